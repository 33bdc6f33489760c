import { useState } from "react";
import { useTranslation } from "react-i18next";
import { byHand } from "@/shared/api/byHand";
import type { Form } from "@/shared/api/schemas";
import { useSession } from "@/shared/session/context";
import { Button } from "@/shared/ui/Button";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { Drafts } from "./Drafts";
import { useBusy } from "./useBusy";
import styles from "./FormTools.module.css";

/** Undo and redo, emptying the form, drafts, and hiding ids from onlookers. */
export function FormTools({ form }: { form: Form }) {
  const { t } = useTranslation();
  const { state, actions } = useSession();
  const { session_id: id, mask_ids: masked } = state.session;
  const [busy, run] = useBusy();
  const [asking, setAsking] = useState(false);
  const [drafting, setDrafting] = useState(false);
  const hasIds = form.fields.some((field) => field.masked !== null);
  return (
    <div className={`${styles.tools} no-print`} role="group" aria-label={t("tools.label")}>
      <Button
        look="quiet"
        icon="undo"
        aria-disabled={busy || !form.can_undo}
        onClick={() => form.can_undo && run(() => actions.undo())}
      >
        {t("form.undo")}
      </Button>
      <Button
        look="quiet"
        icon="redo"
        aria-disabled={busy || !form.can_redo}
        onClick={() => form.can_redo && run(() => actions.apply(() => byHand.redo(id)))}
      >
        {t("tools.redo")}
      </Button>
      <Button look="quiet" icon="document" aria-expanded={drafting} onClick={() => setDrafting(!drafting)}>
        {t("drafts.title")}
      </Button>
      <Button
        look="quiet"
        icon="trash"
        aria-disabled={busy || form.progress.filled === 0}
        onClick={() => form.progress.filled > 0 && setAsking(true)}
      >
        {t("tools.clear")}
      </Button>
      {(hasIds || masked) && (
        <Button
          look="quiet"
          icon="eye"
          aria-pressed={masked}
          onClick={() => run(() => actions.apply(() => byHand.maskIds(id, !masked)))}
        >
          {t("tools.mask")}
        </Button>
      )}
      {drafting && <Drafts id={id} canSave={form.progress.filled > 0} />}
      {asking && (
        <ConfirmDialog
          title={t("tools.clearTitle")}
          text={t("tools.clearText")}
          confirm={t("tools.clearYes")}
          onConfirm={() => {
            setAsking(false);
            run(() => actions.apply(() => byHand.clear(id)));
          }}
          onCancel={() => setAsking(false)}
        />
      )}
    </div>
  );
}
