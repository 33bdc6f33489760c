import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "@/shared/api/problem";
import { records, type Handover } from "@/shared/api/records";
import { problemWords } from "@/shared/i18n/problemWords";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import styles from "./Person.module.css";

interface Props {
  sessionId: string;
  /** Whether officers may read this session now. */
  agreed: boolean;
  onAgreed: (agreed: boolean) => void;
}

/** A person of the bank: by phone or chat; the transcript goes along only where the citizen says so. */
export function Person({ sessionId, agreed, onAgreed }: Props) {
  const { t } = useTranslation();
  const ways = useQuery({ queryKey: ["handover"], queryFn: records.handoverWays, staleTime: Infinity });
  const [share, setShare] = useState(false);
  const [handover, setHandover] = useState<Handover | null>(null);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const reachable = Boolean(ways.data?.phone ?? ways.data?.url);

  const run = async (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await work();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  };
  const ask = async () => {
    const answer = await records.handOver(sessionId, share);
    setHandover(answer);
    if (answer.transcript_shared) onAgreed(true);
  };
  const consent = async (wanted: boolean) => {
    onAgreed((await records.consent(sessionId, wanted)).staff_may_read);
  };

  return (
    <section className={`${styles.person} no-print`}>
      <h2>{t("person.title")}</h2>
      {reachable && handover === null && (
        <>
          <p>{t("person.lead")}</p>
          {!agreed && (
            <label className={styles.share}>
              <input type="checkbox" checked={share} onChange={(event) => setShare(event.target.checked)} />
              {t("person.share")}
            </label>
          )}
          <div>
            <Button icon="person" aria-disabled={busy} onClick={() => void run(ask)}>
              {t("person.ask")}
            </Button>
          </div>
        </>
      )}
      {handover && <Ways handover={handover} />}
      <div className={styles.consent}>
        <p role="status">{t(agreed ? "person.shared" : "person.notShared")}</p>
        <Button look="quiet" aria-disabled={busy} onClick={() => void run(() => consent(!agreed))}>
          {t(agreed ? "person.withdraw" : "person.allow")}
        </Button>
      </div>
      {problem && <Notice onDismiss={() => setProblem(null)}>{problemWords(t, problem)}</Notice>}
    </section>
  );
}

function Ways({ handover }: { handover: Handover }) {
  const { t } = useTranslation();
  return (
    <div className={styles.ways} role="status">
      <p>{t("person.code", { code: handover.code })}</p>
      {handover.phone && (
        <a href={`tel:${handover.phone.replace(/[^+\d]/g, "")}`}>
          {t("person.call", { phone: handover.phone })}
        </a>
      )}
      {handover.url && (
        <a href={handover.url} target="_blank" rel="noreferrer">
          {t("person.chat")}
        </a>
      )}
    </div>
  );
}
