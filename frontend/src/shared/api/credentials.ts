/**
 * Who this tab is signed in as. The access token stays in memory; the refresh token is in a cookie that scripts cannot
 * read. All that is stored is the remark that there may be one, so that a reload asks for new tokens.
 */
import { rememberedSignIn, rememberSignIn, watchSignIn } from "@/shared/lib/storage";
import { Problem } from "./problem";
import { tokensSchema, type Tokens, type User } from "./schemas";

/** Renewed this long before it ends, so that no request meets its end. */
const EARLY_MS = 30_000;
const LOCK = "voice-agent.refresh";

/** Asks the server for new tokens by the cookie; throws a {@link Problem}. */
export type Renew = () => Promise<unknown>;

export class Credentials {
  readonly #subscribers = new Set<() => void>();
  readonly #now: () => number;
  #token: { text: string; until: number } | null = null;
  #user: User | null = null;
  #renewing: Promise<string | null> | null = null;

  constructor(now: () => number = () => Date.now()) {
    this.#now = now;
  }

  readonly subscribe = (changed: () => void): (() => void) => {
    this.#subscribers.add(changed);
    const stop = watchSignIn((signedIn) => {
      if (!signedIn) this.drop();
    });
    return () => {
      this.#subscribers.delete(changed);
      stop();
    };
  };

  /** Null for a guest. */
  readonly user = (): User | null => this.#user;

  take(tokens: Tokens): void {
    this.#token = { text: tokens.access_token, until: this.#now() + tokens.expires_in * 1000 - EARLY_MS };
    this.#set(tokens.user);
    rememberSignIn(true);
  }

  /** Signed out, here or in another tab. */
  drop(): void {
    this.#token = null;
    rememberSignIn(false);
    this.#set(null);
  }

  /** A token that is good for now; null for a guest. A sign-in that cannot be renewed any more ends here. */
  async token(renew: Renew): Promise<string | null> {
    if (this.#token !== null && this.#token.until > this.#now()) return this.#token.text;
    if (!rememberedSignIn()) return null;
    this.#renewing ??= this.#renewed(renew).finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  /** The server refused this token: the next one is asked for anew. */
  refused(token: string): void {
    if (this.#token?.text === token) this.#token = null;
  }

  async #renewed(renew: Renew): Promise<string | null> {
    try {
      this.take(tokensSchema.parse(await oneTabAtATime(renew)));
      return this.#token?.text ?? null;
    } catch (thrown) {
      // A network that is down is no sign-out.
      if (thrown instanceof Problem && thrown.status !== 401) throw thrown;
      this.drop();
      return null;
    }
  }

  #set(user: User | null): void {
    const same = user?.user_id === this.#user?.user_id && user?.groups.join() === this.#user?.groups.join();
    if (same) return;
    this.#user = user;
    for (const changed of this.#subscribers) changed();
  }
}

/** Each renewal replaces the cookie: two tabs at once would invalidate each other's. */
async function oneTabAtATime(renew: Renew): Promise<unknown> {
  // Absent outside secure contexts.
  const locks = (navigator as { locks?: LockManager }).locks;
  return locks === undefined ? renew() : locks.request(LOCK, renew);
}

/** This tab's: one person sits before it. */
export const credentials = new Credentials();
