import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parseEvent, SessionConnection } from "./connection";

class FakeSocket {
  static readonly OPEN = 1;
  static all: FakeSocket[] = [];
  readyState = 0;
  commands: unknown[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;

  constructor(readonly url: string) {
    FakeSocket.all.push(this);
  }
  open() {
    this.readyState = FakeSocket.OPEN;
    this.onopen?.();
  }
  send(data: string) {
    this.commands.push(JSON.parse(data));
  }
  close() {
    this.readyState = 3;
  }
}

const listener = () => ({
  onEvent: vi.fn(),
  onOpen: vi.fn(),
  onLost: vi.fn(),
  onEnded: vi.fn(),
  onRoundTrip: vi.fn(),
});
const newest = () => {
  const socket = FakeSocket.all.at(-1);
  if (!socket) throw new Error("no socket was opened");
  return socket;
};

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
  FakeSocket.all = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the session's connection", () => {
  it("opens on this server, sends versioned commands, and only while it is open", () => {
    const connection = new SessionConnection("a b", listener());
    connection.start();
    expect(newest().url).toMatch(/^ws:\/\/localhost.*\/ws\?session_id=a%20b$/);
    expect(connection.send({ type: "interrupt" })).toBe(false);
    newest().open();
    expect(connection.send({ type: "mute", muted: true })).toBe(true);
    expect(newest().commands.at(-1)).toMatchObject({ v: 1, type: "mute", muted: true });
    connection.stop();
  });

  it("comes back by itself, slower each time, at once when the network returns", () => {
    const heard = listener();
    const connection = new SessionConnection("s", heard);
    connection.start();
    newest().onclose?.({ code: 1006 });
    expect(heard.onLost).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(500);
    expect(FakeSocket.all).toHaveLength(2);
    newest().onclose?.({ code: 1006 });
    vi.advanceTimersByTime(499);
    expect(FakeSocket.all).toHaveLength(2);
    window.dispatchEvent(new Event("online"));
    expect(FakeSocket.all).toHaveLength(3);
    connection.stop();
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(3);
  });

  it("gives up a connection that has fallen silent", () => {
    const heard = listener();
    const connection = new SessionConnection("s", heard);
    connection.start();
    newest().open();
    expect(newest().commands).toEqual([
      { v: 1, type: "ping", correlation_id: expect.stringMatching(/^[0-9a-f]{32}$/) as string },
    ]);
    vi.advanceTimersByTime(40);
    newest().onmessage?.({ data: '{"v":1,"type":"pong"}' });
    expect(heard.onRoundTrip).toHaveBeenCalledExactlyOnceWith(40);
    vi.advanceTimersByTime(60_000);
    expect(heard.onLost).toHaveBeenCalled();
    connection.stop();
  });

  it("does not come back to a session that has ended", () => {
    const heard = listener();
    new SessionConnection("s", heard).start();
    newest().open();
    newest().onclose?.({ code: 4001 });
    expect(heard.onEnded).toHaveBeenCalledOnce();
    vi.advanceTimersByTime(60_000);
    expect(FakeSocket.all).toHaveLength(1);
  });
});

describe("an event", () => {
  it("is parsed", () => {
    expect(parseEvent('{"v":1,"type":"pong"}')).toEqual({ v: 1, type: "pong" });
  });

  it.each([
    "",
    "no json",
    "[]",
    '{"v":1,"type":"later"}',
    '{"v":2,"type":"pong"}',
    '{"v":1,"type":"session"}',
    7,
  ])("that cannot be read is left out: %s", (data) => {
    vi.spyOn(console, "warn").mockReturnValue();
    expect(parseEvent(data)).toBeNull();
  });
});
