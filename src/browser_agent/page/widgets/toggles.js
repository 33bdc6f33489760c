// Choices that stand open: radio buttons, check boxes and switches made of other elements, list boxes.

const isOn = (element) => ["aria-checked", "aria-selected", "aria-pressed"].some((state) => attributeOf(element, state) === "true");

function recogniseToggles(page) {
  const fields = [];
  const groups = new Map();
  for (const element of page.roles) {
    if (page.taken.has(element) || isA(element, "input") || page.sight.outOfSight(element) || nearest(element, SITE_CHROME)) continue;
    const role = roleOf(element);
    if (role === "radio" && !findIn(element, "input[type=radio]")) {
      const group = nearest(element, "[role=radiogroup]") ?? shadowGroup(element) ?? elementAbove(element);
      if (!groups.has(group)) groups.set(group, []);
      groups.get(group).push(element);
    } else if ((role === "checkbox" || role === "switch") && !holdsNative(element) && !inPopup(element)) fields.push(toggleField(element, role));
    else if (role === "listbox" && !hasAttribute(element, "aria-haspopup") && !inPopup(element) && page.sight.shown(element)) {
      const rows = drawn(element).filter((row) => isA(row, "[role=option]") && present(row));
      if (rows.length > 1) fields.push(listField(element, rows));
    }
  }
  for (const [group, radios] of groups) fields.push(radioField(group, radios));
  return fields.filter((field) => !field.parts.some((part) => page.taken.has(part)));
}

/** A group of radio buttons in slots: the element whose shadow root holds the group. */
function shadowGroup(radio) {
  for (let at = radio; at; at = at.assignedSlot ?? parentOf(at)) if (at !== radio && roleOf(at) === "radiogroup") return shadowHost(at) ?? at;
  return null;
}

const holdsNative = (element) => findIn(element, "input") !== null || element.shadowRoot?.querySelector("input") !== null && element.shadowRoot !== null;

const inPopup = (element) => {
  for (let at = parentOf(element), depth = 0; at && depth < 8; at = parentOf(at), depth += 1)
    if (isA(at, `${LISTS}, [role=option], [role=row], [role=toolbar]`) || isOver(at) && !isA(at, "[role=dialog], dialog, form")) return true;
  return false;
};

const radioField = (group, radios) => ({ kind: "radios", controls: [group, ...radios], face: group, parts: [...radios, ...findAllIn(group, "input[type=radio]")], core: radios[0], choices: radios, name: attributeOf(group, "name") || carrierName(group) });
const toggleField = (element, role) => ({ kind: "toggle", controls: [element], face: element, parts: [element, ...mirrors(element)], core: element, role, name: attributeOf(element, "name") || carrierName(element) });
const listField = (list, rows) => ({ kind: "list", controls: [list], face: list, parts: [list, ...rows], core: list, choices: rows, name: attributeOf(list, "name") || undefined });

/** The native box that a library keeps beside its own for the form's sake. */
const mirrors = (element) => [elementAfter(element), elementBefore(element)].filter((one) => one && isA(one, "input[type=checkbox][aria-hidden=true]"));

/** The name of the one hidden input that stands in or right after a widget. */
function carrierName(element) {
  const inputs = [element, elementAfter(element)].filter(Boolean).flatMap((one) => (isA(one, "input[type=hidden], input[hidden]") ? [one] : [...findAllIn(one, "input[type=hidden][name], input[hidden][name]")]));
  return inputs.find((input) => input.name)?.name;
}

/** The words of one choice: its own, or those of the label beside it. */
function standingLabel(choice) {
  const named = referenced(choice, "aria-labelledby");
  const elements = named.length ? named : labelsFor(choice, choice);
  const text = clean(elements.map((element) => textOf(element)).join(" ")) || clean(attributeOf(choice, "aria-label")) || clean(choice.innerText) || textOf(choice) || clean(shadowHost(choice)?.textContent);
  return short(text || clean(choice.computedName) || clean(elementAfter(choice)?.innerText));
}

const standingValue = (choice) => attributeOf(choice, "data-value") ?? attributeOf(choice, "value") ?? shadowHost(choice)?.getAttribute("value") ?? standingLabel(choice);

const standingOptions = ({ choices }) => choices.map((choice) => ({ value: standingValue(choice) || standingLabel(choice), label: standingLabel(choice) }));

function readStanding({ choices }) {
  const chosen = choices.filter(isOn);
  return { value: chosen.map((choice) => standingValue(choice)).join(","), display: chosen.map(standingLabel).join(", ") };
}

const isOffLimits = (element) => isA(element, ":disabled") || attributeOf(element, "aria-disabled") === "true";

/** Press those whose state is not as wanted. */
async function* setStanding(field, value) {
  const several = field.kind === "ticks" || field.kind === "list" && field.face.getAttribute("aria-multiselectable") === "true";
  const wanted = new Set(value === "" ? [] : several ? value.split(",") : [value]);
  if (value === "" && field.choices.some((choice) => roleOf(choice) === "radio" && isOn(choice))) return trouble("not_emptied");
  const isWanted = (choice) => wanted.has(standingValue(choice)) || wanted.has(standingLabel(choice));
  for (const choice of field.choices) {
    if (isOn(choice) === isWanted(choice) || (!several && !isWanted(choice) && wanted.size)) continue;
    yield* toggle(choice);
  }
  const right = () => field.choices.every((choice) => isOn(choice) === isWanted(choice));
  if (await until(right, SHOWING)) return undefined;
  return trouble(value === "" ? "not_emptied" : field.choices.some(isWanted) ? "not_shown" : "unknown_option");
}

async function* toggle(choice) {
  const before = isOn(choice);
  const point = bring(choice);
  if (point) yield press(point);
  else choice.click();
  if (await until(() => isOn(choice) !== before, 500)) return;
  choice.focus({ preventScroll: true });
  yield key("Space");
  await until(() => isOn(choice) !== before, 500);
}

async function* setToggle(field, value) {
  const wanted = value === "true";
  if (isOn(field.core) === wanted) return undefined;
  yield* toggle(field.core);
  return isOn(field.core) === wanted ? undefined : trouble("not_shown");
}

const RADIOS = {
  type: () => "radio",
  multiple: () => false,
  read: readStanding,
  options: standingOptions,
  label: (field) => standingGroupLabel(field),
  readOnly: ({ choices, face }) => isOffLimits(face) || choices.every(isOffLimits),
  write: setStanding,
};

/** The name of a group: by its attributes, its label, or the text before it. */
function standingGroupLabel({ face }) {
  const shadowLabel = face.shadowRoot && clean(attributeOf(face, "label"));
  if (shadowLabel) return { text: short(stripMarks(shadowLabel)), starred: hasAttribute(face, "required") };
  const named = referenced(face, "aria-labelledby");
  const legend = nearest(face, "fieldset")?.querySelector(":scope > legend");
  const elements = named.length ? named : legend ? [legend] : [];
  const text = stripMarks(elements.map((element) => textOf(element)).join(" ")) || stripMarks(attributeOf(face, "aria-label")) || textBefore(face, null, true).text;
  return { text: short(text), starred: elements.some(hasStar) };
}

const TOGGLE = {
  type: () => "checkbox",
  multiple: () => false,
  read: ({ core }) => (isOn(core) ? { value: "true", display: "✓" } : { value: "", display: "" }),
  options: () => null,
  label: ({ core }) => ({ text: stripMarks(standingLabel(core)) || textBefore(core, null, true).text, starred: false }),
  readOnly: ({ core }) => isOffLimits(core),
  write: setToggle,
};

const LIST = {
  ...RADIOS,
  type: () => "select",
  multiple: ({ face }) => attributeOf(face, "aria-multiselectable") === "true",
};
