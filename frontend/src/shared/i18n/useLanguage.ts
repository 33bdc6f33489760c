import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Language } from "@/shared/api/schemas";
import { rememberLanguage } from "@/shared/lib/storage";

export function useLanguage(): [Language, (language: Language) => void] {
  const { i18n } = useTranslation();
  const change = useCallback(
    (language: Language) => {
      rememberLanguage(language);
      void i18n.changeLanguage(language);
    },
    [i18n],
  );
  return [i18n.language === "en" ? "en" : "vi", change];
}
