/** What the page remembers over a reload: the language and the last session's id. Nothing secret. */
import { languageSchema, type Language } from "@/shared/api/schemas";

const LANGUAGE = "voice-agent.language";
const SESSION = "voice-agent.last-session";

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null; // Storage is switched off: the page works, it only forgets.
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, value);
  } catch {
    return; // As above, or full.
  }
}

export function rememberedLanguage(): Language {
  return languageSchema.safeParse(read(LANGUAGE)).data ?? "vi";
}
export const rememberLanguage = (language: Language) => write(LANGUAGE, language);
export const rememberedSession = () => read(SESSION);
export const rememberSession = (id: string | null) => write(SESSION, id);
