/** The citizen's own sessions, and what comes after a form: receipt, rating, a person of the bank. */
import { z } from "zod";
import { sessionPath } from "./client";
import { sessionSchema, sessionStatusSchema, summarySchema, type Language } from "./schemas";
import { call, download, send } from "./transport";

const listSchema = z.object({ items: z.array(summarySchema), next_cursor: z.string().nullish() });
const waysSchema = z.object({ phone: z.string().nullish(), url: z.string().nullish() });
const handoverSchema = waysSchema.extend({ code: z.string(), transcript_shared: z.boolean() });

export type Status = z.infer<typeof sessionStatusSchema>;
export type HandoverWays = z.infer<typeof waysSchema>;
export type Handover = z.infer<typeof handoverSchema>;

export interface Wanted {
  words: string;
  status: Status | "";
}

export interface ReceiptWish {
  language: Language;
  maskIds: boolean;
  /** The form's place among the session's forms; the one that was sent last without it. */
  form?: number;
}

export const records = {
  list: ({ words, status }: Wanted, cursor: string | null) => {
    const query = new URLSearchParams({ limit: "10" });
    if (words !== "") query.set("q", words);
    if (status !== "") query.set("status", status);
    if (cursor !== null) query.set("cursor", cursor);
    return call(listSchema, "GET", `/api/sessions?${query}`);
  },
  erase: (id: string) => send("DELETE", sessionPath(id)),
  receipt: (id: string, wish: ReceiptWish) => {
    const query = new URLSearchParams({ lang: wish.language, mask_ids: String(wish.maskIds) });
    if (wish.form !== undefined) query.set("form", String(wish.form));
    return download(`${sessionPath(id)}/receipt.pdf?${query}`);
  },
  rate: (id: string, stars: number, comment: string) =>
    call(sessionSchema, "POST", `${sessionPath(id)}/rating`, { stars, comment }),
  consent: (id: string, staffMayRead: boolean) =>
    call(sessionSchema, "PUT", `${sessionPath(id)}/consent`, { staff_may_read: staffMayRead }),
  handoverWays: () => call(waysSchema, "GET", "/api/handover"),
  handOver: (id: string, shareTranscript: boolean) =>
    call(handoverSchema, "POST", `${sessionPath(id)}/handover`, { share_transcript: shareTranscript }),
};
