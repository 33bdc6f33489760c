/**
 * Holds the page's schemas to the server's OpenAPI document, at compile time: whatever the document lets the server
 * send, the schema accepts; whatever the page sends, the document allows. `npm run types` brings the document's types.
 */
import type { z } from "zod";
import type { NewSession } from "./client";
import type { components } from "./openapi";
import type {
  catalogueSchema,
  Command,
  dataNoticeSchema,
  errorBodySchema,
  eventSchema,
  fieldSchema,
  offerAnswerSchema,
  sessionSchema,
  signedInSchema,
  ticketSchema,
  tokensSchema,
  turnAnswerSchema,
} from "./schemas";

type Wire = components["schemas"];
type Accepts<Schema extends z.ZodType, Sent> = [Sent] extends [z.input<Schema>] ? true : false;
type Allows<Wanted, Sent> = [Sent] extends [Wanted] ? true : false;
type All<Checks extends readonly true[]> = Checks;

type Enveloped<T> = T extends unknown ? T & { v: 1; correlation_id: string } : never;
type WireEvent =
  | Wire["SessionEvent"]
  | Wire["TranscriptEvent"]
  | Wire["SpeakingEvent"]
  | Wire["FieldEvent"]
  | Wire["LatencyEvent"]
  | Wire["ErrorEvent"]
  | Wire["PongEvent"];
type WireCommand =
  | Wire["TextCommand"]
  | Wire["SpeechCommand"]
  | Wire["InterruptCommand"]
  | Wire["MuteCommand"]
  | Wire["PaceCommand"]
  | Wire["ReplayCommand"]
  | Wire["ScreenCommand"]
  | Wire["PingCommand"];

export type Contract = All<
  [
    Accepts<typeof fieldSchema, Wire["FormField"]>,
    Accepts<typeof sessionSchema, Wire["Session"]>,
    Accepts<typeof turnAnswerSchema, Wire["TurnAnswer"]>,
    Accepts<typeof catalogueSchema, Wire["Catalogue"]>,
    Accepts<typeof errorBodySchema, Wire["ErrorBody"]>,
    Accepts<typeof offerAnswerSchema, Wire["OfferAnswer"]>,
    Accepts<typeof eventSchema, WireEvent>,
    Accepts<typeof tokensSchema, Wire["Tokens"]>,
    Accepts<typeof signedInSchema, Wire["SignedInAnswer"]>,
    Accepts<typeof ticketSchema, Wire["Ticket"]>,
    Accepts<typeof dataNoticeSchema, Wire["DataNotice"]>,
    Allows<Partial<Wire["SessionCreate"]>, NewSession>,
    Allows<WireCommand, Enveloped<Command>>,
  ]
>;
