/** How a form's fields stand on the page: by wizard step, and by section within it. Pure. */
import type { Field, Form } from "@/shared/api/schemas";

export interface Section {
  key: string;
  /** Null where the step has only one section. */
  title: string | null;
  fields: Field[];
}

export interface StepGroup {
  /** Counted from 0; null for fields that belong to no step. */
  step: number | null;
  title: string | null;
  sections: Section[];
  filled: number;
  total: number;
}

export function groupFields(form: Form, fields: readonly Field[]): StepGroup[] {
  const steps = new Map<number | null, Field[]>();
  for (const field of fields) {
    const step = form.step === null ? null : field.step;
    steps.set(step, [...(steps.get(step) ?? []), field]);
  }
  return [...steps]
    .sort(([one], [other]) => (one ?? Infinity) - (other ?? Infinity))
    .map(([step, own]) => ({
      step,
      title: step === null ? null : (form.step?.titles[step] ?? titleOnShow(form, step)),
      sections: sectionsOf(step, own),
      filled: own.filter((field) => field.status === "filled").length,
      total: own.length,
    }));
}

function titleOnShow(form: Form, step: number): string | null {
  return form.step?.index === step ? form.step.title : null;
}

function sectionsOf(step: number | null, fields: readonly Field[]): Section[] {
  const sections = new Map<string, Field[]>();
  for (const field of fields) {
    const title = field.section ?? "";
    sections.set(title, [...(sections.get(title) ?? []), field]);
  }
  return [...sections].map(([title, own]) => ({
    key: `${step ?? "-"}:${title}`,
    title: sections.size > 1 && title !== "" ? title : null,
    fields: own,
  }));
}

export const visibleFields = (form: Form): Field[] => form.fields.filter((field) => field.visible);

export type FieldMood = "empty" | "listening" | "filled" | "invalid" | "locked";

/** What the citizen sees of a field's state: the one that is asked for now listens. */
export function moodOf(field: Field, focus: string | null): FieldMood {
  if (field.status === "invalid") return "invalid";
  if (field.read_only) return "locked";
  if (field.name === focus) return "listening";
  return field.status;
}
