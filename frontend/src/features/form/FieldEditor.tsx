import { useEffect, useId, useRef, useState, type SyntheticEvent, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "@/shared/api/problem";
import type { Field } from "@/shared/api/schemas";
import { problemWords } from "@/shared/i18n/problemWords";
import { useSession } from "@/shared/session/context";
import { Button } from "@/shared/ui/Button";
import { controlOf, toggleValue, type Control } from "./control";
import { FileDrop } from "./FileDrop";
import styles from "./Field.module.css";

interface Props {
  field: Field;
  onDone: () => void;
}

/** Edits one field by hand: the value goes to the real page and comes back from it. */
export function FieldEditor({ field, onDone }: Props) {
  const { t } = useTranslation();
  const { actions } = useSession();
  const [value, setValue] = useState(field.value);
  const [saving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const errorId = useId();
  const control = controlOf(field);
  if (control.kind === "file") {
    return (
      <div className={styles.editor}>
        <FileDrop field={field} onDone={onDone} />
        <div className={styles.editorButtons}>
          <Button onClick={onDone}>{t("app.cancel")}</Button>
        </div>
      </div>
    );
  }
  const error = problem ? problemWords(t, problem) : field.error;

  const save = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (saving) return;
    setSaving(true);
    setProblem(null);
    try {
      await actions.setField(field.name, value);
      onDone();
    } catch (thrown) {
      setProblem(asProblem(thrown));
      setSaving(false);
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") onDone();
  };

  return (
    // Escape leaves the editor from any of its controls.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form className={styles.editor} noValidate onSubmit={(event) => void save(event)} onKeyDown={onKeyDown}>
      <EditorControl
        field={field}
        control={control}
        value={value}
        onChange={setValue}
        errorId={error ? errorId : undefined}
      />
      {error && (
        <p id={errorId} className={styles.error} role={problem ? "alert" : undefined}>
          {error}
        </p>
      )}
      <div className={styles.editorButtons}>
        <Button type="submit" look="primary" icon="check" aria-disabled={saving}>
          {t(saving ? "form.saving" : "form.save")}
        </Button>
        <Button onClick={onDone}>{t("app.cancel")}</Button>
      </div>
    </form>
  );
}

interface ControlProps {
  field: Field;
  control: Control;
  value: string;
  onChange: (value: string) => void;
  errorId: string | undefined;
}

function EditorControl({ field, control, value, onChange, errorId }: ControlProps) {
  const { t } = useTranslation();
  const id = useId();
  const first = useRef<HTMLElement>(null);
  const focusable = (element: HTMLElement | null) => {
    first.current = element;
  };
  useEffect(() => {
    first.current?.focus();
  }, []);
  const common = { id, "aria-invalid": errorId !== undefined, "aria-describedby": errorId };

  if (control.kind === "several") {
    return (
      <fieldset aria-describedby={errorId}>
        <legend className={styles.label}>{field.label}</legend>
        {control.options.map((option, index) => (
          <label key={option.value} className={styles.check}>
            <input
              ref={index === 0 ? focusable : undefined}
              type="checkbox"
              checked={value.split(",").includes(option.value)}
              onChange={() => onChange(toggleValue(value, option.value, control.options))}
            />
            {option.label}
          </label>
        ))}
      </fieldset>
    );
  }
  if (control.kind === "checkbox") {
    return (
      <label className={styles.check}>
        <input
          {...common}
          ref={focusable}
          type="checkbox"
          checked={value === "true"}
          onChange={(event) => onChange(event.target.checked ? "true" : "")}
        />
        {field.label}
      </label>
    );
  }
  return (
    <>
      <label className={styles.label} htmlFor={id}>
        {field.label}
      </label>
      {control.kind === "choices" && (
        <select {...common} ref={focusable} value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t("form.choose")}</option>
          {control.options
            .filter((option) => option.value !== "")
            .map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
        </select>
      )}
      {control.kind === "lines" && (
        <textarea
          {...common}
          ref={focusable}
          rows={3}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {control.kind === "input" && (
        <input
          {...common}
          ref={focusable}
          type={control.type}
          inputMode={control.inputMode}
          autoComplete="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </>
  );
}
