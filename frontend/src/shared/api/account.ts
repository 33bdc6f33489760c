/** Signing up, in and out, and being forgotten. */
import { z } from "zod";
import { credentials } from "./credentials";
import { dataNoticeSchema, signedInSchema, ticketSchema, type Language, type SignedIn } from "./schemas";
import { call, callAsNobody, send } from "./transport";

const accepted = z.object({ status: z.string() });

export interface NewUser {
  email: string;
  password: string;
  name?: string;
}

export interface Login {
  email: string;
  password: string;
  new_password?: string;
  mfa_code?: string;
}

export const account = {
  register: (wanted: NewUser) => callAsNobody(accepted, "POST", "/api/auth/register", wanted),
  resend: (email: string) => callAsNobody(accepted, "POST", "/api/auth/resend", { email }),
  confirm: (email: string, code: string) =>
    callAsNobody(accepted, "POST", "/api/auth/confirm", { email, code }),
  forgotPassword: (email: string) => callAsNobody(accepted, "POST", "/api/auth/forgot-password", { email }),
  resetPassword: (email: string, code: string, password: string) =>
    callAsNobody(accepted, "POST", "/api/auth/reset-password", { email, code, new_password: password }),
  async signIn(login: Login): Promise<SignedIn> {
    const signedIn = await callAsNobody(signedInSchema, "POST", "/api/auth/login", login);
    credentials.take(signedIn);
    return signedIn;
  },
  /** Everywhere: on every device of this user. */
  async signOut(): Promise<void> {
    await send("POST", "/api/auth/logout", {});
    credentials.drop();
  },
  /** "End and forget me": every session, draft and the account. */
  async forgetMe(): Promise<void> {
    await send("DELETE", "/api/me");
    credentials.drop();
  },
  dataNotice: (language: Language) => call(dataNoticeSchema, "GET", `/api/data-notice?lang=${language}`),
};

/** The path with a ticket where somebody is signed in: a browser can send no header with a WebSocket. */
export async function withTicket(path: string): Promise<string> {
  if (credentials.user() === null) return path;
  const { ticket } = await call(ticketSchema, "POST", "/api/auth/ticket", {});
  return `${path}${path.includes("?") ? "&" : "?"}token=${encodeURIComponent(ticket)}`;
}
