import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "@/shared/api/problem";
import { Outbox, type Turn } from "./outbox";
import { session } from "../../../tests/samples";

const turn = (key: number): Turn => ({ key, text: `turn ${key}`, id: `id-${key}` });

function setUp() {
  const answers: (Problem | null)[] = [];
  const sent: string[] = [];
  const send = vi.fn((one: Turn) => {
    sent.push(one.id);
    const answer = answers.shift() ?? null;
    return answer === null ? Promise.resolve(session()) : Promise.reject(answer);
  });
  const listener = { onSent: vi.fn(), onWaiting: vi.fn(), onFailed: vi.fn() };
  return { outbox: new Outbox(send, listener), listener, answers, sent };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the outbox", () => {
  it("keeps turns in their order over a lost network, each under its own name", async () => {
    const { outbox, listener, answers, sent } = setUp();
    answers.push(new Problem("NETWORK", 0), new Problem("TIMEOUT", 0));
    outbox.add(turn(1));
    await vi.advanceTimersByTimeAsync(0);
    outbox.add(turn(2));
    expect(listener.onWaiting.mock.calls.flat()).toEqual([turn(1), turn(2)]);
    outbox.wake();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual(["id-1", "id-1", "id-1", "id-2"]);
    expect(listener.onSent.mock.calls.map(([one]) => (one as Turn).key)).toEqual([1, 2]);
    outbox.add(turn(3));
    await vi.advanceTimersByTimeAsync(0);
    expect(sent.at(-1)).toBe("id-3");
  });

  it("does not repeat what was refused, and goes on with the next", async () => {
    const { outbox, listener, answers, sent } = setUp();
    const refused = new Problem("RATE_LIMITED", 429);
    answers.push(refused);
    outbox.add(turn(1));
    outbox.add(turn(2));
    await vi.advanceTimersByTimeAsync(0);
    expect(listener.onFailed).toHaveBeenCalledExactlyOnceWith(turn(1), refused);
    expect(sent).toEqual(["id-1", "id-2"]);
  });

  it("tries no more once it is stopped", async () => {
    const { outbox, answers, sent } = setUp();
    answers.push(new Problem("NETWORK", 0));
    outbox.add(turn(1));
    await vi.advanceTimersByTimeAsync(0);
    outbox.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sent).toEqual(["id-1"]);
  });
});
