/** What officers and admins see. */
import { z } from "zod";
import {
  sessionSchema,
  sessionStatusSchema,
  languageSchema,
  channelSchema,
  formStateSchema,
} from "./schemas";
import { call } from "./transport";

export const REASONS = [
  "work_queue",
  "customer_request",
  "complaint",
  "quality",
  "fraud_check",
  "legal",
] as const;
export type Reason = (typeof REASONS)[number];

const staffListSchema = z.object({
  items: z.array(
    z.object({
      session_id: z.string(),
      status: sessionStatusSchema,
      language: languageSchema,
      channel: channelSchema,
      created_at: z.string(),
      updated_at: z.string(),
      forms: z.array(z.object({ form_id: z.string().nullish(), state: formStateSchema })).default([]),
      staff_may_read: z.boolean(),
      handed_over_at: z.string().nullish(),
    }),
  ),
  next_cursor: z.string().nullish(),
});

const formId = z.string().nullish();
const rate = z.number().nullish();

export const useFiguresSchema = z.object({
  days: z.number(),
  examined: z.number(),
  complete: z.boolean(),
  as_of: z.string(),
  live: z.object({
    on_screen: z.number(),
    on_call: z.number(),
    active: z.number(),
    waiting_for_person: z.number(),
  }),
  statuses: z.array(z.object({ status: sessionStatusSchema, count: z.number() })),
  by_day: z.array(z.object({ day: z.string(), started: z.number(), sent: z.number() })),
  forms: z.array(
    z.object({ form_id: formId, opened: z.number(), sent: z.number(), median_seconds: z.number().nullish() }),
  ),
  fields: z.array(
    z.object({
      form_id: formId,
      field: z.string(),
      label: z.string(),
      shown: z.number(),
      filled: z.number(),
      corrected: z.number(),
      completion_rate: rate,
      correction_rate: rate,
    }),
  ),
  stopped_at: z.array(z.object({ form_id: formId, field: z.string(), label: z.string(), count: z.number() })),
  ratings: z.object({ counts: z.array(z.number()).length(5), average: z.number().nullish() }),
});

export const processFiguresSchema = z.object({
  uptime_seconds: z.number(),
  latency: z.array(
    z.object({
      metric: z.string(),
      part: z.string(),
      count: z.number(),
      median: z.number().nullish(),
      p95: z.number().nullish(),
    }),
  ),
  costs: z.array(
    z.object({
      provider: z.string(),
      model: z.string(),
      requests: z.number(),
      tokens: z.number(),
      cost_usd: z.number(),
    }),
  ),
  cost_usd: z.number(),
  cost_per_form_usd: z.number().nullish(),
});

export type StaffSession = z.infer<typeof staffListSchema>["items"][number];
export type UseFigures = z.infer<typeof useFiguresSchema>;
export type ProcessFigures = z.infer<typeof processFiguresSchema>;

const sessionPath = (id: string) => `/api/staff/sessions/${encodeURIComponent(id)}`;

export const office = {
  sessions: (status: string, cursor: string | null) => {
    const query = new URLSearchParams({ status, limit: "20" });
    if (cursor !== null) query.set("cursor", cursor);
    return call(staffListSchema, "GET", `/api/staff/sessions?${query}`);
  },
  session: (id: string, reason: Reason) => call(sessionSchema, "GET", `${sessionPath(id)}?reason=${reason}`),
  followPath: (id: string, reason: Reason) => `${sessionPath(id)}/follow?reason=${reason}`,
  use: (days: number) => call(useFiguresSchema, "GET", `/api/admin/use?days=${days}`),
  process: () => call(processFiguresSchema, "GET", "/api/admin/process"),
};
