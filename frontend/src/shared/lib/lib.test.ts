import { describe, expect, it, vi } from "vitest";
import { backoffDelay } from "./backoff";
import { rememberedLanguage, rememberedSession, rememberLanguage, rememberSession } from "./storage";

describe("the back-off", () => {
  it("doubles from half a second to fifteen, with jitter over its upper half", () => {
    expect([0, 1, 2].map((attempt) => backoffDelay(attempt, 0))).toEqual([250, 500, 1000]);
    expect(backoffDelay(0, 0.999)).toBeLessThan(500);
    expect(backoffDelay(1000, 0.5)).toBe(11_250);
  });
});

describe("the memory", () => {
  it("keeps the language and the last session", () => {
    expect([rememberedLanguage(), rememberedSession()]).toEqual(["vi", null]);
    rememberLanguage("en");
    rememberSession("s1");
    expect([rememberedLanguage(), rememberedSession()]).toEqual(["en", "s1"]);
    rememberSession(null);
    expect(rememberedSession()).toBeNull();
  });

  it("is done without where the browser refuses it", () => {
    vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
      throw new DOMException("denied", "SecurityError");
    });
    expect(rememberedLanguage()).toBe("vi");
  });
});
