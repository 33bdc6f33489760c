import { useCallback } from "react";
import { useNavigate } from "react-router";
import { api } from "@/shared/api/client";
import { asProblem } from "@/shared/api/problem";
import { rememberSession } from "@/shared/lib/storage";
import { useSession } from "./context";

/** Why the session of the screen ended; the start screen says it in words. */
export type Ended = "gone" | "forgotten";

/** Leaves for the start screen. Without a reason the form's page, which need not stay open, is closed. */
export function useLeaveSession(): (ended?: Ended) => void {
  const navigate = useNavigate();
  const id = useSession().state.session.session_id;
  return useCallback(
    (ended?: Ended) => {
      if (ended === undefined) void closePage(id);
      rememberSession(null);
      void navigate("/", { state: ended ? { ended } : null });
    },
    [navigate, id],
  );
}

async function closePage(id: string): Promise<void> {
  try {
    await api.close(id);
  } catch (error) {
    // It closes by itself when it has been idle.
    console.warn("The session's page was not closed:", asProblem(error).code);
  }
}
