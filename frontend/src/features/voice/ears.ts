import type { Language } from "@/shared/api/schemas";

/** Who turns the citizen's speech into words: the server, the citizen's own browser, or nobody. */
export type Ears = "server" | "browser" | "none";

export interface EarsChoice {
  language: Language;
  /** Languages that the server's speech recogniser knows. */
  serverLanguages: readonly Language[];
  /** Sound reaches the server. */
  callIsUp: boolean;
  browserCanListen: boolean;
  /** The citizen's own wish, taken where it is possible. */
  preferred: Ears | null;
}

/** One pair of ears at a time, or every sentence would be heard twice. */
export function chooseEars(choice: EarsChoice): Ears {
  const possible: Ears[] = [];
  if (choice.callIsUp && choice.serverLanguages.includes(choice.language)) possible.push("server");
  if (choice.browserCanListen) possible.push("browser");
  const wish = possible.find((ears) => ears === choice.preferred);
  return wish ?? possible[0] ?? "none";
}
