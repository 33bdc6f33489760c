/** Sample data of the unit tests. */
import type { Field, Form, Session } from "@/shared/api/schemas";

export function field(name: string, more: Partial<Field> = {}): Field {
  return {
    name,
    label: name,
    type: "text",
    required: false,
    visible: true,
    options: null,
    value: "",
    display: "",
    status: "empty",
    error: null,
    step: null,
    section: null,
    help: null,
    multiple: false,
    read_only: false,
    masked: null,
    ...more,
  };
}

export function form(fields: Field[], more: Partial<Form> = {}): Form {
  return {
    form_id: "loan",
    title: "Đăng ký khoản vay",
    url: "http://127.0.0.1/forms/loan",
    state: "filling",
    step: null,
    fields,
    focus: null,
    progress: { filled: 0, required_left: 1, total: fields.length },
    receipt: null,
    can_undo: false,
    can_redo: false,
    ...more,
  };
}

export function session(more: Partial<Session> = {}): Session {
  return {
    session_id: "s1",
    status: "active",
    language: "vi",
    channel: "text",
    created_at: "2026-01-01T00:00:00.000000Z",
    updated_at: "2026-01-01T00:00:00.000000Z",
    staff_may_read: false,
    mask_ids: false,
    rating: null,
    handed_over_at: null,
    form: null,
    forms: [],
    messages: [],
    ...more,
  };
}

export const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, "0")}.000000Z`;
