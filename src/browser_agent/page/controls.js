// One field of the form: which controls make it up, what it holds, what it allows.

const NOT_FIELDS = new Set(["hidden", "submit", "button", "reset", "image"]);
const MACHINE_ID = /^[:_]|^(react|mui|radix|headlessui|ember|ext)-|[0-9a-f]{8,}|^\d+$/i;
const MAX_OPTIONS = 1000;
const FAULTS = ["badInput", "typeMismatch", "patternMismatch", "rangeUnderflow", "rangeOverflow", "stepMismatch", "tooShort", "tooLong", "customError"];

/** Group the controls of a page into fields: [{kind, controls}], in document order. */
function groupControls(controls) {
  const fields = [];
  const groups = new Map();
  const alike = (control) => `${control.type} ${control.name} ${formNumber(control)}`;
  const count = new Map();
  for (const control of controls) count.set(alike(control), (count.get(alike(control)) ?? 0) + 1);
  for (const control of controls) {
    const grouped = control.type === "radio" || (control.type === "checkbox" && control.name && count.get(alike(control)) > 1);
    if (!grouped) {
      fields.push({ kind: kindOf(control), controls: [control] });
      continue;
    }
    const key = control.name ? alike(control) : `radio in ${control.closest("fieldset, [role=radiogroup], form")?.id}`;
    const group = groups.get(key);
    if (group) group.controls.push(control);
    else {
      groups.set(key, { kind: control.type === "radio" ? "radio" : "checkboxes", controls: [control] });
      fields.push(groups.get(key));
    }
  }
  return fields;
}

const formNumber = (control) => (control.form ? [...document.forms].indexOf(control.form) : -1);

function kindOf(control) {
  if (control.tagName === "SELECT") return control.multiple ? "selects" : "select";
  if (control.tagName === "TEXTAREA") return "textarea";
  if (control.tagName !== "INPUT") return "editable";
  return control.type === "checkbox" ? "checkbox" : control.type === "file" ? "file" : "input";
}

const typeOf = ({ kind, controls }) =>
  ({ selects: "select", checkboxes: "checkbox", editable: "textarea", input: controls[0].type })[kind] ?? kind;

/** DOM name, or id, or a stable slug of the label; a number makes it unique. */
function nameOf({ controls }, label, taken) {
  const control = controls[0];
  const id = control.id && !MACHINE_ID.test(control.id) ? control.id : "";
  const base = control.getAttribute("name") || id || slug(label) || `field-${typeOf({ kind: kindOf(control), controls })}`;
  let name = base;
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}`;
  return name;
}

const optionLabel = (option) => short(option.label || option.textContent);

function optionsOf({ kind, controls }) {
  if (kind === "select" || kind === "selects")
    return [...controls[0].options].slice(0, MAX_OPTIONS)
      .filter((option) => option.value !== "" && !option.disabled)
      .map((option) => ({ value: option.value, label: optionLabel(option) }));
  if (kind === "radio" || kind === "checkboxes")
    return controls.map((control) => ({ value: control.value, label: labelOf(control).text || control.value }));
  return null;
}

/** {value, display} as it stands on the page now. */
function readField({ kind, controls }) {
  const control = controls[0];
  if (kind === "select" || kind === "selects") {
    const chosen = [...control.selectedOptions].filter((option) => option.value !== "");
    return { value: chosen.map((option) => option.value).join(","), display: chosen.map(optionLabel).join(", ") };
  }
  if (kind === "radio" || kind === "checkboxes") {
    const chosen = controls.filter((choice) => choice.checked);
    return { value: chosen.map((choice) => choice.value).join(","), display: chosen.map((choice) => labelOf(choice).text).join(", ") };
  }
  if (kind === "checkbox") return control.checked ? { value: "true", display: "✓" } : { value: "", display: "" };
  if (kind === "file") {
    const names = [...control.files].map((file) => file.name).join(",");
    return { value: names, display: names };
  }
  const value = kind === "editable" ? control.innerText.trim() : control.value;
  return { value, display: displayOf(control, value) };
}

function displayOf(control, value) {
  if (control.type === "password") return "•".repeat(value.length);
  const date = /^(\d{4})-(\d\d)-(\d\d)(T(\d\d:\d\d).*)?$/.exec(value);
  if (!date || !["date", "datetime-local"].includes(control.type) || !document.documentElement.lang.startsWith("vi")) return value;
  return [date[5], `${date[3]}/${date[2]}/${date[1]}`].filter(Boolean).join(" ");
}

/** Limits as the page states them: {minimum, maximum, step_size, pattern, max_length}. */
function limitsOf({ kind, controls }) {
  const control = controls[0];
  const ranged = kind === "input" && ["number", "range", "date", "time", "datetime-local", "month", "week"].includes(control.type);
  const limit = (attribute) => (ranged && control.getAttribute(attribute)) || null;
  return {
    minimum: limit("min"),
    maximum: limit("max"),
    step_size: limit("step"),
    pattern: (kind === "input" && control.getAttribute("pattern")) || null,
    max_length: control.maxLength > 0 ? control.maxLength : null,
    accept: kind === "file" ? control.accept || null : null,
  };
}

/** What the browser's own validation says about a value that is there: {fault, fault_message}. */
function faultOf({ controls }) {
  const validity = controls[0].validity;
  const fault = validity && !validity.valid ? FAULTS.find((flag) => validity[flag]) : null;
  return { fault: fault ?? null, fault_message: fault ? short(controls[0].validationMessage) : null };
}

const isRequired = ({ controls }, group, starred) =>
  starred || controls.some((control) => control.required || control.ariaRequired === "true") || group?.getAttribute("aria-required") === "true";

const isReadOnly = ({ controls }) =>
  controls.every((control) => control.readOnly || control.matches(":disabled") || control.ariaDisabled === "true" || control.getAttribute("aria-readonly") === "true");
