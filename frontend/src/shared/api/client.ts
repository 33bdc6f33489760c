/** The voice bot's HTTP calls. Each answers a parsed value or throws a {@link Problem}. */
import { z } from "zod";
import {
  catalogueSchema,
  healthSchema,
  iceServersSchema,
  offerAnswerSchema,
  sessionSchema,
  turnAnswerSchema,
  type Channel,
  type Language,
} from "./schemas";
import { call, send } from "./transport";

export const sessionPath = (id: string) => `/api/sessions/${encodeURIComponent(id)}`;

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
  form_url?: string;
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
  /** `messageId` names the turn: sent again after a lost answer, it is not taken twice. */
  say: (id: string, text: string, messageId: string) =>
    call(turnAnswerSchema, "POST", `${sessionPath(id)}/messages`, { text, message_id: messageId }),
  setField: (id: string, name: string, value: string) =>
    call(changedSessionSchema, "PUT", `${sessionPath(id)}/fields/${encodeURIComponent(name)}`, { value }),
  undo: (id: string) => call(changedSessionSchema, "POST", `${sessionPath(id)}/undo`, {}),
  /** `pcId` names the call that goes on over a new connection. */
  offer: (sdp: string, sessionId: string, pcId: string | null) =>
    call(offerAnswerSchema, "POST", "/offer", {
      sdp,
      type: "offer",
      session_id: sessionId,
      ...(pcId !== null && { pc_id: pcId }),
    }),
  iceServers: () => call(iceServersSchema, "GET", "/api/ice-servers"),
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
