import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { Person } from "@/shared/after/Person";
import { ReceiptButton } from "@/shared/after/ReceiptButton";
import { api } from "@/shared/api/client";
import { asProblem, type Problem } from "@/shared/api/problem";
import { records } from "@/shared/api/records";
import type { Session } from "@/shared/api/schemas";
import { formatDateTime } from "@/shared/i18n/format";
import { problemWords } from "@/shared/i18n/problemWords";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { rememberedSession, rememberSession } from "@/shared/lib/storage";
import { Answers } from "@/shared/session/Answers";
import { Transcript } from "@/shared/session/Transcript";
import { Button } from "@/shared/ui/Button";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { Notice } from "@/shared/ui/Notice";
import { usePlaceTitle } from "@/shared/ui/usePlaceTitle";
import { isUnfinished } from "./unfinished";
import styles from "./History.module.css";

/** `/history/:id`: one session with its conversation, values and receipts; continue, hand over, erase. */
export function Component() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const found = useQuery({ queryKey: ["history-item", id], queryFn: () => api.session(id) });
  usePlaceTitle(found.data?.form?.title ?? t("history.title"));
  return (
    <div className={styles.page}>
      <p className="no-print">
        <Link to="/history">{t("history.back")}</Link>
      </p>
      {found.isPending && <p role="status">{t("history.loading")}</p>}
      {found.error && (
        <>
          <h1>{t("history.title")}</h1>
          <Notice action={<Button onClick={() => void found.refetch()}>{t("app.retry")}</Button>}>
            {problemWords(t, asProblem(found.error))}
          </Notice>
        </>
      )}
      {found.data && <Item session={found.data} />}
    </div>
  );
}

function Item({ session }: { session: Session }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [language] = useLanguage();
  const [masked, setMasked] = useState(session.mask_ids);
  const fields = session.form?.fields ?? [];
  const agree = (agreed: boolean) =>
    queries.setQueryData(["history-item", session.session_id], { ...session, staff_may_read: agreed });
  return (
    <>
      <div>
        <h1>{session.form?.title ?? session.forms.at(-1)?.title ?? t("history.noForm")}</h1>
        <p className={styles.facts}>
          <span className={styles.status} data-status={session.status}>
            {t(`history.statuses.${session.status}`)}
          </span>
          {t("history.started", { when: formatDateTime(session.created_at, language) })}
        </p>
      </div>
      <Doing session={session} />
      <label className={`${styles.mask} no-print`}>
        <input type="checkbox" checked={masked} onChange={(event) => setMasked(event.target.checked)} />
        {t("history.mask")}
      </label>
      <Receipts session={session} masked={masked} />
      {fields.some((field) => field.visible && field.value !== "") && (
        <section className={styles.card}>
          <h2>{t("history.values")}</h2>
          <Answers fields={fields} masked={masked} />
        </section>
      )}
      <section className={styles.card}>
        <h2>{t("history.transcript")}</h2>
        <Transcript messages={session.messages} masked={masked} fields={fields} />
      </section>
      <div className={`${styles.card} no-print`}>
        <Person sessionId={session.session_id} agreed={session.staff_may_read} onAgreed={agree} />
      </div>
    </>
  );
}

/** Continue an unfinished session; erase any. */
function Doing({ session }: { session: Session }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const id = session.session_id;
  const erase = async () => {
    setAsking(false);
    try {
      await records.erase(id);
      if (rememberedSession() === id) rememberSession(null);
      queries.removeQueries({ queryKey: ["history-item", id] });
      await queries.invalidateQueries({ queryKey: ["history"] });
      void navigate("/history", { state: { erased: true } });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  return (
    <div className={`${styles.doing} no-print`}>
      {isUnfinished(session) && (
        <Button look="primary" onClick={() => void navigate(`/session/${encodeURIComponent(id)}`)}>
          {t("history.continue")}
        </Button>
      )}
      <Button look="danger" icon="trash" onClick={() => setAsking(true)}>
        {t("history.erase")}
      </Button>
      {problem && <Notice onDismiss={() => setProblem(null)}>{problemWords(t, problem)}</Notice>}
      {asking && (
        <ConfirmDialog
          title={t("history.eraseTitle")}
          text={t("history.eraseText")}
          confirm={t("history.eraseYes")}
          onConfirm={() => void erase()}
          onCancel={() => setAsking(false)}
        />
      )}
    </div>
  );
}

/** Of every form of the session that was sent. */
function Receipts({ session, masked }: { session: Session; masked: boolean }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const sent = session.forms.flatMap((form, place) => (form.receipt ? [{ form, place }] : []));
  if (sent.length === 0) return null;
  return (
    <section className={styles.card}>
      <h2>{t("receipt.title")}</h2>
      <ul className={styles.receipts}>
        {sent.map(({ form, place }) => (
          <li key={place}>
            <p>
              {form.title}
              <code>{form.receipt?.reference ?? t("receipt.noReference")}</code>
              <small>{formatDateTime(form.receipt?.submitted_at ?? "", language)}</small>
            </p>
            <ReceiptButton sessionId={session.session_id} masked={masked} form={place} />
          </li>
        ))}
      </ul>
    </section>
  );
}
