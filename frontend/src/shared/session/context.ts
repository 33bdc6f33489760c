import { createContext, use } from "react";
import type { Problem } from "@/shared/api/problem";
import type { SessionState } from "./state";

export interface SessionActions {
  /** A typed turn. Failures show at the turn itself, which can be sent again. */
  say: (text: string) => Promise<void>;
  sayAgain: (key: number, text: string) => Promise<void>;
  /** What the citizen's own browser heard. */
  heard: (text: string, final: boolean) => void;
  interrupt: () => void;
  setMuted: (muted: boolean) => void;
  /** These three reject with a {@link Problem}. */
  setField: (name: string, value: string) => Promise<void>;
  undo: () => Promise<void>;
  reopen: () => Promise<void>;
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
