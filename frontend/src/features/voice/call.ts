/** One WebRTC call to the voice bot: the microphone out, the assistant's voice in. */
import { api } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";

/** How long the offer waits for network candidates; later ones are trickled. */
const GATHER_MS = 300;
const CONNECT_MS = 15_000;
/** A short break in the network mends itself within this time, or the call counts as lost. */
const BREAK_MS = 6_000;
const TRICKLE_BATCH_MS = 100;

export interface Call {
  hangUp: () => void;
}

export interface CallListener {
  onSound: (stream: MediaStream) => void;
  /** After it was up. */
  onLost: () => void;
}

export type OpenCall = (sessionId: string, microphone: MediaStream, listener: CallListener) => Promise<Call>;

/** Resolves when sound can flow; rejects with a {@link Problem}. */
export const openCall: OpenCall = async (sessionId, microphone, listener) => {
  const peer = new RTCPeerConnection();
  const trickle = new Trickle();
  peer.onicecandidate = (event) => trickle.found(event.candidate);
  peer.ontrack = (event) => listener.onSound(event.streams[0] ?? new MediaStream([event.track]));
  for (const track of microphone.getAudioTracks()) peer.addTrack(track, microphone);
  try {
    await peer.setLocalDescription(await peer.createOffer());
    await gathered(peer);
    trickle.offerTaken();
    const answer = await api.offer(peer.localDescription?.sdp ?? "", sessionId);
    await peer.setRemoteDescription({ type: "answer", sdp: answer.sdp });
    trickle.begin(answer.pc_id);
    await connected(peer);
  } catch (error) {
    trickle.stop();
    peer.close();
    throw error instanceof Problem ? error : new Problem("WEBRTC_CONNECTION_FAILED", 0);
  }
  const unwatch = watch(peer, listener.onLost);
  return {
    hangUp: () => {
      unwatch();
      trickle.stop();
      peer.close();
    },
  };
};

function gathered(peer: RTCPeerConnection): Promise<void> {
  if (peer.iceGatheringState === "complete") return Promise.resolve();
  return new Promise((resolve) => {
    window.setTimeout(resolve, GATHER_MS);
    peer.addEventListener("icegatheringstatechange", () => {
      if (peer.iceGatheringState === "complete") resolve();
    });
  });
}

function connected(peer: RTCPeerConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = () => reject(new Problem("WEBRTC_CONNECTION_FAILED", 0));
    const timer = window.setTimeout(fail, CONNECT_MS);
    const look = () => {
      if (peer.connectionState === "connected") resolve();
      else if (peer.connectionState === "failed" || peer.connectionState === "closed") fail();
      else return;
      window.clearTimeout(timer);
      peer.removeEventListener("connectionstatechange", look);
    };
    peer.addEventListener("connectionstatechange", look);
    look();
  });
}

function watch(peer: RTCPeerConnection, onLost: () => void): () => void {
  let timer: number | undefined;
  const look = () => {
    window.clearTimeout(timer);
    if (peer.connectionState === "disconnected") timer = window.setTimeout(onLost, BREAK_MS);
    else if (peer.connectionState === "failed") onLost();
  };
  peer.addEventListener("connectionstatechange", look);
  return () => {
    window.clearTimeout(timer);
    peer.removeEventListener("connectionstatechange", look);
  };
}

/** Sends the candidates that were found after the offer had been taken, a few at a time. */
class Trickle {
  #waiting: RTCIceCandidate[] = [];
  #pcId: string | null = null;
  #timer: number | undefined;
  #stopped = false;

  found(candidate: RTCIceCandidate | null): void {
    if (candidate === null || candidate.candidate === "") return;
    this.#waiting.push(candidate);
    this.#soon();
  }

  /** What was found until now stands in the offer itself. */
  offerTaken(): void {
    this.#waiting = [];
  }

  begin(pcId: string): void {
    this.#pcId = pcId;
    this.#soon();
  }

  stop(): void {
    this.#stopped = true;
    window.clearTimeout(this.#timer);
  }

  #soon(): void {
    if (this.#pcId === null || this.#waiting.length === 0 || this.#stopped) return;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.#send(), TRICKLE_BATCH_MS);
  }

  async #send(): Promise<void> {
    if (this.#pcId === null) return;
    const candidates = this.#waiting.splice(0, 100);
    try {
      await api.trickle(this.#pcId, candidates);
    } catch (error) {
      // Other candidates may still connect; if none does, the call itself fails and says so.
      console.warn("A network candidate was not taken:", error instanceof Problem ? error.code : "unknown");
    }
  }
}
