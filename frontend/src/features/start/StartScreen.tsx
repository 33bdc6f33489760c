import { useMutation, useQuery } from "@tanstack/react-query";
import { useId, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";
import type { Catalogue, Channel, Language, Session } from "@/shared/api/schemas";
import { problemWords } from "@/shared/i18n/problemWords";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import styles from "./StartScreen.module.css";

interface Props {
  onStarted: (session: Session) => void;
  /** Shown above everything: what became of the last session. */
  notice?: ReactNode;
}

export function StartScreen({ onStarted, notice }: Props) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [form, setForm] = useState("");
  const start = useMutation({
    mutationFn: (channel: Channel) => api.createSession({ language, channel, ...(form && { form }) }),
    onSuccess: onStarted,
  });
  return (
    <main id="main" className={styles.start} tabIndex={-1}>
      {notice}
      <div className={styles.hero}>
        <h1>{t("start.title")}</h1>
        <p>{t("start.lead")}</p>
      </div>
      <FormChoice language={language} value={form} onChange={setForm} />
      {start.error && (
        <Notice onDismiss={() => start.reset()}>{problemWords(t, asProblem(start.error))}</Notice>
      )}
      <div className={styles.actions} aria-busy={start.isPending}>
        <Button
          look="primary"
          large
          icon="microphone"
          disabled={start.isPending}
          onClick={() => start.mutate("voice")}
        >
          {t("start.talk")}
        </Button>
        <Button large icon="keyboard" disabled={start.isPending} onClick={() => start.mutate("text")}>
          {t("start.type")}
        </Button>
        <p role="status">{start.isPending && t("start.starting")}</p>
      </div>
      <div className={styles.small}>
        <p>{t("start.microphone")}</p>
        <p>{t("start.shared")}</p>
      </div>
    </main>
  );
}

interface FormChoiceProps {
  language: Language;
  value: string;
  onChange: (form: string) => void;
}

function FormChoice({ language, value, onChange }: FormChoiceProps) {
  const { t } = useTranslation();
  const forms = useQuery({ queryKey: ["forms"], queryFn: api.forms });
  const name = useId();
  const choice = (id: string, title: string, hint?: string) => (
    <label key={id} className={styles.choice}>
      <input type="radio" name={name} value={id} checked={value === id} onChange={() => onChange(id)} />
      <span>
        {title}
        {hint && <small>{hint}</small>}
      </span>
    </label>
  );
  return (
    <fieldset className={styles.forms}>
      <legend>{t("start.choose")}</legend>
      <div className={styles.choices}>
        {choice("", t("start.any"), t("start.anyHint"))}
        {forms.data?.items.map((form) => choice(form.id, titleOf(form, language)))}
      </div>
      {forms.isPending && <p role="status">{t("start.formsLoading")}</p>}
      {forms.isError && (
        <Notice action={<Button onClick={() => void forms.refetch()}>{t("app.retry")}</Button>}>
          {t("start.formsFailed")}
        </Notice>
      )}
    </fieldset>
  );
}

function titleOf(form: Catalogue["items"][number], language: Language): string {
  return form.title[language] ?? form.title.vi ?? form.title.en ?? form.id;
}
