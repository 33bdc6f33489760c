import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "@/shared/api/client";
import type { UseFigures } from "@/shared/api/office";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { BarsChart, DaysChart } from "./charts";
import { numbersIn } from "./numbers";
import { Panel } from "./Panel";

interface Props {
  figures: UseFigures;
}

/** Bars beyond these would not be told apart; the table has all. */
const MOST_BARS = 12;

export function ByDay({ figures }: Props) {
  const { t } = useTranslation();
  const { day } = numbersIn(useLanguage()[0]);
  const days = figures.by_day.map((one) => ({ name: day(one.day), started: one.started, sent: one.sent }));
  return (
    <Panel
      title={t("admin.byDay")}
      table={{
        columns: [t("admin.day"), t("admin.startedSessions"), t("admin.sentForms")],
        rows: days.map((one) => [one.name, one.started, one.sent]),
      }}
      chart={
        <DaysChart
          data={days}
          series={[
            { key: "started", name: t("admin.startedSessions") },
            { key: "sent", name: t("admin.sentForms") },
          ]}
        />
      }
    />
  );
}

export function ByForm({ figures }: Props) {
  const { t } = useTranslation();
  const { percent, time } = numbersIn(useLanguage()[0]);
  const titleOf = useFormTitles();
  const rows = figures.forms.map((form) => ({ ...form, name: titleOf(form.form_id) }));
  return (
    <Panel
      title={t("admin.byForm")}
      table={{
        columns: [
          t("admin.formName"),
          t("admin.opened"),
          t("admin.sent"),
          t("admin.share"),
          t("admin.median"),
        ],
        rows: rows.map((row) => [
          row.name,
          row.opened,
          row.sent,
          percent(row.opened > 0 ? row.sent / row.opened : null),
          time(row.median_seconds),
        ]),
      }}
      chart={
        <BarsChart
          data={rows.map(({ name, opened, sent }) => ({ name, opened, sent }))}
          series={[
            { key: "opened", name: t("admin.opened") },
            { key: "sent", name: t("admin.sent") },
          ]}
        />
      }
    />
  );
}

export function Stops({ figures }: Props) {
  const { t } = useTranslation();
  const titleOf = useFormTitles();
  const rows = figures.stopped_at.map((stop) => ({
    field: stop.label || t("admin.beforeFirst"),
    form: titleOf(stop.form_id),
    count: stop.count,
  }));
  return (
    <Panel
      title={t("admin.stops")}
      table={{
        columns: [t("admin.field"), t("admin.formName"), t("admin.stopped")],
        rows: rows.map((row) => [row.field, row.form, row.count]),
      }}
      chart={
        <BarsChart
          data={rows.slice(0, MOST_BARS).map((row) => ({ name: row.field, count: row.count }))}
          series={[{ key: "count", name: t("admin.stopped") }]}
        />
      }
    />
  );
}

export function ByField({ figures }: Props) {
  const { t } = useTranslation();
  const { percent } = numbersIn(useLanguage()[0]);
  const titleOf = useFormTitles();
  const worst = [...figures.fields]
    .sort((one, other) => (other.correction_rate ?? 0) - (one.correction_rate ?? 0))
    .slice(0, MOST_BARS);
  return (
    <Panel
      title={t("admin.byField")}
      table={{
        columns: [
          t("admin.field"),
          t("admin.formName"),
          t("admin.shown"),
          t("admin.completion"),
          t("admin.correction"),
        ],
        rows: figures.fields.map((field) => [
          field.label,
          titleOf(field.form_id),
          field.shown,
          percent(field.completion_rate),
          percent(field.correction_rate),
        ]),
      }}
      chart={
        <BarsChart
          share
          data={worst.map((field) => ({
            name: field.label,
            completion: field.completion_rate ?? 0,
            correction: field.correction_rate ?? 0,
          }))}
          series={[
            { key: "completion", name: t("admin.completion") },
            { key: "correction", name: t("admin.correction") },
          ]}
        />
      }
    />
  );
}

export function Ratings({ figures }: Props) {
  const { t } = useTranslation();
  const { plain } = numbersIn(useLanguage()[0]);
  const { counts, average } = figures.ratings;
  const rows = counts.map((count, place) => ({ name: t("after.star", { count: place + 1 }), count }));
  return (
    <Panel
      title={t("admin.ratings")}
      note={average == null ? undefined : t("admin.average", { value: plain(average) })}
      table={{
        columns: [t("admin.stars"), t("admin.votes")],
        rows: average == null ? [] : rows.map((row) => [row.name, row.count]),
      }}
      chart={<BarsChart data={rows} series={[{ key: "count", name: t("admin.votes") }]} />}
    />
  );
}

function useFormTitles(): (id: string | null | undefined) => string {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { data } = useQuery({ queryKey: ["forms"], queryFn: api.forms, staleTime: Infinity });
  return (id) => data?.items.find((form) => form.id === id)?.title[language] ?? id ?? t("staff.unknownForm");
}
