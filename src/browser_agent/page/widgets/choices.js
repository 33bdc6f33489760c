// Choices from a list that opens: comboboxes, list boxes behind a button, native selects dressed up by a
// library, cascades. Read by what is shown and by what is held behind; worked in choosing.js.

const remembered = new WeakMap(); // core -> {options, multiple}: what was seen when it stood open

const rememberedOf = (field) => remembered.get(field.core) ?? null;

function remember(field, facts) {
  remembered.set(field.core, { ...rememberedOf(field), ...facts });
}

const SEVERAL = /(^|[\s_-])(is-)?multi(ple|select)?([\s_-]|$)|(tags?|tokens?|chips?)-?input|pill-?group/i;
const severalMarks = (element) => Boolean(element) && (attributeOf(element, "aria-multiselectable") === "true" || SEVERAL.test(attributeOf(element, "class") ?? "") || hasAttribute(element, "multiple"));

function isSeveral(field) {
  if (field.native) return field.native.multiple;
  if (rememberedOf(field)?.multiple) return true;
  const marked = [field.face, field.core, field.core.parentElement, shadowHost(field.core), ...childElements(field.face)];
  return marked.some(severalMarks) || tiedLists(field).some((list) => severalMarks(list) || severalMarks(nearest(list, "[class*=multiple]")));
}

// --- finding them ------------------------------------------------------------------------------------

const OPENS = "[role=combobox]:not([aria-haspopup=dialog], [aria-haspopup=grid]), [aria-haspopup=listbox], [aria-haspopup=tree], [role=listbox][aria-haspopup]";
const NAMED_OPENERS = "input[readonly][aria-expanded], input[readonly][data-target], input[readonly].dropdown-trigger";

function recogniseChoices(page) {
  const fields = [];
  const claimed = new Set();
  const take = (field) => {
    if (!field || [...claimed].some((face) => holds(face, field.face) || field.face.contains(face))) return;
    claimed.add(field.face);
    fields.push(field);
  };
  for (const control of page.controls)
    if (control.tagName === "SELECT" && !page.taken.has(control) && isBehind(control, page.sight)) take(dressedSelect(control, page));
  for (const core of page.roles) {
    if (page.taken.has(core) || !isA(core, OPENS) || core.tagName === "SELECT" || nearest(core, SITE_CHROME)) continue;
    if ([...claimed].some((face) => within(core, face)) || insideList(core) || (isHandle(core) && page.roles.some((other) => roleOf(other) === "combobox" && elementAbove(other) === elementAbove(core)))) continue;
    if (isA(core, "[type=search]") && nearest(core, "header")) continue;
    take(choiceField(core, boxAround(core, new Set([core]), page.sight), null, page));
  }
  for (const control of page.controls) {
    if (page.taken.has(control) || [...claimed].some((face) => within(control, face))) continue;
    if (control.tagName !== "INPUT" || isA(control, "[role=combobox], [list]")) continue;
    if (isSuggesting(control)) take(suggestField(control, page));
    else if (control.readOnly && opensByLook(control, page.sight)) take(choiceField(control, boxAround(control, new Set([control]), page.sight), null, page));
  }
  return fields;
}

const insideList = (element) => nearest(element, `${LISTS}, [role=dialog] [role=listbox]`) !== null && attributeOf(element, "role") !== "listbox";

/** A read-only input that is a button in truth: the hand over it, an arrow beside it, no date. */
function opensByLook(control, sight) {
  if (!isA(control, NAMED_OPENERS) && sight.style(control).cursor !== "pointer") return false;
  const marks = `${control.id} ${control.name} ${attributeOf(control, "class") ?? ""} ${control.placeholder}`;
  if (/date|time|calendar|picker|ngay|ngày|giờ|color/i.test(marks)) return false;
  const near = elementAbove(control)?.parentElement ?? control;
  return /select|dropdown|cascad|choice|combo/i.test([control, elementAbove(control), near, elementAbove(near)].map((one) => one?.getAttribute("class") ?? "").join(" "));
}

const isSuggesting = (control) => !control.readOnly && !["checkbox", "radio", "file", "password"].includes(control.type)
  && (["list", "both"].includes(attributeOf(control, "aria-autocomplete")) || /autocomplete|typeahead|tt-input|autosuggest/i.test(attributeOf(control, "class") ?? ""));

function dressedSelect(select, page) {
  const found = standIn(select, page);
  return found && choiceField(found.core, found.face, select, page);
}

function choiceField(core, face, native, page) {
  const { sight } = page;
  if (!native && (sight.hides(face) || sight.lostFromSight(face))) return null;
  const inside = drawn(face, 3000).filter((element) => isA(element, "input, select, textarea, [role=combobox], [aria-haspopup], [role=listbox], [role=checkbox], [role=radio]"));
  const carriers = native ? [] : carrierOf(face, core, page);
  const named = carriers.find((input) => input.name);
  const host = shadowHost(core);
  const field = {
    kind: "choice",
    controls: [native, core].filter(Boolean),
    face,
    parts: [native, core, ...inside, ...carriers].filter(Boolean),
    core,
    native,
    carriers,
    name: native?.name || named?.name || (host && (attributeOf(host, "name") || host.id)) || undefined,
  };
  field.several = isSeveral(field);
  return field;
}

function suggestField(control, page) {
  const face = boxAround(control, new Set([control]), page.sight);
  if (page.sight.hides(control) || isTrap(control, page.sight, labelsOf(control))) return null;
  return { kind: "suggest", controls: [control], face: control, parts: [control], core: control, native: null, carriers: [], box: face };
}

// --- reading them ------------------------------------------------------------------------------------

const nativeOptions = (select) => [...select.options].slice(0, MAX_OPTIONS)
  .filter((option) => option.value !== "" && !option.disabled).map((option) => ({ value: option.value, label: optionLabel(option) }));

function choiceOptions(field) {
  if (field.native?.options.length > 1 || (field.native && nativeOptions(field.native).length)) return nativeOptions(field.native);
  const seen = rememberedOf(field)?.options;
  if (seen?.length) return seen;
  const standing = new Set([...tiedLists(field), ...drawn(field.face, 2000).filter((element) => isA(element, "[role=listbox]"))]);
  for (const list of standing) {
    const rows = drawn(list).filter((element) => isA(element, "[role=option]")).slice(0, MAX_OPTIONS);
    if (rows.length && rows[0].style.position !== "absolute") return plainOptions(rows.map((element) => ({ ...describeRow(element), label: short(element.textContent) })));
  }
  return null;
}

const plainOptions = (rows) => {
  const options = rows.filter((row) => !row.off && row.value !== "" && row.label && !ASKS.test(fold(row.label))).map((row) => ({ value: row.value ?? row.label, label: short(row.label) }));
  return [...new Map(options.map((option) => [option.value, option])).values()];
};

/** Where the rows of a list tell no values, the words stand for them, whatever a hidden input carries:
 *  by its words alone can the option be found again on a fresh page. */
function readChoice(field) {
  const shown = shownBy(field);
  if (field.native) return readDressed(field, shown);
  const carried = carriedBy(field);
  if (!shown.texts.length || isUntold(field, shown.texts, carried)) return { value: "", display: "" };
  const options = rememberedOf(field)?.options ?? choiceOptions(field) ?? [];
  const values = shown.texts.map((text, index) => {
    const fitting = options.filter((option) => [option.label, option.value].some((one) => fold(one) === fold(text)));
    if (fitting.length === 1) return fitting[0].value;
    return rememberedOf(field)?.valued !== false && carried?.length === shown.texts.length ? carried[index] : text;
  });
  return { value: values.join(","), display: shown.texts.join(", ") };
}

/** What is shown is none of the options, and nothing is carried: a placeholder by another name. */
const isUntold = (field, texts, carried) => carried !== null && !carried.length && !texts.every((text) => isOption(field, text));

/** What the hidden inputs of the widget carry, or null where there are none that tell. */
function carriedBy({ carriers, core }) {
  const telling = carriers.filter((input) => input !== core && isThere(input));
  if (!telling.length) return null;
  const values = telling.map((input) => input.value).filter(Boolean);
  return values.length === 1 ? values[0].split(",") : values;
}

function readDressed({ native }, shown) {
  const chosen = [...native.selectedOptions].filter((option) => option.value !== "");
  const whole = fold(shown.texts.join(" "));
  const all = chosen.every((option) => whole.includes(fold(optionLabel(option))));
  const display = all && chosen.length ? chosen.map(optionLabel).join(", ") : chosen.length ? shown.texts.join(", ") : "";
  return { value: chosen.map((option) => option.value).join(","), display };
}

const choiceReadOnly = ({ core, native, face }) =>
  [core, native, shadowHost(core)].some((one) => one && (isA(one, ":disabled") || attributeOf(one, "aria-disabled") === "true" || (one.tagName.includes("-") && hasAttribute(one, "disabled"))))
  || attributeOf(face, "aria-disabled") === "true";

const CHOICE = {
  type: () => "select",
  multiple: (field) => field.several || shownBy(field).multiple,
  read: readChoice,
  options: choiceOptions,
  label: widgetLabel,
  readOnly: choiceReadOnly,
  write: chooseValues,
  learn: learnChoices,
  lazy: true,
};

/** Text inputs that suggest while one types. */
const SUGGEST = {
  type: ({ core }) => (core.type === "search" ? "text" : core.type),
  multiple: () => false,
  read: ({ core }) => ({ value: core.value, display: core.value }),
  options: (field) => rememberedOf(field)?.options ?? null,
  write: writeSuggested,
};
