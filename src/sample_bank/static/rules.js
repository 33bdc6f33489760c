// What a value must be. The same rules as the server's validation, from the same definitions;
// the server decides, this tells sooner.

/** Whether a condition holds over the values of the form; no condition always holds. */
export function holds(condition, valueOf) {
  if (!condition) return true;
  return condition.values.includes(valueOf(condition.field)) !== condition.negated;
}

/** Whether the control must be answered as the form stands. */
export function isRequired(control, valueOf) {
  return control.required || Boolean(control.requiredWhen && holds(control.requiredWhen, valueOf));
}

/** The code of what is wrong with the value of `element`, or null; codes as in the server's wording. */
export function findFault(control, element, valueOf, definition) {
  if (element.validity.badInput) return "format";
  const value = element.type === "file" ? element.value : element.value.trim();
  if (!value) return isRequired(control, valueOf) ? "required" : null;
  if (control.maxLength && value.length > control.maxLength) return "long";
  if (!isWellFormed(control, element, value, definition)) return "format";
  if (control.kind === "number") return numberFault(control, Number(value));
  if (control.kind === "file") return element.files[0].size > definition.maxFileBytes ? "size" : null;
  if (control.adult && (value < element.min || value > element.max)) return "age";
  if (control.notBefore && value < valueOf(control.notBefore)) return "order";
  return null;
}

function isWellFormed(control, element, value, definition) {
  if (control.pattern) return matches(control.pattern, value);
  if (control.kind === "email") return matches(definition.emailPattern, value);
  if (control.kind === "number") return matches(control.numberPattern, value);
  if (control.kind === "date") return /^\d{4}-/.test(value);
  if (control.kind === "datetime-local") return /^\d{4}-.{5}T\d\d:\d\d$/.test(value);
  if (control.kind === "file") return control.accept.some((end) => value.toLowerCase().endsWith(end));
  return true;
}

function matches(pattern, value) {
  return new RegExp(`^(?:${pattern})$`).test(value);
}

function numberFault(control, number) {
  if (control.positive && number <= 0) return "low";
  if (control.minimum !== undefined && number < control.minimum) return "low";
  if (control.maximum !== undefined && number > control.maximum) return "high";
  if (control.step && (number - (control.minimum ?? 0)) % control.step) return "step";
  return null;
}

/** Days from one ISO date to another, both counted; "" where there is none. */
export function daysBetween(start, end) {
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1;
  return days >= 1 ? String(days) : "";
}
