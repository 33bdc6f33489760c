import { useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { byHand } from "@/shared/api/byHand";
import { asProblem } from "@/shared/api/problem";
import type { Field } from "@/shared/api/schemas";
import { formatValue } from "@/shared/i18n/format";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { useSession } from "@/shared/session/context";
import { Button } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";
import { FieldEditor } from "./FieldEditor";
import { moodOf } from "./grouping";
import styles from "./Field.module.css";

interface Props {
  field: Field;
  focus: string | null;
  /** In the review every field says "Change" in words. */
  review?: boolean;
  /** Counts up when this field has just changed. */
  changes?: number;
}

/** One field: what it is called, what it holds, how it stands, and the way to change it. */
export function FieldItem({ field, focus, review = false, changes = 0 }: Props) {
  const { state, actions } = useSession();
  const [editing, setEditing] = useState(false);
  const edit = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  const mood = moodOf(field, focus);
  useClosedByChange(field.value, () => setEditing(false));
  useOpenedFromElsewhere(field, () => setEditing(true));

  const open = () => {
    setEditing(true);
    if (focus === field.name || review) return;
    // The page and the conversation follow; the value can be typed here meanwhile.
    actions
      .apply(() => byHand.focus(state.session.session_id, field.name))
      .catch((thrown: unknown) => actions.showProblem(asProblem(thrown)));
  };

  useEffect(() => {
    if (wasEditing.current && !editing) edit.current?.focus();
    wasEditing.current = editing;
  }, [editing]);

  return (
    <li
      className={styles.field}
      data-field={field.name}
      data-status={mood}
      data-editing={editing || undefined}
    >
      {editing ? (
        <FieldEditor field={field} onDone={() => setEditing(false)} />
      ) : (
        <FieldView
          // A new key restarts the highlight of a fresh value.
          key={changes}
          field={field}
          mood={mood}
          review={review}
          fresh={changes > 0}
          editRef={edit}
          masked={state.session.mask_ids}
          onEdit={open}
        />
      )}
    </li>
  );
}

/** A value that came from elsewhere, spoken or from the page, ends the editing of the old one. */
function useClosedByChange(value: string, close: () => void) {
  const [known, setKnown] = useState(value);
  if (known !== value) {
    setKnown(value);
    close();
  }
}

/** A chip in the conversation was tapped: this field is to be corrected. */
function useOpenedFromElsewhere(field: Field, open: () => void) {
  const { opened } = useSession().state;
  const wish = opened?.name === field.name && !field.read_only ? opened.count : 0;
  const [followed, setFollowed] = useState(wish);
  if (followed !== wish) {
    setFollowed(wish);
    if (wish > 0) open();
  }
}

interface ViewProps {
  field: Field;
  mood: ReturnType<typeof moodOf>;
  review: boolean;
  fresh: boolean;
  masked: boolean;
  editRef: React.Ref<HTMLButtonElement>;
  onEdit: () => void;
}

function FieldView({ field, mood, review, fresh, masked, editRef, onEdit }: ViewProps) {
  const { t } = useTranslation();
  const errorId = useId();
  const [language] = useLanguage();
  const shown = (masked ? field.masked : null) ?? formatValue(field, language);
  return (
    <div className={styles.view} data-fresh={fresh || undefined} data-review={review || undefined}>
      <p className={styles.label}>
        {field.label}
        {field.required && mood !== "filled" && (
          <span className={styles.required}> {t("form.required")}</span>
        )}
      </p>
      <p className={styles.value} data-empty={shown === "" || undefined}>
        {shown === "" ? t("form.empty") : shown}
      </p>
      {field.error && (
        <p id={errorId} className={styles.error}>
          {field.error}
        </p>
      )}
      {!(review && mood === "filled") && <Mood mood={mood} />}
      {mood === "locked" ? null : review ? (
        <Button
          ref={editRef}
          className={styles.edit}
          aria-label={t("form.edit", { label: field.label })}
          aria-describedby={field.error ? errorId : undefined}
          onClick={onEdit}
        >
          {t("review.change")}
        </Button>
      ) : (
        <button
          ref={editRef}
          type="button"
          className={styles.cover}
          aria-label={t("form.edit", { label: field.label })}
          aria-describedby={field.error ? errorId : undefined}
          onClick={onEdit}
        >
          <Icon name="edit" />
        </button>
      )}
    </div>
  );
}

const MOOD_WORDS = {
  filled: "form.filled",
  listening: "form.listening",
  invalid: "form.invalid",
  locked: "tools.locked",
} as const;

function Mood({ mood }: { mood: ReturnType<typeof moodOf> }) {
  const { t } = useTranslation();
  if (mood === "empty") return null;
  const icon = { filled: "check", listening: "ear", invalid: "alert", locked: "lock" } as const;
  return (
    <span className={styles.mood}>
      <Icon name={icon[mood]} />
      <span className={mood === "filled" ? "visually-hidden" : undefined}>{t(MOOD_WORDS[mood])}</span>
    </span>
  );
}
