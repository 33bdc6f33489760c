/** Which control edits a field by hand. Pure. */
import type { Field } from "@/shared/api/schemas";

export type Control =
  | { kind: "choices"; options: readonly { value: string; label: string }[] }
  | { kind: "several"; options: readonly { value: string; label: string }[] }
  | { kind: "checkbox" }
  | { kind: "lines" }
  | { kind: "file" }
  | { kind: "input"; type: InputType; inputMode?: "numeric" | "decimal" | "tel" | "email" | "url" };

type InputType = "text" | "date" | "time" | "datetime-local" | "month" | "week" | "email" | "tel" | "url";

const NATIVE: Record<string, Control> = {
  date: { kind: "input", type: "date" },
  time: { kind: "input", type: "time" },
  "datetime-local": { kind: "input", type: "datetime-local" },
  month: { kind: "input", type: "month" },
  week: { kind: "input", type: "week" },
  email: { kind: "input", type: "email", inputMode: "email" },
  tel: { kind: "input", type: "tel", inputMode: "tel" },
  url: { kind: "input", type: "url", inputMode: "url" },
  // A text box: number boxes change by the wheel and refuse "1.000.000", which the server understands.
  number: { kind: "input", type: "text", inputMode: "decimal" },
  textarea: { kind: "lines" },
  file: { kind: "file" },
};

const SEVERAL = new Set(["select-multiple", "multiselect", "multi-select", "checkbox-group", "checkboxes"]);

export function controlOf(field: Field): Control {
  const options = field.options ?? [];
  if (SEVERAL.has(field.type)) return { kind: "several", options };
  if (field.type === "checkbox" && options.length <= 1) return { kind: "checkbox" };
  if (field.type === "checkbox") return { kind: "several", options };
  if (options.length > 0 || field.type === "select" || field.type === "radio")
    return { kind: "choices", options };
  return NATIVE[field.type] ?? { kind: "input", type: "text" };
}

/** Several values travel joined by a comma, in the order of the options. */
export function toggleValue(value: string, option: string, options: readonly { value: string }[]): string {
  const chosen = new Set(value.split(",").filter(Boolean));
  if (!chosen.delete(option)) chosen.add(option);
  return options
    .map((one) => one.value)
    .filter((one) => chosen.has(one))
    .join(",");
}
