import { useTranslation } from "react-i18next";
import type { Form } from "@/shared/api/schemas";
import { formatValue } from "@/shared/i18n/format";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { useSession } from "@/shared/session/context";
import { Icon } from "@/shared/ui/Icon";
import styles from "./Conversation.module.css";

interface Props {
  form: Form;
  names: readonly string[];
}

/** What was understood: each value as it stands on the page now, to be corrected with a tap. */
export function UnderstoodChips({ form, names }: Props) {
  const { t } = useTranslation();
  const { state, actions } = useSession();
  const [language] = useLanguage();
  const fields = names.flatMap((name) => form.fields.find((one) => one.name === name && one.visible) ?? []);
  const shown = fields.filter((one) => one.value !== "" || one.status === "invalid");
  if (shown.length === 0) return null;
  return (
    <ul className={styles.chips} aria-label={t("conversation.understood")}>
      {shown.map((field) => {
        const value = (state.session.mask_ids ? field.masked : null) ?? formatValue(field, language);
        return (
          <li key={field.name}>
            <button
              type="button"
              className={styles.chip}
              data-status={field.status}
              aria-label={t("conversation.correct", { label: field.label, value })}
              onClick={() => actions.openField(field.name)}
            >
              <Icon name={field.status === "invalid" ? "alert" : "check"} />
              <span>
                {field.label}: <b>{value}</b>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
