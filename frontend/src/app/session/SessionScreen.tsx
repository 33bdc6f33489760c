import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Outlet } from "react-router";
import { Composer } from "@/features/conversation/Composer";
import { Conversation } from "@/features/conversation/Conversation";
import { useVoice } from "@/features/voice/useVoice";
import { VoiceBar } from "@/features/voice/VoiceBar";
import type { Language } from "@/shared/api/schemas";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { useSession } from "@/shared/session/context";
import { AppHeader } from "../AppHeader";
import { SessionMenu } from "./SessionMenu";
import { SessionProblem } from "./SessionProblem";
import { useFollowForm } from "./useFollowForm";
import { isWide } from "./wide";
import styles from "../App.module.css";

/** What a person would say to change the language. */
const SWITCH_WORDS: Record<Language, string> = { vi: "nói tiếng Việt", en: "speak English" };

type View = "conversation" | "form";

/** One session: the conversation on one side; the form, its check and the receipt on the other. */
export function SessionScreen({ talk }: { talk: boolean }) {
  const { t } = useTranslation();
  const { state, actions } = useSession();
  const { session, link } = state;
  const [, changeLanguage] = useLanguage();
  const voice = useVoice(talk);
  // On a phone the keyboard does not jump up by itself.
  const [wide] = useState(isWide);
  const formState = session.form?.state ?? null;
  const [view, setView] = useViewFollowing(formState, state.opened?.count ?? 0);
  useFollowForm(session.session_id, formState);

  // The citizen may change the language by asking for it; the page follows. The other way round, the
  // page's switch asks the assistant to follow.
  useEffect(() => changeLanguage(session.language), [changeLanguage, session.language]);
  const switchLanguage = (language: Language) => {
    changeLanguage(language);
    if (language !== session.language) actions.say(SWITCH_WORDS[language]);
  };

  return (
    <div className={styles.page}>
      <AppHeader onLanguage={switchLanguage}>
        <SessionMenu sessionId={session.session_id} link={link} />
      </AppHeader>
      <main id="main" className={styles.session} data-view={view} tabIndex={-1}>
        <h1 className="visually-hidden">{t("app.name")}</h1>
        <ViewSwitch view={view} onChange={setView} />
        <div className={styles.talk}>
          <Conversation />
        </div>
        <div className={`${styles.dock} no-print`}>
          <SessionProblem />
          <VoiceBar {...voice} />
          <Composer focusAtOnce={!talk && wide} />
        </div>
        <div className={styles.side} data-place>
          <Outlet />
        </div>
      </main>
    </div>
  );
}

/** On a phone one view shows at a time; the check, the receipt and a field to correct come forward by themselves. */
function useViewFollowing(formState: string | null, opened: number): [View, (view: View) => void] {
  const comesForward = formState === "reviewing" || formState === "submitted";
  const [view, setView] = useState<View>(comesForward ? "form" : "conversation");
  const [followed, setFollowed] = useState(formState);
  if (followed !== formState) {
    setFollowed(formState);
    if (comesForward) setView("form");
  }
  const [lastOpened, setLastOpened] = useState(opened);
  if (lastOpened !== opened) {
    setLastOpened(opened);
    setView("form");
  }
  return [view, setView];
}

function ViewSwitch({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const { t } = useTranslation();
  const { form } = useSession().state.session;
  const progress = form?.state === "submitted" ? undefined : form?.progress;
  return (
    <div className={`${styles.views} no-print`} role="group" aria-label={t("session.views")}>
      <button type="button" aria-pressed={view === "conversation"} onClick={() => onChange("conversation")}>
        {t("session.viewConversation")}
      </button>
      <button type="button" aria-pressed={view === "form"} onClick={() => onChange("form")}>
        {t("session.viewForm")}
        {progress && (
          <small>
            {progress.filled}/{progress.total}
          </small>
        )}
      </button>
    </div>
  );
}
