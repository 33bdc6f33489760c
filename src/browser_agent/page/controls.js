// One field of the form, made of the browser's own controls: what it holds, what it allows. Widgets are
// read by their entry in widgets/kinds.js.

const NOT_FIELDS = new Set(["hidden", "submit", "button", "reset", "image"]);
const MACHINE_ID = /^[:_«]|^(react|mui|radix|headlessui|ember|ext|yui|el-id|input|field|form|ctl|__)[-_:]?\w*\d|^(react|mui|radix|headlessui|mantine|chakra|reka|ember|ext)-|[0-9a-f]{8,}|^\d+$/i;
const MAX_OPTIONS = 1000;
const FAULTS = ["badInput", "typeMismatch", "patternMismatch", "rangeUnderflow", "rangeOverflow", "stepMismatch", "tooShort", "tooLong", "customError"];
const RANGED = new Set(["number", "range", "date", "time", "datetime-local", "month", "week"]);
const NO_CHOICE = /^[-–—_.*\s]*((select|choose|pick|please select|please choose|chon|vui long chon|lua chon|xin chon)\b.*|[-–—_.*\s]*)$/;

function kindOf(control) {
  if (control.tagName === "SELECT") return control.multiple ? "selects" : "select";
  if (control.tagName === "TEXTAREA") return "textarea";
  if (control.tagName !== "INPUT") return "editable";
  return control.type === "checkbox" ? "checkbox" : control.type === "file" ? "file" : "input";
}

const typeOf = (field) => widgetOf(field)?.type(field) ?? nativeType(field);

const nativeType = ({ kind, controls }) =>
  ({ selects: "select", checkboxes: "checkbox", editable: "textarea", input: controls[0].type })[kind] ?? kind;

const optionLabel = (option) => short(option.label || option.textContent);

/** The first entry of a list that only says "choose": no option, whatever its value. */
const isNoChoice = (option) => option.value === "" || (option.index === 0 && NO_CHOICE.test(fold(option.label || option.textContent)) && (option.disabled || /^(0|-1|none|null|undefined|select|default)$/i.test(option.value) || option.value === option.label));

function optionsOf(field) {
  const widget = widgetOf(field);
  if (widget) return widget.options(field);
  const { kind, controls } = field;
  if (kind === "select" || kind === "selects")
    return [...controls[0].options].slice(0, MAX_OPTIONS)
      .filter((option) => !isNoChoice(option) && !option.disabled)
      .map((option) => ({ value: option.value, label: optionLabel(option) }));
  if (kind === "radio" || kind === "checkboxes")
    return controls.map((control, index) => ({ value: choiceValue(field, control), label: labelOf(control).text || control.value || String(index + 1) }));
  return kind === "input" && suggestionsOf(controls[0]);
}

/** The suggestions of a `datalist`, or null. */
function suggestionsOf(control) {
  const entries = control.list ? [...control.list.options].slice(0, MAX_OPTIONS) : [];
  return entries.length ? entries.map((option) => ({ value: option.value, label: short(option.label || option.value) })) : null;
}

/** What stands for a choice of a group: its value, or, where those do not differ, its name or id. */
function choiceValue(field, control) {
  const values = field.controls.map((one) => one.value);
  if (new Set(values).size === values.length) return control.value;
  for (const key of [(one) => (attributeOf(one, "name") ?? "").match(/\[(\w+)\]$/)?.[1] ?? attributeOf(one, "name"), idOf, (one) => slug(labelOf(one).text)]) {
    const keys = field.controls.map(key);
    if (keys.every(Boolean) && new Set(keys).size === keys.length) return key(control);
  }
  return String(field.controls.indexOf(control) + 1);
}

/** {value, display} as it stands on the page now. */
function readField(field) {
  const widget = widgetOf(field);
  if (widget) return widget.read(field);
  const { kind, controls } = field;
  const control = controls[0];
  if (kind === "select" || kind === "selects") {
    const chosen = [...control.selectedOptions].filter((option) => !isNoChoice(option));
    return { value: chosen.map((option) => option.value).join(","), display: chosen.map(optionLabel).join(", ") };
  }
  if (kind === "radio" || kind === "checkboxes") {
    const chosen = controls.filter((choice) => choice.checked);
    return { value: chosen.map((choice) => choiceValue(field, choice)).join(","), display: chosen.map((choice) => labelOf(choice).text).join(", ") };
  }
  if (kind === "checkbox") return control.checked ? { value: "true", display: "✓" } : { value: "", display: "" };
  if (kind === "file") {
    const names = [...control.files].map((file) => file.name).join(",");
    return { value: names, display: names };
  }
  const value = kind === "editable" ? control.innerText.trim() : control.value;
  return { value: kind === "input" ? canonicalText(control, value) : value, display: displayOf(control, value) };
}

function displayOf(control, value) {
  if (control.type === "password") return "•".repeat(value.length);
  const date = /^(\d{4})-(\d\d)-(\d\d)(T(\d\d:\d\d).*)?$/.exec(value);
  if (!date || !["date", "datetime-local"].includes(control.type) || !(rootElementOf(document)?.lang ?? "").startsWith("vi")) return value;
  return [date[5], `${date[3]}/${date[2]}/${date[1]}`].filter(Boolean).join(" ");
}

/** Limits as the page states them: {minimum, maximum, step_size, pattern, max_length, accept}. */
function limitsOf(field) {
  const { kind, controls } = field;
  const control = controls[0];
  const ranged = kind === "input" && RANGED.has(control.type);
  const limit = (attribute, spoken) => (ranged && attributeOf(control, attribute)) || (kind === "input" && attributeOf(control, spoken)) || null;
  return {
    minimum: limit("min", "aria-valuemin"),
    maximum: limit("max", "aria-valuemax"),
    step_size: (ranged && attributeOf(control, "step")) || null,
    pattern: (kind === "input" && attributeOf(control, "pattern")) || null,
    max_length: control.maxLength > 0 ? control.maxLength : null,
    accept: kind === "file" ? control.accept || null : null,
    ...widgetOf(field)?.limits?.(field),
  };
}

/** What the browser's own validation says about a value that is there: {fault, fault_message}. */
function faultOf({ controls }) {
  const validity = controls[0].validity;
  const fault = validity && !validity.valid ? FAULTS.find((flag) => validity[flag]) : null;
  return { fault: fault ?? null, fault_message: fault ? short(controls[0].validationMessage) : null };
}

/** By attribute, by a star or words at the label, by the mark that frameworks leave. */
function isRequired(field, group, label, corner) {
  const all = [...field.controls, ...(field.face ? [field.face] : []), ...(group ? [group] : [])];
  if (label.starred || all.some((one) => one.required === true || attributeOf(one, "aria-required") === "true" || attributeOf(one, "data-val-required") || attributeOf(one, "data-required") === "true")) return true;
  if (all.some((one) => /(^|[\s_-])(required|validates-as-required)([\s]|$)|validate\[[^\]]*required/.test(classOf(one)))) return true;
  return starBeside(corner);
}

const isReadOnly = (field) => widgetOf(field)?.readOnly?.(field) ?? nativeReadOnly(field);

const nativeReadOnly = ({ controls }) =>
  controls.every((control) => control.readOnly || isA(control, ":disabled") || control.ariaDisabled === "true" || attributeOf(control, "aria-readonly") === "true");
