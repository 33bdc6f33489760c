import { describe, expect, it } from "vitest";
import { Problem } from "@/shared/api/problem";
import type { ServerEvent } from "@/shared/api/schemas";
import { initialState, isWorking, reduce, unechoed, type SessionState } from "./state";
import { at, field, form, session } from "../../../tests/samples";

const event = (state: SessionState, one: ServerEvent) => reduce(state, { type: "event", event: one });

const said = (role: "user" | "assistant", text: string, second: number, final = true): ServerEvent => ({
  v: 1,
  type: "transcript",
  role,
  text,
  final,
  at: at(second),
});

describe("the session's state", () => {
  it("shows interim words until the final ones come", () => {
    let state = event(initialState(session()), said("user", "tôi muốn", 1, false));
    expect(state.interim).toBe("tôi muốn");
    expect(state.session.messages).toHaveLength(0);
    state = event(state, said("user", "tôi muốn vay", 2));
    expect(state.interim).toBe("");
    expect(state.session.messages.map((one) => one.text)).toEqual(["tôi muốn vay"]);
    expect(isWorking(state)).toBe(true);
    state = event(state, said("assistant", "Vay bao nhiêu?", 3));
    expect(isWorking(state)).toBe(false);
  });

  it("takes the same message once, whichever way it comes", () => {
    let state = event(initialState(session()), said("user", "chào", 1));
    const message = { role: "user" as const, text: "chào", at: at(1) };
    state = event(state, {
      v: 1,
      type: "session",
      session: session({ messages: [message], updated_at: at(2) }),
    });
    state = event(state, said("user", "chào", 1));
    expect(state.session.messages).toEqual([message]);
  });

  it("keeps words that overtook the snapshot, and no older snapshot", () => {
    let state = event(initialState(session({ updated_at: at(1) })), said("assistant", "mới", 5));
    state = event(state, { v: 1, type: "session", session: session({ updated_at: at(2) }) });
    expect(state.session.messages.map((one) => one.text)).toEqual(["mới"]);
    const older = reduce(state, {
      type: "snapshot",
      session: session({ updated_at: at(0), status: "failed" }),
    });
    expect(older).toBe(state);
  });

  it("shows a typed turn at once and only once", () => {
    let state = reduce(initialState(session()), { type: "send", key: 1, text: "24 tháng" });
    expect(unechoed(state).map((one) => one.text)).toEqual(["24 tháng"]);
    state = event(state, said("user", "24 tháng", 1));
    expect(unechoed(state)).toEqual([]);
    expect(isWorking(state)).toBe(true);
    state = reduce(state, { type: "sent", key: 1, session: session({ updated_at: at(3) }) });
    expect(state.outgoing).toEqual([]);
  });

  it("shows the same words twice when they are typed twice", () => {
    let state = reduce(initialState(session()), { type: "send", key: 1, text: "có" });
    state = reduce(state, { type: "send", key: 2, text: "có" });
    state = event(state, said("user", "có", 1));
    expect(unechoed(state).map((one) => one.key)).toEqual([2]);
  });

  it("keeps a turn that failed, with its reason, until another is sent", () => {
    let state = reduce(initialState(session()), { type: "send", key: 1, text: "a" });
    state = reduce(state, { type: "failed", key: 1, problem: new Problem("NETWORK", 0) });
    expect(unechoed(state)[0]?.problem?.code).toBe("NETWORK");
    expect(isWorking(state)).toBe(false);
    state = reduce(state, { type: "send", key: 2, text: "b" });
    expect(state.outgoing.map((one) => one.key)).toEqual([2]);
  });

  it("writes a single field, and remembers which one changed", () => {
    let state = initialState(session({ form: form([field("name"), field("phone")]) }));
    state = event(state, {
      v: 1,
      type: "field",
      field: field("phone", { value: "0912345678", status: "filled" }),
    });
    expect(state.session.form?.fields.map((one) => one.value)).toEqual(["", "0912345678"]);
    expect(state.changed).toEqual({ name: "phone", count: 1 });
  });

  it("forgets who speaks when the connection is lost", () => {
    let state = event(initialState(session()), { v: 1, type: "speaking", who: "assistant", speaking: true });
    expect(state.assistantSpeaking).toBe(true);
    state = reduce(state, { type: "link", link: "retrying" });
    expect(state.assistantSpeaking).toBe(false);
  });

  it("remembers what was understood from which words, not what was changed by hand", () => {
    const asked = form([field("a"), field("b")]);
    let state = initialState(session({ form: asked }));
    const write = (name: string, value: string): ServerEvent => ({
      v: 1,
      type: "field",
      field: field(name, { value }),
    });
    state = event(state, said("user", "a là một", 1));
    state = event(state, write("a", "1"));
    state = event(state, said("assistant", "Dạ", 2));
    state = event(state, write("b", "by hand"));
    expect(state.understood).toEqual([{ after: at(1), names: ["a"] }]);
    state = reduce(state, { type: "send", key: 1, text: "b là hai" });
    state = event(state, said("user", "b là hai", 3));
    const written = { ...asked, fields: [field("a", { value: "1" }), field("b", { value: "2" })] };
    const messages = [{ role: "user" as const, text: "b là hai", at: at(3) }];
    state = reduce(state, {
      type: "sent",
      key: 1,
      session: session({ form: written, messages, updated_at: at(4) }),
    });
    expect(state.understood.at(-1)).toEqual({ after: at(3), names: ["b"] });
  });
});
