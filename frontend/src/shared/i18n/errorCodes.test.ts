import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { en } from "./en";
import { vi } from "./vi";

const SERVER = join(import.meta.dirname, "../../../../src");
const OWN_CODES = ["NETWORK", "TIMEOUT", "UNEXPECTED_ANSWER", "PAGE_ERROR"];

/** The codes of the error tree, and those given by hand anywhere in the services. */
function serverCodes(): string[] {
  const tree = readFileSync(join(SERVER, "exceptions.py"), "utf8");
  const files = readdirSync(SERVER, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".py"),
  );
  const everything = files.map((name) => readFileSync(join(SERVER, name), "utf8")).join("\n");
  const found = [
    ...tree.matchAll(/^ {4}code(?:: ClassVar\[str\])? = "([A-Z_]+)"/gm),
    ...everything.matchAll(/\berror_code="([A-Z_]+)"/g),
  ];
  return [...new Set(found.map((match) => match[1] ?? ""))];
}

describe("every error that the API can send", () => {
  it("has words of its own in both languages", () => {
    const codes = [...serverCodes(), ...OWN_CODES];
    expect(codes.length).toBeGreaterThan(30);
    for (const words of [vi.errors, en.errors]) {
      expect(codes.filter((code) => !Object.hasOwn(words, code))).toEqual([]);
    }
  });
});
