import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { StartScreen } from "@/features/start/StartScreen";
import { api } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";
import type { Session } from "@/shared/api/schemas";
import { problemWords } from "@/shared/i18n/problemWords";
import { rememberedSession, rememberSession } from "@/shared/lib/storage";
import { SessionProvider } from "@/shared/session/SessionProvider";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import { AppHeader } from "./AppHeader";
import { SessionScreen } from "./SessionScreen";
import styles from "./App.module.css";

type Ended = "gone" | "forgotten";
type Place = { at: "start"; ended?: Ended } | { at: "session"; id: string; talk: boolean };

function firstPlace(): Place {
  const id = rememberedSession();
  return id === null ? { at: "start" } : { at: "session", id, talk: false };
}

export function App() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [place, setPlace] = useState(firstPlace);

  const begin = (session: Session) => {
    rememberSession(session.session_id);
    queries.setQueryData(["session", session.session_id], session);
    setPlace({ at: "session", id: session.session_id, talk: session.channel === "voice" });
  };
  const leave = useCallback((ended?: Ended) => {
    rememberSession(null);
    setPlace(ended ? { at: "start", ended } : { at: "start" });
  }, []);

  if (place.at === "session") {
    return <SessionPlace key={place.id} id={place.id} talk={place.talk} onLeave={leave} />;
  }
  return (
    <div className={styles.page}>
      <AppHeader />
      <StartScreen
        onStarted={begin}
        notice={
          place.ended && (
            <Notice tone="info" onDismiss={() => setPlace({ at: "start" })}>
              {t(`start.${place.ended}`)}
            </Notice>
          )
        }
      />
    </div>
  );
}

interface SessionPlaceProps {
  id: string;
  talk: boolean;
  onLeave: (ended?: Ended) => void;
}

/** The citizen goes on to something else: the form's page need not stay open. */
async function closePage(id: string): Promise<void> {
  try {
    await api.close(id);
  } catch (error) {
    // It closes by itself when it has been idle.
    console.warn("The session's page was not closed:", asProblem(error).code);
  }
}

/** Fetches the session (after a reload), then shows it. */
function SessionPlace({ id, talk, onLeave }: SessionPlaceProps) {
  const { t } = useTranslation();
  const loaded = useQuery({
    queryKey: ["session", id],
    queryFn: () => api.session(id),
    staleTime: Infinity,
  });
  const leave = (ended?: "forgotten") => {
    if (ended === undefined) void closePage(id);
    onLeave(ended);
  };
  const onGone = useCallback(() => onLeave("gone"), [onLeave]);

  if (loaded.data) {
    return (
      <SessionProvider initial={loaded.data} onGone={onGone}>
        <SessionScreen talk={talk} onLeave={leave} />
      </SessionProvider>
    );
  }
  const problem = loaded.error && asProblem(loaded.error);
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
                <Button look="primary" onClick={() => void loaded.refetch()}>
                  {t("app.retry")}
                </Button>
              )}
              <Button look={gone ? "primary" : "plain"} onClick={() => onLeave()}>
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
