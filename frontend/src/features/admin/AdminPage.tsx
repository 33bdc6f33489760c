import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { office, type UseFigures } from "@/shared/api/office";
import { asProblem } from "@/shared/api/problem";
import { formatDateTime } from "@/shared/i18n/format";
import { problemWords } from "@/shared/i18n/problemWords";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import { Select } from "@/shared/ui/Select";
import { StaffOnly } from "@/shared/ui/StaffOnly";
import { usePlaceTitle } from "@/shared/ui/usePlaceTitle";
import { ByDay, ByField, ByForm, Ratings, Stops } from "./UsePanels";
import { Cost, Latency } from "./ProcessPanels";
import styles from "./Admin.module.css";

const PERIODS = ["7", "14", "30", "90"];
const EVERY_MS = 30_000;

/** `/admin`: what citizens did, how fast the service was, and what it cost. */
export function Component() {
  const { t } = useTranslation();
  usePlaceTitle(t("admin.title"));
  return (
    <div className={styles.page}>
      <h1>{t("admin.title")}</h1>
      <StaffOnly groups={["admin"]} why={t("admin.who")}>
        <Dashboard />
      </StaffOnly>
    </div>
  );
}

function Dashboard() {
  const { t } = useTranslation();
  const [days, setDays] = useState("14");
  const use = useQuery({
    queryKey: ["admin", "use", days],
    queryFn: () => office.use(Number(days)),
    refetchInterval: EVERY_MS,
  });
  const process = useQuery({
    queryKey: ["admin", "process"],
    queryFn: office.process,
    refetchInterval: EVERY_MS,
  });
  const failed = use.error ?? process.error;
  const refresh = () => void Promise.all([use.refetch(), process.refetch()]);
  return (
    <>
      <div className={styles.top}>
        <Select
          label={t("admin.days")}
          value={days}
          options={PERIODS.map((value) => ({ value, label: t("admin.lastDays", { count: Number(value) }) }))}
          onChange={setDays}
        />
        <Button icon="replay" onClick={refresh}>
          {t("admin.refresh")}
        </Button>
      </div>
      {failed && <Notice>{problemWords(t, asProblem(failed))}</Notice>}
      {(use.isPending || process.isPending) && !failed && <p role="status">{t("history.loading")}</p>}
      {use.data && <Use figures={use.data} />}
      {process.data && (
        <>
          <Latency figures={process.data} />
          <Cost figures={process.data} />
        </>
      )}
    </>
  );
}

function Use({ figures }: { figures: UseFigures }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { live } = figures;
  const now = [
    [t("admin.onScreen"), live.on_screen],
    [t("admin.onCall"), live.on_call],
    [t("admin.active"), live.active],
    [t("admin.waiting"), live.waiting_for_person],
  ] as const;
  return (
    <>
      <p className={styles.soft}>
        {t("admin.asOf", { when: formatDateTime(figures.as_of, language), count: figures.examined })}
      </p>
      {!figures.complete && <Notice tone="info">{t("admin.partly")}</Notice>}
      <section aria-label={t("admin.now")}>
        <dl className={styles.now}>
          {now.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <ByDay figures={figures} />
      <ByForm figures={figures} />
      <Stops figures={figures} />
      <ByField figures={figures} />
      <Ratings figures={figures} />
    </>
  );
}
