/**
 * The voice side of a session: microphone, call, ears and mute, as one small machine outside React.
 * The parts it works with are handed in, so that it can be tested without a microphone.
 */
import type { Language } from "@/shared/api/schemas";
import { asProblem } from "@/shared/api/problem";
import { speechLocale } from "@/shared/i18n/format";
import type { Call, OpenCall } from "./call";
import { chooseEars, type Ears } from "./ears";
import { MicrophoneError, type MicrophoneProblem, type OpenMicrophone } from "@/shared/sound/microphone";
import type { CreateRecogniser, Recogniser } from "./recogniser";

export type VoiceStatus = "off" | "asking" | "connecting" | "up";

/** Why there is no voice: the microphone, a cut line, or the server's refusal (its error code). */
export type VoiceProblem = MicrophoneProblem | "lost" | { code: string; status: number };

export interface VoiceSnapshot {
  status: VoiceStatus;
  problem: VoiceProblem | null;
  muted: boolean;
  /** The microphone is open only while a key or the button is held. */
  pushToTalk: boolean;
  held: boolean;
  ears: Ears;
  /** The other pair of ears that could be used instead. */
  otherEars: Ears | null;
  /** The browser's ears hear speech now. */
  hearing: boolean;
  microphone: MediaStream | null;
  sound: MediaStream | null;
}

export interface VoiceParts {
  openMicrophone: OpenMicrophone;
  openCall: OpenCall;
  createRecogniser: CreateRecogniser;
}

export interface VoiceListener {
  onHeard: (text: string, final: boolean) => void;
  /** Whether the server should disregard the microphone. */
  onServerMuted: (muted: boolean) => void;
  /** The citizen begins to talk over the assistant. */
  onInterrupt: () => void;
}

/** After the assistant has stopped, its last sounds are still in the room for a moment. */
const ECHO_MS = 250;

export class Voice {
  readonly #sessionId: string;
  readonly #parts: VoiceParts;
  readonly #listener: VoiceListener;
  readonly #recogniser: Recogniser | null;
  readonly #subscribers = new Set<() => void>();
  #snapshot: VoiceSnapshot = {
    status: "off",
    problem: null,
    muted: false,
    pushToTalk: false,
    held: false,
    ears: "none",
    otherEars: null,
    hearing: false,
    microphone: null,
    sound: null,
  };
  #call: Call | null = null;
  #attempt = 0;
  #preferred: Ears | null = null;
  #browserCanListen: boolean;
  #language: Language = "vi";
  #serverLanguages: readonly Language[] = ["en"];
  #assistantSpeaking = false;
  #serverMuted: boolean | null = null;
  #resume: number | undefined;

  constructor(sessionId: string, parts: VoiceParts, listener: VoiceListener) {
    this.#sessionId = sessionId;
    this.#parts = parts;
    this.#listener = listener;
    this.#recogniser = parts.createRecogniser({
      onWords: (text, final) => listener.onHeard(text, final),
      onSpeech: (hearing) => this.#set({ hearing }),
      onUnable: () => {
        this.#browserCanListen = false;
        this.#settle();
      },
    });
    this.#browserCanListen = this.#recogniser !== null;
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#subscribers.add(changed);
    return () => this.#subscribers.delete(changed);
  };

  readonly snapshot = (): VoiceSnapshot => this.#snapshot;

  /** Asks for the microphone and calls the server. Problems show in the snapshot. */
  readonly start = async (): Promise<void> => {
    if (this.#snapshot.status !== "off") return;
    const attempt = ++this.#attempt;
    const overtaken = () => attempt !== this.#attempt;
    this.#set({ status: "asking", problem: null, muted: false });
    try {
      const microphone = await this.#parts.openMicrophone();
      if (overtaken()) {
        stopTracks(microphone);
        return;
      }
      this.#set({ status: "connecting", microphone });
      const call = await this.#parts.openCall(this.#sessionId, microphone, {
        onSound: (sound) => this.#set({ sound }),
        onLost: () => this.#end("lost"),
      });
      if (overtaken()) {
        call.hangUp();
        return;
      }
      this.#call = call;
      this.#set({ status: "up" });
      this.#settle();
    } catch (error) {
      if (!overtaken()) this.#end(problemOf(error));
    }
  };

  readonly stop = (): void => this.#end(null);

  readonly toggleMute = (): void => {
    this.#set({ muted: !this.#snapshot.muted });
    this.#settle();
  };

  readonly setPushToTalk = (pushToTalk: boolean): void => {
    this.#set({ pushToTalk, held: false });
    this.#settle();
  };

  /** The key or the button goes down or up; without push to talk it does nothing. */
  readonly hold = (held: boolean): void => {
    if (!this.#snapshot.pushToTalk || held === this.#snapshot.held) return;
    if (held && this.#snapshot.status !== "up") return;
    this.#set({ held, ...(held && { muted: false }) });
    if (held && this.#assistantSpeaking) this.#listener.onInterrupt();
    if (!held && this.#snapshot.ears === "browser") this.#recogniser?.finish();
    this.#settle();
  };

  readonly switchEars = (): void => {
    this.#preferred = this.#snapshot.otherEars;
    this.#settle();
  };

  /** What the rest of the page knows: called whenever it changes. */
  follow(language: Language, serverLanguages: readonly Language[], assistantSpeaking: boolean): void {
    this.#language = language;
    this.#serverLanguages = serverLanguages;
    this.#assistantSpeaking = assistantSpeaking;
    this.#settle();
  }

  /** The WebSocket is (back) up: the server may have forgotten what it was told. */
  linkIsOpen(): void {
    this.#serverMuted = null;
    this.#settle();
  }

  #end(problem: VoiceProblem | null): void {
    this.#attempt++;
    this.#call?.hangUp();
    this.#call = null;
    if (this.#snapshot.microphone !== null) stopTracks(this.#snapshot.microphone);
    this.#set({ status: "off", problem, microphone: null, sound: null, hearing: false, held: false });
    this.#settle();
  }

  /** Brings microphone, recogniser and server in line with the present state. */
  #settle(): void {
    const up = this.#snapshot.status === "up";
    const choice = {
      language: this.#language,
      serverLanguages: this.#serverLanguages,
      callIsUp: up,
      browserCanListen: up && this.#browserCanListen,
    };
    const ears = chooseEars({ ...choice, preferred: this.#preferred });
    const other = chooseEars({ ...choice, preferred: ears === "server" ? "browser" : "server" });
    this.#set({ ears, otherEars: other === ears || other === "none" ? null : other });

    const { muted, pushToTalk, held } = this.#snapshot;
    const open = !muted && (!pushToTalk || held);
    const toServer = ears === "server" && !muted;
    // Between two presses the server hears silence, not a mute: that would throw the end of a sentence away.
    for (const track of this.#snapshot.microphone?.getAudioTracks() ?? []) track.enabled = toServer && open;
    if (up && this.#serverMuted !== !toServer) {
      this.#serverMuted = !toServer;
      this.#listener.onServerMuted(!toServer);
    }
    this.#settleRecogniser(ears === "browser" && open, held);
  }

  /** The browser's ears have no echo cancellation: they rest while the assistant speaks. */
  #settleRecogniser(wanted: boolean, held: boolean): void {
    window.clearTimeout(this.#resume);
    if (!wanted || (this.#assistantSpeaking && !held)) this.#recogniser?.pause();
    else
      this.#resume = window.setTimeout(() => this.#recogniser?.listen(speechLocale(this.#language)), ECHO_MS);
  }

  #set(change: Partial<VoiceSnapshot>): void {
    const next = { ...this.#snapshot, ...change };
    const same = (Object.keys(change) as (keyof VoiceSnapshot)[]).every(
      (key) => next[key] === this.#snapshot[key],
    );
    if (same) return;
    this.#snapshot = next;
    for (const changed of this.#subscribers) changed();
  }
}

function problemOf(error: unknown): VoiceProblem {
  if (error instanceof MicrophoneError) return error.reason;
  const problem = asProblem(error);
  return { code: problem.code, status: problem.status };
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
