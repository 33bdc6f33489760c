// Everything about the page in one call: fields, steps, buttons, messages, and the text of a result.

const MAX_ELEMENTS = 30000;
const MAX_FIELDS = 500;
const MAX_BUTTONS = 60;
const MAX_MESSAGES = 20;
const MAX_RESULT_TEXT = 4000;
const BUTTONS = "button, input[type=submit], input[type=button], input[type=reset], input[type=image], [role=button], a[class*=btn], a[class*=button]";
const NOTICES = "[role=alert], [role=status], [aria-live=assertive], [aria-live=polite], output, .alert, .error-summary, .notification, .toast";

const known = { fields: new Map(), buttons: [], stepList: null, initial: new Map() };

/** Walk the page once, open shadow roots included, and sort what matters. */
function collect() {
  const found = { controls: [], headings: [], buttons: [], notices: [], dialogs: [], order: new Map() };
  const walk = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (found.order.size >= MAX_ELEMENTS) return;
      found.order.set(element, found.order.size);
      sort(element, found);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  return found;
}

function sort(element, found) {
  const tag = element.tagName;
  if (tag === "INPUT" || tag === "SELECT" || tag === "TEXTAREA") {
    if (!NOT_FIELDS.has(element.type)) found.controls.push(element);
  } else if (/^H[1-6]$/.test(tag)) found.headings.push(element);
  else if (tag === "DIALOG" || element.ariaModal === "true") found.dialogs.push(element);
  else if (element.hasAttribute("contenteditable") && element.isContentEditable && !element.parentElement?.isContentEditable) found.controls.push(element);
  if (element.matches(BUTTONS)) found.buttons.push(element);
  else if (element.matches(NOTICES)) found.notices.push(element);
}

/** The page as plain data. */
function discover() {
  const sight = new Sight();
  const found = collect();
  const controls = found.controls.filter((control) => !isTrap(control, sight, labelsOf(control))).slice(0, MAX_FIELDS);
  const stepList = findStepList(sight);
  const modal = openModal(found.dialogs, sight);
  const buttons = describeButtons(found.buttons, modal, stepList, sight);
  const stepWords = new RegExp(STEP_BUTTON_WORDS, "i");
  const panels = findPanels(controls, stepList, buttons.some((button) => stepWords.test(fold(button.label))), sight);
  const step = describeSteps(panels, stepList, sight);
  known.stepList = stepList;
  known.panels = panels;
  const fields = describeFields(controls, { panels, step, headings: found.headings, order: found.order, sight });
  return {
    url: location.href,
    title: short(document.title),
    lang: document.documentElement?.lang ?? "",
    step,
    steps_open: stepList ? stepList.items.map((item) => stepTarget(item) !== null) : [],
    fields,
    buttons,
    messages: describeMessages(found.notices, modal, fields, sight),
    dialog: modal ? sentences(modal.innerText) : null,
    ...describeResult(found, fields, sight),
  };
}

function describeFields(controls, view) {
  known.fields = new Map();
  return groupControls(controls).map((field) => describeField(field, view));
}

function describeField(field, { panels, step, headings, order, sight }) {
  const control = field.controls[0];
  const grouped = field.kind === "radio" || field.kind === "checkboxes";
  const label = grouped ? groupLabelOf(field.controls) : { ...labelOf(control), group: null };
  const name = nameOf(field, label.text, known.fields);
  known.fields.set(name, field);
  const state = readField(field);
  if (!known.initial.has(control)) known.initial.set(control, state.value);
  const at = panels.findIndex((panel) => panel.contains(control));
  const notes = notesOf(control, label.group, sight);
  return {
    name,
    label: label.text || name,
    type: typeOf(field),
    required: isRequired(field, label.group, label.starred),
    visible: field.controls.some((one) => !hiddenByCondition(one, panels, sight)),
    options: optionsOf(field),
    ...state,
    ...notes,
    ...faultOf(field),
    step: step ? (at >= 0 ? at : step.index) : null,
    section: sectionOf(control, label.group, panels[at] ?? null, headings, order),
    placeholder: short(control.placeholder) || null,
    ...limitsOf(field),
    multiple: field.kind === "checkboxes" || control.multiple === true,
    read_only: isReadOnly(field),
  };
}

/** Hidden for another reason than standing on a wizard step that is not on show. */
function hiddenByCondition(control, panels, sight) {
  let hider = sight.hider(control);
  const styled = ["checkbox", "radio", "file"].includes(control.type);
  if (hider === control && styled && labelsOf(control).length) hider = sight.hider(labelsOf(control)[0]);
  if (!hider || panels.includes(hider)) return false;
  return !panels.some((panel) => hider !== panel && hider.contains(panel));
}

/** The legend or heading under which the control stands. */
function sectionOf(control, group, panel, headings, order) {
  const set = (group?.tagName === "FIELDSET" ? group.parentElement : control)?.closest("fieldset");
  const legend = set?.querySelector(":scope > legend");
  if (legend) return short(textOf(legend).replace(STEP_NUMBER, ""), 120) || null;
  const region = control.closest("section[aria-label], section[aria-labelledby], [role=region], [role=group][aria-labelledby]");
  if (region && region !== group && region !== panel) {
    const named = region.getAttribute("aria-label") || referenced(region, "aria-labelledby").map((element) => textOf(element)).join(" ");
    if (clean(named)) return short(named, 120);
  }
  const before = headings.filter((heading) => order.get(heading) < order.get(control) && (!panel || panel.contains(heading)));
  const heading = before.at(-1) ?? headings.filter((one) => order.get(one) < order.get(control) && !known.panels.some((other) => other.contains(one))).at(-1);
  return heading ? short(textOf(heading).replace(STEP_NUMBER, "") || textOf(heading), 120) || null : null;
}

function describeButtons(elements, modal, stepList, sight) {
  const inChrome = (button) => !button.closest("form") && button.closest("header, nav, footer");
  const shown = elements.filter((button) =>
    sight.shown(button) && !inChrome(button) && (modal ? modal.contains(button) : !stepList?.items.some((item) => item.contains(button))));
  known.buttons = shown.slice(0, MAX_BUTTONS);
  return known.buttons.map((button, index) => ({
    index,
    label: short(buttonLabel(button), 120),
    submits: button.type === "submit" && Boolean(button.form) && button.formMethod !== "dialog" && button.form.method !== "dialog",
    resets: button.type === "reset",
    enabled: !button.matches(":disabled") && button.ariaDisabled !== "true",
    in_dialog: Boolean(modal),
  })).filter((button) => button.label);
}

const buttonLabel = (button) =>
  button.tagName === "INPUT" ? clean(button.value || button.alt || button.title || (button.type === "submit" ? "Submit" : ""))
    : clean(button.getAttribute("aria-label")) || textOf(button) || clean(button.computedName) || clean(button.title);

function describeMessages(notices, modal, fields, sight) {
  const own = new Set(fields.map((field) => field.error).filter(Boolean));
  const texts = [];
  for (const notice of notices) {
    if (texts.length >= MAX_MESSAGES || !sight.shown(notice) || notice.querySelector("input, select, textarea")) continue;
    const text = sentences(notice.innerText);
    if (text && !own.has(text) && !texts.some((other) => other.includes(text))) texts.push(text);
  }
  return modal ? [sentences(modal.innerText), ...texts].filter(Boolean) : texts;
}

/** On a page with nothing left to fill in: its heading and text, where a receipt may stand. */
function describeResult(found, fields, sight) {
  const heading = found.headings.find((one) => sight.shown(one) && /^H[12]$/.test(one.tagName) && !one.closest("header, nav"))
    ?? found.headings.find((one) => sight.shown(one));
  const open = fields.some((field) => field.visible && sight.shown(known.fields.get(field.name).controls[0]));
  const main = document.querySelector("main, [role=main]") ?? document.body;
  return { heading: heading ? short(heading.innerText) : "", text: open || !main ? "" : main.innerText.slice(0, MAX_RESULT_TEXT) };
}
