import { useEffect } from "react";
import { useTranslation } from "react-i18next";

/** The document's title while this place is shown: what it is, then the product. */
export function usePlaceTitle(title: string): void {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  useEffect(() => {
    document.title = `${title} – ${t("app.name")}`;
    return () => {
      document.title = t("app.name");
    };
  }, [title, t, language]);
}
