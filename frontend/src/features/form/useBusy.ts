import { useState } from "react";
import { asProblem } from "@/shared/api/problem";
import { useSession } from "@/shared/session/context";

/** Runs one thing at a time; what goes wrong is shown with the conversation. */
export function useBusy(): [boolean, (work: () => Promise<void>) => void] {
  const { actions } = useSession();
  const [busy, setBusy] = useState(false);
  const run = (work: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    work()
      .catch((thrown: unknown) => actions.showProblem(asProblem(thrown)))
      .finally(() => setBusy(false));
  };
  return [busy, run];
}
