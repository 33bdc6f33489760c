// Drop areas whose file input does not stand in them but hangs hidden at the end of the page: the area is the
// field, for it has the name and shows the files. Inside an area, an input is a field as any other.

const AREA_MARK = /(^|[\s_-])(drop-?(zone|area|target|box)|(file|image|media)-?drop|upload-?(area|zone|box|drag|dragger))([\s_-]|$)/i;
const MAX_AREA_PARTS = 60;
const FILE_NAME = /^[^\n/\\]{1,200}\.\w{1,5}$/;

/** Area -> its input, as found out last: an input is often replaced once files have been chosen. */
const inputsOfAreas = new WeakMap();

/** Area -> what it says while it is empty: later it says which files there are. */
const invitations = new WeakMap();

const DROP_AREA = {
  type: () => "file",
  multiple: ({ controls: [input] }) => input.multiple,
  options: () => null,
  read: readDropArea,
  limits: ({ controls: [input] }) => ({ accept: input.accept || null }),
  label: labelOfDropArea,
  readOnly: ({ face, controls: [input] }) => isA(input, ":disabled") || attributeOf(face, "aria-disabled") === "true",
  write: emptyDropArea,
};

function recogniseDropAreas(page) {
  const loose = page.controls.filter((control) => control.type === "file" && elementAbove(control) === bodyOf(document) && !labelsOf(control).length && page.sight.style(control).position !== "static" && isLoose(control, page.sight));
  if (!loose.length) return [];
  return pairAreas(areasOn(page), loose).map(([face, input]) => {
    const inside = [...findAllIn(face, "*")].slice(0, MAX_AREA_PARTS);
    return { kind: "drop", controls: [input], face, parts: [input, ...inside], name: lastingName(input) || attributeOf(face, "data-name") || (idOf(face) && !MACHINE_ID.test(idOf(face)) ? idOf(face) : undefined) };
  });
}

const isLoose = (control, sight) => sight.hides(control) || sight.outOfSight(control);

/** What calls itself a drop area or says so, in which nothing else is filled in. */
function areasOn(page) {
  const found = [];
  for (const area of findAllInPage(document, "[class*=drop i], [class*=upload i], [class*=clickable i]")) {
    if (found.some((other) => holds(other, area)) || found.length >= MAX_AREA_PARTS) continue;
    const tells = AREA_MARK.test(classOf(area)) || DROP_WORDS.test(fold(short(wholeText(area), 200)));
    if (tells && !findIn(area, "input:not([type=hidden]), select, textarea") && !isA(area, "button, a, label, input, body, main") && page.sight.shown(area) && !page.sight.lostFromSight(area)) found.push(area);
  }
  return found;
}

/** [[area, input]]: those known before; the rest in the order of the page, where there are as many of each. */
function pairAreas(areas, inputs) {
  const known = areas.filter((area) => inputs.includes(inputsOfAreas.get(area)));
  const free = inputs.filter((input) => !known.some((area) => inputsOfAreas.get(area) === input));
  const rest = areas.filter((area) => !known.includes(area));
  if (rest.length === free.length) for (const [index, area] of rest.entries()) inputsOfAreas.set(area, free[index]);
  return areas.filter((area) => inputs.includes(inputsOfAreas.get(area))).map((area) => [area, inputsOfAreas.get(area)]);
}

/** The input that a press on the area opens, made sure of by pressing it without letting it open. */
function inputOfArea({ face, controls: [input] }) {
  let opened = null;
  const note = (event) => {
    const target = event.composedPath()[0];
    if (target?.tagName !== "INPUT" || target.type !== "file") return;
    opened = target;
    event.preventDefault();
  };
  window.addEventListener("click", note, true);
  try {
    for (const target of [face, ...childElements(face)]) if (!opened) target.click();
  } finally {
    window.removeEventListener("click", note, true);
  }
  if (opened) inputsOfAreas.set(face, opened);
  return opened ?? input;
}

function readDropArea({ face, controls: [input] }) {
  const refused = (element) => { for (let at = element; at && at !== face; at = parentOf(at)) if (ERROR_MARK.test(classOf(at))) return true; return false; };
  const shown = [...findAllIn(face, "*")].filter((element) => !childrenOf(element).length && FILE_NAME.test(clean(wholeText(element))) && present(element) && !refused(element)).map((element) => clean(wholeText(element)));
  const names = [...new Set([...[...input.files].map((file) => file.name), ...shown])].join(",");
  return { value: names, display: names };
}

/** By the label before it; else by its own words. */
function labelOfDropArea({ face }) {
  const named = groupName(face);
  if (named.text) return named;
  const before = labelsFor(face, face).map((label) => textOf(label)).join(" ") || textBeforeArea(face);
  if (!invitations.has(face)) invitations.set(face, wholeText(face));
  return { text: short(stripMarks(before || invitations.get(face))), starred: saysRequired(before) };
}

/** The text before it, as far up as no other field or area shares it. */
function textBeforeArea(face) {
  if (inputsOfAreas.has(elementBefore(face))) return "";
  const shared = (one) => isA(one, WALLS) || countBeneath(one) > countBeneath(face) || [...findAllIn(one, "*")].some((inner) => inner !== face && inputsOfAreas.has(inner));
  const own = ancestorsOf(face, LABEL_CLIMB);
  const end = own.findIndex(shared);
  return textBefore(face, (end < 0 ? own : own.slice(0, end)).at(-1) ?? face, true).text;
}

/** Press the remove button of every file shown. */
async function* emptyDropArea(field, value) {
  if (value !== "") return undefined;
  for (let round = 0; round < 20 && readDropArea(field).value; round += 1) {
    const count = readDropArea(field).value.length;
    const remover = [...findAllIn(field.face, "a, button, [role=button]")].find((one) => present(one) && (REMOVES.test(marksOf(one)) || REMOVES.test(clean(one.textContent)) || [...one.attributes].some(({ name }) => REMOVES.test(name))));
    const point = remover && bring(remover);
    if (!point) return trouble("not_emptied");
    yield press(point);
    if (!(await until(() => readDropArea(field).value.length < count, SHOWING))) return trouble("not_emptied");
  }
  return undefined;
}
