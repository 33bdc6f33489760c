/** The browser's own voice: reads the replies where no call speaks them, and says the last one again. */
import { useEffect, useEffectEvent, useState } from "react";
import type { Language, Message } from "@/shared/api/schemas";
import { speechLocale } from "@/shared/i18n/format";

/** Slower by a quarter: still natural, and easier to follow. */
export const SLOW = 0.75;

export interface ReadAloud {
  /** Replies are read as they come. */
  on: boolean;
  toggle: () => void;
  /** Reads the last reply once more. */
  again: () => void;
}

/** Null where the browser has no voice, or the call speaks already. */
export function useReadAloud(
  messages: readonly Message[],
  language: Language,
  callIsUp: boolean,
  slow: boolean,
): ReadAloud | null {
  const [on, setOn] = useState(false);
  const possible = "speechSynthesis" in window && !callIsUp;
  const spoken = messages.findLast((one) => one.role === "assistant") ?? null;
  const key = spoken === null ? "" : `${spoken.at} ${spoken.text}`;

  const speak = useEffectEvent(() => {
    if (spoken !== null) say(spoken.text, language, slow);
  });

  const speaking = on && possible;
  useEffect(() => {
    if (speaking && key !== "") speak();
  }, [speaking, key]);

  useEffect(() => {
    if (!speaking) return;
    return () => window.speechSynthesis.cancel();
  }, [speaking]);

  if (!possible) return null;
  const again = () => {
    window.speechSynthesis.cancel();
    if (spoken !== null) say(spoken.text, language, slow);
  };
  return { on, toggle: () => setOn((was) => !was), again };
}

function say(text: string, language: Language, slow: boolean): void {
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.lang = speechLocale(language);
  utterance.rate = slow ? SLOW : 1;
  window.speechSynthesis.speak(utterance);
}
