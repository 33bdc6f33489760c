import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { rememberChoice, rememberedChoice, type ChoiceName } from "@/shared/lib/storage";
import { Button } from "@/shared/ui/Button";
import { Dialog } from "@/shared/ui/Dialog";
import { Notice } from "@/shared/ui/Notice";
import { Select } from "@/shared/ui/Select";
import { useDevices, type Device } from "./devices";
import { watchLevel } from "./level";
import { canChooseLoudspeaker, playTune } from "./loudspeaker";
import { openMicrophone } from "./microphone";
import { microphoneWords } from "./problemWords";
import styles from "./SoundCheck.module.css";

/** Louder than a quiet room. */
const HEARD = 0.12;

/** Tries microphone and loudspeaker, and chooses between several; nothing leaves this computer meanwhile. */
export function SoundCheck({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog
      title={t("sound.title")}
      open
      onClose={onClose}
      actions={
        <Button look="primary" onClick={onClose}>
          {t("sound.done")}
        </Button>
      }
    >
      <p>{t("sound.lead")}</p>
      <MicrophonePart />
    </Dialog>
  );
}

function MicrophonePart() {
  const { t } = useTranslation();
  const [stream, setStream] = useState<MediaStream | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [device, setDevice] = useChoice("microphone");
  const devices = useDevices(stream !== null);

  useEffect(() => {
    if (stream === null) return;
    return () => {
      for (const track of stream.getTracks()) track.stop();
    };
  }, [stream]);

  const listen = async () => {
    setProblem(null);
    try {
      setStream(await openMicrophone());
    } catch (thrown) {
      setStream(null);
      setProblem(microphoneWords(t, thrown));
    }
  };
  const choose = (id: string) => {
    setDevice(id);
    void listen();
  };

  return (
    <>
      <section className={styles.part}>
        <h3>{t("sound.microphone")}</h3>
        {stream === null ? (
          <Button icon="microphone" onClick={() => void listen()}>
            {t("sound.tryMicrophone")}
          </Button>
        ) : (
          <Level stream={stream} />
        )}
        {problem && <Notice>{problem}</Notice>}
        <DeviceChoice
          label={t("sound.whichMicrophone")}
          devices={devices.microphones}
          value={device}
          onChange={choose}
        />
      </section>
      <LoudspeakerPart loudspeakers={devices.loudspeakers} />
    </>
  );
}

function LoudspeakerPart({ loudspeakers }: { loudspeakers: readonly Device[] }) {
  const { t } = useTranslation();
  const [device, setDevice] = useChoice("loudspeaker");
  const [state, setState] = useState<"quiet" | "playing" | "played" | "failed">("quiet");
  const play = async () => {
    setState("playing");
    try {
      await playTune();
      setState("played");
    } catch (error) {
      console.warn("The tune could not be played:", error instanceof Error ? error.name : "unknown");
      setState("failed");
    }
  };
  const words = {
    quiet: "",
    playing: t("sound.playing"),
    played: t("sound.played"),
    failed: t("sound.failed"),
  };
  return (
    <section className={styles.part}>
      <h3>{t("sound.loudspeaker")}</h3>
      <Button
        icon="speaker"
        aria-disabled={state === "playing"}
        onClick={() => state !== "playing" && void play()}
      >
        {t("sound.tryLoudspeaker")}
      </Button>
      <p role="status">{words[state]}</p>
      {canChooseLoudspeaker() && (
        <DeviceChoice
          label={t("sound.whichLoudspeaker")}
          devices={loudspeakers}
          value={device}
          onChange={setDevice}
        />
      )}
    </section>
  );
}

interface DeviceChoiceProps {
  label: string;
  devices: readonly Device[];
  value: string | null;
  onChange: (id: string) => void;
}

/** Only where there is something to choose. */
function DeviceChoice({ label, devices, value, onChange }: DeviceChoiceProps) {
  const first = devices[0];
  if (first === undefined || devices.length < 2) return null;
  const known = devices.some((one) => one.value === value);
  return (
    <Select
      label={label}
      options={devices}
      value={known && value !== null ? value : first.value}
      onChange={onChange}
    />
  );
}

function Level({ stream }: { stream: MediaStream }) {
  const { t } = useTranslation();
  const bar = useRef<HTMLSpanElement>(null);
  const [heard, setHeard] = useState(false);
  useEffect(
    () =>
      watchLevel(stream, (level) => {
        bar.current?.style.setProperty("--level", String(level));
        if (level > HEARD) setHeard(true);
      }),
    [stream],
  );
  return (
    <>
      <span ref={bar} className={styles.meter} aria-hidden="true">
        <i />
      </span>
      <p role="status">{t(heard ? "sound.heard" : "sound.speakNow")}</p>
    </>
  );
}

function useChoice(name: ChoiceName): [string | null, (value: string) => void] {
  const [value, setValue] = useState(() => rememberedChoice(name));
  return [
    value,
    (next) => {
      rememberChoice(name, next);
      setValue(next);
    },
  ];
}
