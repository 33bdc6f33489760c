import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";
import { openCall } from "./call";

/** As much of a peer connection as a call needs; it connects when it has its answer. */
class FakePeer extends EventTarget {
  static made: FakePeer[] = [];
  static reachable = true;
  connectionState: RTCPeerConnectionState = "new";
  iceGatheringState: RTCIceGatheringState = "complete";
  localDescription: RTCSessionDescriptionInit | null = null;
  onicecandidate: unknown = null;
  ontrack: unknown = null;

  constructor(readonly settings: RTCConfiguration) {
    super();
    FakePeer.made.push(this);
  }

  addTrack = vi.fn();
  createOffer = () => Promise.resolve({ type: "offer" as const, sdp: "an offer" });
  setLocalDescription = (offer: RTCSessionDescriptionInit) => {
    this.localDescription = offer;
    return Promise.resolve();
  };
  setRemoteDescription = () => {
    this.become(FakePeer.reachable ? "connected" : "failed");
    return Promise.resolve();
  };
  close = () => this.become("closed");

  become(state: RTCPeerConnectionState): void {
    this.connectionState = state;
    this.dispatchEvent(new Event("connectionstatechange"));
  }
}

const SERVERS = [{ urls: ["turn:turn.test"], username: "1:a", credential: "b" }];
const microphone = { getAudioTracks: () => [{}] } as unknown as MediaStream;
const newest = (): FakePeer => {
  const peer = FakePeer.made.at(-1);
  if (peer === undefined) throw new Error("no call was opened");
  return peer;
};

describe("a call", () => {
  const onLost = vi.fn();
  const listener = { onSound: vi.fn(), onLost };
  let calls = 0;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal("RTCPeerConnection", FakePeer);
    FakePeer.made = [];
    FakePeer.reachable = true;
    calls = 0;
    onLost.mockClear();
    vi.spyOn(console, "warn").mockReturnValue();
    vi.spyOn(api, "iceServers").mockResolvedValue(SERVERS);
    vi.spyOn(api, "offer").mockImplementation(() =>
      Promise.resolve({ sdp: "an answer", type: "answer", pc_id: `call-${++calls}`, session_id: "s" }),
    );
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  it("uses the servers that it is told, and works without", async () => {
    await openCall("s", microphone, listener);
    expect(newest().settings.iceServers).toEqual(SERVERS);
    vi.mocked(api.iceServers).mockRejectedValue(new Problem("SERVICE_UNAVAILABLE", 503));
    await openCall("s", microphone, listener);
    expect(newest().settings.iceServers).toEqual([]);
  });

  it("rejects when the server refuses, and leaves nothing open", async () => {
    vi.mocked(api.offer).mockRejectedValue(new Problem("SERVICE_UNAVAILABLE", 503));
    await expect(openCall("s", microphone, listener)).rejects.toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    expect(newest().connectionState).toBe("closed");
  });

  it("moves to a new connection when the network breaks, and is the same call", async () => {
    await openCall("s", microphone, listener);
    newest().become("disconnected");
    await vi.advanceTimersByTimeAsync(2_100);
    expect(FakePeer.made).toHaveLength(2);
    expect(api.offer).toHaveBeenLastCalledWith("an offer", "s", "call-1");
    expect(FakePeer.made[0]?.connectionState).toBe("closed");
    newest().become("failed");
    await vi.advanceTimersByTimeAsync(100);
    expect(api.offer).toHaveBeenLastCalledWith("an offer", "s", "call-2");
    expect(onLost).not.toHaveBeenCalled();
  });

  it("is left alone when a break mends itself", async () => {
    await openCall("s", microphone, listener);
    newest().become("disconnected");
    await vi.advanceTimersByTimeAsync(1_000);
    newest().become("connected");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(FakePeer.made).toHaveLength(1);
  });

  it("tries again for a while, and is lost then", async () => {
    await openCall("s", microphone, listener);
    FakePeer.reachable = false;
    newest().become("failed");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakePeer.made).toHaveLength(6);
    expect(onLost).toHaveBeenCalledTimes(1);
    expect(newest().connectionState).toBe("closed");
  });

  it("does not move once it was hung up", async () => {
    const call = await openCall("s", microphone, listener);
    newest().become("disconnected");
    call.hangUp();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(FakePeer.made).toHaveLength(1);
    expect(onLost).not.toHaveBeenCalled();
  });
});
