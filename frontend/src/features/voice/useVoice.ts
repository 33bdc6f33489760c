import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { rememberChoice, rememberedChoice } from "@/shared/lib/storage";
import { useSession } from "@/shared/session/context";
import { openMicrophone } from "@/shared/sound/microphone";
import { useServerEars } from "@/shared/sound/serverEars";
import { openCall } from "./call";
import { SLOW, useReadAloud, type ReadAloud } from "./readAloud";
import { useReadEverything, type ReadEverything } from "./readEverything";
import { createRecogniser } from "./recogniser";
import { useTalkKeys } from "./useTalkKeys";
import { Voice, type VoiceSnapshot } from "./voice";

export interface VoiceControl {
  snapshot: VoiceSnapshot;
  voice: Voice;
  /** The server's ears know limited words only. */
  limited: boolean;
  slow: boolean;
  toggleSlow: () => void;
  readEverything: ReadEverything;
  togglePushToTalk: () => void;
  /** Null while a call is up or the browser has no voice. */
  readAloud: ReadAloud | null;
  /** Says the last reply again; null where nothing can. */
  replay: (() => void) | null;
}

/** The voice of the session on this screen; `startAtOnce` when the citizen chose to talk. */
export function useVoice(startAtOnce: boolean): VoiceControl {
  const { state, actions } = useSession();
  const [voice] = useState(
    () =>
      new Voice(
        state.session.session_id,
        { openCall, openMicrophone, createRecogniser },
        { onHeard: actions.heard, onServerMuted: actions.setMuted, onInterrupt: actions.interrupt },
      ),
  );
  const snapshot = useSyncExternalStore(voice.subscribe, voice.snapshot);
  const { language, messages } = state.session;
  const { languages, limited } = useServerEars();
  const [slow, setSlow] = useState(() => rememberedChoice("slow") !== null);
  const up = snapshot.status === "up";
  const linked = state.link === "open";
  const readAloud = useReadAloud(messages, language, up, slow);
  const readEverything = useReadEverything(linked, actions.setAnswersShown);

  useEffect(
    () => voice.follow(language, languages, state.assistantSpeaking),
    [voice, language, languages, state.assistantSpeaking],
  );

  useEffect(() => {
    if (linked) voice.linkIsOpen();
  }, [voice, linked]);

  // Each call begins at the usual pace.
  useEffect(() => {
    if (up && linked && slow) actions.setPace(SLOW);
  }, [actions, up, linked, slow]);

  useEffect(() => {
    voice.setPushToTalk(rememberedChoice("push-to-talk") !== null);
    if (startAtOnce) void voice.start();
    return () => voice.stop();
  }, [voice, startAtOnce]);

  const interrupt = useCallback(() => actions.interrupt(), [actions]);
  useTalkKeys({ onHold: voice.hold, onInterrupt: interrupt });

  return {
    snapshot,
    voice,
    limited,
    slow,
    toggleSlow() {
      rememberChoice("slow", slow ? null : "1");
      setSlow(!slow);
      if (up) actions.setPace(slow ? 1 : SLOW);
    },
    togglePushToTalk() {
      rememberChoice("push-to-talk", snapshot.pushToTalk ? null : "1");
      voice.setPushToTalk(!snapshot.pushToTalk);
    },
    readEverything,
    readAloud,
    replay: up ? actions.replay : (readAloud?.again ?? null),
  };
}
