import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { api } from "@/shared/api/client";
import { office, type StaffSession } from "@/shared/api/office";
import { asProblem } from "@/shared/api/problem";
import type { Status } from "@/shared/api/records";
import { formatDateTime } from "@/shared/i18n/format";
import { problemWords } from "@/shared/i18n/problemWords";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import { Select } from "@/shared/ui/Select";
import { StaffOnly } from "@/shared/ui/StaffOnly";
import { usePlaceTitle } from "@/shared/ui/usePlaceTitle";
import styles from "./Staff.module.css";

const STATUSES: readonly Status[] = ["active", "completed", "cancelled", "failed"];
const EVERY_MS = 15_000;

/** `/staff`: sessions by status, without anything that citizens said; those who agreed can be followed. */
export function Component() {
  const { t } = useTranslation();
  const [status, setStatus] = useState<Status>("active");
  usePlaceTitle(t("staff.title"));
  return (
    <div className={styles.page}>
      <h1>{t("staff.title")}</h1>
      <StaffOnly groups={["officer", "admin"]} why={t("staff.who")}>
        <div className={styles.filter}>
          <Select
            label={t("history.status")}
            value={status}
            options={STATUSES.map((value) => ({ value, label: t(`history.statuses.${value}`) }))}
            onChange={(value) => setStatus(STATUSES.find((one) => one === value) ?? "active")}
          />
        </div>
        <Sessions status={status} />
      </StaffOnly>
    </div>
  );
}

function Sessions({ status }: { status: Status }) {
  const { t } = useTranslation();
  const found = useInfiniteQuery({
    queryKey: ["staff", status],
    queryFn: ({ pageParam }) => office.sessions(status, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? null,
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  if (found.error) {
    return (
      <Notice action={<Button onClick={() => void found.refetch()}>{t("app.retry")}</Button>}>
        {problemWords(t, asProblem(found.error))}
      </Notice>
    );
  }
  return (
    <>
      <p className={styles.count} role="status">
        {found.isPending
          ? t("history.loading")
          : t(items.length === 0 ? "staff.none" : "history.count", { count: items.length })}
      </p>
      {items.length > 0 && <Table items={items} status={status} />}
      {found.hasNextPage && (
        <Button
          className={styles.more}
          aria-disabled={found.isFetchingNextPage}
          onClick={() => !found.isFetchingNextPage && void found.fetchNextPage()}
        >
          {t("history.more")}
        </Button>
      )}
    </>
  );
}

function Table({ items, status }: { items: readonly StaffSession[]; status: Status }) {
  const { t } = useTranslation();
  const titles = useFormTitles();
  return (
    <div className={styles.table}>
      <table>
        <caption className="visually-hidden">
          {t("staff.caption", { status: t(`history.statuses.${status}`) })}
        </caption>
        <thead>
          <tr>
            {(["session", "form", "channel", "started", "updated", "access"] as const).map((column) => (
              <th key={column} scope="col">
                {t(`staff.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <Row key={item.session_id} item={item} titleOf={titles} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ item, titleOf }: { item: StaffSession; titleOf: (id: string | null | undefined) => string }) {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const code = item.session_id.slice(0, 8);
  const form = item.forms.at(-1);
  const waiting = item.handed_over_at;
  return (
    <tr>
      <th scope="row" data-label={t("staff.session")}>
        <code>{code}</code>
      </th>
      <td data-label={t("staff.form")}>
        {form ? `${titleOf(form.form_id)} · ${t(`staff.states.${form.state}`)}` : t("history.noForm")}
      </td>
      <td data-label={t("staff.channel")}>{t(`staff.channels.${item.channel}`)}</td>
      <td data-label={t("staff.started")}>{formatDateTime(item.created_at, language)}</td>
      <td data-label={t("staff.updated")}>
        {formatDateTime(item.updated_at, language)}
        {waiting && (
          <strong className={styles.waiting}>
            {t("staff.waiting", { when: formatDateTime(waiting, language) })}
          </strong>
        )}
      </td>
      <td data-label={t("staff.access")}>
        {item.staff_may_read ? (
          <Link
            to={`/staff/${encodeURIComponent(item.session_id)}`}
            aria-label={t("staff.followOne", { code })}
          >
            {t("staff.follow")}
          </Link>
        ) : (
          t("staff.notAgreed")
        )}
      </td>
    </tr>
  );
}

function useFormTitles(): (id: string | null | undefined) => string {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const { data } = useQuery({ queryKey: ["forms"], queryFn: api.forms, staleTime: Infinity });
  return (id) => data?.items.find((form) => form.id === id)?.title[language] ?? id ?? t("staff.unknownForm");
}
