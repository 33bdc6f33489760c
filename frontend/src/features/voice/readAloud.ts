/** The browser's own voice reads the replies, when the citizen wants it and no call is up. */
import { useEffect, useEffectEvent, useState } from "react";
import type { Language, Message } from "@/shared/api/schemas";
import { speechLocale } from "@/shared/i18n/format";

export interface ReadAloud {
  on: boolean;
  toggle: () => void;
}

/** Null where the browser has no voice, or the call speaks already. */
export function useReadAloud(
  messages: readonly Message[],
  language: Language,
  callIsUp: boolean,
): ReadAloud | null {
  const [on, setOn] = useState(false);
  const possible = "speechSynthesis" in window && !callIsUp;
  const last = messages.at(-1);
  const spoken = last?.role === "assistant" ? last : null;
  const key = spoken === null ? "" : `${spoken.at} ${spoken.text}`;

  const speak = useEffectEvent(() => {
    if (spoken === null) return;
    const utterance = new SpeechSynthesisUtterance(spoken.text);
    utterance.lang = speechLocale(language);
    window.speechSynthesis.speak(utterance);
  });

  const speaking = on && possible;
  useEffect(() => {
    if (speaking && key !== "") speak();
  }, [speaking, key]);

  useEffect(() => {
    if (!speaking) return;
    return () => window.speechSynthesis.cancel();
  }, [speaking]);

  return possible ? { on, toggle: () => setOn((was) => !was) } : null;
}
