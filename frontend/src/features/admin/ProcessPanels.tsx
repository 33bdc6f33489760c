import { useTranslation } from "react-i18next";
import type { ProcessFigures } from "@/shared/api/office";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { numbersIn } from "./numbers";
import { Panel } from "./Panel";

interface Props {
  figures: ProcessFigures;
}

const METRICS = [
  "turn_duration_seconds",
  "voice_latency_seconds",
  "llm_request_duration_seconds",
  "database_operation_duration_seconds",
] as const;

export function Latency({ figures }: Props) {
  const { t } = useTranslation();
  const { time, plain } = numbersIn(useLanguage()[0]);
  const hours = plain(Math.round(figures.uptime_seconds / 360) / 10);
  const nameOf = (metric: string) => {
    const known = METRICS.find((one) => one === metric);
    return known === undefined ? metric : t(`admin.metrics.${known}`);
  };
  return (
    <Panel
      title={t("admin.latency")}
      note={t("admin.process", { hours })}
      table={{
        columns: [t("admin.part"), t("admin.measured"), t("admin.p50"), t("admin.p95")],
        rows: figures.latency.map((one) => [
          `${nameOf(one.metric)}: ${one.part}`,
          one.count,
          time(one.median),
          time(one.p95),
        ]),
      }}
    />
  );
}

export function Cost({ figures }: Props) {
  const { t } = useTranslation();
  const { usd } = numbersIn(useLanguage()[0]);
  const perForm = figures.cost_per_form_usd;
  return (
    <Panel
      title={t("admin.cost")}
      note={
        figures.costs.length === 0
          ? t("admin.noCost")
          : perForm == null
            ? undefined
            : t("admin.costPerForm", { value: usd(perForm) })
      }
      table={{
        columns: [t("admin.model"), t("admin.requests"), t("admin.tokens"), t("admin.usd")],
        rows: figures.costs.map((cost) => [
          `${cost.provider} ${cost.model}`,
          cost.requests,
          cost.tokens,
          usd(cost.cost_usd),
        ]),
      }}
    />
  );
}
