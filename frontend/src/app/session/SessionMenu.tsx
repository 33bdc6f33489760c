import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";
import { useSession } from "@/shared/session/context";
import type { Link } from "@/shared/session/state";
import { useLeaveSession } from "@/shared/session/useLeaveSession";
import { Button } from "@/shared/ui/Button";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { Quality } from "./Quality";
import styles from "../App.module.css";

interface Props {
  sessionId: string;
  link: Link;
}

/** Connection, a new session, and "forget me". */
export function SessionMenu({ sessionId, link }: Props) {
  const { t } = useTranslation();
  const onLeave = useLeaveSession();
  const { actions } = useSession();
  const [asking, setAsking] = useState(false);

  const forget = async () => {
    setAsking(false);
    try {
      await api.forget(sessionId);
      onLeave("forgotten");
    } catch (thrown) {
      const problem = asProblem(thrown);
      if (problem.status === 404) onLeave("forgotten");
      else actions.showProblem(problem);
    }
  };

  return (
    <div className={styles.menu}>
      <p className={styles.link} data-link={link} role="status">
        <span>{t(`link.${link}`)}</span>
      </p>
      <Quality />
      <Button look="quiet" icon="plus" aria-label={t("session.leave")} onClick={() => onLeave()}>
        <span className={styles.long}>{t("session.leave")}</span>
      </Button>
      <Button look="quiet" icon="trash" aria-label={t("session.forget")} onClick={() => setAsking(true)}>
        <span className={styles.long}>{t("session.forget")}</span>
      </Button>
      {asking && (
        <ConfirmDialog
          title={t("session.forgetTitle")}
          text={t("session.forgetText")}
          confirm={t("session.forgetYes")}
          onConfirm={() => void forget()}
          onCancel={() => setAsking(false)}
        />
      )}
    </div>
  );
}
