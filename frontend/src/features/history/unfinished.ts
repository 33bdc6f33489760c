import type { FormSummary } from "@/shared/api/schemas";

/** Whether a session has something left to do: it is open, and its last form was not sent. */
export const isUnfinished = (session: { status: string; forms: readonly FormSummary[] }): boolean =>
  session.status === "active" && session.forms.at(-1)?.state !== "submitted";
