import { useState } from "react";
import { useTranslation } from "react-i18next";
import { rememberChoice, rememberedChoice } from "@/shared/lib/storage";
import { useSession } from "@/shared/session/context";
import { LevelMeter } from "@/shared/sound/LevelMeter";
import { MicrophoneNotice } from "@/shared/sound/MicrophoneNotice";
import { Button, IconButton } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Notice } from "@/shared/ui/Notice";
import { EarsLine } from "./EarsLine";
import { RemoteSound } from "./RemoteSound";
import { TalkButton } from "./TalkButton";
import type { VoiceControl } from "./useVoice";
import { VoiceOptions } from "./VoiceOptions";
import { stateWords, voiceProblemWords } from "./voiceWords";
import styles from "./VoiceBar.module.css";

/** Microphone on and off, mute, push to talk, who speaks now, and what hears. */
export function VoiceBar(control: VoiceControl) {
  const { t } = useTranslation();
  const { state, actions } = useSession();
  const { snapshot, voice, limited } = control;
  const consent = useConsent(() => void voice.start());
  const up = snapshot.status === "up";
  const hears = up && snapshot.ears !== "none";
  const speaking = state.assistantSpeaking;
  return (
    <div className={styles.voice}>
      <div className={styles.bar} data-speaking={speaking || undefined}>
        {up ? (
          <IconButton
            icon={snapshot.muted ? "microphoneOff" : "microphone"}
            label={t(snapshot.muted ? "voice.unmute" : "voice.mute")}
            aria-pressed={snapshot.muted}
            look={snapshot.muted ? "danger" : hears ? "primary" : "plain"}
            onClick={voice.toggleMute}
          />
        ) : (
          <IconButton
            icon="microphone"
            label={t("voice.turnOn")}
            disabled={snapshot.status !== "off"}
            onClick={consent.ask}
          />
        )}
        <p className={styles.state} role="status">
          {stateWords(t, snapshot, speaking, state.userSpeaking)}
        </p>
        {hears && !snapshot.muted && snapshot.microphone && <LevelMeter stream={snapshot.microphone} />}
        {speaking && (
          <Button icon="stop" onClick={actions.interrupt}>
            {t("conversation.stop")}
          </Button>
        )}
        <VoiceOptions {...control} />
        {snapshot.status !== "off" && (
          <IconButton icon="hangUp" label={t("voice.turnOff")} look="quiet" onClick={voice.stop} />
        )}
      </div>
      {hears && snapshot.pushToTalk && <TalkButton held={snapshot.held} onHold={voice.hold} />}
      {up && <EarsLine snapshot={snapshot} limited={limited} onSwitch={voice.switchEars} />}
      {snapshot.problem && (
        <Notice
          action={
            <Button icon="microphone" onClick={() => void voice.start()}>
              {t("app.retry")}
            </Button>
          }
        >
          {voiceProblemWords(t, snapshot.problem)}
        </Notice>
      )}
      <RemoteSound stream={snapshot.sound} />
      <Dialog
        title={t("consent.title")}
        open={consent.asking}
        onClose={consent.refuse}
        actions={
          <>
            <Button onClick={consent.refuse}>{t("consent.notNow")}</Button>
            <Button look="primary" icon="microphone" onClick={consent.agree}>
              {t("consent.agree")}
            </Button>
          </>
        }
      >
        <MicrophoneNotice />
      </Dialog>
    </div>
  );
}

/** What the microphone is for is explained once, before the browser asks. */
function useConsent(start: () => void) {
  const [asking, setAsking] = useState(false);
  return {
    asking,
    ask: () => {
      if (rememberedChoice("microphone-consent") === null) setAsking(true);
      else start();
    },
    agree: () => {
      rememberChoice("microphone-consent", "1");
      setAsking(false);
      start();
    },
    refuse: () => setAsking(false),
  };
}
