import { useEffect, useId, useRef, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Form } from "@/shared/api/schemas";
import { useSession } from "@/shared/session/context";
import { Button } from "@/shared/ui/Button";
import { isWorking } from "@/shared/session/state";
import { FieldGroups } from "./FieldGroups";
import { FormTools } from "./FormTools";
import { groupFields, visibleFields, type StepGroup } from "./grouping";
import { Progress, Steps } from "./Progress";
import { Review } from "./Review";
import { useLook } from "./useLook";
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
  useLook(true);
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
        <FormTools form={form} />
        <CheckButton form={form} />
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

/** On to checking the answers, as soon as nothing required is missing. */
function CheckButton({ form }: { form: Form }) {
  const { t } = useTranslation();
  const { state, actions } = useSession();
  const busy = isWorking(state);
  if (form.state !== "filling" || form.progress.required_left > 0 || form.progress.filled === 0) return null;
  return (
    <Button
      look="primary"
      icon="check"
      className={`${styles.check} no-print`}
      aria-disabled={busy}
      onClick={() => !busy && actions.say(t("tools.sayCheck"))}
    >
      {t("tools.check")}
    </Button>
  );
}
