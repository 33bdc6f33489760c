import { useEffect, useId, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/shared/api/problem";
import type { Form } from "@/shared/api/schemas";
import { useSession } from "@/shared/session/context";
import { Button } from "@/shared/ui/Button";
import { FieldGroups } from "./FieldGroups";
import { groupFields, visibleFields, type StepGroup } from "./grouping";
import { Progress, Steps } from "./Progress";
import { Review } from "./Review";
import styles from "./FormPanel.module.css";

interface Props {
  /** The live picture. */
  picture: ReactNode;
  /** What is shown once the form was sent. */
  receipt: ReactNode;
}

/** The form as it stands: being filled, to be checked, or sent. */
export function FormPanel({ picture, receipt }: Props) {
  const { t } = useTranslation();
  const { form } = useSession().state.session;
  const panel = useRef<HTMLElement>(null);
  const stage = form?.state;

  // Checking and the receipt begin at their top.
  useEffect(() => {
    if (stage === "reviewing" || stage === "submitted") panel.current?.scrollIntoView({ block: "start" });
  }, [stage]);

  return (
    <section ref={panel} className={styles.panel} aria-label={t("form.region")}>
      {form === null ? (
        <NoForm />
      ) : form.state === "submitted" ? (
        <div className={styles.card}>{receipt}</div>
      ) : (
        <OpenForm form={form} picture={picture} />
      )}
    </section>
  );
}

function NoForm() {
  const { t } = useTranslation();
  return (
    <div className={`${styles.card} ${styles.none}`}>
      <h2>{t("form.none")}</h2>
      <p>{t("form.noneHint")}</p>
    </div>
  );
}

function OpenForm({ form, picture }: { form: Form; picture: ReactNode }) {
  const id = useId();
  const anchorOf = (group: StepGroup) => `${id}-${group.step ?? "rest"}`;
  const groups = groupFields(form, visibleFields(form));
  const reviewing = form.state === "reviewing";
  // Keys, not two trees: the picture goes on when the answers to check come before it.
  const overview = (
    <div key="overview" className={styles.top}>
      {picture}
      <div className={styles.card}>
        <h2 className={styles.title}>{form.title}</h2>
        <Progress form={form} />
        {groups.length > 1 && (
          <Steps groups={groups} current={form.step?.index ?? null} anchorOf={anchorOf} />
        )}
        <UndoButton />
      </div>
    </div>
  );
  const answers = (
    <div key="answers" className={styles.card}>
      {reviewing ? (
        <Review form={form} anchorOf={anchorOf} />
      ) : (
        <FollowFocus focus={form.focus}>
          <FieldGroups groups={groups} focus={form.focus} anchorOf={anchorOf} />
        </FollowFocus>
      )}
    </div>
  );
  return reviewing ? [answers, overview] : [overview, answers];
}

/** Keeps the field that is asked for in view, unless the citizen is editing one. */
function FollowFocus({ focus, children }: { focus: string | null; children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (focus === null || box.current === null || box.current.contains(document.activeElement)) return;
    const field = box.current.querySelector(`[data-field="${CSS.escape(focus)}"]`);
    field?.scrollIntoView({ behavior: "smooth", block: "nearest" });
  }, [focus]);
  return <div ref={box}>{children}</div>;
}

function UndoButton() {
  const { t } = useTranslation();
  const { actions } = useSession();
  const [busy, setBusy] = useState(false);
  const undo = async () => {
    setBusy(true);
    try {
      await actions.undo();
    } catch (thrown) {
      actions.showProblem(asProblem(thrown));
    }
    setBusy(false);
  };
  return (
    <Button
      look="quiet"
      icon="undo"
      aria-disabled={busy}
      className={styles.undo}
      onClick={() => !busy && void undo()}
    >
      {t("form.undo")}
    </Button>
  );
}
