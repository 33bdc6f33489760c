// Writing into a field as the browser itself would, with the events that frameworks listen for.

const nativeSetter = (control) =>
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value").set;

const fire = (control, type) => control.dispatchEvent(new Event(type, { bubbles: true, composed: true }));

/** Let the page's own handlers and its framework's rendering run. */
async function breathe() {
  for (let turn = 0; turn < 2; turn += 1) await new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    channel.port2.postMessage(null);
  });
  await new Promise((resolve) => setTimeout(resolve));
}

/** Write `value` (canonical; lists joined by commas); answers a promise where it takes more than one turn. Quiet: no focus, no blur, as a page script would. */
function write(field, value, quiet) {
  const control = field.controls[0];
  const shown = control.checkVisibility?.({ visibilityProperty: true }) ?? true;
  if (shown && !quiet) reveal(control);
  if (field.kind === "select" || field.kind === "selects") return choose(control, field.kind === "select" ? [value] : value.split(","));
  if (field.kind === "radio" || field.kind === "checkboxes") return tick(field.controls, field.kind === "radio" ? [value] : value.split(","), (choice) => choiceValue(field, choice));
  if (field.kind === "checkbox") return tick([control], value === "true" ? [control.value] : [], (box) => box.value);
  if (field.kind === "file") return value === "" ? dropFiles(control) : undefined;
  return writeText(field, value, shown && !quiet);
}

function reveal(control) {
  const box = boxOf(control);
  if (box.top < 80 || box.bottom > innerHeight - 40) control.scrollIntoView({ block: "center", behavior: "instant" });
}

function choose(select, values) {
  const wanted = new Set(values);
  let first = -1;
  for (const option of select.options) {
    const on = wanted.has(option.value) && (select.multiple || first < 0);
    if (on && first < 0) first = option.index;
    if (select.multiple) option.selected = on;
  }
  if (!select.multiple) select.selectedIndex = first < 0 ? [...select.options].findIndex(isNoChoice) : first;
  fire(select, "input");
  fire(select, "change");
}

/** One after the other: a framework takes in each press before it counts the next. */
async function tick(controls, values, valueOf) {
  const wrong = () => controls.filter((control) => control.checked !== values.includes(valueOf(control)));
  for (const control of wrong()) {
    if (control.checked === values.includes(valueOf(control))) continue;
    if (control.type === "radio" && control.checked) {
      control.checked = false; // no click can take a radio button back
      fire(control, "input");
      fire(control, "change");
    } else control.click();
    if (wrong().length) await breathe();
  }
}

function dropFiles(control) {
  control.value = "";
  fire(control, "change");
}

const TYPED = new Set(["text", "search", "tel", "url", "email", "password", "textarea"]);

function writeText({ kind, controls: [control] }, value, byHand) {
  let changed = false;
  const note = () => { changed = true; };
  control.addEventListener("change", note, { once: true, capture: true });
  if (byHand) control.focus({ preventScroll: true });
  if (byHand && (kind === "editable" || TYPED.has(control.type))) typeInto(control, kind, value);
  else setValue(control, kind, value);
  if (byHand) control.blur();
  if (!changed) fire(control, "change");
  control.removeEventListener("change", note, { capture: true });
}

/** Replace the text through the editor, so that limits and masks act as they do on typing. */
function typeInto(control, kind, value) {
  const before = kind === "editable" ? control.innerText : control.value;
  if (before === value) return;
  if (kind === "editable") getSelection().selectAllChildren(control);
  else control.select();
  document.execCommand(value === "" ? "delete" : "insertText", false, value);
  const after = kind === "editable" ? control.innerText : control.value;
  if (after === before) setValue(control, kind, value);
}

function setValue(control, kind, value) {
  if (kind === "editable") control.textContent = value;
  else nativeSetter(control).call(control, value);
  control.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true, inputType: "insertReplacementText", data: value }));
}

/** Fill one field and look at the whole page again. Null where the page has no such field (any more). */
async function fill({ name, value, quiet }) {
  const field = lookUp(name);
  if (!field) return null;
  const widget = widgetOf(field);
  if (widget) return beginPlan(widget.write(field, value));
  if (!quiet && needsHand(field, value)) return beginPlan(writeByHand(field, value));
  await write(field, value, quiet);
  await breathe();
  if (!quiet && wantsHand(field, value)) return beginPlan(writeByHand(field, value));
  return look();
}

/** Find out the options of a field that shows them only when it is open. As `fill`. */
async function learnOptions({ name }) {
  const field = lookUp(name);
  const learn = field && widgetOf(field)?.learn;
  return learn ? beginPlan(learn(field)) : field && look();
}

/** The controls of a field, looked for again where the page has replaced them. */
function lookUp(name) {
  const gone = (field) => !field || !faceOf(field).isConnected || field.controls.some((control) => !isThere(control));
  if (gone(known.fields.get(name))) discover();
  const field = known.fields.get(name);
  return gone(field) ? null : field;
}

/** Give every field the value it had when the page first showed it; `left` names the widgets still to be worked. */
async function clearAll() {
  const initially = (field) => known.initial.get(field.controls[0]) ?? "";
  const differs = (field) => readField(field).value !== initially(field) && !isReadOnly(field);
  for (let round = 0; round < 2; round += 1) {
    discover();
    for (const field of known.fields.values())
      if (!widgetOf(field) && differs(field)) await write(field, field.kind === "file" ? "" : initially(field), true);
    await breathe();
  }
  const seen = look();
  const left = [...known.fields].filter(([, field]) => widgetOf(field) && differs(field));
  return { ...seen, left: Object.fromEntries(left.map(([name, field]) => [name, initially(field)])) };
}

async function focusField({ name }) {
  const field = lookUp(name);
  if (!field) return null;
  const control = field.controls.find((one) => one.checked) ?? field.controls[0];
  reveal(faceOf(field));
  control.focus({ preventScroll: true });
  return look();
}

/** The control itself, for setting files on it. */
const control = ({ name }) => {
  const field = lookUp(name);
  return field?.kind === "drop" ? inputOfArea(field) : field?.controls[0] ?? null;
};
