import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import { REASONS, type Reason } from "@/shared/api/office";
import { problemWords } from "@/shared/i18n/problemWords";
import { Answers } from "@/shared/session/Answers";
import { Transcript } from "@/shared/session/Transcript";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import { Select } from "@/shared/ui/Select";
import { StaffOnly } from "@/shared/ui/StaffOnly";
import { usePlaceTitle } from "@/shared/ui/usePlaceTitle";
import { useFollow } from "./useFollow";
import styles from "./Staff.module.css";

/** `/staff/:id`: one session live, after saying why one looks. */
export function Component() {
  const { t } = useTranslation();
  const { id = "" } = useParams();
  const [reason, setReason] = useState<Reason>("customer_request");
  const [following, setFollowing] = useState(false);
  usePlaceTitle(`${t("staff.session")} ${id.slice(0, 8)}`);
  return (
    <div className={styles.page}>
      <p>
        <Link to="/staff">{t("history.back")}</Link>
      </p>
      <h1>
        {t("staff.session")} <code>{id.slice(0, 8)}</code>
      </h1>
      <StaffOnly groups={["officer", "admin"]} why={t("staff.who")}>
        {following ? (
          <Followed id={id} reason={reason} />
        ) : (
          <div className={styles.ask}>
            <Select
              label={t("staff.reason")}
              value={reason}
              options={REASONS.map((value) => ({ value, label: t(`staff.reasons.${value}`) }))}
              onChange={(value) => setReason(REASONS.find((one) => one === value) ?? "customer_request")}
            />
            <p>{t("staff.reasonHint")}</p>
            <Button look="primary" icon="eye" onClick={() => setFollowing(true)}>
              {t("staff.start")}
            </Button>
          </div>
        )}
      </StaffOnly>
    </div>
  );
}

function Followed({ id, reason }: { id: string; reason: Reason }) {
  const { t } = useTranslation();
  const follow = useFollow(id, reason);
  switch (follow.at) {
    case "connecting":
      return <p role="status">{t("staff.connecting")}</p>;
    case "refused":
      return <Notice>{problemWords(t, follow.problem)}</Notice>;
    case "withdrawn":
      return <Notice tone="info">{t("staff.withdrawn")}</Notice>;
    case "unseen":
      return <Notice tone="info">{t("staff.notFound")}</Notice>;
    case "lost":
    case "live": {
      const { session } = follow;
      return (
        <>
          {follow.at === "lost" ? (
            <Notice>{t("staff.lost")}</Notice>
          ) : (
            <p className={styles.live} role="status">
              {t("staff.live")}
            </p>
          )}
          <div className={styles.both}>
            <section className={styles.card}>
              <h2>{t("history.transcript")}</h2>
              <Transcript
                messages={session.messages}
                masked={session.mask_ids}
                fields={session.form?.fields ?? []}
                citizen={t("staff.citizen")}
              />
            </section>
            <section className={styles.card}>
              <h2>{session.form?.title ?? t("history.noForm")}</h2>
              <Answers fields={session.form?.fields ?? []} masked={session.mask_ids} />
            </section>
          </div>
        </>
      );
    }
  }
}
