/** The voice bot's HTTP calls. Each answers a parsed value or throws a {@link Problem}. */
import { z } from "zod";
import { Problem, problemFromBody } from "./problem";
import {
  catalogueSchema,
  errorBodySchema,
  healthSchema,
  offerAnswerSchema,
  sessionSchema,
  turnAnswerSchema,
  type Channel,
  type Language,
} from "./schemas";

const TIMEOUT_MS = 60_000;

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

async function request(method: Method, path: string, body?: unknown): Promise<Response> {
  try {
    return await fetch(path, {
      method,
      credentials: "same-origin",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } }),
    });
  } catch (error) {
    const timedOut = error instanceof DOMException && error.name === "TimeoutError";
    throw new Problem(timedOut ? "TIMEOUT" : "NETWORK", 0);
  }
}

async function failure(response: Response): Promise<Problem> {
  const parsed = errorBodySchema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return problemFromBody(parsed.data, response.status);
  return new Problem(response.status >= 502 ? "SERVICE_UNAVAILABLE" : "UNEXPECTED_ANSWER", response.status);
}

async function call<T>(schema: z.ZodType<T>, method: Method, path: string, body?: unknown): Promise<T> {
  const response = await request(method, path, body);
  if (!response.ok) throw await failure(response);
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) {
    // The paths of the faults only: what the server sent may be personal.
    const places = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
    throw new Problem("UNEXPECTED_ANSWER", response.status, `unexpected answer at: ${places}`);
  }
  return parsed.data;
}

async function send(method: Method, path: string, body?: unknown): Promise<void> {
  const response = await request(method, path, body);
  if (!response.ok) throw await failure(response);
}

const sessionPath = (id: string) => `/api/sessions/${encodeURIComponent(id)}`;

/** Calls that change the form answer the session, alone or inside a turn's answer. */
const changedSessionSchema = z.union([
  turnAnswerSchema.transform((answer) => answer.session),
  z.object({ session: sessionSchema }).transform((answer) => answer.session),
  sessionSchema,
]);

export interface NewSession {
  language: Language;
  channel: Channel;
  form?: string;
}

export const api = {
  health: () => call(healthSchema, "GET", "/health"),
  forms: () => call(catalogueSchema, "GET", "/api/forms"),
  createSession: (wish: NewSession) => call(sessionSchema, "POST", "/api/sessions", wish),
  session: (id: string) => call(sessionSchema, "GET", sessionPath(id)),
  /** Closes the form's page and keeps the session. */
  close: (id: string) => send("POST", `${sessionPath(id)}/close`),
  forget: (id: string) => send("DELETE", sessionPath(id)),
  resume: (id: string) => call(changedSessionSchema, "POST", `${sessionPath(id)}/resume`, {}),
  say: (id: string, text: string) => call(turnAnswerSchema, "POST", `${sessionPath(id)}/messages`, { text }),
  setField: (id: string, name: string, value: string) =>
    call(changedSessionSchema, "PUT", `${sessionPath(id)}/fields/${encodeURIComponent(name)}`, { value }),
  undo: (id: string) => call(changedSessionSchema, "POST", `${sessionPath(id)}/undo`, {}),
  offer: (sdp: string, sessionId: string) =>
    call(offerAnswerSchema, "POST", "/offer", { sdp, type: "offer", session_id: sessionId }),
  trickle: (pcId: string, candidates: readonly RTCIceCandidate[]) =>
    send("PATCH", "/offer", {
      pc_id: pcId,
      candidates: candidates.map((one) => ({
        candidate: one.candidate,
        sdp_mid: one.sdpMid,
        sdp_mline_index: one.sdpMLineIndex,
      })),
    }),
};

/** An address of this server for a WebSocket. */
export function socketUrl(path: string): string {
  const url = new URL(path, window.location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

export const eventsPath = (id: string) => `/ws?session_id=${encodeURIComponent(id)}`;
export const livePath = (id: string) => `${sessionPath(id)}/live`;
