import type { TFunction } from "i18next";
import type { Problem } from "@/shared/api/problem";
import { vi } from "./vi";

type ErrorCode = keyof typeof vi.errors;

function isKnown(code: string): code is ErrorCode {
  return Object.hasOwn(vi.errors, code);
}

/**
 * What to tell the citizen: what happened and what to do now. A refused value is explained by the server in the
 * session's language, with what the field would take; all other words are the page's own.
 */
export function problemWords(t: TFunction, problem: Problem): string {
  if (problem.code === "INVALID_FORMAT" && "problem" in problem.details) return problem.message;
  if (isKnown(problem.code)) return t(`errors.${problem.code}`);
  if (problem.status === 503) return t("errors.SERVICE_UNAVAILABLE");
  if (problem.status >= 500) return t("errors.INTERNAL_ERROR");
  return t("errors.other");
}
