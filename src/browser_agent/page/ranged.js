// Sliders, spin buttons and text boxes that a page builds itself and describes by their roles.

const MAX_STEPS_BY_KEY = 250;

const SLIDER = {
  type: () => "range",
  multiple: () => false,
  options: () => null,
  read: readRanged,
  limits: limitsOfRanged,
  readOnly: isRangedFixed,
  write: writeByKeys,
};
const SPINNER = { ...SLIDER, type: () => "number", write: writeSpinner };
const TEXT_BOX = {
  type: (field) => (attributeOf(field.controls[0], "aria-multiline") === "true" ? "textarea" : "text"),
  multiple: () => false,
  options: () => null,
  read: ({ controls: [control] }) => {
    const value = clean(attributeOf(control, "aria-valuetext") ?? shownTextOf(control));
    return { value, display: value };
  },
  readOnly: isRangedFixed,
  write: writeTextBox,
};
const RANGED_KINDS = { slider: "slider", spinbutton: "spinner", textbox: "textBox", searchbox: "textBox" };

/** Elements with such a role that are no control of the browser and in no other widget. */
function recogniseRanged(page) {
  const fields = [];
  for (const element of page.roles) {
    const kind = RANGED_KINDS[roleOf(element)];
    if (!kind || page.taken.has(element) || /^(INPUT|SELECT|TEXTAREA)$/.test(tagOf(element)) || element.isContentEditable) continue;
    const inner = findIn(element, "input:not([type=hidden]), textarea, select");
    if (inner || (kind === "textBox" && !(element.tabIndex >= 0))) continue;
    fields.push({ kind, controls: [element], parts: [], face: element });
  }
  return fields;
}

function isRangedFixed({ controls: [control] }) {
  return attributeOf(control, "aria-readonly") === "true" || attributeOf(control, "aria-disabled") === "true";
}

function readRanged({ controls: [control] }) {
  const now = attributeOf(control, "aria-valuenow") ?? "";
  const value = now && Number.isFinite(Number(now)) ? String(Number(now)) : now;
  return { value, display: clean(attributeOf(control, "aria-valuetext") ?? value) };
}

function limitsOfRanged({ controls: [control] }) {
  return {
    minimum: attributeOf(control, "aria-valuemin"),
    maximum: attributeOf(control, "aria-valuemax"),
    step_size: attributeOf(control, "data-step") ?? attributeOf(control, "step"),
  };
}

const numberNow = (control) => Number(attributeOf(control, "aria-valuenow") ?? NaN);

/** From the nearer end, or from where it stands, by arrow keys; the first one tells how far a key goes. */
async function* writeByKeys(field, value) {
  const control = field.controls[0];
  const target = value === "" ? Number(limitsOfRanged(field).minimum ?? 0) : Number(value);
  control.scrollIntoView({ block: "center", behavior: "instant" });
  control.focus({ preventScroll: true });
  yield* pressNear(control, target);
  for (let round = 0; round < 3 && numberNow(control) !== target; round += 1) {
    const { minimum, maximum } = limitsOfRanged(field);
    const now = numberNow(control);
    if (minimum !== null && Math.abs(target - minimum) < Math.abs(target - now)) yield key("Home");
    else if (maximum !== null && Math.abs(target - maximum) < Math.abs(target - now)) yield key("End");
    await breathe();
    const start = numberNow(control);
    if (start === target) break;
    yield key(target > start ? "ArrowRight" : "ArrowLeft");
    await breathe();
    const step = Math.abs(numberNow(control) - start);
    if (!step) return trouble("not_taken");
    const left = Math.round(Math.abs(target - numberNow(control)) / step);
    for (let pressed = 0; pressed < Math.min(left, MAX_STEPS_BY_KEY); pressed += 1) yield key(target > start ? "ArrowRight" : "ArrowLeft");
    await breathe();
  }
  return undefined;
}

/** Typed where it takes that, else by arrow keys as a slider. */
async function* writeSpinner(field, value) {
  const control = field.controls[0];
  const point = bring(control);
  if (point) yield press(point);
  control.focus({ preventScroll: true });
  yield* retype(value);
  await breathe();
  if (value === "" || numberNow(control) === Number(value)) return undefined;
  return yield* stepTo(field, Number(value));
}

async function* stepTo(field, target) {
  const control = field.controls[0];
  for (let pressed = 0; pressed < MAX_STEPS_BY_KEY && numberNow(control) !== target; pressed += 1) {
    const before = numberNow(control);
    yield key(!(before > target) ? "ArrowUp" : "ArrowDown");
    await breathe();
    if (numberNow(control) === before) return trouble("not_taken");
  }
  return undefined;
}

async function* writeTextBox(field, value) {
  const point = bring(field.controls[0]);
  if (point) yield press(point);
  field.controls[0].focus({ preventScroll: true });
  yield* retype(value);
  return undefined;
}
