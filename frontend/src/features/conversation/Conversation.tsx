import { useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { problemWords } from "@/shared/i18n/problemWords";
import { useSession } from "@/shared/session/context";
import { isWorking, unechoed, type Outgoing } from "@/shared/session/state";
import { Button } from "@/shared/ui/Button";
import styles from "./Conversation.module.css";

/** Near enough to the end to follow it. */
const FOLLOW_PX = 120;

/** What was said and typed so far, with the words that are still being heard. */
export function Conversation() {
  const { t } = useTranslation();
  const { state } = useSession();
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const { messages } = state.session;
  const pending = unechoed(state);
  const working = isWorking(state);

  // Before the paint: a scroll event in between would look as if the citizen had scrolled away.
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && follows.current) element.scrollTop = element.scrollHeight;
  }, [messages.length, pending.length, state.interim, working]);

  const onScroll = () => {
    const element = box.current;
    if (element === null) return;
    follows.current = element.scrollHeight - element.scrollTop - element.clientHeight < FOLLOW_PX;
  };

  return (
    <div
      ref={box}
      className={styles.log}
      role="log"
      aria-label={t("conversation.log")}
      aria-live="polite"
      aria-relevant="additions"
      // A scrolling region must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={onScroll}
    >
      {messages.length === 0 && pending.length === 0 && (
        <p className={styles.empty}>{t("conversation.empty")}</p>
      )}
      <ol>
        {messages.map((message, index) => (
          <li key={index} className={styles.turn} data-role={message.role}>
            <span className="visually-hidden">
              {t(message.role === "user" ? "conversation.you" : "conversation.assistant")}:{" "}
            </span>
            <p>{message.text}</p>
          </li>
        ))}
        {pending.map((turn) => (
          <PendingTurn key={`pending-${turn.key}`} turn={turn} />
        ))}
      </ol>
      {/* Screen readers hear the final words; interim ones would chatter. */}
      {state.interim !== "" && (
        <div className={styles.turn} data-role="user" data-interim aria-hidden="true">
          <p>{state.interim}</p>
        </div>
      )}
      {working && (
        <div className={styles.working} aria-hidden="true">
          <i />
          <i />
          <i />
        </div>
      )}
    </div>
  );
}

function PendingTurn({ turn }: { turn: Outgoing }) {
  const { t } = useTranslation();
  const { actions } = useSession();
  return (
    <li className={styles.turn} data-role="user">
      <span className="visually-hidden">{t("conversation.you")}: </span>
      <p>{turn.text}</p>
      {turn.problem && (
        <div className={styles.failed} role="alert">
          <span>{problemWords(t, turn.problem)}</span>
          <Button onClick={() => void actions.sayAgain(turn.key, turn.text)}>
            {t("conversation.again")}
          </Button>
        </div>
      )}
    </li>
  );
}
