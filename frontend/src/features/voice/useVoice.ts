import { useEffect, useState, useSyncExternalStore } from "react";
import { useSession } from "@/shared/session/context";
import { openCall } from "./call";
import { openMicrophone } from "./microphone";
import { createRecogniser } from "./recogniser";
import { useServerEars } from "./serverEars";
import { Voice, type VoiceSnapshot } from "./voice";

export interface VoiceControl {
  snapshot: VoiceSnapshot;
  voice: Voice;
  /** The server's ears know limited words only. */
  limited: boolean;
}

/** The voice of the session on this screen; `startAtOnce` when the citizen chose to talk. */
export function useVoice(startAtOnce: boolean): VoiceControl {
  const { state, actions } = useSession();
  const [voice] = useState(
    () =>
      new Voice(
        state.session.session_id,
        { openCall, openMicrophone, createRecogniser },
        { onHeard: actions.heard, onServerMuted: actions.setMuted },
      ),
  );
  const snapshot = useSyncExternalStore(voice.subscribe, voice.snapshot);
  const { language } = state.session;
  const { languages, limited } = useServerEars();

  useEffect(
    () => voice.follow(language, languages, state.assistantSpeaking),
    [voice, language, languages, state.assistantSpeaking],
  );

  useEffect(() => {
    if (state.link === "open") voice.linkIsOpen();
  }, [voice, state.link]);

  useEffect(() => {
    if (startAtOnce) void voice.start();
    return () => voice.stop();
  }, [voice, startAtOnce]);

  return { snapshot, voice, limited };
}
