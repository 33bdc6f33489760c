import { useQuery } from "@tanstack/react-query";
import { api } from "@/shared/api/client";
import type { Language } from "@/shared/api/schemas";

export interface ServerEars {
  languages: readonly Language[];
  /** It knows words field by field, no free speech: the citizen should know. */
  limited: boolean;
  /** The sound leaves this service's own machines to be understood. */
  outside: boolean;
}

/** The recogniser that is built in and needs no key. */
const BUILT_IN = "pocketsphinx-grammar";
const OUTSIDE = /openai|elevenlabs|aws|amazon|transcribe|deepgram|google|azure/i;
const UNTIL_KNOWN: ServerEars = { languages: ["en"], limited: true, outside: false };

/** What the server can hear. */
export function useServerEars(): ServerEars {
  const { data } = useQuery({
    queryKey: ["server-ears"],
    queryFn: async (): Promise<ServerEars> => {
      const ears = (await api.health()).checks.speech_to_text;
      return {
        languages: ears?.languages ?? [],
        limited: ears?.provider === BUILT_IN,
        outside: OUTSIDE.test(ears?.provider ?? ""),
      };
    },
    staleTime: Infinity,
  });
  return data ?? UNTIL_KNOWN;
}
