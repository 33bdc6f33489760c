import type { Language } from "@/shared/api/schemas";

const LOCALES: Record<Language, string> = { vi: "vi-VN", en: "en-GB" };

export interface Numbers {
  percent: (share: number | null | undefined) => string;
  /** Seconds, in the unit that suits them. */
  time: (seconds: number | null | undefined) => string;
  usd: (dollars: number) => string;
  day: (iso: string) => string;
  plain: (value: number) => string;
}

const NONE = "–";

/** Figures as people of the language write them. Pure. */
export function numbersIn(language: Language): Numbers {
  const locale = LOCALES[language];
  const unit = (value: number, name: string, digits: number) =>
    new Intl.NumberFormat(locale, { style: "unit", unit: name, maximumFractionDigits: digits }).format(value);
  return {
    percent: (share) =>
      share == null
        ? NONE
        : new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }).format(share),
    time: (seconds) => {
      if (seconds == null) return NONE;
      if (seconds < 1) return unit(seconds * 1000, "millisecond", 0);
      return seconds < 90 ? unit(seconds, "second", 1) : unit(seconds / 60, "minute", 1);
    },
    usd: (dollars) =>
      new Intl.NumberFormat(locale, {
        style: "currency",
        currency: "USD",
        maximumFractionDigits: dollars < 1 ? 4 : 2,
      }).format(dollars),
    day: (iso) =>
      new Intl.DateTimeFormat(locale, { day: "2-digit", month: "2-digit", timeZone: "UTC" }).format(
        new Date(`${iso}T00:00:00Z`),
      ),
    plain: (value) => new Intl.NumberFormat(locale).format(value),
  };
}
