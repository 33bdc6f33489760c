import { useTranslation } from "react-i18next";
import type { Form, Receipt } from "@/shared/api/schemas";
import { formatDateTime, formatValue } from "@/shared/i18n/format";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { Button } from "@/shared/ui/Button";
import { Icon } from "@/shared/ui/Icon";
import styles from "./ReceiptPanel.module.css";

interface Props {
  form: Form;
  receipt: Receipt;
  onAgain: () => void;
}

/** What the page answered to the submission, to keep. */
export function ReceiptPanel({ form, receipt, onAgain }: Props) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const sent = form.fields.filter((field) => field.visible && field.value !== "");
  return (
    <div className={styles.receipt}>
      <div className={styles.head}>
        <span className={styles.badge}>
          <Icon name="check" /> {t("receipt.sent")}
        </span>
        <h2>{t("receipt.title")}</h2>
        <p>{form.title}</p>
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>{t("receipt.reference")}</dt>
          <dd className={styles.reference}>{receipt.reference ?? t("receipt.noReference")}</dd>
        </div>
        <div>
          <dt>{t("receipt.time")}</dt>
          <dd>
            <time dateTime={receipt.submitted_at}>{formatDateTime(receipt.submitted_at, language)}</time>
          </dd>
        </div>
        {receipt.message !== "" && (
          <div>
            <dt>{t("receipt.answer")}</dt>
            <dd>{receipt.message}</dd>
          </div>
        )}
      </dl>
      <div className={`${styles.actions} no-print`}>
        <Button look="primary" icon="print" onClick={() => window.print()}>
          {t("receipt.print")}
        </Button>
        <Button icon="plus" onClick={onAgain}>
          {t("receipt.again")}
        </Button>
      </div>
      {sent.length > 0 && (
        <>
          <h3>{t("receipt.answers")}</h3>
          <dl className={styles.answers}>
            {sent.map((field) => (
              <div key={field.name}>
                <dt>{field.label}</dt>
                <dd>{formatValue(field, language)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </div>
  );
}
