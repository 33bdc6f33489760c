import { afterEach, describe, expect, it, vi } from "vitest";
import { api } from "./client";
import { Problem } from "./problem";
import { session } from "../../../tests/samples";

function answering(status: number, body: unknown) {
  const fetched = vi.fn<typeof fetch>(() =>
    Promise.resolve(new Response(typeof body === "string" ? body : JSON.stringify(body), { status })),
  );
  vi.stubGlobal("fetch", fetched);
  return fetched;
}
afterEach(() => vi.unstubAllGlobals());

async function problemOf(call: Promise<unknown>): Promise<Problem> {
  const thrown: unknown = await call.catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(Problem);
  return thrown as Problem;
}

describe("the voice bot's calls", () => {
  it("parse a session; what is absent becomes null, what is unknown is dropped", async () => {
    const wire = { ...session(), form: undefined, user_id: "guest", forms: [], surprise: 1 };
    answering(200, wire);
    expect(await api.session("s1")).toEqual(session());
  });

  it("read the changed session alone or inside a turn's answer", async () => {
    answering(200, { replies: ["ok"], session: session(), understood_by: "rules", timing: {} });
    expect((await api.setField("s1", "a/b", "x")).session_id).toBe("s1");
    const fetched = answering(200, session());
    await api.setField("s1", "a/b", "x");
    expect(fetched.mock.calls[0]?.[0]).toBe("/api/sessions/s1/fields/a%2Fb");
  });

  it("each carry a correlation id of their own", async () => {
    const fetched = answering(200, session());
    await api.session("s1");
    await api.session("s1");
    const ids = fetched.mock.calls.map(([, sent]) => new Headers(sent?.headers).get("X-Correlation-ID"));
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(ids[0]).not.toBe(ids[1]);
  });

  it("throw the server's error", async () => {
    answering(404, { error: "SESSION_NOT_FOUND", message: "m", details: {}, correlation_id: "c" });
    const problem = await problemOf(api.session("s1"));
    expect([problem.code, problem.status, problem.sessionIsGone]).toEqual(["SESSION_NOT_FOUND", 404, true]);
  });

  it("tell an answer that is none, a proxy's error page and a lost network apart", async () => {
    answering(200, { session_id: 3 });
    expect((await problemOf(api.session("s1"))).code).toBe("UNEXPECTED_ANSWER");
    answering(502, "<html>Bad gateway</html>");
    expect((await problemOf(api.session("s1"))).code).toBe("SERVICE_UNAVAILABLE");
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed to fetch")));
    expect((await problemOf(api.session("s1"))).code).toBe("NETWORK");
  });
});
