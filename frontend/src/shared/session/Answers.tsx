import type { Field } from "@/shared/api/schemas";
import { formatValue } from "@/shared/i18n/format";
import { useLanguage } from "@/shared/i18n/useLanguage";
import styles from "./Record.module.css";

/** The form's values, for reading: each field that shows and holds something. */
export function Answers({ fields, masked }: { fields: readonly Field[]; masked: boolean }) {
  const [language] = useLanguage();
  const filled = fields.filter((field) => field.visible && field.value !== "");
  return (
    <dl className={styles.answers}>
      {filled.map((field) => (
        <div key={field.name} data-field={field.name}>
          <dt>{field.label}</dt>
          <dd>{(masked ? field.masked : null) ?? formatValue(field, language)}</dd>
        </div>
      ))}
    </dl>
  );
}
