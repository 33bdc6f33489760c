/**
 * What the voice bot sends, parsed before it is believed. Mirrors `src/voice_bot_api.py`.
 * Unknown keys are dropped, so that the server may grow.
 */
import { z } from "zod";

// Zod would otherwise try to compile its checks, which the content security policy forbids.
z.config({ jitless: true });

export const languageSchema = z.enum(["vi", "en"]);
export const channelSchema = z.enum(["voice", "text"]);

/** Absent and null mean the same on the wire; here it is always null. */
function orNull<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value): z.output<T> | null => value ?? null);
}

export const optionSchema = z.object({ value: z.string(), label: z.string() });

export const fieldSchema = z.object({
  name: z.string(),
  label: z.string(),
  type: z.string(),
  required: z.boolean().default(false),
  visible: z.boolean().default(true),
  options: orNull(z.array(optionSchema)),
  value: z.string().default(""),
  display: z.string().default(""),
  status: z.enum(["empty", "filled", "invalid"]).default("empty"),
  error: orNull(z.string()),
  step: orNull(z.number().int()),
  section: orNull(z.string()),
  help: orNull(z.string()),
  multiple: z.boolean().default(false),
  /** The page lets nobody change it now. */
  read_only: z.boolean().default(false),
  /** Of an id: what onlookers may see. */
  masked: orNull(z.string()),
});

export const receiptSchema = z.object({
  reference: orNull(z.string()),
  message: z.string(),
  submitted_at: z.string(),
});

export const formStateSchema = z.enum(["filling", "reviewing", "submitted"]);

export const formSchema = z.object({
  form_id: orNull(z.string()),
  title: z.string(),
  url: z.string(),
  state: formStateSchema,
  step: orNull(
    z.object({
      index: z.number().int(),
      count: z.number().int(),
      title: z.string(),
      titles: z.array(z.string()).default([]),
    }),
  ),
  fields: z.array(fieldSchema).default([]),
  focus: orNull(z.string()),
  progress: z.object({ filled: z.number(), required_left: z.number(), total: z.number() }),
  receipt: orNull(receiptSchema),
  can_undo: z.boolean().default(false),
  can_redo: z.boolean().default(false),
});

export const formSummarySchema = z.object({
  form_id: orNull(z.string()),
  title: z.string(),
  state: formStateSchema,
  receipt: orNull(receiptSchema),
});

export const sessionStatusSchema = z.enum(["active", "completed", "failed", "cancelled"]);

export const messageSchema = z.object({
  role: z.enum(["user", "assistant"]),
  text: z.string(),
  at: z.string(),
});

export const sessionSchema = z.object({
  session_id: z.string().min(1),
  status: sessionStatusSchema,
  language: languageSchema,
  channel: channelSchema,
  created_at: z.string(),
  updated_at: z.string(),
  staff_may_read: z.boolean().default(false),
  mask_ids: z.boolean().default(false),
  rating: orNull(z.object({ stars: z.number().int(), comment: z.string().default("") })),
  handed_over_at: orNull(z.string()),
  form: orNull(formSchema),
  forms: z.array(formSummarySchema).default([]),
  messages: z.array(messageSchema).default([]),
});

/** A line in the list of the citizen's sessions. */
export const summarySchema = z.object({
  session_id: z.string().min(1),
  status: sessionStatusSchema,
  language: languageSchema,
  channel: channelSchema,
  created_at: z.string(),
  updated_at: z.string(),
  forms: z.array(formSummarySchema).default([]),
});

export const turnAnswerSchema = z.object({ replies: z.array(z.string()), session: sessionSchema });

export const catalogueSchema = z.object({
  items: z.array(z.object({ id: z.string(), title: z.partialRecord(languageSchema, z.string()) })),
});

export const userSchema = z.object({ user_id: z.string(), groups: z.array(z.string()).default([]) });

export const tokensSchema = z.object({
  access_token: z.string().min(1),
  expires_in: z.number(),
  user: userSchema,
});

export const signedInSchema = tokensSchema.extend({ claimed_sessions: z.number().default(0) });

export const ticketSchema = z.object({ ticket: z.string(), expires_in: z.number() });

export const dataNoticeSchema = z.object({
  language: languageSchema,
  title: z.string(),
  sections: z.array(z.object({ heading: z.string(), text: z.string() })),
});

export const errorBodySchema = z.object({
  error: z.string(),
  message: z.string().default(""),
  details: z.record(z.string(), z.unknown()).default({}),
  correlation_id: orNull(z.string()),
});

export const offerAnswerSchema = z.object({
  sdp: z.string(),
  type: z.literal("answer"),
  pc_id: z.string(),
  session_id: z.string(),
});

/** STUN and TURN servers as `RTCPeerConnection` takes them. */
export const iceServersSchema = z
  .object({
    ice_servers: z.array(
      z.object({ urls: z.array(z.string()), username: orNull(z.string()), credential: orNull(z.string()) }),
    ),
  })
  .transform((answer) =>
    answer.ice_servers.map(({ urls, username, credential }): RTCIceServer => ({
      urls,
      ...(username !== null && { username }),
      ...(credential !== null && { credential }),
    })),
  );

/** Of the service's health only what the page acts upon: who listens on the server, and in which languages. */
export const healthSchema = z.object({
  checks: z.object({
    speech_to_text: orNull(
      z.object({ provider: z.string().default(""), languages: z.array(languageSchema).default([]) }),
    ),
  }),
});

const v = z.literal(1);

export const eventSchema = z.discriminatedUnion("type", [
  z.object({ v, type: z.literal("session"), session: sessionSchema }),
  z.object({
    v,
    type: z.literal("transcript"),
    role: z.enum(["user", "assistant"]),
    text: z.string(),
    final: z.boolean(),
    at: z.string(),
  }),
  z.object({ v, type: z.literal("speaking"), who: z.enum(["assistant", "user"]), speaking: z.boolean() }),
  z.object({ v, type: z.literal("field"), field: fieldSchema }),
  z.object({ v, type: z.literal("latency"), stage: z.string(), milliseconds: z.number() }),
  z.object({ v, type: z.literal("error"), error: errorBodySchema }),
  z.object({ v, type: z.literal("pong") }),
]);

export type Language = z.infer<typeof languageSchema>;
export type Channel = z.infer<typeof channelSchema>;
export type Field = z.infer<typeof fieldSchema>;
export type Form = z.infer<typeof formSchema>;
export type FormSummary = z.infer<typeof formSummarySchema>;
export type SessionSummary = z.infer<typeof summarySchema>;
export type Receipt = z.infer<typeof receiptSchema>;
export type Message = z.infer<typeof messageSchema>;
export type User = z.infer<typeof userSchema>;
export type Tokens = z.infer<typeof tokensSchema>;
export type SignedIn = z.infer<typeof signedInSchema>;
export type DataNotice = z.infer<typeof dataNoticeSchema>;
export type Session = z.infer<typeof sessionSchema>;
export type Catalogue = z.infer<typeof catalogueSchema>;
export type ErrorBody = z.infer<typeof errorBodySchema>;
export type ServerEvent = z.infer<typeof eventSchema>;

/** What the page sends over the WebSocket. */
export type Command =
  | { type: "text"; text: string }
  | { type: "speech"; text: string; final: boolean }
  | { type: "interrupt" }
  | { type: "mute"; muted: boolean }
  | { type: "pace"; speed: number }
  | { type: "replay" }
  | { type: "screen"; shows_answers: boolean }
  | { type: "ping" };

export const WS_VERSION = 1;
export const MAX_TEXT_LENGTH = 4000;
