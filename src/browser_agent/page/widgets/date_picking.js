// Choosing a date from the calendar, and a time from the lists or boxes, that belong to a field.

async function* pickDate(field, value) {
  const [control] = field.controls;
  const popup = yield* openPicker(field);
  if (!popup) return trouble("no_calendar");
  knownPickers.add(control);
  for (const iso of value.split(",")) {
    if (!/^\d\d:/.test(iso)) {
      const missed = yield* chooseDay(iso.slice(0, 10), control, field.scene.old, pickerRoot(field));
      if (missed) return missed;
      await breathe();
    }
    const time = /(?:T|^)(\d\d):(\d\d)/.exec(iso);
    if (time) yield* chooseTime(pickerRoot(field), Number(time[1]), Number(time[2]));
  }
  yield* confirm(field);
  return null;
}

/** Elements laid over the page: what may be a pop-up. */
const popupsNow = () => new Set([...document.querySelectorAll("[role=dialog], [role=listbox], [role=menu], [class*=picker], [class*=popup], [class*=popper], [class*=dropdown], [class*=modal], [class*=calendar]")].filter(present));

const newPopups = (before) => [...popupsNow()].filter((one) => !before.has(one));

const pickerRoot = ({ controls: [control], scene: { old, before } }) => {
  const grid = findDayGrids().find((one) => !old.includes(one.box));
  return grid ? popupAround(grid.box, control) : newPopups(before).find((one) => /\d/.test(one.textContent) || findIn(one, "input")) ?? null;
};

/** Press the box, else the button beside it, until a calendar or a pop-up is there; answers its root. */
async function* openPicker(field) {
  const [control] = field.controls;
  if (pickerRoot(field) && !bring(control)) return pickerRoot(field); // typing has opened it over the box
  for (const opener of [control, ...openersOf(control)]) {
    const point = bring(opener);
    if (!point) continue;
    yield press(point);
    if (await until(() => pickerRoot(field), OPEN_WAIT)) {
      await pause(30);
      const root = pickerRoot(field);
      if (root) await atRest(root);
      return pickerRoot(field);
    }
  }
  return null;
}

function openersOf(control) {
  const around = ancestorsOf(control, 3).filter((one) => findAllIn(one, "input:not([type=hidden])").length <= 2);
  const buttons = around.flatMap((one) => [...findAllIn(one, "button, [role=button], .input-group-addon, .input-group-text, [data-toggle], [data-td-toggle]")]);
  return [...new Set(buttons)].filter((one) => present(one) && !/clear|xoa/.test(fold(`${attributeOf(one, "aria-label") ?? ""} ${classOf(one)}`))).slice(0, 3);
}

/** Press the pop-up's "OK" where it is still open and has one, else leave it. */
async function* confirm(field) {
  for (let tries = 0; tries < 2; tries += 1) {
    const root = pickerRoot(field);
    const button = root && present(root) ? okButtonIn(root) : null;
    if (!button) break;
    await atRest(button);
    const point = bring(button);
    if (!point) break;
    yield press(point);
    if (await until(() => !present(root), 600)) return;
  }
  yield* leave(field.controls[0]);
}

const okButtonIn = (root) =>
  [...findAllUnder(root, "button, [role=button], a, input[type=button]")].find((one) => present(one) && CONFIRM.test(fold(one.textContent || one.value || "")) && !isA(one, ":disabled"));

/** Hours and minutes: number boxes first, then columns of numbers. */
async function* chooseTime(popup, hour, minute) {
  if (!popup) return false;
  const boxes = [...findAllIn(popup, "input")].filter((box) => present(box) && /^\d{0,2}$/.test(box.value) && ["text", "number", "tel"].includes(box.type));
  if (boxes.length >= 2) {
    for (const [index, part] of [hour, minute].entries()) {
      const point = bring(boxes[index]);
      if (!point) return false;
      yield press(point);
      yield* retype(pad(part, 2));
      yield key("Tab");
    }
    return true;
  }
  return (yield* chooseInColumns(popup, hour, minute)) || (yield* chooseOnDial(popup, hour, minute));
}

/** A clock face: press the hour, then, on the face that comes, the minute, between two figures where need be. */
async function* chooseOnDial(popup, hour, minute) {
  const figures = facesOf(popup)[0] ?? [];
  const halves = !figures.some(({ text }) => Number(text) > 12);
  const hourFigure = figures.find(({ text }) => Number(text) === (halves ? ((hour + 11) % 12) + 1 : hour));
  if (hourFigure) await atRest(hourFigure.element, 800);
  const point = hourFigure && bring(hourFigure.element);
  if (!point) return false;
  yield press(point);
  const minuteFace = () => facesOf(popup).find((face) => face.some(({ text }) => Number(text) > 24));
  const minutes = (await until(minuteFace, 1000)) ?? [];
  if (minutes.length) await atRest(minutes[0].element, 500);
  const exact = minutes.find(({ text }) => Number(text) === minute);
  const spot = exact ? bring(exact.element) : betweenFigures(minutes, minute);
  if (!spot) return false;
  yield press(spot);
  const half = halves && cellsUnder(popup).find(({ element, text }) => fold(text) === (hour < 12 ? "am" : "pm") && present(element));
  if (half) yield press(bring(half.element));
  return true;
}

/** The faces on show: a dozen or more figures laid out around a middle. */
function facesOf(popup) {
  const faces = new Map();
  for (const cell of cellsUnder(popup).filter((one) => /^\d{1,2}$/.test(one.text) && shownCell(one))) faces.set(cell.element.parentElement, [...(faces.get(cell.element.parentElement) ?? []), cell]);
  return [...faces.values()].filter((cells) => cells.length >= 12);
}

function betweenFigures(figures, minute) {
  const centres = figures.map(({ element }) => boxOf(element)).map((box) => ({ x: box.left + box.width / 2, y: box.top + box.height / 2 }));
  if (centres.length < 12) return null;
  const middle = { x: centres.reduce((sum, { x }) => sum + x, 0) / centres.length, y: centres.reduce((sum, { y }) => sum + y, 0) / centres.length };
  const radius = Math.hypot(centres[0].x - middle.x, centres[0].y - middle.y);
  const angle = (minute / 60) * 2 * Math.PI;
  return { x: middle.x + radius * Math.sin(angle), y: middle.y - radius * Math.cos(angle) };
}

/** Columns like 00 01 02 … 23 and 00 … 59 (or fewer steps), or one list of times "09:30". */
async function* chooseInColumns(popup, hour, minute) {
  const whole = cellsUnder(popup).find(({ element, text }) => (text === `${pad(hour, 2)}:${pad(minute, 2)}` || text === `${hour}:${pad(minute, 2)}`) && element.checkVisibility());
  if (whole) return yield* pressInList(pressable(whole.element, popup));
  for (const [index, part] of [hour, minute].entries()) {
    const column = columnsIn(popup)[index];
    const cell = column?.find(({ text }) => Number(text) === part);
    if (!cell || !(yield* pressInList(pressable(cell.element, popup)))) return false;
    await breathe();
  }
  return true;
}

async function* pressInList(element) {
  element.scrollIntoView({ block: "center", behavior: "instant" });
  await pause(40);
  const point = reach(element);
  if (!point) return false;
  yield press(point);
  return true;
}

/** Lists of two-digit numbers that share a scrolling parent, left to right. */
function columnsIn(popup) {
  const lists = new Map();
  for (const cell of cellsUnder(popup).filter(({ element, text }) => /^\d{1,2}$/.test(text) && element.checkVisibility())) {
    const list = cell.element.closest("ul, ol, [role=listbox], [role=radiogroup]");
    if (list) lists.set(list, [...(lists.get(list) ?? []), cell]);
  }
  return [...lists.values()].filter((cells) => cells.length >= 4 && Number(cells[0].text) < 13);
}
