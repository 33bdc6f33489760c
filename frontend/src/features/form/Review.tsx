import { useTranslation } from "react-i18next";
import type { Form } from "@/shared/api/schemas";
import { useSession } from "@/shared/session/context";
import { isWorking } from "@/shared/session/state";
import { Button } from "@/shared/ui/Button";
import { FieldGroups } from "./FieldGroups";
import { groupFields, visibleFields, type StepGroup } from "./grouping";
import styles from "./FormPanel.module.css";

interface Props {
  form: Form;
  anchorOf: (group: StepGroup) => string;
}

/** All answers on one page, each with Change, before anything is sent. */
export function Review({ form, anchorOf }: Props) {
  const { t } = useTranslation();
  const { state, actions } = useSession();
  const busy = isWorking(state);
  const answered = visibleFields(form).filter((field) => field.value !== "" || field.status === "invalid");

  return (
    <div className={styles.review}>
      <h2>{t("review.title")}</h2>
      <p className={styles.lead}>{t("review.lead")}</p>
      <Button
        look="quiet"
        icon="speaker"
        className={`${styles.read} no-print`}
        aria-disabled={busy}
        onClick={() => !busy && actions.say(t("review.sayRead"))}
      >
        {t("review.read")}
      </Button>
      <FieldGroups groups={groupFields(form, answered)} focus={null} review anchorOf={anchorOf} />
      <div className={styles.verdict}>
        <Button
          look="primary"
          icon="check"
          aria-disabled={busy}
          onClick={() => !busy && actions.say(t("review.sayYes"))}
        >
          {t("review.yes")}
        </Button>
        <Button aria-disabled={busy} onClick={() => !busy && actions.say(t("review.sayNo"))}>
          {t("review.no")}
        </Button>
      </div>
    </div>
  );
}
