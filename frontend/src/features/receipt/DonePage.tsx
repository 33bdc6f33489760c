import { useTranslation } from "react-i18next";
import { Person } from "@/shared/after/Person";
import { useSession } from "@/shared/session/context";
import { useLeaveSession } from "@/shared/session/useLeaveSession";
import { Rating } from "./Rating";
import { ReceiptPanel } from "./ReceiptPanel";
import styles from "./ReceiptPanel.module.css";

/** The confirmation page of a form that was sent: the receipt, what happens next, how it was. */
export function Component() {
  const { t } = useTranslation();
  const { session } = useSession().state;
  const leave = useLeaveSession();
  const { form } = session;
  if (!form?.receipt) return null;
  return (
    <section className={styles.page} aria-label={t("form.region")}>
      <div className={styles.card}>
        <ReceiptPanel form={form} receipt={form.receipt} onAgain={() => leave()} />
      </div>
      <div className={`${styles.card} no-print`}>
        <Rating />
      </div>
      <div className={`${styles.card} no-print`}>
        <PersonOfSession />
      </div>
    </section>
  );
}

function PersonOfSession() {
  const { session } = useSession().state;
  // The channel brings what the server keeps; until then the page shows what was answered.
  return <Person sessionId={session.session_id} agreed={session.staff_may_read} onAgreed={() => undefined} />;
}
