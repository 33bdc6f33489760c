import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/shared/ui/Button";
import styles from "./VoiceBar.module.css";

interface Props {
  held: boolean;
  onHold: (held: boolean) => void;
}

/** Talk as long as it is held, by finger, mouse or key. */
export function TalkButton({ held, onHold }: Props) {
  const { t } = useTranslation();
  const onKey = (down: boolean) => (event: KeyboardEvent) => {
    if (event.key !== " " && event.key !== "Enter") return;
    event.preventDefault();
    if (!event.repeat) onHold(down);
  };
  return (
    <Button
      look={held ? "primary" : "plain"}
      icon="hand"
      className={styles.talk}
      aria-pressed={held}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        onHold(true);
      }}
      onPointerUp={() => onHold(false)}
      onPointerCancel={() => onHold(false)}
      onKeyDown={onKey(true)}
      onKeyUp={onKey(false)}
      onBlur={() => onHold(false)}
      onContextMenu={(event) => event.preventDefault()}
    >
      {t(held ? "voice.talking" : "voice.holdToTalk")}
    </Button>
  );
}
