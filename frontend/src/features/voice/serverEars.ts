import { useQuery } from "@tanstack/react-query";
import { api } from "@/shared/api/client";
import type { Language } from "@/shared/api/schemas";

export interface ServerEars {
  languages: readonly Language[];
  /** It knows words field by field, no free speech: the citizen should know. */
  limited: boolean;
}

/** The recogniser that is built in and needs no key. */
const BUILT_IN = "pocketsphinx-grammar";
const UNTIL_KNOWN: ServerEars = { languages: ["en"], limited: true };

/** What the server can hear. */
export function useServerEars(): ServerEars {
  const { data } = useQuery({
    queryKey: ["server-ears"],
    queryFn: async (): Promise<ServerEars> => {
      const ears = (await api.health()).checks.speech_to_text;
      return { languages: ears?.languages ?? [], limited: ears?.provider === BUILT_IN };
    },
    staleTime: Infinity,
  });
  return data ?? UNTIL_KNOWN;
}
