import { useTranslation } from "react-i18next";
import type { Form, Receipt } from "@/shared/api/schemas";
import { formatDateTime } from "@/shared/i18n/format";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { ReceiptButton } from "@/shared/after/ReceiptButton";
import { Answers } from "@/shared/session/Answers";
import { useSession } from "@/shared/session/context";
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
  const { session } = useSession().state;
  const sent = form.fields.some((field) => field.visible && field.value !== "");
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
        <ReceiptButton look="primary" sessionId={session.session_id} masked={session.mask_ids} />
        <Button icon="print" onClick={() => window.print()}>
          {t("receipt.print")}
        </Button>
        <Button icon="plus" onClick={onAgain}>
          {t("receipt.again")}
        </Button>
      </div>
      <div>
        <h3>{t("after.next")}</h3>
        <p>{t(receipt.reference === null ? "after.nextPlain" : "after.nextWithReference")}</p>
        <p className="no-print">{t("after.nextKept")}</p>
      </div>
      {sent && (
        <>
          <h3>{t("receipt.answers")}</h3>
          <Answers fields={form.fields} masked={session.mask_ids} />
        </>
      )}
    </div>
  );
}
