import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/shared/api/client";
import type { Catalogue, Language } from "@/shared/api/schemas";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import styles from "./StartScreen.module.css";

interface Props {
  language: Language;
  /** A form's id; "" leaves it to the conversation. */
  value: string;
  onChange: (form: string) => void;
}

/** The forms of the catalogue, and "I'll say what I need". */
export function FormChoice({ language, value, onChange }: Props) {
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
