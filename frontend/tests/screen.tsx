/** Renders a part of the page inside a session that the test controls. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { vi } from "vitest";
import type { Language, Session } from "@/shared/api/schemas";
import { createTranslator } from "@/shared/i18n/i18n";
import { SessionContext, type SessionActions } from "@/shared/session/context";
import { initialState, type SessionState } from "@/shared/session/state";

export function fakeActions() {
  return {
    say: vi.fn<SessionActions["say"]>(),
    sayAgain: vi.fn<SessionActions["sayAgain"]>(),
    heard: vi.fn<SessionActions["heard"]>(),
    interrupt: vi.fn<SessionActions["interrupt"]>(),
    setPace: vi.fn<SessionActions["setPace"]>(),
    replay: vi.fn<SessionActions["replay"]>(),
    setAnswersShown: vi.fn<SessionActions["setAnswersShown"]>(),
    setMuted: vi.fn<SessionActions["setMuted"]>(),
    setField: vi.fn<SessionActions["setField"]>().mockResolvedValue(undefined),
    undo: vi.fn<SessionActions["undo"]>().mockResolvedValue(undefined),
    apply: vi.fn<SessionActions["apply"]>().mockResolvedValue(undefined),
    reopen: vi.fn<SessionActions["reopen"]>().mockResolvedValue(undefined),
    openField: vi.fn<SessionActions["openField"]>(),
    showProblem: vi.fn<SessionActions["showProblem"]>(),
  };
}

export function renderPage(ui: ReactNode, language: Language = "vi") {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  return render(
    <I18nextProvider i18n={createTranslator(language)}>
      <QueryClientProvider client={queries}>{ui}</QueryClientProvider>
    </I18nextProvider>,
  );
}

export function renderInSession(ui: ReactNode, session: Session, more: Partial<SessionState> = {}) {
  const actions = fakeActions();
  const state: SessionState = { ...initialState(session), link: "open", ...more };
  const view = renderPage(<SessionContext value={{ state, actions }}>{ui}</SessionContext>);
  return { ...view, actions };
}
