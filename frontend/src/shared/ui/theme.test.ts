import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyTheme, chooseTheme, rememberedTheme } from "./theme";

describe("the theme", () => {
  beforeEach(() => {
    document.head.innerHTML = '<meta data-theme="light" /><link data-theme="dark" />';
  });
  afterEach(() => {
    document.head.innerHTML = "";
  });
  const media = () => [...document.head.children].map((one) => one.getAttribute("media"));

  it("is the system's until one is chosen, and remembered then", () => {
    applyTheme(rememberedTheme());
    expect(media()).toEqual(["(prefers-color-scheme: light)", "(prefers-color-scheme: dark)"]);
    chooseTheme("dark");
    expect([rememberedTheme(), ...media()]).toEqual(["dark", "not all", "all"]);
    chooseTheme("light");
    expect([rememberedTheme(), ...media()]).toEqual(["light", "all", "not all"]);
    chooseTheme("system");
    expect([rememberedTheme(), ...media()]).toEqual([
      "system",
      "(prefers-color-scheme: light)",
      "(prefers-color-scheme: dark)",
    ]);
  });
});
