import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { account } from "@/shared/api/account";
import { asProblem, type Problem } from "@/shared/api/problem";
import { problemWords } from "@/shared/i18n/problemWords";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { forgetPerson } from "@/shared/lib/storage";
import { Button } from "@/shared/ui/Button";
import { ConfirmDialog } from "@/shared/ui/ConfirmDialog";
import { Notice } from "@/shared/ui/Notice";
import { usePlaceTitle } from "@/shared/ui/usePlaceTitle";
import styles from "./PrivacyPage.module.css";

/** `/privacy`: what is kept, how long, who sees it; and the way to be forgotten. */
export function Component() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const notice = useQuery({
    queryKey: ["data-notice", language],
    queryFn: () => account.dataNotice(language),
    staleTime: Infinity,
  });
  usePlaceTitle(t("privacy.title"));
  return (
    <div className={styles.page}>
      <h1>{notice.data?.title ?? t("privacy.title")}</h1>
      {notice.isPending && <p role="status">{t("app.loading")}</p>}
      {notice.error && (
        <Notice action={<Button onClick={() => void notice.refetch()}>{t("app.retry")}</Button>}>
          {problemWords(t, asProblem(notice.error))}
        </Notice>
      )}
      {notice.data?.sections.map((section) => (
        <section key={section.heading}>
          <h2>{section.heading}</h2>
          <p>{section.text}</p>
        </section>
      ))}
      <ForgetMe />
    </div>
  );
}

function ForgetMe() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const forget = async () => {
    setAsking(false);
    try {
      await account.forgetMe();
      forgetPerson();
      queries.clear();
      void navigate("/", { state: { ended: "forgotten" } });
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
  };
  return (
    <section className={styles.forget}>
      <h2>{t("privacy.forget")}</h2>
      <p>{t("privacy.forgetText")}</p>
      {problem && <Notice onDismiss={() => setProblem(null)}>{problemWords(t, problem)}</Notice>}
      <Button look="danger" icon="trash" onClick={() => setAsking(true)}>
        {t("privacy.forget")}
      </Button>
      {asking && (
        <ConfirmDialog
          title={t("privacy.forgetTitle")}
          text={t("privacy.forgetText")}
          confirm={t("session.forgetYes")}
          onConfirm={() => void forget()}
          onCancel={() => setAsking(false)}
        />
      )}
    </section>
  );
}
