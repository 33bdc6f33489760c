import { useSyncExternalStore } from "react";
import { credentials } from "./credentials";
import type { User } from "./schemas";

/** Who is signed in; null for a guest. */
export const useUser = (): User | null => useSyncExternalStore(credentials.subscribe, credentials.user);
