import type { TFunction } from "i18next";
import { MicrophoneError } from "./microphone";

/** Why the microphone may not be had, and what to do about it. */
export function microphoneWords(t: TFunction, thrown: unknown): string {
  return t(`voice.${thrown instanceof MicrophoneError ? thrown.reason : "denied"}`);
}
