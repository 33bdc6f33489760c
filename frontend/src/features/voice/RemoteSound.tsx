import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { toChosenLoudspeaker } from "@/shared/sound/loudspeaker";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";

/** Plays the assistant's voice; where the browser blocks sound, one press allows it. */
export function RemoteSound({ stream }: { stream: MediaStream | null }) {
  const { t } = useTranslation();
  const audio = useRef<HTMLAudioElement>(null);
  const [blocked, setBlocked] = useState(false);

  useEffect(() => {
    const element = audio.current;
    if (element === null) return;
    element.srcObject = stream;
    if (stream === null) return;
    void toChosenLoudspeaker(element);
    element.play().then(
      () => setBlocked(false),
      (error: unknown) => setBlocked(error instanceof DOMException && error.name === "NotAllowedError"),
    );
  }, [stream]);

  const allow = () => void audio.current?.play().then(() => setBlocked(false));
  return (
    <>
      {/* The assistant's words stand in the conversation as it speaks them. */}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
      <audio ref={audio} autoPlay />
      {blocked && stream !== null && (
        <Notice
          action={
            <Button icon="speaker" onClick={allow}>
              {t("voice.allowSound")}
            </Button>
          }
        >
          {t("voice.blocked")}
        </Notice>
      )}
    </>
  );
}
