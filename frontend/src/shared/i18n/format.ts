import type { Field, Language } from "@/shared/api/schemas";

const LOCALES: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };

/** 23/11/2026, 23 November 2026 */
const DATES = {
  vi: { day: "2-digit", month: "2-digit", year: "numeric" },
  en: { day: "numeric", month: "long", year: "numeric" },
} as const;
const TIME = { hour: "2-digit", minute: "2-digit" } as const;

/** An ISO 8601 time as date and time in the citizen's own zone; the text itself where it is none. */
export function formatDateTime(iso: string, language: Language): string {
  const time = new Date(iso);
  if (Number.isNaN(time.getTime())) return iso;
  return new Intl.DateTimeFormat(LOCALES[language], { ...DATES[language], ...TIME }).format(time);
}

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/**
 * A field's value as people of the language write it. What the page itself shows comes first; a page that
 * shows the bare value gets its thousands grouped and its dates in words.
 */
export function formatValue(field: Field, language: Language): string {
  const shown = field.display || field.value;
  if (shown !== field.value) return shown;
  if (field.type === "number" && NUMBER.test(shown)) return formatNumber(shown, language);
  const date = field.type === "date" ? DATE.exec(shown) : null;
  return date === null ? shown : formatDate(date, language);
}

function formatNumber(digits: string, language: Language): string {
  const decimals = digits.split(".")[1]?.length ?? 0;
  return new Intl.NumberFormat(LOCALES[language], { minimumFractionDigits: decimals }).format(Number(digits));
}

function formatDate([, year, month, day]: RegExpExecArray, language: Language): string {
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return new Intl.DateTimeFormat(LOCALES[language], { ...DATES[language], timeZone: "UTC" }).format(date);
}

export const speechLocale = (language: Language): string => (language === "vi" ? "vi-VN" : "en-US");
