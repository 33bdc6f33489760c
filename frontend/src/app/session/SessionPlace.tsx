import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate, useParams } from "react-router";
import { api } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";
import { problemWords } from "@/shared/i18n/problemWords";
import { rememberSession } from "@/shared/lib/storage";
import { SessionProvider } from "@/shared/session/SessionProvider";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import { AppHeader } from "../AppHeader";
import { SessionScreen } from "./SessionScreen";
import styles from "../App.module.css";

/** `/session/:id`: fetches the session (after a reload), then shows it. */
export function Component() {
  const { id = "" } = useParams();
  return <SessionPlace key={id} id={id} />;
}

function SessionPlace({ id }: { id: string }) {
  const navigate = useNavigate();
  const talk = useTalkAtOnce();
  const loaded = useQuery({
    queryKey: ["session", id],
    queryFn: () => api.session(id),
    staleTime: Infinity,
  });
  const found = loaded.data !== undefined;
  useEffect(() => {
    if (found) rememberSession(id);
  }, [found, id]);
  const onGone = useCallback(() => {
    rememberSession(null);
    void navigate("/", { state: { ended: "gone" } });
  }, [navigate]);

  if (loaded.data) {
    return (
      <SessionProvider initial={loaded.data} onGone={onGone}>
        <SessionScreen talk={talk} />
      </SessionProvider>
    );
  }
  return (
    <Waiting
      problem={loaded.error ? asProblem(loaded.error) : null}
      onRetry={() => void loaded.refetch()}
      onLeave={() => {
        rememberSession(null);
        void navigate("/");
      }}
    />
  );
}

/** Whether "Start talking" led here; a reload does not switch the microphone on again. */
function useTalkAtOnce(): boolean {
  const location = useLocation() as { pathname: string; state: { talk?: boolean } | null };
  const navigate = useNavigate();
  const [talk] = useState(location.state?.talk === true);
  const { pathname, state } = location;
  useEffect(() => {
    if (state?.talk) void navigate(pathname, { replace: true, state: null });
  }, [navigate, pathname, state]);
  return talk;
}

interface WaitingProps {
  problem: ReturnType<typeof asProblem> | null;
  onRetry: () => void;
  onLeave: () => void;
}

function Waiting({ problem, onRetry, onLeave }: WaitingProps) {
  const { t } = useTranslation();
  const gone = problem?.status === 404;
  return (
    <div className={styles.page}>
      <AppHeader />
      <main id="main" className={styles.wait} tabIndex={-1}>
        {problem ? (
          <>
            <Notice tone={gone ? "info" : "problem"}>
              {gone ? t("start.gone") : problemWords(t, problem)}
            </Notice>
            <div className={styles.waitButtons}>
              {!gone && (
                <Button look="primary" onClick={onRetry}>
                  {t("app.retry")}
                </Button>
              )}
              <Button look={gone ? "primary" : "plain"} onClick={onLeave}>
                {t("session.leave")}
              </Button>
            </div>
          </>
        ) : (
          <p role="status">{t("app.loading")}</p>
        )}
      </main>
    </div>
  );
}
