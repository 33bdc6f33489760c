import { createInstance, type i18n } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "@/shared/api/schemas";
import { en } from "./en";
import { vi, type Catalogue } from "./vi";

declare module "i18next" {
  interface CustomTypeOptions {
    resources: { translation: Catalogue };
  }
}

/** The page's translator; both catalogues are part of the bundle. */
export function createTranslator(language: Language): i18n {
  const translator = createInstance({
    lng: language,
    fallbackLng: "vi",
    resources: { vi: { translation: vi }, en: { translation: en } },
    interpolation: { escapeValue: false }, // React escapes.
    initAsync: false,
  });
  void translator.use(initReactI18next).init();
  return translator;
}
