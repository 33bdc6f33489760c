import type { TFunction } from "i18next";
import { Problem } from "@/shared/api/problem";
import { problemWords } from "@/shared/i18n/problemWords";
import type { VoiceProblem, VoiceSnapshot } from "./voice";

/** What the voice does now, in words. */
export function stateWords(
  t: TFunction,
  snapshot: VoiceSnapshot,
  assistantSpeaking: boolean,
  userSpeaking: boolean,
): string {
  if (snapshot.status === "asking") return t("voice.asking");
  if (snapshot.status === "connecting") return t("voice.connecting");
  if (assistantSpeaking) return t("voice.speaking");
  if (snapshot.status === "off") return t("voice.off");
  if (snapshot.muted) return t("voice.muted");
  if (snapshot.ears === "none") return t("voice.deaf");
  if (snapshot.pushToTalk && !snapshot.held) return t("voice.holdSpace");
  const hearing = snapshot.ears === "browser" ? snapshot.hearing : userSpeaking;
  return t(hearing ? "voice.hearing" : "voice.listening");
}

export function voiceProblemWords(t: TFunction, problem: VoiceProblem): string {
  if (typeof problem === "string") return t(`voice.${problem}`);
  return problemWords(t, new Problem(problem.code, problem.status));
}
