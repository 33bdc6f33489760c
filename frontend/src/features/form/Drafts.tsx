import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState, type SyntheticEvent } from "react";
import { useTranslation } from "react-i18next";
import { byHand, type Draft } from "@/shared/api/byHand";
import { asProblem } from "@/shared/api/problem";
import { formatDateTime } from "@/shared/i18n/format";
import { problemWords } from "@/shared/i18n/problemWords";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { useSession } from "@/shared/session/context";
import { Button, IconButton } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import { useBusy } from "./useBusy";
import styles from "./FormTools.module.css";

const MAX_NAME = 100;

/** The citizen's drafts: kept under a name, for any later session. */
export function Drafts({ id, canSave }: { id: string; canSave: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const key = ["drafts", id];
  const drafts = useQuery({ queryKey: key, queryFn: () => byHand.drafts(id) });
  const [busy, run] = useBusy();
  const [name, setName] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const problemId = useId();
  const keep = (items: Draft[]) => queries.setQueryData(key, items);

  const save = (event: SyntheticEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    setProblem(wanted === "" ? t("drafts.nameMissing") : canSave ? null : t("drafts.nothing"));
    if (wanted === "" || !canSave) return;
    run(async () => {
      keep(await byHand.saveDraft(id, wanted));
      setName("");
    });
  };

  return (
    <section className={styles.drafts} aria-label={t("drafts.title")}>
      <form className={styles.save} noValidate onSubmit={save}>
        <label>
          {t("drafts.name")}
          <input
            value={name}
            maxLength={MAX_NAME}
            aria-invalid={problem !== null}
            aria-describedby={problem ? problemId : undefined}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <Button type="submit" aria-disabled={busy}>
          {t("drafts.save")}
        </Button>
      </form>
      {problem && (
        <p id={problemId} role="alert" className={styles.hint}>
          {problem}
        </p>
      )}
      {drafts.error ? (
        <Notice>{problemWords(t, asProblem(drafts.error))}</Notice>
      ) : (
        <DraftList id={id} drafts={drafts.data ?? []} onChanged={keep} />
      )}
    </section>
  );
}

interface ListProps {
  id: string;
  drafts: readonly Draft[];
  onChanged: (items: Draft[]) => void;
}

function DraftList({ id, drafts, onChanged }: ListProps) {
  const { t } = useTranslation();
  const { actions } = useSession();
  const [language] = useLanguage();
  const [busy, run] = useBusy();
  if (drafts.length === 0) return <p className={styles.hint}>{t("drafts.none")}</p>;
  return (
    <ul className={styles.list}>
      {drafts.map((draft) => (
        <li key={draft.name}>
          <p>
            {draft.name}
            <small>{formatDateTime(draft.saved_at, language)}</small>
          </p>
          <Button
            aria-label={t("drafts.loadOne", { name: draft.name })}
            aria-disabled={busy}
            onClick={() => run(() => actions.apply(() => byHand.loadDraft(id, draft.name)))}
          >
            {t("drafts.load")}
          </Button>
          <IconButton
            icon="trash"
            look="quiet"
            label={t("drafts.deleteOne", { name: draft.name })}
            aria-disabled={busy}
            onClick={() => run(async () => onChanged(await byHand.deleteDraft(id, draft.name)))}
          />
        </li>
      ))}
    </ul>
  );
}
