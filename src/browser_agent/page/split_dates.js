// Day, month and year as three controls of their own that make one date.

const PART_WORDS = [
  ["year", /\b(year|yyyy|yy|nam|annee|ano|jahr|aaaa|jjjj)\b/],
  ["month", /\b(month|mm|thang|mois|mes|monat)\b/],
  ["day", /\b(day|dd|ngay|tag|dia|jour|jj)\b/],
];
const MONTH_WORDS = /^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thang \d|thg \d)/;

const DATE_PARTS = {
  type: () => "date",
  multiple: () => false,
  options: () => null,
  read: readDateParts,
  label: labelOfDateParts,
  readOnly: (field) => field.controls.every((control) => nativeReadOnly({ controls: [control] })),
  limits: limitsOfDateParts,
  write: writeDateParts,
};

/** Three neighbouring controls that say day, month and year, whichever comes first. */
function recogniseDateParts(page) {
  const fields = [];
  const controls = page.controls.filter((control) => !page.taken.has(control) && (control.tagName === "SELECT" ? !control.multiple : ["text", "number", "tel"].includes(control.type)));
  for (let at = 0; at + 2 < controls.length; at += 1) {
    const three = controls.slice(at, at + 3);
    const parts = datePartsOf(three);
    if (!parts) continue;
    const face = commonHolder(three);
    fields.push({ kind: "dateParts", controls: three, parts: three, by: parts, name: dateName(three, face), face: isA(face, "form, body, main") ? three[0] : face });
    at += 2;
  }
  return fields;
}

/** {year, month, day} among three controls, or null where it is not sure. */
function datePartsOf(three) {
  const kinds = three.map(partOf);
  if (kinds.some((kind) => kind === null) || new Set(kinds).size !== 3) return null;
  const holder = commonHolder(three);
  if (!holder || (countBeneath(holder) > 3 && !sameStem(three))) return null;
  return Object.fromEntries(kinds.map((kind, index) => [kind, three[index]]));
}

function partOf(control) {
  if (control.tagName === "SELECT") return partOfOptions(control);
  if (control.maxLength > 4) return null;
  const own = [attributeOf(control, "name"), idOf(control), attributeOf(control, "autocomplete"), attributeOf(control, "placeholder"), attributeOf(control, "aria-label"), attributeOf(control, "title"), ...labelsOf(control).map((label) => textOf(label))];
  const words = fold(own.filter(Boolean).join(" ").replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_\-[\].:$]+|(?<=\D)(?=\d)/g, " "));
  const found = PART_WORDS.filter(([, pattern]) => pattern.test(words));
  return found.length === 1 ? found[0][0] : null;
}

function partOfOptions(select) {
  const options = realOptions(select);
  const numbers = options.map((option) => Number(clean(option.label)));
  if (options.length >= 8 && numbers.every((number) => number >= 1880 && number <= 2150)) return "year";
  if (options.length >= 28 && options.length <= 31 && numbers.every((number) => number >= 1 && number <= 31)) return "day";
  if (options.length !== 12) return null;
  const named = options.every((option) => MONTH_WORDS.test(fold(option.label))) || numbers.every((number, index) => number === index + 1);
  return named || /\bmonth|\bthang|mois|monat/i.test(fold(`${attributeOf(select, "name")} ${idOf(select)} ${attributeOf(select, "aria-label")}`)) ? "month" : null;
}

const realOptions = (select) => [...select.options].filter((option) => /\d/.test(option.label) || (option.value !== "" && !isNoChoice(option) && !PART_WORDS.some(([, pattern]) => pattern.test(fold(option.label)) && !/\d/.test(option.label))));

const stemOf = (control) => fold((attributeOf(control, "name") || idOf(control)).replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_\-[\].:$]+/g, " ")).replace(/\b(year|month|day|yyyy|yy|mm|dd|nam|thang|ngay|y|m|d|[123])\b/g, "").trim();
const sameStem = (controls) => controls.every((control) => stemOf(control) && stemOf(control) === stemOf(controls[0]));

function dateName(three, face) {
  const stem = sameStem(three) ? stemOf(three[0]).replace(/\s+/g, "_") : "";
  return stem || (face && !MACHINE_ID.test(idOf(face)) && idOf(face)) || undefined;
}

function labelOfDateParts(field) {
  const label = groupLabelOf(field.controls);
  if (label.text && !PART_WORDS.some(([, pattern]) => fold(label.text) === fold(label.text).match(pattern)?.[0])) return label;
  const words = stemOf(field.controls[0]);
  return { ...label, text: words ? words.replace(/^./, (letter) => letter.toUpperCase()) : label.text };
}

/** The number that a part holds, or null. */
function numberIn(part, control) {
  if (control.tagName !== "SELECT") return /^\d{1,4}$/.test(control.value.trim()) ? Number(control.value) : null;
  const option = control.selectedOptions[0];
  if (!option || !realOptions(control).includes(option)) return null;
  return numberOfOption(part, control, option);
}

function numberOfOption(part, control, option) {
  const said = /\d+/.exec(option.label);
  if (said) return Number(said[0]);
  return part === "month" ? realOptions(control).indexOf(option) + 1 : null;
}

function readDateParts({ by }) {
  const [year, month, day] = ["year", "month", "day"].map((part) => numberIn(part, by[part]));
  if (!year || !month || !day || year < 100) return { value: "", display: "" };
  const value = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  return { value, display: (rootElementOf(document)?.lang ?? "").startsWith("vi") ? value.split("-").reverse().join("/") : value };
}

function limitsOfDateParts({ by: { year } }) {
  const years = year.tagName === "SELECT" ? realOptions(year).map((option) => Number(clean(option.label))) : [Number(attributeOf(year, "min") || NaN), Number(attributeOf(year, "max") || NaN)];
  const [least, most] = [Math.min(...years), Math.max(...years)];
  return { minimum: least ? `${least}-01-01` : null, maximum: most ? `${most}-12-31` : null, max_length: null };
}

/** Year and month first: some pages offer only the days that the month has. */
async function* writeDateParts(field, value) {
  const numbers = value === "" ? { year: null, month: null, day: null } : Object.fromEntries(value.split("-").map((part, index) => [["year", "month", "day"][index], Number(part)]));
  for (const part of ["year", "month", "day"]) {
    const control = field.by[part];
    const taken = control.tagName === "SELECT" ? chooseNumber(part, control, numbers[part]) : typeNumber(part, control, numbers[part]);
    if (!taken) return trouble("unknown_option", { part });
    await breathe();
  }
  return undefined;
}

function chooseNumber(part, select, number) {
  const option = number === null ? null : realOptions(select).find((one) => numberOfOption(part, select, one) === number);
  if (number !== null && !option) return false;
  reveal(select);
  select.selectedIndex = option ? option.index : 0;
  fire(select, "input");
  fire(select, "change");
  return true;
}

function typeNumber(part, control, number) {
  const width = part === "year" ? 4 : control.maxLength === 2 || /^(dd|mm|0\d)$/i.test(control.placeholder) ? 2 : 1;
  reveal(control);
  writeText({ kind: "input", controls: [control] }, number === null ? "" : String(number).padStart(width, "0"), true);
  return true;
}
