import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { asProblem } from "@/shared/api/problem";
import { records, type Status, type Wanted } from "@/shared/api/records";
import type { SessionSummary } from "@/shared/api/schemas";
import { formatDateTime } from "@/shared/i18n/format";
import { problemWords } from "@/shared/i18n/problemWords";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import { Select } from "@/shared/ui/Select";
import { TextField } from "@/shared/ui/TextField";
import { usePlaceTitle } from "@/shared/ui/usePlaceTitle";
import { isUnfinished } from "./unfinished";
import styles from "./History.module.css";

const STATUSES: readonly Status[] = ["active", "completed", "cancelled", "failed"];
const MAX_WORDS = 200;

/** `/history`: the citizen's own sessions, newest first, to be searched and filtered. */
export function Component() {
  const { t } = useTranslation();
  const location = useLocation() as { state: { erased?: boolean } | null };
  const [words, setWords] = useState("");
  const [status, setStatus] = useState<Status | "">("");
  const wanted = useDeferredValue<Wanted>({ words: words.trim(), status });
  usePlaceTitle(t("history.title"));
  return (
    <div className={styles.page}>
      <h1>{t("history.title")}</h1>
      {location.state?.erased && <Notice tone="info">{t("history.erased")}</Notice>}
      <search className={styles.filters}>
        <TextField
          label={t("history.search")}
          hint={t("history.searchHint")}
          type="search"
          autoComplete="off"
          maxLength={MAX_WORDS}
          value={words}
          onChange={setWords}
        />
        <Select
          label={t("history.status")}
          value={status === "" ? "all" : status}
          options={[
            { value: "all", label: t("history.all") },
            ...STATUSES.map((value) => ({ value, label: t(`history.statuses.${value}`) })),
          ]}
          onChange={(value) => setStatus(STATUSES.find((one) => one === value) ?? "")}
        />
      </search>
      <SessionList wanted={wanted} />
      <p>
        <Link to="/privacy">{t("history.notice")}</Link>
      </p>
    </div>
  );
}

function SessionList({ wanted }: { wanted: Wanted }) {
  const { t } = useTranslation();
  const found = useInfiniteQuery({
    queryKey: ["history", wanted.words, wanted.status],
    queryFn: ({ pageParam }) => records.list(wanted, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? null,
    placeholderData: keepPreviousData,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = wanted.words !== "" || wanted.status !== "";
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
          : items.length > 0
            ? t("history.count", { count: items.length })
            : found.hasNextPage
              ? ""
              : t(filtered ? "history.noneFound" : "history.none")}
      </p>
      <ul className={styles.list}>
        {items.map((item) => (
          <Line key={item.session_id} session={item} />
        ))}
      </ul>
      {found.hasNextPage && (
        <Button
          className={styles.more}
          aria-disabled={found.isFetching}
          onClick={() => !found.isFetching && void found.fetchNextPage()}
        >
          {t(found.isFetching ? "history.loading" : "history.more")}
        </Button>
      )}
    </>
  );
}

function Line({ session }: { session: SessionSummary }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [language] = useLanguage();
  const id = encodeURIComponent(session.session_id);
  const title = session.forms.at(-1)?.title ?? t("history.noForm");
  const when = formatDateTime(session.created_at, language);
  const reference = session.forms.findLast((form) => form.receipt?.reference)?.receipt?.reference;
  return (
    <li className={styles.line}>
      <div className={styles.what}>
        <h2>{title}</h2>
        <p>
          <span className={styles.status} data-status={session.status}>
            {t(`history.statuses.${session.status}`)}
          </span>
          <time dateTime={session.created_at}>{when}</time>
          {reference && <code>{reference}</code>}
        </p>
      </div>
      {isUnfinished(session) && (
        <Button look="primary" onClick={() => void navigate(`/session/${id}`)}>
          {t("history.continue")}
        </Button>
      )}
      <Link className={styles.open} to={`/history/${id}`} aria-label={t("history.openOne", { title, when })}>
        {t("history.open")}
      </Link>
    </li>
  );
}
