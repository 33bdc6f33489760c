import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate } from "react-router";
import { api } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";
import type { Channel, Session } from "@/shared/api/schemas";
import { problemWords } from "@/shared/i18n/problemWords";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { rememberChoice, rememberedSession } from "@/shared/lib/storage";
import type { Ended } from "@/shared/session/useLeaveSession";
import { MicrophoneNotice } from "@/shared/sound/MicrophoneNotice";
import { SoundCheckButton } from "@/shared/sound/SoundCheckButton";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";
import { AddressChoice, isAddress } from "./AddressChoice";
import { FormChoice } from "./FormChoice";
import styles from "./StartScreen.module.css";

/** `/`: choose a form, give its address, or just begin; by voice or by typing. */
export function Component() {
  const { t } = useTranslation();
  const [language] = useLanguage();
  const [form, setForm] = useState("");
  const [address, setAddress] = useState("");
  const [tried, setTried] = useState(false);
  const wanted = address.trim();
  const begin = useBegin((channel: Channel) =>
    api.createSession({
      language,
      channel,
      ...(wanted === "" ? form && { form } : { form_url: wanted }),
    }),
  );

  const start = (channel: Channel) => {
    setTried(true);
    if (wanted !== "" && !isAddress(wanted)) return;
    if (channel === "voice") rememberChoice("microphone-consent", "1");
    begin.mutate(channel);
  };
  const problem = begin.error && problemWords(t, asProblem(begin.error));
  const addressRefused = begin.error !== null && wanted !== "" && asProblem(begin.error).status < 500;
  return (
    <div className={styles.start}>
      <Remarks />
      <div className={styles.hero}>
        <h1>{t("start.title")}</h1>
        <p>{t("start.lead")}</p>
      </div>
      <FormChoice language={language} value={form} onChange={setForm} />
      <AddressChoice
        value={address}
        onChange={setAddress}
        error={
          tried && wanted !== "" && !isAddress(wanted)
            ? t("start.addressBad")
            : addressRefused
              ? problem
              : null
        }
      />
      {problem && !addressRefused && <Notice onDismiss={() => begin.reset()}>{problem}</Notice>}
      <div className={styles.actions} aria-busy={begin.isPending}>
        <Button
          look="primary"
          large
          icon="microphone"
          disabled={begin.isPending}
          aria-describedby="microphone-consent"
          onClick={() => start("voice")}
        >
          {t("start.talk")}
        </Button>
        <Button large icon="keyboard" disabled={begin.isPending} onClick={() => start("text")}>
          {t("start.type")}
        </Button>
        <SoundCheckButton />
        <p role="status">{begin.isPending && t("start.starting")}</p>
      </div>
      <section className={styles.small} id="microphone-consent">
        <p>{t("start.consent")}</p>
        <MicrophoneNotice />
        <p>{t("start.noMicrophone")}</p>
        <p>{t("start.shared")}</p>
      </section>
    </div>
  );
}

/** Begins a session and goes there. */
function useBegin(create: (channel: Channel) => Promise<Session>) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: create,
    onSuccess: (session) => {
      queries.setQueryData(["session", session.session_id], session);
      void navigate(`/session/${session.session_id}`, { state: { talk: session.channel === "voice" } });
    },
  });
}

/** What became of the last session, or the way back to it. */
function Remarks() {
  const { t } = useTranslation();
  const { state } = useLocation() as { state: { ended?: Ended; said?: string } | null };
  const navigate = useNavigate();
  const [last] = useState(rememberedSession);
  const said = state?.ended ? t(`start.${state.ended}`) : state?.said;
  return (
    <>
      {said && (
        <Notice tone="info" onDismiss={() => void navigate("/", { replace: true, state: null })}>
          {said}
        </Notice>
      )}
      {last !== null && !state?.ended && (
        <Notice
          tone="info"
          action={
            <Link className={styles.continue} to={`/session/${last}`}>
              {t("start.continue")}
            </Link>
          }
        >
          {t("start.unfinished")}
        </Notice>
      )}
    </>
  );
}
