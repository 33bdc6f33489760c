import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem } from "@/shared/api/problem";
import { problemWords } from "@/shared/i18n/problemWords";
import { useSession } from "@/shared/session/context";
import { Button } from "@/shared/ui/Button";
import { Notice } from "@/shared/ui/Notice";

/** The last thing that went wrong, in words, with the way out where there is one. */
export function SessionProblem() {
  const { t } = useTranslation();
  const { state, actions } = useSession();
  const [reopening, setReopening] = useState(false);
  const { problem } = state;
  if (problem === null) return null;

  const reopen = async () => {
    setReopening(true);
    try {
      await actions.reopen();
      actions.showProblem(null);
    } catch (thrown) {
      actions.showProblem(asProblem(thrown));
    }
    setReopening(false);
  };

  return (
    <Notice
      onDismiss={() => actions.showProblem(null)}
      action={
        problem.code === "BROWSER_SESSION_NOT_FOUND" && (
          <Button disabled={reopening} onClick={() => void reopen()}>
            {t(reopening ? "form.reopening" : "form.reopen")}
          </Button>
        )
      }
    >
      {problemWords(t, problem)}
    </Notice>
  );
}
