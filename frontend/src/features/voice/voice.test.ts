import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Problem } from "@/shared/api/problem";
import type { CallListener } from "./call";
import { chooseEars } from "./ears";
import { MicrophoneError } from "@/shared/sound/microphone";
import type { RecogniserListener } from "./recogniser";
import { Voice } from "./voice";

function fakeMicrophone() {
  const track = { enabled: true, stop: vi.fn() };
  return {
    track,
    stream: { getTracks: () => [track], getAudioTracks: () => [track] } as unknown as MediaStream,
  };
}

function setUp({ browserEars = true } = {}) {
  const microphone = fakeMicrophone();
  const call = { hangUp: vi.fn() };
  const recogniser = { listen: vi.fn(), pause: vi.fn(), finish: vi.fn() };
  const hooks: { call?: CallListener; ears?: RecogniserListener } = {};
  const parts = {
    openMicrophone: vi.fn(() => Promise.resolve(microphone.stream)),
    openCall: vi.fn((_id: string, _stream: MediaStream, listener: CallListener) => {
      hooks.call = listener;
      return Promise.resolve(call);
    }),
    createRecogniser: (listener: RecogniserListener) => {
      hooks.ears = listener;
      return browserEars ? recogniser : null;
    },
  };
  const listener = { onHeard: vi.fn(), onServerMuted: vi.fn(), onInterrupt: vi.fn() };
  const voice = new Voice("s1", parts, listener);
  return { voice, parts, listener, microphone, call, recogniser, hooks };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the voice", () => {
  it("lets the server listen in English, and mutes it on the wire too", async () => {
    const { voice, microphone, listener, recogniser } = setUp();
    voice.follow("en", ["en"], false);
    await voice.start();
    expect(voice.snapshot()).toMatchObject({
      status: "up",
      ears: "server",
      otherEars: "browser",
      problem: null,
    });
    expect([microphone.track.enabled, listener.onServerMuted.mock.lastCall]).toEqual([true, [false]]);
    voice.toggleMute();
    expect([microphone.track.enabled, listener.onServerMuted.mock.lastCall]).toEqual([false, [true]]);
    vi.runAllTimers();
    expect(recogniser.listen).not.toHaveBeenCalled();
  });

  it("opens the microphone only while the key is held, where the citizen wants it so", async () => {
    const { voice, microphone, listener } = setUp();
    voice.setPushToTalk(true);
    voice.hold(true);
    expect(voice.snapshot().held).toBe(false);
    voice.follow("en", ["en"], true);
    await voice.start();
    expect(microphone.track.enabled).toBe(false);
    voice.hold(true);
    expect([microphone.track.enabled, listener.onInterrupt.mock.calls.length]).toEqual([true, 1]);
    voice.hold(false);
    expect(microphone.track.enabled).toBe(false);
    // Silence, not a mute: the end of the sentence still counts.
    expect(listener.onServerMuted.mock.lastCall).toEqual([false]);
  });

  it("has the browser's ears finish the sentence when the key goes up", async () => {
    const { voice, recogniser } = setUp();
    voice.setPushToTalk(true);
    voice.follow("vi", ["en"], false);
    await voice.start();
    voice.hold(true);
    vi.runAllTimers();
    expect(recogniser.listen).toHaveBeenLastCalledWith("vi-VN");
    voice.hold(false);
    expect(recogniser.finish).toHaveBeenCalledOnce();
  });

  it("lets the browser listen in Vietnamese, the server's ears shut, resting while the assistant speaks", async () => {
    const { voice, microphone, listener, recogniser, hooks } = setUp();
    voice.follow("vi", ["en"], false);
    await voice.start();
    expect(voice.snapshot().ears).toBe("browser");
    expect([microphone.track.enabled, listener.onServerMuted.mock.lastCall]).toEqual([false, [true]]);
    vi.runAllTimers();
    expect(recogniser.listen).toHaveBeenLastCalledWith("vi-VN");
    recogniser.listen.mockClear();
    voice.follow("vi", ["en"], true);
    vi.runAllTimers();
    expect(recogniser.pause).toHaveBeenCalled();
    expect(recogniser.listen).not.toHaveBeenCalled();
    voice.follow("vi", ["en"], false);
    vi.runAllTimers();
    expect(recogniser.listen).toHaveBeenCalledOnce();
    hooks.ears?.onWords("hai mươi", true);
    expect(listener.onHeard).toHaveBeenCalledExactlyOnceWith("hai mươi", true);
  });

  it("says so when nobody can listen, and falls back when the browser cannot after all", async () => {
    const deaf = setUp({ browserEars: false });
    deaf.voice.follow("vi", ["en"], false);
    await deaf.voice.start();
    expect(deaf.voice.snapshot().ears).toBe("none");
    const { voice, hooks } = setUp();
    voice.follow("en", ["en"], false);
    await voice.start();
    voice.switchEars();
    expect(voice.snapshot().ears).toBe("browser");
    hooks.ears?.onUnable();
    expect(voice.snapshot()).toMatchObject({ ears: "server", otherEars: null });
  });

  it.each([
    [new MicrophoneError("denied"), "denied"],
    [new Problem("SERVICE_UNAVAILABLE", 503), { code: "SERVICE_UNAVAILABLE", status: 503 }],
  ])("gives everything back when it cannot start: %s", async (error, problem) => {
    const { voice, parts, microphone } = setUp();
    if (error instanceof MicrophoneError) parts.openMicrophone.mockRejectedValue(error);
    else parts.openCall.mockRejectedValue(error);
    await voice.start();
    expect(voice.snapshot()).toMatchObject({ status: "off", problem, microphone: null });
    if (error instanceof Problem) expect(microphone.track.stop).toHaveBeenCalledOnce();
    expect(voice.snapshot().ears).toBe("none");
  });

  it("hangs up on stop, also a call that comes up too late, and tells of a line that was cut", async () => {
    const { voice, call, microphone, hooks } = setUp();
    const starting = voice.start();
    voice.stop();
    await starting;
    expect(microphone.track.stop).toHaveBeenCalled();
    await voice.start();
    voice.stop();
    expect(call.hangUp).toHaveBeenCalledOnce();
    await voice.start();
    hooks.call?.onLost();
    expect(voice.snapshot()).toMatchObject({ status: "off", problem: "lost", sound: null });
  });

  it("tells the server again after the connection came back", async () => {
    const { voice, listener } = setUp();
    await voice.start();
    const before = listener.onServerMuted.mock.calls.length;
    voice.linkIsOpen();
    expect(listener.onServerMuted.mock.calls.length).toBe(before + 1);
  });
});

describe("whose ears", () => {
  const base = { language: "en", serverLanguages: ["en"], callIsUp: true, browserCanListen: true } as const;

  it("takes the wish where it is possible, else the server, else the browser, else nobody", () => {
    expect(chooseEars({ ...base, preferred: "browser" })).toBe("browser");
    expect(chooseEars({ ...base, preferred: null })).toBe("server");
    expect(chooseEars({ ...base, callIsUp: false, preferred: "server" })).toBe("browser");
    expect(chooseEars({ ...base, language: "vi", browserCanListen: false, preferred: null })).toBe("none");
  });
});
