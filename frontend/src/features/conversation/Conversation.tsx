import { memo, useEffect, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Form, Message } from "@/shared/api/schemas";
import { problemWords } from "@/shared/i18n/problemWords";
import { useSession } from "@/shared/session/context";
import { isWorking, unechoed, type Outgoing, type Understood } from "@/shared/session/state";
import { Button } from "@/shared/ui/Button";
import { UnderstoodChips } from "./UnderstoodChips";
import styles from "./Conversation.module.css";

/** Near enough to the end to follow it. */
const FOLLOW_PX = 120;
/** Messages that are drawn, and that each press brings back: an hour's session stays light. */
const AT_ONCE = 100;
/** By then screen readers have seen what was drawn. */
const QUIET_MS = 1000;

/** What was said and typed so far, with the words that are still being heard. */
export function Conversation() {
  const { t } = useTranslation();
  const { state } = useSession();
  const box = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const { messages } = state.session;
  const [earlier, showEarlier, quiet] = useEarlier();
  const first = Math.max(0, messages.length - AT_ONCE - earlier);
  const pending = unechoed(state);
  const working = isWorking(state);

  // Before the paint: a scroll event in between would look as if the citizen had scrolled away.
  useLayoutEffect(() => {
    const element = box.current;
    if (element !== null && follows.current) element.scrollTop = element.scrollHeight;
  }, [messages.length, pending.length, state.interim, working, state.understood]);

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
      aria-live={quiet ? "off" : "polite"}
      aria-relevant="additions"
      // A scrolling region must be reachable by keyboard.
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onScroll={onScroll}
    >
      {messages.length === 0 && pending.length === 0 && (
        <p className={styles.empty}>{t("conversation.empty")}</p>
      )}
      {first > 0 && (
        <Button
          look="quiet"
          className={styles.earlier}
          onClick={() => {
            showEarlier();
            box.current?.focus();
          }}
        >
          {t("conversation.earlier")}
        </Button>
      )}
      <ol>
        {messages.slice(first).map((message, at) => {
          const understood = message.role === "user" ? namesAfter(state.understood, message.at) : NOTHING;
          return (
            <MessageItem
              key={first + at}
              message={message}
              form={understood.length > 0 ? state.session.form : null}
              understood={understood}
              speaking={state.assistantSpeaking && first + at === messages.length - 1}
            />
          );
        })}
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

/** How many earlier messages are wanted, and whether some were just drawn, which is nothing to be read out. */
function useEarlier(): [number, () => void, boolean] {
  const [earlier, setEarlier] = useState(0);
  const [quiet, setQuiet] = useState(false);
  useEffect(() => {
    if (!quiet) return;
    const timer = window.setTimeout(() => setQuiet(false), QUIET_MS);
    return () => window.clearTimeout(timer);
  }, [quiet, earlier]);
  const show = () => {
    setEarlier(earlier + AT_ONCE);
    setQuiet(true);
  };
  return [earlier, show, quiet];
}

const NOTHING: readonly string[] = [];

function namesAfter(understood: readonly Understood[], at: string): readonly string[] {
  return understood.find((one) => one.after === at)?.names ?? NOTHING;
}

interface MessageItemProps {
  message: Message;
  form: Form | null;
  understood: readonly string[];
  /** The assistant is saying this now. */
  speaking: boolean;
}

/** One message; an hour's worth of them is drawn once each. */
const MessageItem = memo(function MessageItem({ message, form, understood, speaking }: MessageItemProps) {
  const { t } = useTranslation();
  return (
    <li className={styles.turn} data-role={message.role} data-speaking={speaking || undefined}>
      <span className="visually-hidden">
        {t(message.role === "user" ? "conversation.you" : "conversation.assistant")}:{" "}
      </span>
      <p>{message.text}</p>
      {form !== null && understood.length > 0 && <UnderstoodChips form={form} names={understood} />}
    </li>
  );
});

function PendingTurn({ turn }: { turn: Outgoing }) {
  const { t } = useTranslation();
  const { actions } = useSession();
  return (
    <li className={styles.turn} data-role="user">
      <span className="visually-hidden">{t("conversation.you")}: </span>
      <p>{turn.text}</p>
      {turn.waiting && turn.problem === null && (
        <p className={styles.waiting} role="status">
          {t("conversation.waiting")}
        </p>
      )}
      {turn.problem && (
        <div className={styles.failed} role="alert">
          <span>{problemWords(t, turn.problem)}</span>
          <Button onClick={() => actions.sayAgain(turn.key, turn.text)}>{t("conversation.again")}</Button>
        </div>
      )}
    </li>
  );
}
