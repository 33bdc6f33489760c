/** Light or dark: the system's wish, or the citizen's own. */
import { rememberChoice, rememberedChoice } from "@/shared/lib/storage";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export function rememberedTheme(): Theme {
  const last = rememberedChoice("theme");
  return THEMES.find((one) => one === last) ?? "system";
}

export function chooseTheme(theme: Theme): void {
  rememberChoice("theme", theme === "system" ? null : theme);
  applyTheme(theme);
}

/** What belongs to one theme in index.html names it; its medium says when it holds. */
export function applyTheme(theme: Theme): void {
  for (const element of document.head.querySelectorAll<HTMLElement>("[data-theme]")) {
    const own = element.dataset.theme ?? "";
    const chosen = theme === own ? "all" : "not all";
    element.setAttribute("media", theme === "system" ? `(prefers-color-scheme: ${own})` : chosen);
  }
}
