// Working a calendar with the mouse: to the right month by selects, year lists, arrows or the keyboard; then the day.

const MAX_MOVES = 60;
const MAX_KEYS = 150; // years one by one, where a calendar offers nothing better
const SETTLE = 450; // milliseconds
const BACK_WORDS = /(^|[^a-z])(prev|previous|truoc|back|earlier|left|lui)([^a-z]|$)|[‹«<←◀]|arrow-?left|chevron-?left|prev/;
const ON_WORDS = /(^|[^a-z])(next|sau|tiep|later|right|toi)([^a-z]|$)|[›»>→▶]|arrow-?right|chevron-?right|next/;
const YEAR_WORDS = /year|(^|[^a-z])nam([^a-z]|$)|super|double|d-arrow|[«»]|thap ky|decade/;

/** A look at the calendar at hand: its days and where they are, or its lists. */
function viewCalendar(walk) {
  const grids = findDayGrids().filter((grid) => !walk.old.has(grid.box));
  const dated = grids.map((grid) => ({ grid, at: monthOfGrid(grid, grids) })).filter(({ at }) => at);
  if (dated.length) {
    const wanted = dated.find(({ at }) => at.year === walk.year && at.month === walk.month) ?? dated[0];
    walk.popup = popupAround(wanted.grid.box, walk.anchor);
    return { kind: "days", ...wanted, key: `days ${dated.map(({ at }) => `${at.year}-${at.month}`)}` };
  }
  if (!walk.popup?.isConnected) return { kind: "none", key: "none" };
  const lists = listsIn(walk.popup);
  for (const kind of ["spans", "years", "months"]) {
    const size = lists[kind].size ?? lists[kind].length;
    if (size) return { kind, ...lists, key: `${kind} ${kind === "years" ? [...lists.years.keys()] : clean(walk.popup.textContent).slice(0, 200)}` };
  }
  return { kind: "none", key: clean(walk.popup.textContent).slice(0, 200) };
}

/** Press something of the calendar and wait for it to answer. Answers false where it cannot be reached or nothing came of it. */
async function* nudge(walk, element) {
  const before = viewCalendar(walk).key;
  const point = bring(element);
  if (!point) return false;
  yield press(point);
  await until(() => viewCalendar(walk).key !== before, SETTLE);
  if (walk.popup?.isConnected) await atRest(walk.popup, 400);
  return viewCalendar(walk).key !== before;
}

/**
 * Choose a day (or a month alone) in the calendar that is open. `old` are the grids that stood on the page before.
 * Answers null once it has been pressed, else the trouble.
 */
async function* chooseDay(iso, anchor, old, popup) {
  const parts = isoParts(iso);
  const walk = { ...parts, anchor, old: new Set(old), popup, tired: new Set(), arrows: new Map(), keys: false };
  await until(() => viewCalendar(walk).kind !== "none", SETTLE);
  for (let move = 0; move < MAX_MOVES; move += 1) {
    const view = viewCalendar(walk);
    if (view.kind === "none") return trouble("no_calendar");
    if (view.kind === "days" && view.at.year === parts.year && view.at.month === parts.month) return yield* pressDay(walk, view);
    const moved = view.kind === "days" ? yield* towardsMonth(walk, view) : yield* throughLists(walk, view);
    if (moved === "chosen") return null;
    if (!moved) return trouble("month_not_reached");
  }
  return trouble("month_not_reached");
}

async function* pressDay(walk, { grid, at }) {
  const cell = grid.days.get(walk.day);
  if (!cell) return trouble("no_such_day");
  if (cellDisabled(cell, grid.box)) return trouble("date_not_allowed");
  const point = bring(pressable(cell, grid.box)) ?? bring(cell);
  if (!point) return trouble("covered");
  yield press(point);
  await until(() => !present(cell) || selectedDays(grid, at).includes(isoOf({ ...at, day: walk.day })), SETTLE);
  return null;
}

/** From a month of days towards the wanted one, by the best means that the calendar has left. */
async function* towardsMonth(walk, view) {
  const apart = monthsApart(walk, view);
  const panel = panelOf(walk, view.grid);
  if (yield* bySelects(walk, view, panel)) return true;
  if (Math.abs(apart) > 5 && walk.year !== view.at.year) {
    if (yield* byHeading(walk, panel, view)) return true;
  }
  return (yield* byArrows(walk, panel, view, apart)) || (yield* byKeys(walk, view)) || (yield* byArrows(walk, panel, view, apart));
}

/** The part of the pop-up with this month's heading and arrows. */
function panelOf(walk, grid) {
  const grids = findDayGrids().filter((other) => other.box !== grid.box);
  let at = grid.box;
  while (at !== walk.popup && parentOf(at) && !grids.some((other) => parentOf(at).contains(other.box))) at = parentOf(at);
  return at;
}

async function* bySelects(walk, view, panel) {
  const { months, years, number } = headingIn(panel, view.grid.box);
  const before = viewCalendar(walk).key;
  const wantedYear = years && [...years.options].find((option) => Number(clean(option.textContent)) === walk.year);
  if (wantedYear && view.at.year !== walk.year) choose(years, [wantedYear.value]);
  else if (number && view.at.year !== walk.year && present(number) && !walk.tired.has(number)) {
    walk.tired.add(number);
    const point = bring(number);
    if (!point) return false;
    yield press(point);
    yield* retype(String(walk.year));
    yield key("Enter");
  } else if (months && view.at.month !== walk.month && !(years && !wantedYear && view.at.year !== walk.year)) choose(months, [months.options[walk.month - 1].value]);
  else return false;
  return until(() => viewCalendar(walk).key !== before, SETTLE);
}

/** Press the heading, so that a list of years or months takes the place of the days. */
async function* byHeading(walk, panel, view) {
  const box = view.grid?.box;
  const listed = new Set([...(view.years?.values() ?? []), ...(view.months?.values() ?? []), ...(view.spans ?? []).map(({ element }) => element)]);
  const headings = cellsUnder(panel, 40).filter((cell) => !box?.contains(cell.element) && !listed.has(cell.element) && shownCell(cell) && tellsPeriod(cell.text)).sort((one, other) => Number(tellsYear(other.text)) - Number(tellsYear(one.text)));
  for (const { element, text } of headings) {
    const target = nearest(element, "button, a, [role=button], th, [tabindex]") ?? element;
    const mark = `${classOf(target)} ${text.replace(/\d+/g, "#")} ${view.kind}`;
    if (walk.tired.has(mark) || holds(target, panel)) continue;
    walk.tired.add(mark);
    if (yield* nudge(walk, target)) {
      if (viewCalendar(walk).kind !== "days") walk.tired.delete(mark);
      return true;
    }
  }
  return false;
}

/** A year, or a month with a number: "March 2026", "tháng 11 năm 26", "2020-2029". */
const tellsYear = (text) => /(?<!\d)(19|20|21)\d\d(?!\d)/.test(text);
const tellsPeriod = (text) => tellsYear(text) || (/\d/.test(text) && takeMonth(text, pageLang()) !== null);

/** Arrows in the panel or beside it: [{element, forward, yearly}], by their names, else by where they stand. */
function arrowsOf(walk, panel, box) {
  const all = [...walk.popup.querySelectorAll("button, a, [role=button], th, span, div, i")].filter((one) => !box?.contains(one) && !holds(one, box ?? null) && present(one) && !findIn(one, "select, input"));
  const named = [];
  for (const element of all) {
    if (named.some((other) => other.element.contains(element)) || element.textContent.trim().length > 24) continue;
    const inner = isA(element, "button, a, [role=button], th") ? [...findAllIn(element, "*")].slice(0, 4) : [];
    const words = fold([element, ...inner].map((one) => [attributeText(one, "aria-label"), attributeText(one, "title"), classOf(one), attributeText(one, "data-action"), attributeText(one, "data-testid")].join(" ")).join(" ").replace(/([a-z])([A-Z])/g, "$1-$2") + ` ${element.textContent}`);
    const back = BACK_WORDS.test(words);
    const forward = ON_WORDS.test(words);
    if (back !== forward) named.push({ element, forward, yearly: YEAR_WORDS.test(words), disabled: cellDisabled(element, elementAbove(element)) });
  }
  return named.filter(({ disabled, element }) => !disabled && boxOf(element).width < 120);
}

const attributeText = (element, name) => attributeOf(element, name) ?? "";

async function* byArrows(walk, panel, view, apart) {
  const forward = apart > 0;
  const arrows = arrowsOf(walk, panel, view.grid?.box).filter((arrow) => arrow.forward === forward && !walk.tired.has(arrow.element));
  const yearly = Math.abs(apart) >= 12 ? arrows.filter((arrow) => arrow.yearly) : [];
  const monthly = arrows.filter((arrow) => !arrow.yearly);
  if (!yearly.length && Math.abs(apart) > 24 && !walk.keys) return false;
  for (const { element } of [...yearly, ...monthly]) {
    if (yield* nudge(walk, element)) return true;
    walk.tired.add(element);
  }
  return false;
}

/** PageUp and PageDown turn months, with Shift or Control years: by the ARIA pattern on a day, in other pickers in the box. */
async function* byKeys(walk, view) {
  if (walk.keys) return false;
  walk.keys = true;
  const cell = [...view.grid.days.values()].map((day) => nearest(day, "[tabindex='0'], button:not([tabindex='-1'])")).find((one) => one && view.grid.box.contains(one));
  for (const target of [cell, walk.anchor]) {
    if (!target) continue;
    target.focus({ preventScroll: true });
    const gains = new Map();
    for (const chord of ["Shift+", "Control+", ""]) gains.set(chord, yield* turnByKey(walk, chord));
    const [chord, gain] = [...gains].sort((one, other) => other[1] - one[1])[0];
    if (gain <= 0) continue;
    for (let left = MAX_KEYS; left > 0 && Math.abs(apartNow(walk)) >= gain; left -= 1) if ((yield* turnByKey(walk, chord)) <= 0) break;
    walk.keys = gain < 12;
    return true;
  }
  return false;
}

/** Press a Page key with that chord towards the wanted month; answers by how many months it came nearer. */
async function* turnByKey(walk, chord) {
  const gap = apartNow(walk);
  if (!gap) return 0;
  const before = viewCalendar(walk).key;
  yield key(`${chord}Page${gap < 0 ? "Up" : "Down"}`);
  await until(() => viewCalendar(walk).key !== before, SETTLE / 2);
  return Math.abs(gap) - Math.abs(apartNow(walk));
}

const apartNow = (walk) => {
  const view = viewCalendar(walk);
  return view.kind === "days" ? monthsApart(walk, view) : 0;
};

const monthsApart = (walk, view) => (walk.year - view.at.year) * 12 + walk.month - view.at.month;

/** From a list of decades, years or months towards the days. */
async function* throughLists(walk, view) {
  if (view.kind === "spans") {
    const span = view.spans.find(({ from, to }) => walk.year >= from && walk.year <= to);
    return span ? yield* nudge(walk, pressable(span.element, walk.popup)) : yield* turnList(walk, walk.year > view.spans.at(-1).to);
  }
  if (view.kind === "years") {
    const cell = view.years.get(walk.year);
    if (cell) return yield* nudge(walk, pressable(cell, walk.popup));
    const listed = [...view.years.keys()];
    const far = Math.min(...listed.map((year) => Math.abs(year - walk.year)));
    if (far > 20 && (yield* byHeading(walk, walk.popup, view))) return true;
    return yield* turnList(walk, walk.year > Math.max(...listed));
  }
  const year = headingYear(walk.popup);
  if (year && year !== walk.year) {
    if (Math.abs(year - walk.year) > 2 && (yield* byHeading(walk, walk.popup, view))) return true;
    return yield* turnList(walk, walk.year > year);
  }
  const cell = view.months.get(walk.month);
  if (walk.day === null) {
    const point = bring(pressable(cell, walk.popup));
    if (!point) return false;
    yield press(point);
    return "chosen";
  }
  return yield* nudge(walk, pressable(cell, walk.popup));
}

const headingYear = (popup) => Number(/(?<!\d)(19|20|21)\d\d(?!\d)/.exec(cellsUnder(popup, 40).filter(shownCell).map((cell) => cell.text).join(" "))?.[0] ?? 0);

async function* turnList(walk, forward) {
  const arrows = arrowsOf(walk, walk.popup, null).filter((arrow) => arrow.forward === forward && !walk.tired.has(`${arrow.element} ${forward}`));
  for (const { element } of arrows.sort((one, other) => other.yearly - one.yearly)) if (yield* nudge(walk, element)) return true;
  return false;
}
