/** The WebSocket of one session: opens, parses, keeps alive, comes back by itself. */
import { withTicket } from "@/shared/api/account";
import { eventsPath, socketUrl } from "@/shared/api/client";
import { newCorrelationId } from "@/shared/api/correlation";
import { credentials } from "@/shared/api/credentials";
import { asProblem } from "@/shared/api/problem";
import { eventSchema, WS_VERSION, type Command, type ServerEvent } from "@/shared/api/schemas";
import { backoffDelay } from "@/shared/lib/backoff";

const PING_EVERY_MS = 15_000;
const SILENCE_LIMIT_MS = 40_000;
/** The server's close code for a session that was erased. */
const CLOSE_SESSION_ENDED = 4001;

export interface ConnectionListener {
  onEvent: (event: ServerEvent) => void;
  onOpen: () => void;
  /** How long a message took to the server and back. */
  onRoundTrip: (milliseconds: number) => void;
  /** Lost, or could not be opened; another attempt follows by itself. */
  onLost: () => void;
  /** The server has ended the session; nothing more will come. */
  onEnded: () => void;
}

export class SessionConnection {
  readonly #path: string;
  readonly #listener: ConnectionListener;
  #socket: WebSocket | null = null;
  #attempt = 0;
  #retryTimer: number | undefined;
  #pingTimer: number | undefined;
  #heardAt = 0;
  #askedAt: number | null = null;
  #stopped = true;

  constructor(sessionId: string, listener: ConnectionListener) {
    this.#path = eventsPath(sessionId);
    this.#listener = listener;
  }

  start(): void {
    this.#stopped = false;
    window.addEventListener("online", this.#retryNow);
    this.#open();
  }

  stop(): void {
    this.#stopped = true;
    window.removeEventListener("online", this.#retryNow);
    window.clearTimeout(this.#retryTimer);
    this.#drop();
  }

  /** Answers whether the command went out. */
  send(command: Command): boolean {
    if (this.#socket?.readyState !== WebSocket.OPEN) return false;
    this.#socket.send(JSON.stringify({ v: WS_VERSION, correlation_id: newCorrelationId(), ...command }));
    return true;
  }

  #open(): void {
    if (credentials.user() === null) this.#openAt(this.#path);
    else void this.#openWithTicket();
  }

  async #openWithTicket(): Promise<void> {
    try {
      const path = await withTicket(this.#path);
      if (!this.#stopped && this.#socket === null) this.#openAt(path);
    } catch (thrown) {
      console.warn("There was no ticket for the session's channel:", asProblem(thrown).code);
      this.#lost();
    }
  }

  #openAt(path: string): void {
    const socket = new WebSocket(socketUrl(path));
    this.#socket = socket;
    socket.onopen = () => {
      this.#attempt = 0;
      this.#heardAt = Date.now();
      this.#pingTimer = window.setInterval(() => this.#keepAlive(), PING_EVERY_MS);
      this.#listener.onOpen();
      this.#ping();
    };
    socket.onmessage = (message: MessageEvent<unknown>) => this.#receive(message.data);
    socket.onclose = (event) => {
      if (event.code === CLOSE_SESSION_ENDED) this.#ended();
      else this.#lost();
    };
  }

  #receive(data: unknown): void {
    this.#heardAt = Date.now();
    const event = parseEvent(data);
    if (event?.type === "pong" && this.#askedAt !== null) {
      this.#listener.onRoundTrip(performance.now() - this.#askedAt);
      this.#askedAt = null;
    }
    if (event !== null) this.#listener.onEvent(event);
  }

  #keepAlive(): void {
    if (Date.now() - this.#heardAt > SILENCE_LIMIT_MS) this.#lost();
    else this.#ping();
  }

  #ping(): void {
    if (this.send({ type: "ping" })) this.#askedAt = performance.now();
  }

  #ended(): void {
    this.stop();
    this.#listener.onEnded();
  }

  #lost(): void {
    this.#drop();
    if (this.#stopped) return;
    this.#listener.onLost();
    this.#retryTimer = window.setTimeout(() => this.#open(), backoffDelay(this.#attempt, Math.random()));
    this.#attempt += 1;
  }

  #drop(): void {
    window.clearInterval(this.#pingTimer);
    this.#askedAt = null;
    if (this.#socket === null) return;
    this.#socket.onopen = this.#socket.onmessage = this.#socket.onclose = null;
    this.#socket.close();
    this.#socket = null;
  }

  readonly #retryNow = (): void => {
    if (this.#socket !== null || this.#stopped) return;
    window.clearTimeout(this.#retryTimer);
    this.#open();
  };
}

/** The event, or null for one that this page does not know (an older page beside a newer server). */
export function parseEvent(data: unknown): ServerEvent | null {
  if (typeof data !== "string") return null;
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch {
    console.warn("An event was not JSON.");
    return null;
  }
  const parsed = eventSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  console.warn(
    "An event could not be read:",
    parsed.error.issues.map((one) => one.path.join(".")).join(", "),
  );
  return null;
}
