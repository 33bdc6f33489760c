import { useState } from "react";
import { useTranslation } from "react-i18next";
import { asProblem, type Problem } from "@/shared/api/problem";
import { problemWords } from "@/shared/i18n/problemWords";

export type FieldName = "email" | "password" | "code";
type Faults = Partial<Record<FieldName, string>>;

export interface AccountStep {
  busy: boolean;
  problem: Problem | null;
  /** The field that the server's refusal is about. */
  fieldOfProblem: FieldName | null;
  /** What went well on this page. */
  said: string | null;
  faultOf: (field: FieldName) => string | null;
  /** Checks what is needed, then runs it; problems show on the page. */
  run: (needed: Partial<Record<FieldName, string>>, work: () => Promise<void>) => void;
  tell: (said: string) => void;
}

const FIELDS: Record<string, FieldName> = {
  email: "email",
  password: "password",
  new_password: "password",
  code: "code",
};
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** The state that every page of signing up and in has. */
export function useAccountStep(): AccountStep {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [faults, setFaults] = useState<Faults>({});
  const [said, setSaid] = useState<string | null>(null);
  const fieldOfProblem = problem && fieldOf(problem);

  async function work(job: () => Promise<void>): Promise<void> {
    setBusy(true);
    try {
      await job();
    } catch (thrown) {
      setProblem(asProblem(thrown));
    }
    setBusy(false);
  }

  return {
    busy,
    problem,
    fieldOfProblem,
    said,
    faultOf: (field) =>
      faults[field] ?? (problem && fieldOfProblem === field ? faultWords(field, problem) : null),
    run(needed, job) {
      const found: Faults = {};
      for (const [field, value] of Object.entries(needed) as [FieldName, string][]) {
        if (value.trim() === "") found[field] = t("account.needed");
        else if (field === "email" && !EMAIL.test(value.trim())) found[field] = t("account.emailShape");
      }
      setFaults(found);
      setProblem(null);
      setSaid(null);
      if (Object.keys(found).length === 0) void work(job);
    },
    tell: setSaid,
  };

  function faultWords(field: FieldName, refused: Problem): string {
    if (field === "email") return t("account.emailShape");
    if (field === "password") return t("account.passwordHint");
    return problemWords(t, refused);
  }
}

function fieldOf(problem: Problem): FieldName | null {
  if (problem.code === "INVALID_CODE") return "code";
  const { field } = problem.details;
  return typeof field === "string" ? (FIELDS[field] ?? null) : null;
}
