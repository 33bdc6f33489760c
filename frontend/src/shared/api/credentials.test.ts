import { describe, expect, it, vi } from "vitest";
import { rememberedSignIn, rememberSignIn } from "@/shared/lib/storage";
import { Credentials } from "./credentials";
import { Problem } from "./problem";

const tokens = (text: string) => ({
  access_token: text,
  expires_in: 900,
  user: { user_id: "u1", groups: [] },
});

describe("the credentials", () => {
  it("are nobody's for a guest, who is asked nothing", async () => {
    const renew = vi.fn();
    expect(await new Credentials().token(renew)).toBeNull();
    expect(renew).not.toHaveBeenCalled();
  });

  it("keep the token in memory alone, and renew it once for all who ask before it ends", async () => {
    let now = 0;
    const mine = new Credentials(() => now);
    mine.take(tokens("first"));
    const renew = vi.fn(() => Promise.resolve(tokens("second")));
    expect(await mine.token(renew)).toBe("first");
    now = 880_000;
    expect(await Promise.all([mine.token(renew), mine.token(renew)])).toEqual(["second", "second"]);
    expect(renew).toHaveBeenCalledOnce();
    const kept = Array.from({ length: window.localStorage.length }, (_, at) =>
      window.localStorage.getItem(window.localStorage.key(at) ?? ""),
    );
    expect(kept.filter((one) => /first|second|u1/.test(one ?? ""))).toEqual([]);
  });

  it("end with a sign-in that the server no longer renews, but not with the network", async () => {
    rememberSignIn(true);
    const mine = new Credentials();
    await expect(mine.token(() => Promise.reject(new Problem("NETWORK", 0)))).rejects.toThrow("NETWORK");
    expect(rememberedSignIn()).toBe(true);
    expect(await mine.token(() => Promise.reject(new Problem("AUTHENTICATION_FAILED", 401)))).toBeNull();
    expect([rememberedSignIn(), mine.user()]).toEqual([false, null]);
  });

  it("end with a sign-out in another tab", () => {
    const mine = new Credentials();
    mine.take(tokens("first"));
    const changed = vi.fn();
    mine.subscribe(changed);
    window.dispatchEvent(new StorageEvent("storage", { key: "voice-agent.signed-in", newValue: null }));
    expect(mine.user()).toBeNull();
    expect(changed).toHaveBeenCalledOnce();
  });
});
