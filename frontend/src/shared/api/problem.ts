/** Everything that can go wrong between the page and the server, as one value. */
import type { ErrorBody } from "./schemas";

/**
 * `code` is the server's error code, or one of the page's own: `NETWORK` (no answer), `TIMEOUT`,
 * `UNEXPECTED_ANSWER` (an answer that cannot be read). `status` is 0 where there was no answer.
 */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, message = "", details: Record<string, unknown> = {}) {
    super(message || code);
    this.name = "Problem";
    this.code = code;
    this.status = status;
    this.details = details;
  }

  /** The session itself is gone (not merely its page). */
  get sessionIsGone(): boolean {
    return this.code === "SESSION_NOT_FOUND";
  }
}

export function problemFromBody(body: ErrorBody, status = 0): Problem {
  return new Problem(body.error, status, body.message, body.details);
}

/** Any thrown thing as a Problem. */
export function asProblem(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  return new Problem("PAGE_ERROR", 0, thrown instanceof Error ? thrown.message : String(thrown));
}
