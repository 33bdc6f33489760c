import { useEffect, useId, useRef, useState, type SyntheticEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { MAX_TEXT_LENGTH } from "@/shared/api/schemas";
import { useSession } from "@/shared/session/context";
import { IconButton } from "@/shared/ui/Button";
import styles from "./Conversation.module.css";

interface Props {
  /** The citizen chose to type: the cursor is here already. */
  focusAtOnce: boolean;
}

/** The typed turn: Enter sends, Shift+Enter breaks the line. */
export function Composer({ focusAtOnce }: Props) {
  const { t } = useTranslation();
  const { actions } = useSession();
  const [text, setText] = useState("");
  const errorId = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const tooLong = text.length > MAX_TEXT_LENGTH;

  useEffect(() => {
    if (focusAtOnce) box.current?.focus();
  }, [focusAtOnce]);

  const send = (event?: SyntheticEvent) => {
    event?.preventDefault();
    const turn = text.trim();
    if (turn === "" || tooLong) return;
    setText("");
    actions.say(turn);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    // While an input method composes (Vietnamese Telex among them), Enter ends the composition.
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <form className={styles.composer} onSubmit={send}>
      <textarea
        ref={box}
        aria-label={t("conversation.message")}
        aria-invalid={tooLong || undefined}
        aria-describedby={tooLong ? errorId : undefined}
        placeholder={t("conversation.placeholder")}
        rows={1}
        value={text}
        enterKeyHint="send"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      <IconButton type="submit" icon="send" look="primary" label={t("conversation.send")} />
      {tooLong && (
        <p id={errorId} className={styles.tooLong} role="alert">
          {t("conversation.tooLong", { max: MAX_TEXT_LENGTH })}
        </p>
      )}
    </form>
  );
}
