/** What the page remembers over a reload: choices, and the last session's id. Nothing secret. */
import { languageSchema, type Language } from "@/shared/api/schemas";

const LANGUAGE = "voice-agent.language";
const SESSION = "voice-agent.last-session";
const SIGNED_IN = "voice-agent.signed-in";
const CHOICE = "voice-agent.choice.";

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

/** Whether this browser may hold a refresh cookie (which scripts cannot see). */
export const rememberedSignIn = () => read(SIGNED_IN) !== null;
export const rememberSignIn = (signedIn: boolean) => write(SIGNED_IN, signedIn ? "1" : null);

/** Tells of signing in and out in other tabs, until the returned function is called. */
export function watchSignIn(changed: (signedIn: boolean) => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key === SIGNED_IN) changed(event.newValue !== null);
  };
  window.addEventListener("storage", onStorage);
  return () => window.removeEventListener("storage", onStorage);
}

/** Small choices of this browser: its microphone, push to talk, the picture. */
export type ChoiceName =
  | "microphone"
  | "loudspeaker"
  | "push-to-talk"
  | "slow"
  | "microphone-consent"
  | "picture"
  | "read-everything"
  | "theme";
export const rememberedChoice = (name: ChoiceName) => read(CHOICE + name);
export const rememberChoice = (name: ChoiceName, value: string | null) => write(CHOICE + name, value);

/** Everything the page remembers of the person; the language stays. */
export function forgetPerson(): void {
  write(SESSION, null);
  write(SIGNED_IN, null);
}
