import { lazy, Suspense, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Language } from "@/shared/api/schemas";
import { useLanguage } from "@/shared/i18n/useLanguage";
import { IconButton } from "@/shared/ui/Button";
import styles from "./App.module.css";

// Menus and dialogs come after the first paint.
const AppMenu = lazy(async () => ({ default: (await import("./AppMenu")).AppMenu }));

const LANGUAGES: readonly { code: Language; name: string; short: string }[] = [
  { code: "vi", name: "Tiếng Việt", short: "Việt" },
  { code: "en", name: "English", short: "English" },
];

interface Props {
  children?: ReactNode;
  /** Where changing the language means more than changing the page's words. */
  onLanguage?: (language: Language) => void;
}

export function AppHeader({ children, onLanguage }: Props) {
  const { t } = useTranslation();
  const [language, change] = useLanguage();
  return (
    <header className={`${styles.header} no-print`}>
      <a className={styles.skip} href="#main">
        {t("app.skip")}
      </a>
      <Link className={styles.brand} to="/">
        <img src="/favicon.svg" alt="" width="28" height="28" />
        <span>{t("app.name")}</span>
      </Link>
      {children}
      <div className={styles.languages} role="group" aria-label={t("app.language")}>
        {LANGUAGES.map(({ code, name, short }) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-label={name}
            aria-pressed={language === code}
            onClick={() => (onLanguage ?? change)(code)}
          >
            <span className={styles.long}>{name}</span>
            <span className={styles.short}>{short}</span>
          </button>
        ))}
      </div>
      <Suspense fallback={<IconButton icon="menu" look="quiet" label={t("menu.open")} disabled />}>
        <AppMenu />
      </Suspense>
    </header>
  );
}
