import { createContext, use } from "react";
import type { Problem } from "@/shared/api/problem";
import type { Session } from "@/shared/api/schemas";
import type { SessionState } from "./state";

export interface SessionActions {
  /** A typed turn. Failures show at the turn itself, which can be sent again. */
  say: (text: string) => void;
  sayAgain: (key: number, text: string) => void;
  /** What the citizen's own browser heard. */
  heard: (text: string, final: boolean) => void;
  interrupt: () => void;
  setMuted: (muted: boolean) => void;
  /** How fast the call's voice speaks; 1 is as usual. */
  setPace: (speed: number) => void;
  /** The call's voice says the last reply again. */
  replay: () => void;
  /** Whether all answers can be seen here, so that few words of the assistant do. */
  setAnswersShown: (shown: boolean) => void;
  /** These three reject with a {@link Problem}. */
  setField: (name: string, value: string) => Promise<void>;
  undo: () => Promise<void>;
  /** Any other call that answers the session as it stands then; rejects with a {@link Problem} too. */
  apply: (call: () => Promise<Session>) => Promise<void>;
  reopen: () => Promise<void>;
  /** Asks the form to open the editor of this field (a chip in the conversation was tapped). */
  openField: (name: string) => void;
  showProblem: (problem: Problem | null) => void;
}

export interface SessionValue {
  state: SessionState;
  actions: SessionActions;
}

export const SessionContext = createContext<SessionValue | null>(null);

/** The session of the screen; only inside a SessionProvider. */
export function useSession(): SessionValue {
  const value = use(SessionContext);
  if (value === null) throw new Error("useSession needs a SessionProvider above it");
  return value;
}
