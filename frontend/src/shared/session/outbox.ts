/**
 * Typed turns on their way, one after the other. A turn whose answer did not come because of the network waits and is
 * sent again under its own key, which the server takes once: nothing is lost and nothing is said twice.
 */
import { asProblem, type Problem } from "@/shared/api/problem";
import type { Session } from "@/shared/api/schemas";
import { backoffDelay } from "@/shared/lib/backoff";

export interface Turn {
  key: number;
  text: string;
  /** Names the turn to the server. */
  id: string;
}

export interface OutboxListener {
  onSent: (turn: Turn, session: Session) => void;
  /** The network is away; another attempt follows by itself. */
  onWaiting: (turn: Turn) => void;
  onFailed: (turn: Turn, problem: Problem) => void;
}

/** No answer, or none that says anything about the turn. */
function mayPass(problem: Problem): boolean {
  return problem.status === 0 || problem.status === 502 || problem.status === 504;
}

export class Outbox {
  readonly #send: (turn: Turn) => Promise<Session>;
  readonly #listener: OutboxListener;
  readonly #waiting: Turn[] = [];
  #busy = false;
  #attempt = 0;
  #retry: number | undefined;

  constructor(send: (turn: Turn) => Promise<Session>, listener: OutboxListener) {
    this.#send = send;
    this.#listener = listener;
  }

  add(turn: Turn): void {
    this.#waiting.push(turn);
    if (this.#attempt > 0) this.#listener.onWaiting(turn);
    else void this.#run();
  }

  /** The network is back. */
  readonly wake = (): void => {
    window.clearTimeout(this.#retry);
    void this.#run();
  };

  stop(): void {
    window.clearTimeout(this.#retry);
  }

  async #run(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    for (let turn = this.#waiting[0]; turn !== undefined; turn = this.#waiting[0]) {
      if (!(await this.#deliver(turn))) break;
      this.#waiting.shift();
    }
    this.#busy = false;
  }

  /** Whether this turn is done with. */
  async #deliver(turn: Turn): Promise<boolean> {
    try {
      const session = await this.#send(turn);
      this.#attempt = 0;
      this.#listener.onSent(turn, session);
      return true;
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (!mayPass(problem)) {
        this.#listener.onFailed(turn, problem);
        return true;
      }
      for (const one of this.#waiting) this.#listener.onWaiting(one);
      this.#retry = window.setTimeout(this.wake, backoffDelay(this.#attempt, Math.random()));
      this.#attempt += 1;
      return false;
    }
  }
}
