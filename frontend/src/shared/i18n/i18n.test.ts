import { describe, expect, it } from "vitest";
import { Problem } from "@/shared/api/problem";
import { en } from "./en";
import { formatDateTime, formatValue } from "./format";
import { createTranslator } from "./i18n";
import { problemWords } from "./problemWords";
import { vi } from "./vi";
import { field } from "../../../tests/samples";

function flatten(words: object, prefix = ""): [string, string][] {
  return Object.entries(words).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value as object, `${prefix}${key}.`),
  );
}
const gaps = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe("the catalogue", () => {
  const [vietnamese, english] = [flatten(vi), flatten(en)];

  it("has the same keys in both languages, none empty, each with the same gaps", () => {
    expect(english.map(([key]) => key).sort()).toEqual(vietnamese.map(([key]) => key).sort());
    const inEnglish = new Map(english);
    for (const [key, words] of vietnamese) {
      expect(words.trim(), key).not.toBe("");
      expect(inEnglish.get(key)?.trim(), key).toBeTruthy();
      expect(gaps(inEnglish.get(key) ?? ""), key).toEqual(gaps(words));
    }
  });

  it("keeps the accessible names that journeys rely on", () => {
    expect([vi.start.talk, vi.start.type, vi.conversation.message, vi.conversation.send]).toEqual([
      "Bắt đầu nói",
      "Gõ chữ",
      "Tin nhắn",
      "Gửi",
    ]);
    expect([vi.form.region, vi.conversation.log, vi.receipt.title, vi.live.picture]).toEqual([
      "Biểu mẫu",
      "Hội thoại",
      "Biên nhận",
      "Trình duyệt đang điền",
    ]);
    expect([en.start.talk, en.start.type, en.conversation.message, en.conversation.send]).toEqual([
      "Start talking",
      "Type instead",
      "Message",
      "Send",
    ]);
    expect([en.form.region, en.conversation.log, en.receipt.title, en.live.picture]).toEqual([
      "Form",
      "Conversation",
      "Receipt",
      "Live browser",
    ]);
  });
});

describe("a problem's words", () => {
  const { t } = createTranslator("en");

  it("are the page's own, also for codes that it does not know", () => {
    expect(problemWords(t, new Problem("RATE_LIMITED", 429))).toBe(en.errors.RATE_LIMITED);
    expect(problemWords(t, new Problem("toString", 400))).toBe(en.errors.other);
    expect(problemWords(t, new Problem("NEW", 503))).toBe(en.errors.SERVICE_UNAVAILABLE);
    expect(problemWords(t, new Problem("NEW", 500))).toBe(en.errors.INTERNAL_ERROR);
  });

  it("let the server explain a refused value", () => {
    const problem = new Problem("INVALID_FORMAT", 400, "A phone number has 10 digits.", {
      problem: "length",
    });
    expect(problemWords(t, problem)).toBe("A phone number has 10 digits.");
  });
});

describe("a value", () => {
  const amount = field("a", { type: "number", value: "500000000", display: "500000000" });
  const birth = field("b", { type: "date", value: "1990-02-03", display: "1990-02-03" });

  it("is written as people of the language do, where the page shows it bare", () => {
    expect([formatValue(amount, "vi"), formatValue(amount, "en")]).toEqual(["500.000.000", "500,000,000"]);
    expect(formatValue({ ...amount, value: "0.50", display: "" }, "vi")).toBe("0,50");
    expect(formatValue(birth, "en")).toBe("3 February 1990");
    expect(formatValue({ ...birth, display: "03/02/1990" }, "en")).toBe("03/02/1990");
    expect(formatValue(field("c", { type: "tel", value: "0912345678" }), "vi")).toBe("0912345678");
  });
});

describe("a time", () => {
  it("is written in the language, and left alone where it is none", () => {
    expect(formatDateTime("2026-11-22T05:00:00Z", "en")).toContain("November 2026");
    expect(formatDateTime("yesterday", "vi")).toBe("yesterday");
  });
});
