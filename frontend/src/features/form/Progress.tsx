import { useTranslation } from "react-i18next";
import { byHand } from "@/shared/api/byHand";
import { asProblem } from "@/shared/api/problem";
import type { Form } from "@/shared/api/schemas";
import { useSession } from "@/shared/session/context";
import type { StepGroup } from "./grouping";
import styles from "./FormPanel.module.css";

/** How far the form is, in words and as a bar. */
export function Progress({ form }: { form: Form }) {
  const { t } = useTranslation();
  const { filled, total, required_left: left } = form.progress;
  const words = t("form.progress", { filled, total });
  return (
    <div className={styles.progress}>
      <progress value={filled} max={Math.max(1, total)} aria-label={words} />
      <p>
        {words}, {left > 0 ? t("form.requiredLeft", { count: left }) : t("form.requiredDone")}
      </p>
    </div>
  );
}

interface StepsProps {
  groups: readonly StepGroup[];
  current: number | null;
  anchorOf: (group: StepGroup) => string;
}

/** The wizard's steps, each a way to its fields. */
export function Steps({ groups, current, anchorOf }: StepsProps) {
  const { t } = useTranslation();
  const { state, actions } = useSession();
  const show = (group: StepGroup) => {
    const heading = document.getElementById(anchorOf(group));
    heading?.scrollIntoView({ behavior: "smooth", block: "start" });
    heading?.focus({ preventScroll: true });
    // The real page and the conversation go to the first thing left to do there.
    const fields = group.sections.flatMap((section) => section.fields).filter((field) => !field.read_only);
    const first = fields.find((field) => field.status !== "filled") ?? fields[0];
    if (first === undefined || group.step === current) return;
    actions
      .apply(() => byHand.focus(state.session.session_id, first.name))
      .catch((thrown: unknown) => actions.showProblem(asProblem(thrown)));
  };
  return (
    <nav aria-label={t("form.steps")} className="no-print">
      <ol className={styles.steps}>
        {groups.map((group) => (
          <li key={group.step}>
            <button
              type="button"
              aria-current={group.step === current ? "step" : undefined}
              onClick={() => show(group)}
            >
              <span className={styles.number}>{(group.step ?? 0) + 1}</span>
              <span className={styles.stepTitle}>{group.title ?? t("form.other")}</span>
              <span className={styles.count}>
                {group.filled}/{group.total}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
