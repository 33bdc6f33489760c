/** One WebRTC call to the voice bot: the microphone out, the assistant's voice in. */
import { api } from "@/shared/api/client";
import { Problem } from "@/shared/api/problem";

/** How long the offer waits for network candidates; later ones are trickled. */
const GATHER_MS = 300;
const CONNECT_MS = 15_000;
/** A short break in the network mends itself within this time; then the call moves to a new connection. */
const BREAK_MS = 2_000;
/** Waits before each attempt to move the call; after the last one it counts as lost. */
const MOVE_AFTER_MS = [0, 1_000, 2_000, 4_000, 8_000];
const TRICKLE_BATCH_MS = 100;

export interface Call {
  hangUp: () => void;
}

export interface CallListener {
  onSound: (stream: MediaStream) => void;
  /** After it was up, and could not be brought back. */
  onLost: () => void;
}

export type OpenCall = (sessionId: string, microphone: MediaStream, listener: CallListener) => Promise<Call>;

/** Resolves when sound can flow; rejects with a {@link Problem}. */
export const openCall: OpenCall = async (sessionId, microphone, listener) => {
  const line = new Line(sessionId, microphone, listener);
  try {
    await line.connect();
  } catch (error) {
    line.hangUp();
    throw error instanceof Problem ? error : new Problem("WEBRTC_CONNECTION_FAILED", 0);
  }
  return line;
};

/** The call, over one connection after the other: the server keeps it for some seconds while there is none. */
class Line implements Call {
  readonly #sessionId: string;
  readonly #microphone: MediaStream;
  readonly #listener: CallListener;
  #peer: RTCPeerConnection | null = null;
  #trickle: Trickle | null = null;
  #unwatch: (() => void) | null = null;
  #pcId: string | null = null;
  #moving = false;
  #over = false;

  constructor(sessionId: string, microphone: MediaStream, listener: CallListener) {
    this.#sessionId = sessionId;
    this.#microphone = microphone;
    this.#listener = listener;
  }

  /** Begins the call, or takes the one that is on over to a new connection. */
  async connect(): Promise<void> {
    const peer = new RTCPeerConnection({ iceServers: await iceServers() });
    if (this.#over) {
      peer.close();
      return;
    }
    const trickle = new Trickle();
    this.#drop();
    this.#peer = peer;
    this.#trickle = trickle;
    peer.onicecandidate = (event) => trickle.found(event.candidate);
    peer.ontrack = (event) => this.#listener.onSound(event.streams[0] ?? new MediaStream([event.track]));
    for (const track of this.#microphone.getAudioTracks()) peer.addTrack(track, this.#microphone);
    await peer.setLocalDescription(await peer.createOffer());
    await gathered(peer);
    trickle.offerTaken();
    const answer = await api.offer(peer.localDescription?.sdp ?? "", this.#sessionId, this.#pcId);
    this.#pcId = answer.pc_id;
    await peer.setRemoteDescription({ type: "answer", sdp: answer.sdp });
    trickle.begin(answer.pc_id);
    await connected(peer);
    this.#unwatch = watch(peer, () => void this.#move());
  }

  readonly hangUp = (): void => {
    this.#over = true;
    this.#drop();
  };

  #drop(): void {
    this.#unwatch?.();
    this.#trickle?.stop();
    this.#peer?.close();
    this.#peer = this.#unwatch = this.#trickle = null;
  }

  async #move(): Promise<void> {
    if (this.#moving) return;
    this.#moving = true;
    for (const wait of MOVE_AFTER_MS) {
      await pause(wait);
      if (this.#over) return;
      try {
        await this.connect();
        this.#moving = false;
        return;
      } catch (error) {
        // The network may need a moment to come back: the next attempt tells.
        console.warn("The call could not be moved yet:", error instanceof Problem ? error.code : "unknown");
      }
    }
    this.hangUp();
    this.#listener.onLost();
  }
}

/** Without them a call within one network works all the same. */
async function iceServers(): Promise<RTCIceServer[]> {
  try {
    return await api.iceServers();
  } catch (error) {
    console.warn("No ICE servers:", error instanceof Problem ? error.code : "unknown");
    return [];
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, milliseconds));
}

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

/** Tells of trouble once: a connection that failed, one that stays broken, or a network that came back. */
function watch(peer: RTCPeerConnection, onTrouble: () => void): () => void {
  let timer: number | undefined;
  const look = () => {
    window.clearTimeout(timer);
    if (peer.connectionState === "disconnected") timer = window.setTimeout(onTrouble, BREAK_MS);
    else if (peer.connectionState === "failed") onTrouble();
  };
  const online = () => {
    if (peer.connectionState !== "connected") onTrouble();
  };
  peer.addEventListener("connectionstatechange", look);
  window.addEventListener("online", online);
  return () => {
    window.clearTimeout(timer);
    peer.removeEventListener("connectionstatechange", look);
    window.removeEventListener("online", online);
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
