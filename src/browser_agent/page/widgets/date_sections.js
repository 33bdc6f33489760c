// Dates and times in sections: one box for the day, one for the month, … each a spin button of its own in one frame.

const SECTION = "[role=spinbutton]";
const SECTION_WORDS = [
  ["year", /year|nam\b|yyyy|aaaa|jjjj/], ["month", /month|thang|mm?mm?\b|tt\b/], ["day", /day|ngay|dd\b|jj\b/],
  ["hour", /hour|gio\b|hh\b/], ["minute", /minute|phut|mm\b/], ["second", /second|giay|ss\b/], ["half", /meridiem|am\b|pm\b|aa\b/],
];
const SECTION_LIMITS = { 31: "day", 12: "month", 9999: "year", 23: "hour", 59: "minute" };

const DATE_SECTIONS = {
  type: (field) => kindOfFormat(field.sections.map(({ part }) => ({ part }))),
  multiple: () => false,
  read: readSections,
  options: () => null,
  label: (field) => {
    const named = referenced(field.face, "aria-labelledby").map((label) => textOf(label)).join(" ") || field.face.getAttribute("aria-label") || labelOf(field.twin ?? field.face).text;
    return { text: short(stripMarks(named)), starred: /[*＊]/.test(named ?? "") };
  },
  readOnly: ({ sections }) => sections.every(({ element }) => attributeOf(element, "aria-readonly") === "true" || element.ariaDisabled === "true" || element.contentEditable === "false"),
  write: writeSections,
};

function recogniseSections(page) {
  const fields = [];
  const frames = new Set(page.roles.filter((element) => isA(element, SECTION) && element.tagName !== "INPUT").map((element) => nearest(element, "[role=group]")).filter(Boolean));
  for (const frame of frames) {
    const sections = sectionsIn(frame);
    const elements = sections.map(({ element }) => element);
    if (elements.length < 2 || page.taken.has(elements[0]) || sections.some(({ part }) => !part)) continue;
    const twin = [...(elementAbove(frame)?.querySelectorAll("input") ?? [])].find((input) => input.ariaHidden === "true" || input.tabIndex < 0) ?? null;
    const button = [...(elementAbove(frame)?.querySelectorAll("button") ?? [])];
    fields.push({ kind: "dateSections", controls: [elements[0]], face: frame, parts: [...elements, ...button, ...(twin ? [twin] : [])], name: twin?.name || undefined, sections, twin });
  }
  return fields;
}

/** Looked for anew each time: such boxes draw their sections afresh when they are emptied. */
const sectionsIn = (frame) => [...findAllIn(frame, SECTION)].map((element) => ({ element, part: partOfSection(element) }));

function partOfSection(element) {
  const words = fold(attributeOf(element, "aria-label"));
  const named = SECTION_WORDS.find(([, pattern]) => pattern.test(words))?.[0];
  if (named && !(named === "month" && element.ariaValueMax === "59")) return named;
  return SECTION_LIMITS[element.ariaValueMax] ?? null;
}

const sectionText = (element) => clean(element.textContent.replace(/[\u2066-\u2069\u200e\u200f]/g, ""));

function readSections({ face }) {
  const parts = {};
  const sections = sectionsIn(face);
  if (!sections.length) return { value: "", display: "" };
  for (const { element, part } of sections) {
    const text = sectionText(element);
    const number = part === "month" && !/\d/.test(text) ? takeMonth(text, pageLang())?.month : /^\d+$/.test(text) ? Number(text) : null;
    if (part === "half") parts.half = /p|ch/i.test(text) ? 12 : 0;
    else if (number === null || number === undefined) return { value: "", display: "" };
    else parts[part] = number;
  }
  if (parts.half !== undefined && parts.hour !== undefined) parts.hour = (parts.hour % 12) + parts.half;
  const display = clean(commonHolder(sections.map(({ element }) => element)).textContent.replace(/[\u2066-\u2069\u200e\u200f\u200b]/g, "")).replace(/\s*([/.\-:])\s*/g, "$1");
  return { value: isoOf(parts) ?? display, display };
}

async function* writeSections(field, value) {
  if (readSections(field).value === value) return;
  const parts = value === "" ? null : isoParts(value);
  if (value !== "" && !parts) return trouble("format");
  for (const { element, part } of sectionsIn(field.face)) {
    const point = bring(element);
    if (!point) return trouble("covered");
    yield press(point);
    await until(() => focused() === element, 200);
    if (parts === null) {
      yield key("ControlOrMeta+A");
      yield key("Delete");
      break;
    }
    yield type(textOfSection(element, part, parts, field));
    await breathe();
  }
  if (value === "" && !(await until(() => readSections(field).value === "", 150))) yield* emptySections(field);
  yield* leave(field.face);
  if (!(await until(() => readSections(field).value === value, 300))) return trouble("not_taken", { shown: readSections(field).display });
}

function textOfSection(element, part, parts, field) {
  if (part === "half") return parts.hour < 12 ? "A" : "P";
  if (part === "hour" && field.sections.some((section) => section.part === "half")) return pad(((parts.hour + 11) % 12) + 1, 2);
  if (part === "year") return pad(parts.year, 4);
  return pad(parts[part] ?? 0, 2);
}

async function* emptySections(field) {
  for (const { element } of sectionsIn(field.face)) {
    const point = bring(element);
    if (!point) return;
    yield press(point);
    yield key("Backspace");
  }
}
