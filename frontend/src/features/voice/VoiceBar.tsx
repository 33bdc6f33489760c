import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { Problem } from "@/shared/api/problem";
import { problemWords } from "@/shared/i18n/problemWords";
import { useSession } from "@/shared/session/context";
import { Button, IconButton } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import { LevelMeter } from "./LevelMeter";
import { RemoteSound } from "./RemoteSound";
import type { VoiceControl } from "./useVoice";
import type { VoiceProblem, VoiceSnapshot } from "./voice";
import styles from "./VoiceBar.module.css";

interface Props extends VoiceControl {
  /** Null while a call is up or the browser has no voice. */
  readAloud: { on: boolean; toggle: () => void } | null;
}

/** Microphone on and off, mute, who speaks now, and what hears. */
export function VoiceBar({ snapshot, voice, limited, readAloud }: Props) {
  const { t } = useTranslation();
  const { state, actions } = useSession();
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
            onClick={() => void voice.start()}
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
        {readAloud && (
          <Button
            icon="speaker"
            look="quiet"
            className={styles.aloud}
            title={t("voice.readAloud")}
            aria-pressed={readAloud.on}
            onClick={readAloud.toggle}
          >
            <span>{t("voice.readAloud")}</span>
          </Button>
        )}
        {snapshot.status !== "off" && (
          <IconButton icon="hangUp" label={t("voice.turnOff")} look="quiet" onClick={voice.stop} />
        )}
      </div>
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
    </div>
  );
}

interface EarsLineProps {
  snapshot: VoiceSnapshot;
  limited: boolean;
  onSwitch: () => void;
}

function EarsLine({ snapshot, limited, onSwitch }: EarsLineProps) {
  const { t } = useTranslation();
  const server = limited ? "voice.limitedEars" : "voice.serverEars";
  const words = { server, browser: "voice.browserEars", none: "voice.noEars" } as const;
  return (
    <p className={styles.ears}>
      {t(words[snapshot.ears])}{" "}
      {snapshot.otherEars && (
        <button type="button" onClick={onSwitch}>
          {t(snapshot.otherEars === "browser" ? "voice.useBrowser" : "voice.useServer")}
        </button>
      )}
    </p>
  );
}

function stateWords(
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
  const hearing = snapshot.ears === "browser" ? snapshot.hearing : userSpeaking;
  return t(hearing ? "voice.hearing" : "voice.listening");
}

function voiceProblemWords(t: TFunction, problem: VoiceProblem): string {
  if (typeof problem === "string") return t(`voice.${problem}`);
  return problemWords(t, new Problem(problem.code, problem.status));
}
