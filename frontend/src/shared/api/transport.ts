/** How the page asks the server: signed in where somebody is, with every failure as a {@link Problem}. */
import type { z } from "zod";
import { newCorrelationId } from "./correlation";
import { credentials } from "./credentials";
import { asProblem, Problem, problemFromBody } from "./problem";
import { errorBodySchema } from "./schemas";

const TIMEOUT_MS = 60_000;

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** Parsed by the schema: what the server sends is not believed unseen. `body`: JSON, or a form with files. */
export async function call<T>(
  schema: z.ZodType<T>,
  method: Method,
  path: string,
  body?: unknown,
): Promise<T> {
  return parse(schema, await ask(method, path, body));
}

/** For calls whose answer does not matter. */
export async function send(method: Method, path: string, body?: unknown): Promise<void> {
  await ask(method, path, body);
}

/** A file, such as a receipt. */
export async function download(path: string): Promise<Blob> {
  return (await ask("GET", path)).blob();
}

/** Without the access token: signing in and out, where it is not there yet or does not matter. */
export async function callAsNobody<T>(
  schema: z.ZodType<T>,
  method: Method,
  path: string,
  body?: unknown,
): Promise<T> {
  const response = await request(method, path, body, {});
  if (!response.ok) throw await failure(response);
  return parse(schema, response);
}

/** After a reload: who signed in before is signed in again, if the server still takes the cookie. */
export async function resumeSignIn(): Promise<void> {
  try {
    await credentials.token(renew);
  } catch (thrown) {
    // The next call tries again, and tells.
    console.warn("The sign-in could not be renewed:", asProblem(thrown).code);
  }
}

/** The answer, whoever asks; an access token that has just ended is renewed once. */
async function ask(method: Method, path: string, body?: unknown): Promise<Response> {
  const token = await credentials.token(renew);
  const response = await request(method, path, body, bearer(token));
  if (response.ok) return response;
  const problem = await failure(response);
  if (token === null || problem.status !== 401) throw problem;
  credentials.refused(token);
  const other = await credentials.token(renew);
  const again = await request(method, path, body, bearer(other));
  if (!again.ok) throw await failure(again);
  return again;
}

const bearer = (token: string | null): Record<string, string> =>
  token === null ? {} : { Authorization: `Bearer ${token}` };

async function renew(): Promise<unknown> {
  const response = await request("POST", "/api/auth/refresh", {}, {});
  if (!response.ok) throw await failure(response);
  return response.json();
}

async function request(
  method: Method,
  path: string,
  body: unknown,
  headers: Record<string, string>,
): Promise<Response> {
  const raw = body instanceof FormData;
  const json = body !== undefined && !raw;
  try {
    return await fetch(path, {
      method,
      credentials: "same-origin",
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: {
        "X-Correlation-ID": newCorrelationId(),
        ...headers,
        ...(json ? { "Content-Type": "application/json" } : {}),
      },
      ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
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

async function parse<T>(schema: z.ZodType<T>, response: Response): Promise<T> {
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (parsed.success) return parsed.data;
  // The paths of the faults only: what the server sent may be personal.
  const places = parsed.error.issues.map((issue) => issue.path.join(".")).join(", ");
  throw new Problem("UNEXPECTED_ANSWER", response.status, `unexpected answer at: ${places}`);
}
