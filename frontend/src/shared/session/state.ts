/**
 * What the page knows of one session, and how each event changes it. Pure: no clock, no network.
 *
 * The server's `session` event is the truth and replaces what is known; between two of them, `field` and
 * `transcript` events bring single changes, and a typed turn is shown before the server has echoed it.
 */
import type { Problem } from "@/shared/api/problem";
import type { Field, Form, Message, ServerEvent, Session } from "@/shared/api/schemas";

export type Link = "connecting" | "open" | "retrying" | "gone";

/** A typed turn on its way. `before`: how many equal turns of the citizen were already known. */
export interface Outgoing {
  key: number;
  text: string;
  before: number;
  problem: Problem | null;
  /** The network is away: it goes out by itself when that is back. */
  waiting: boolean;
}

/** What the assistant wrote into the form after one thing was said: names of fields, in their order. */
export interface Understood {
  /** The time of the citizen's message that it followed; "" before the first. */
  after: string;
  names: readonly string[];
}

export interface SessionState {
  session: Session;
  outgoing: readonly Outgoing[];
  /** Words of the citizen that are still being heard. */
  interim: string;
  /** The citizen's turn has ended and the answer is not here yet. */
  awaiting: boolean;
  assistantSpeaking: boolean;
  userSpeaking: boolean;
  link: Link;
  problem: Problem | null;
  /** The field that changed last; `count` tells two changes of one field apart. */
  changed: { name: string; count: number } | null;
  understood: readonly Understood[];
  /** The field that somebody asked to correct, from elsewhere; `count` tells two wishes apart. */
  opened: { name: string; count: number } | null;
  /** The last time, in milliseconds, that each stage took. */
  latency: Readonly<Record<string, number>>;
  /** To the server and back, in milliseconds; null while it is not known. */
  roundTrip: number | null;
}

export type Action =
  | { type: "event"; event: ServerEvent; problem?: Problem }
  | { type: "snapshot"; session: Session }
  | { type: "link"; link: Link }
  | { type: "round-trip"; milliseconds: number }
  | { type: "interim"; text: string }
  | { type: "heard" }
  | { type: "send"; key: number; text: string }
  | { type: "sent"; key: number; session: Session }
  | { type: "failed"; key: number; problem: Problem }
  | { type: "waiting"; key: number }
  | { type: "drop"; key: number }
  | { type: "open-field"; name: string }
  | { type: "problem"; problem: Problem | null };

export function initialState(session: Session): SessionState {
  return {
    session,
    outgoing: [],
    interim: "",
    awaiting: false,
    assistantSpeaking: false,
    userSpeaking: false,
    link: "connecting",
    problem: null,
    changed: null,
    understood: [],
    opened: null,
    latency: {},
    roundTrip: null,
  };
}

export function reduce(state: SessionState, action: Action): SessionState {
  switch (action.type) {
    case "event":
      return reduceEvent(state, action.event, action.problem ?? null);
    case "snapshot":
      return withSession(state, action.session);
    case "link":
      return linked(state, action.link);
    case "round-trip":
      return { ...state, roundTrip: action.milliseconds };
    case "interim":
      return { ...state, interim: action.text };
    case "heard":
      return { ...state, awaiting: true };
    case "send":
      return {
        ...state,
        problem: null,
        outgoing: [
          ...state.outgoing.filter((one) => one.problem === null),
          {
            key: action.key,
            text: action.text,
            before: countSaid(state, action.text),
            problem: null,
            waiting: false,
          },
        ],
      };
    case "sent":
      return withoutOutgoing(withSession(state, action.session), action.key);
    case "failed":
      return withOutgoing(state, action.key, { problem: action.problem });
    case "waiting":
      return withOutgoing(state, action.key, { waiting: true });
    case "drop":
      return withoutOutgoing(state, action.key);
    case "open-field":
      return { ...state, opened: { name: action.name, count: (state.opened?.count ?? 0) + 1 } };
    case "problem":
      return { ...state, problem: action.problem };
  }
}

function reduceEvent(state: SessionState, event: ServerEvent, problem: Problem | null): SessionState {
  switch (event.type) {
    case "session":
      return withSession(state, event.session);
    case "transcript":
      return withTranscript(state, event);
    case "speaking":
      return event.who === "assistant"
        ? { ...state, assistantSpeaking: event.speaking }
        : { ...state, userSpeaking: event.speaking };
    case "field":
      return withField(state, event.field);
    case "error":
      return { ...state, problem, awaiting: false };
    case "latency":
      return { ...state, latency: { ...state.latency, [event.stage]: event.milliseconds } };
    case "pong":
      return state;
  }
}

function linked(state: SessionState, link: Link): SessionState {
  // Without the channel nobody can say who speaks.
  return link === "open"
    ? { ...state, link }
    : { ...state, link, assistantSpeaking: false, userSpeaking: false, roundTrip: null };
}

function withTranscript(
  state: SessionState,
  event: Extract<ServerEvent, { type: "transcript" }>,
): SessionState {
  if (!event.final) return event.role === "user" ? { ...state, interim: event.text } : state;
  const message: Message = { role: event.role, text: event.text, at: event.at };
  const messages = knows(state.session.messages, message)
    ? state.session.messages
    : [...state.session.messages, message];
  return {
    ...state,
    session: { ...state.session, messages },
    interim: event.role === "user" ? "" : state.interim,
    awaiting: event.role === "user",
  };
}

function withField(state: SessionState, field: Field): SessionState {
  const form = state.session.form;
  // The form itself may still be on its way.
  if (form === null) return { ...state, understood: withUnderstood(state, [field.name]) };
  const known = form.fields.some((one) => one.name === field.name);
  const fields = known
    ? form.fields.map((one) => (one.name === field.name ? field : one))
    : [...form.fields, field];
  return {
    ...state,
    session: { ...state.session, form: { ...form, fields, progress: progressOf(fields) } },
    changed: { name: field.name, count: (state.changed?.count ?? 0) + 1 },
    understood: withUnderstood(state, [field.name]),
  };
}

/** The counts of the visible fields, as the server tells them at a turn's end. */
function progressOf(fields: readonly Field[]): Form["progress"] {
  const visible = fields.filter((field) => field.visible);
  return {
    filled: visible.filter((field) => field.status === "filled").length,
    required_left: visible.filter((field) => field.required && field.status !== "filled").length,
    total: visible.length,
  };
}

/** Longer ago is not shown: an hour's session keeps its memory flat. */
const MOST_UNDERSTOOD = 40;

function withUnderstood(state: SessionState, names: readonly string[]): SessionState["understood"] {
  // What is changed by hand, or by the page itself, followed from no words.
  if (names.length === 0 || !isWorking(state)) return state.understood;
  const after = state.session.messages.findLast((one) => one.role === "user")?.at ?? "";
  const before = state.understood.find((one) => one.after === after);
  const all = { after, names: [...new Set([...(before?.names ?? []), ...names])] };
  return [...state.understood.filter((one) => one.after !== after), all].slice(-MOST_UNDERSTOOD);
}

/**
 * The server's snapshot, with the words that came after it was taken kept at its end: a snapshot may have
 * been on its way while a transcript event overtook it.
 */
function withSession(state: SessionState, session: Session): SessionState {
  if (session.updated_at < state.session.updated_at) return state;
  const newest = session.messages.at(-1)?.at ?? "";
  const later = state.session.messages.filter((one) => one.at > newest && !knows(session.messages, one));
  const messages = [...knownOnes(state.session.messages, session.messages), ...later];
  const names = changedFields(state, session);
  const last = names.at(-1);
  const next = { ...state, session: { ...session, messages } };
  return {
    ...next,
    awaiting: state.awaiting && messages.at(-1)?.role === "user",
    changed: last === undefined ? state.changed : { name: last, count: (state.changed?.count ?? 0) + 1 },
    understood: withUnderstood(next, names),
  };
}

/** A snapshot's messages, as the very objects that stand on the screen already: those are not drawn anew. */
function knownOnes(before: readonly Message[], now: readonly Message[]): readonly Message[] {
  return now.map((message, index) => {
    const old = before[index];
    return old !== undefined && sameMessage(old, message) ? old : message;
  });
}

/** Those of the form on show whose values are others now. */
function changedFields(state: SessionState, session: Session): string[] {
  const before = new Map(state.session.form?.fields.map((field) => [field.name, field.value]));
  const changed = session.form?.fields.filter(
    (field) => before.has(field.name) && before.get(field.name) !== field.value,
  );
  return changed?.map((field) => field.name) ?? [];
}

function withOutgoing(state: SessionState, key: number, change: Partial<Outgoing>): SessionState {
  return {
    ...state,
    outgoing: state.outgoing.map((one) => (one.key === key ? { ...one, ...change } : one)),
  };
}

function withoutOutgoing(state: SessionState, key: number): SessionState {
  return { ...state, outgoing: state.outgoing.filter((one) => one.key !== key) };
}

function knows(messages: readonly Message[], message: Message): boolean {
  return messages.some((one) => sameMessage(one, message));
}

function sameMessage(one: Message, other: Message): boolean {
  return one.at === other.at && one.role === other.role && one.text === other.text;
}

function countSaid(state: SessionState, text: string): number {
  const said = state.session.messages.filter((one) => one.role === "user" && one.text === text);
  return said.length + state.outgoing.filter((one) => one.text === text && one.problem === null).length;
}

/** The typed turns that the transcript does not show yet. */
export function unechoed(state: SessionState): readonly Outgoing[] {
  return state.outgoing.filter(
    (turn) =>
      state.session.messages.filter((one) => one.role === "user" && one.text === turn.text).length <=
      turn.before,
  );
}

/** Is the assistant at work on a turn? */
export function isWorking(state: SessionState): boolean {
  return state.awaiting || state.outgoing.some((one) => one.problem === null && !one.waiting);
}
