/** The microphone, and why it may not be had. */
import { rememberedChoice } from "@/shared/lib/storage";

export type MicrophoneProblem = "denied" | "missing" | "busy" | "insecure";

export class MicrophoneError extends Error {
  readonly reason: MicrophoneProblem;

  constructor(reason: MicrophoneProblem) {
    super(reason);
    this.name = "MicrophoneError";
    this.reason = reason;
  }
}

export type OpenMicrophone = () => Promise<MediaStream>;

export const openMicrophone: OpenMicrophone = async () => {
  if (!window.isSecureContext || !("mediaDevices" in navigator)) throw new MicrophoneError("insecure");
  const chosen = rememberedChoice("microphone");
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: {
        echoCancellation: true,
        noiseSuppression: true,
        autoGainControl: true,
        // Wished for, not demanded: one that was unplugged leaves the default.
        ...(chosen !== null && { deviceId: { ideal: chosen } }),
      },
    });
  } catch (error) {
    throw new MicrophoneError(reasonOf(error));
  }
};

function reasonOf(error: unknown): MicrophoneProblem {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotFoundError" || name === "OverconstrainedError") return "missing";
  if (name === "NotReadableError" || name === "AbortError") return "busy";
  return "denied";
}
