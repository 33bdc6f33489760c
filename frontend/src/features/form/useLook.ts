import { useEffect, useRef } from "react";
import { byHand } from "@/shared/api/byHand";
import { asProblem } from "@/shared/api/problem";
import { useSession } from "@/shared/session/context";
import { isWorking } from "@/shared/session/state";

const EVERY_MS = 5_000;

/**
 * What changes on the real page comes here: while this page is looked at and nothing else is going on, the real one is
 * read again now and then.
 */
export function useLook(active: boolean): void {
  const { state, actions } = useSession();
  const id = state.session.session_id;
  const idle = state.link === "open" && !isWorking(state) && !state.userSpeaking && !state.assistantSpeaking;
  const mayLook = useRef(false);
  useEffect(() => {
    mayLook.current = active && idle;
  }, [active, idle]);
  useEffect(() => {
    if (!active) return;
    let looking = false;
    const timer = window.setInterval(() => {
      if (looking || !mayLook.current || document.visibilityState !== "visible") return;
      looking = true;
      actions
        .apply(() => byHand.look(id))
        // A page that is gone is told by the next turn; a look changes nothing.
        .catch((thrown: unknown) => console.info("The page was not read again:", asProblem(thrown).code))
        .finally(() => {
          looking = false;
        });
    }, EVERY_MS);
    return () => window.clearInterval(timer);
  }, [active, actions, id]);
}
