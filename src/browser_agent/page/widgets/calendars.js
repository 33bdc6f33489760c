// Seeing calendars: what is drawn like a month of days, a list of months or a list of years, whatever built it.

const FAR_DOWN = 8; // ancestors
const DAY_FACTS = ["title", "aria-label", "data-date", "data-day", "data-value", "data-iso", "datetime", "data-timestamp", "data-time"];
const WEEK_NUMBER = /(^|[\s_-])(cw|week-?number|calendar-?week|wn|weeknumber)([\s_-]|$)/i;
const SELECTED = /(^|[\s_-])(is-?selected|selected|selected-date|selectedday|active|in-range-start|start-date|current)(day|-day)?([\s_-]|$)/i;
const NOT_SELECTED = /(^|[\s_-])(today|unselected|not-selected)([\s_-]|$)/i;
const DISABLED = /(^|[\s_-])(is-?disabled|disabled|flatpickr-disabled|unavailable)([\s_-]|$)/i;
const MS_TIMESTAMP = /^-?\d{11,13}$/;

const pageLang = () => document.documentElement?.lang || HOME;

/** Short texts that stand alone in their element, in document order: [{element, text}]. */
function cellsUnder(root, limit = 16) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const cells = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = clean(node.data);
    const element = elementAbove(node);
    if (text && text.length <= limit && element && !["OPTION", "SCRIPT", "STYLE"].includes(element.tagName)) cells.push({ element, text });
  }
  return cells;
}

const shownCell = ({ element }) => present(element) && getComputedStyle(element).opacity !== "0";

/** The months of days on show: [{days: Map(number → element), box}]. */
function findDayGrids(roots = known.roots) {
  const grids = [];
  for (const root of roots) {
    const numbers = cellsUnder(root).filter(({ element, text }) => /^\d{1,2}$/.test(text) && !WEEK_NUMBER.test(`${classOf(element)} ${classOf(elementAbove(element) ?? element)}`) && element.tagName !== "TH");
    for (let at = 0; at < numbers.length; at += 1) {
      if (Number(numbers[at].text) !== 1) continue;
      let end = at + 1;
      while (end < numbers.length && Number(numbers[end].text) === end - at + 1) end += 1;
      const run = numbers.slice(at, end);
      if (run.length >= 28 && run.length <= 31 && shownCell(run[14])) grids.push(dayGrid(run));
      if (run.length > 1) at = end - 1;
    }
  }
  return grids;
}

function dayGrid(run) {
  const days = new Map(run.map(({ element, text }) => [Number(text), element]));
  let box = run[0].element;
  while (box && !run.every(({ element }) => holds(box, element))) box = parentOf(box);
  return { days, box };
}

/** {year, month} that the grid shows: as its cells say, else as the heading over it says. Null where neither does. */
function monthOfGrid(grid, others) {
  for (const day of [15, 20, 8]) {
    const told = dateOfCell(grid.days.get(day), day, grid.box);
    if (told) return told;
  }
  for (let at = grid.box, depth = 0; at && depth < FAR_DOWN && !isA(at, "body, form"); at = parentOf(at), depth += 1) {
    if (others.some((other) => other !== grid && holds(at, other.box))) return null;
    const told = headingIn(at, grid.box);
    if (told.year && told.month) return told;
  }
  return null;
}

function dateOfCell(cell, day, box) {
  for (let at = cell; at && holds(box, at) && at !== box; at = elementAbove(at)) {
    for (const name of DAY_FACTS) {
      const told = dateFact(attributeOf(at, name), day);
      if (told) return told;
    }
    const numbered = findIn(at, ":scope > [data-year][data-month]") ?? at;
    if (numbered.dataset?.year && numbered.dataset.month) // months counted from 0, as JavaScript does
      return { year: Number(numbered.dataset.year), month: Number(numbered.dataset.month) + 1 };
  }
  return null;
}

function dateFact(text, day) {
  if (!text) return null;
  if (MS_TIMESTAMP.test(text)) {
    const time = new Date(Number(text));
    if (time.getDate() === day) return { year: time.getFullYear(), month: time.getMonth() + 1 };
    return time.getUTCDate() === day ? { year: time.getUTCFullYear(), month: time.getUTCMonth() + 1 } : null;
  }
  const parts = isoParts(plainDate(text, pageLang())?.slice(0, 10) ?? "");
  return parts?.day === day ? { year: parts.year, month: parts.month } : null;
}

/** {year, month} in the texts, selects and number boxes of a panel, the days themselves left out. */
function headingIn(panel, box) {
  const selects = [...findAllIn(panel, "select")].filter((select) => !holds(box, select));
  const [months, years] = [selects.find(isMonthSelect), selects.find(isYearSelect)];
  const number = [...findAllIn(panel, "input")].find((input) => /^(19|20|21)\d\d$/.test(input.value) && present(input) && !holds(box, input));
  const text = cellsUnder(panel, 40).filter((cell) => !holds(box, cell.element) && shownCell(cell)).map((cell) => cell.text).join(" ");
  const year = Number((years && clean(years.selectedOptions[0]?.textContent)) || number?.value || /(?<!\d)(19|20|21)\d\d(?!\d)/.exec(text)?.[0] || 0);
  const named = months ? months.selectedIndex + 1 : takeMonth(text, pageLang())?.month ?? Number(/(?<!\d)(0?[1-9]|1[0-2])(?!\d)/.exec(text.replace(/(19|20|21)\d\d/g, ""))?.[0] ?? 0);
  return { year, month: named, months, years, number };
}

const isMonthSelect = (select) => select.options.length === 12 && [...select.options].every((option, index) => takeMonth(option.textContent, pageLang())?.month === index + 1 || Number(clean(option.textContent)) === index + 1);
const isYearSelect = (select) => select.options.length > 1 && [...select.options].every((option) => /^\d{4}$/.test(clean(option.textContent)));

/** What one can press of a cell: the button or table cell around it that holds nothing else. */
function pressable(cell, box) {
  let best = cell;
  for (let at = cell; at && at !== box && clean(at.textContent) === clean(cell.textContent); at = elementAbove(at)) {
    best = isA(at, "button, a, [role=gridcell], [role=button], [role=option], [role=radio], td, li, [tabindex]") ? at : best;
    if (isA(at, "button, a")) break;
  }
  return best;
}

const cellDisabled = (cell, box) => {
  for (let at = cell; at && at !== box; at = elementAbove(at))
    if (isA(at, ":disabled, [aria-disabled=true]") || DISABLED.test(classOf(at))) return true;
  return false;
};

/** The days that the grid marks as chosen, as ISO dates. */
function selectedDays(grid, { year, month }) {
  const marked = ([, cell]) => {
    for (let at = cell; at && at !== grid.box && !/^(tr|tbody)$/i.test(at.tagName); at = elementAbove(at)) {
      if (at.ariaSelected === "true" || at.ariaPressed === "true" || at.ariaChecked === "true") return true;
      if (at.ariaSelected === "false") return false;
      if (SELECTED.test(classOf(at)) && !(NOT_SELECTED.test(classOf(at)) && !/select/i.test(classOf(at)))) return true;
    }
    return false;
  };
  return [...grid.days].filter(marked).map(([day]) => isoOf({ year, month, day }));
}

/** The whole pop-up that the grid stands in: as far up as no field of the form comes in. */
function popupAround(element, anchor) {
  const faces = [...known.fields.values()].flatMap((field) => [faceOf(field), ...field.controls]).filter((face) => !holds(element, face));
  let at = element;
  for (let up = parentOf(at); up && !up.matches?.("body, html, form"); up = parentOf(at)) {
    if (holds(up, anchor) || faces.some((face) => isThere(face) && holds(up, face) && !holds(at, face))) break;
    at = up;
  }
  return at;
}

/** Lists to pick from within a pop-up: {years: Map, months: Map, spans: [{from, to, element}]}, any of them empty. */
function listsIn(popup) {
  const cells = cellsUnder(popup, 24).filter(shownCell);
  const years = new Map();
  const spans = [];
  const months = [];
  for (const { element, text } of cells) {
    const year = /^((?:19|20|21)\d\d)(?:\s?年)?$/.exec(text);
    const span = /^((?:1[0-9]|2[01])\d\d)\s?[-–—~]\s?(\d{4})$/.exec(text);
    if (year) years.set(Number(year[1]), element);
    else if (span && Number(span[2]) - Number(span[1]) <= 12) spans.push({ from: Number(span[1]), to: Number(span[2]), element });
    const month = monthAlone(text);
    if (month && month === months.length + 1) months.push(element);
    else if (month === 1 && months.length < 12) months.splice(0, months.length, element);
  }
  const listed = [...years.keys()].sort((one, other) => one - other);
  const steps = new Set(listed.slice(1).map((year, index) => year - listed[index]));
  const tens = listed.length >= 8 && steps.size <= 2 && listed.slice(2).every((year, index) => year - listed[index + 1] === 10);
  return {
    years: listed.length >= 8 && !tens ? years : new Map(),
    spans: tens ? listed.map((year) => ({ from: year, to: year + 9, element: years.get(year) })) : spans.length >= 4 ? spans : [],
    months: months.length === 12 ? new Map(months.map((element, index) => [index + 1, element])) : new Map(),
  };
}

function monthAlone(text) {
  if (/^(0?[1-9]|1[0-2])(\s?月)?$/.test(text)) return parseInt(text, 10);
  const bare = fold(text);
  if (/^th(ang|g)?\.?\s?\d{1,2}$/.test(bare)) return Number(/\d+/.exec(bare)[0]);
  return monthNames(pageLang()).find(([name]) => name === bare)?.[1] ?? null;
}
