import { useId, useRef, useState, type DragEvent } from "react";
import { useTranslation } from "react-i18next";
import { byHand } from "@/shared/api/byHand";
import { asProblem } from "@/shared/api/problem";
import type { Field } from "@/shared/api/schemas";
import { problemWords } from "@/shared/i18n/problemWords";
import { useSession } from "@/shared/session/context";
import { Button } from "@/shared/ui/Button";
import styles from "./FileDrop.module.css";

/** The same as the server takes; what a file really is, the server finds out by its content. */
const TAKEN = ".pdf,.png,.jpg,.jpeg,.webp,.docx,.xlsx,.txt";
const MAX_BYTES = 10 * 1024 * 1024;

interface Props {
  field: Field;
  onDone: () => void;
}

/** A file for the page's own file field: dropped, chosen, or taken with the camera. */
export function FileDrop({ field, onDone }: Props) {
  const { t } = useTranslation();
  const { state, actions } = useSession();
  const [sending, setSending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(field.error);
  const [over, setOver] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const hintId = useId();
  const problemId = useId();

  const take = async (files: FileList | null) => {
    const file = files?.[0];
    if (file === undefined || sending !== null) return;
    if (file.size > MAX_BYTES) {
      setProblem(t("file.tooLarge"));
      return;
    }
    setSending(file.name);
    setProblem(null);
    try {
      await actions.apply(() => byHand.attach(state.session.session_id, field.name, file));
      onDone();
    } catch (thrown) {
      const failed = asProblem(thrown);
      setProblem(failed.code === "INVALID_FORMAT" ? t("file.notTaken") : problemWords(t, failed));
      setSending(null);
    }
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void take(event.dataTransfer.files);
  };

  return (
    <fieldset className={styles.box} aria-describedby={problem ? problemId : hintId}>
      <legend className={styles.legend}>{field.label}</legend>
      {/* Dropping is a shortcut; the buttons inside do the same for everyone. */}
      {/* eslint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <div
        className={styles.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p id={hintId}>
          <span className={styles.dropHint}>{t("file.drop")} </span>
          {t("file.taken")}
        </p>
        <div className={styles.buttons}>
          <Button icon="document" aria-disabled={sending !== null} onClick={() => chooser.current?.click()}>
            {t("file.choose")}
          </Button>
          <Button
            className={styles.camera}
            icon="camera"
            aria-disabled={sending !== null}
            onClick={() => camera.current?.click()}
          >
            {t("file.camera")}
          </Button>
        </div>
        <input
          ref={chooser}
          hidden
          type="file"
          accept={TAKEN}
          data-testid="file"
          aria-label={field.label}
          onChange={(event) => void take(event.target.files)}
        />
        <input
          ref={camera}
          hidden
          type="file"
          accept="image/*"
          capture="environment"
          aria-label={t("file.camera")}
          onChange={(event) => void take(event.target.files)}
        />
      </div>
      <p role="status">{sending && t("file.sending", { name: sending })}</p>
      {problem && (
        <p id={problemId} role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
    </fieldset>
  );
}
