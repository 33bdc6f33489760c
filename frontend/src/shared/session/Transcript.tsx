import { useTranslation } from "react-i18next";
import type { Field, Message } from "@/shared/api/schemas";
import { formatDateTime } from "@/shared/i18n/format";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { maskIds } from "@/shared/lib/masking";
import styles from "./Record.module.css";

interface Props {
  messages: readonly Message[];
  masked: boolean;
  /** The form's: where the text is masked, the ids among them are. */
  fields: readonly Field[];
  /** What the citizen is called; by themselves: "You". */
  citizen?: string;
}

/** What was said, for reading. */
export function Transcript({ messages, masked, fields, citizen }: Props) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const ids = fields.filter((field) => field.masked !== null).map((field) => field.value);
  if (messages.length === 0) return <p className={styles.none}>{t("history.noTranscript")}</p>;
  return (
    <ol className={styles.transcript}>
      {messages.map((message, place) => (
        <li key={place} data-role={message.role}>
          <p className={styles.who}>
            {message.role === "user" ? (citizen ?? t("conversation.you")) : t("conversation.assistant")}
            <time dateTime={message.at}>{formatDateTime(message.at, language)}</time>
          </p>
          <p>{masked ? maskIds(message.text, ids) : message.text}</p>
        </li>
      ))}
    </ol>
  );
}
