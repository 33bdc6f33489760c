import { CSPProvider } from "@base-ui/react/csp-provider";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { useEffect, useState, type ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { asProblem } from "@/shared/api/problem";
import { resumeSignIn } from "@/shared/api/transport";
import { createTranslator } from "@/shared/i18n/i18n";
import { rememberedLanguage } from "@/shared/lib/storage";
import { ErrorBoundary } from "./ErrorBoundary";

/** Another attempt helps against a lost network or a busy server, not against a refusal. */
function worthAnotherTry(attempt: number, error: unknown): boolean {
  const { status } = asProblem(error);
  return attempt < 2 && (status === 0 || status >= 500);
}

export function Providers({ children }: { children: ReactNode }) {
  const [translator] = useState(() => createTranslator(rememberedLanguage()));
  const [queries] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: { retry: worthAnotherTry, refetchOnWindowFocus: false, staleTime: 60_000 },
        },
      }),
  );

  useEffect(() => {
    void resumeSignIn();
  }, []);

  useEffect(() => {
    const follow = (language: string) => {
      document.documentElement.lang = language;
      document.title = translator.t("app.name");
    };
    follow(translator.language);
    translator.on("languageChanged", follow);
    return () => translator.off("languageChanged", follow);
  }, [translator]);

  return (
    <I18nextProvider i18n={translator}>
      <ErrorBoundary>
        {/* The content security policy allows no inline style elements. */}
        <CSPProvider disableStyleElements>
          <QueryClientProvider client={queries}>{children}</QueryClientProvider>
        </CSPProvider>
      </ErrorBoundary>
    </I18nextProvider>
  );
}
