// Filling a text box that holds a date: typed where it takes typing, else chosen from its calendar; then what it shows is read.

const OPEN_WAIT = 500; // milliseconds until a calendar has opened
const MAX_FORMATS = 4;
const CONFIRM = /^(ok|okay|done|apply|set|confirm|accept|save|select|chon|xong|ap dung|xac nhan|dong y|luu)$/;

async function* writeDateField(field, value) {
  const control = field.controls[0];
  const guard = withoutSubmitting();
  try {
    if (!field.afresh && readDateField(field).value === value) return;
    yield* closeCalendars(control);
    field.scene = { old: gridsElsewhere(control), before: new Set([...popupsNow()].filter((one) => !(POPUP_MARK.test(classOf(one)) && liesOver(one)))) };
    if (value === "") return yield* emptyDate(field);
    const typing = control.readOnly || control.tagName !== "INPUT" ? trouble("read_only") : yield* typeDate(field, value);
    if (!isThere(control)) return trouble("replaced"); // the page drew itself anew: what its new box holds is looked at next
    if (!typing || ((yield* learnByPicking(field, typing)) && !(yield* typeDate(field, value)))) return;
    yield* closeCalendars(control);
    const picking = yield* pickDate(field, value);
    if (picking) {
      yield* leave(control);
      return picking;
    }
    await breathe();
    if (!(await until(() => learnFrom(field, value), 300))) return trouble("not_taken", { shown: short(boxText(control), 60) });
  } finally {
    guard.lift();
  }
}

/** Pop-ups that another field left open lie over things. */
async function* closeCalendars(control) {
  const floating = () => findDayGrids().some((grid) => liesOver(grid.box));
  if (!floating()) return;
  yield* leave(control);
  await until(() => !floating(), 300);
}

/** Calendars that stood on the page before, other than the one that always stands beside this box. */
const gridsElsewhere = (control) => {
  const corner = ancestorsOf(control, 2).filter((one) => findAllIn(one, "input:not([type=hidden])").length === 1 || findAllIn(one, "[class*=picker] input").length + 1 >= findAllIn(one, "input:not([type=hidden])").length).at(-1);
  return findDayGrids().map((grid) => grid.box).filter((box) => !(corner?.contains(box) && !liesOver(box)));
};

/** Laid over the page rather than part of it. */
function liesOver(element) {
  for (let at = element; at && !isA(at, "body"); at = parentOf(at)) if (["absolute", "fixed"].includes(getComputedStyle(at).position)) return true;
  return false;
}

/** Enter confirms a date in many pickers; it must not send the form. */
function withoutSubmitting() {
  const hold = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const onClick = (event) => {
    const button = event.target.closest?.("button, input");
    if (button?.form && button.type === "submit") hold(event);
  };
  window.addEventListener("submit", hold, true);
  window.addEventListener("click", onClick, true);
  return {
    lift: () => {
      window.removeEventListener("submit", hold, true);
      window.removeEventListener("click", onClick, true);
    },
  };
}

const mayBeTwo = (iso) => {
  const parts = isoParts(iso.slice(0, 10));
  return parts?.day && parts.day <= 12 && parts.day !== parts.month;
};

/** Formats to write the value in, the likeliest first. */
function formatsToTry(field, value) {
  const known = knownFormats.get(field.controls[0]);
  const timed = /^\d\d:/.test(value);
  const dated = likelyFormats(field.hints, pageLang());
  const all = [...(known ? [{ format: known, sure: true }] : []), ...(timed ? [...dated.filter(({ format }) => kindOfFormat(format) === "time"), ...timeFormats()] : dated)];
  if (/^\d{4}-\d\d$/.test(value)) all.push(...["YYYY-MM", "MM/YYYY"].map((text) => ({ format: readPattern(text), sure: false })));
  if (!timed && value.includes("T")) for (const { format, sure } of dated) if (kindOfFormat(format) === "date") all.push({ format: [...format, { text: " " }, ...readPattern("HH:mm")], sure });
  return all.map((one) => ({ ...one, text: writeRange(one.format, value) })).filter((one, index, list) => one.text && list.findIndex((other) => other.text === one.text) === index)
    .filter(({ format }) => (value.includes("T") ? kindOfFormat(format) === "datetime-local" : /^\d{4}-\d\d$/.test(value) ? kindOfFormat(format) === "month" : true));
}

function writeRange(format, value) {
  const texts = value.split(",").map((iso) => writeDate(format, iso, pageLang()));
  return texts.every(Boolean) ? texts.join(" - ") : null;
}

/** Type the date in one format after the other until the page takes it for the right one. Null when it does. */
async function* typeDate(field, value) {
  const control = field.controls[0];
  const formats = formatsToTry(field, value);
  const sure = formats.filter((one) => one.sure);
  for (const { format, text, sure: told } of (sure.length ? sure : formats).slice(0, MAX_FORMATS)) {
    const pair = pairOf(control);
    const missed = pair ? yield* typeSpan(field, pair, format, value) : yield* typeAlone(control, text);
    if (missed) return missed;
    const opens = !pair && openPopup(field);
    const chosen = opens && (await until(() => chosenNow(field.scene.old) === value.slice(0, 10), 60));
    if (!pair) yield* commit(field);
    if (!isThere(control)) return trouble("replaced");
    if (!(await until(() => showsDate(format, control, value), 250))) continue;
    if (!chosen && (opens || !told) && (opens || mayBeTwo(value)) && /^\d{4}-\d\d-\d\d/.test(value)) {
      const verdict = yield* askCalendar(field);
      if (verdict !== value.slice(0, 10) && (verdict || (opens && !told))) continue;
    }
    knownFormats.set(control, format);
    return null;
  }
  return trouble("not_taken");
}

async function* typeAlone(control, text) {
  const point = await until(() => bring(control), 400); // the pop-up of the field before may still be fading
  if (!point) return trouble("covered");
  if (focused() !== control) yield press(point);
  if (!(await until(() => focused() === control, 200))) control.focus({ preventScroll: true }); // some calendars take the focus to themselves
  await breathe();
  if (focused() !== control) return trouble("not_typable");
  if (!(await until(() => reach(control, (hit) => holds(control, hit)), 350))) return trouble("not_typable"); // a dialog lies over it
  yield* retype(text);
  await breathe();
  return /\d/.test(control.value) ? null : trouble("not_typable");
}

function showsDate(format, control, value) {
  if (isA(control, "[aria-invalid=true]") && !control.dataset.wasInvalid) return false;
  const texts = dateTextsIn(control.value).map((text) => readDate(format, text, pageLang()));
  const found = texts.every(Boolean) ? texts.join(",") : null;
  return found === value || (found !== null && !value.includes("T") && found.startsWith(`${value}T`));
}

/** Have the picker take what was typed, and close it. */
async function* commit(field) {
  const [control] = field.controls;
  if (await until(() => openPopup(field), 60)) {
    yield key("Enter");
    await breathe();
    if (focused() !== control && !openPopup(field)) return;
  }
  yield* leave(control);
}

const openPopup = ({ controls: [control], scene }) =>
  control.ariaExpanded === "true" || findDayGrids().some((grid) => !scene.old.includes(grid.box)) || newPopups(scene.before).length > 0;

/** Take the focus away, as a person does by pressing beside it; pop-ups close on that. */
async function* leave(control) {
  const point = nowhere(control);
  if (point) yield press(point);
  await breathe();
  if (focused() === control) control.blur();
  await breathe();
}

/** Where a box takes typing but in no format that was tried: choose any day and see how it is written. */
async function* learnByPicking(field, typing) {
  const [control] = field.controls;
  if (typing.reason !== "not_taken" || knownFormats.has(control)) return false;
  if (!(yield* openPicker(field))) return false;
  const grids = findDayGrids().filter((grid) => !field.scene.old.includes(grid.box));
  const at = grids[0] && monthOfGrid(grids[0], grids);
  const day = at && [28, 27, 26, 25, 24, 20, 17, 14].find((one) => !cellDisabled(grids[0].days.get(one), grids[0].box));
  const point = day && bring(pressable(grids[0].days.get(day), grids[0].box));
  if (!point) return false;
  yield press(point);
  await breathe();
  yield* confirm(field);
  return until(() => learnFrom(field, isoOf({ ...at, day })), 300);
}

/** The date that the field's own calendar marks as chosen, or null where it has none or marks none. */
async function* askCalendar(field) {
  const [control] = field.controls;
  const { old } = field.scene;
  const point = bring(control);
  if (!point) return null;
  yield press(point);
  const opened = await until(() => findDayGrids().some((grid) => !old.includes(grid.box)), OPEN_WAIT);
  const seen = opened && (await until(() => chosenNow(old), OPEN_WAIT / 2));
  yield* leave(control);
  return seen || null;
}

/** The only day that calendars which were not there before mark as chosen. */
function chosenNow(old) {
  const grids = findDayGrids().filter((grid) => !old.includes(grid.box));
  const days = grids.flatMap((grid) => {
    const at = monthOfGrid(grid, grids);
    return at ? selectedDays(grid, at) : [];
  });
  return days.length === 1 ? days[0] : null;
}

async function* emptyDate(field) {
  const control = field.controls[0];
  const gone = () => !/\d/.test(boxText(control)) && twinOf(control) === null;
  if (gone()) return;
  if (!control.readOnly && control.tagName === "INPUT" && !pairOf(control)) {
    const point = bring(control);
    if (!point) return trouble("covered");
    yield press(point);
    yield* retype("");
    await breathe();
    if (/\d/.test(control.value)) {
      yield key("End");
      for (let left = control.value.length + 2; left > 0 && /\d/.test(control.value); left -= 1) yield key("Backspace");
    }
    yield* commit(field);
    if (await until(gone, 150)) return;
  }
  yield* pressClear(field);
  if (await until(gone, 250)) return;
  if (control.tagName !== "INPUT" || pairOf(control)) return trouble("not_emptied");
  if (control.readOnly) {
    const point = bring(control);
    if (point) yield press(point);
    for (const name of ["Delete", "Backspace"]) yield key(name); // some take these keys although they take no letters
    yield* leave(control);
    if (gone()) return;
  }
  setValue(control, "input", "");
  fire(control, "change");
  await breathe();
  if (!gone()) return trouble("not_emptied");
}

/** Press the field's own cross, or the "clear" of its pop-up. */
async function* pressClear(field) {
  const control = field.controls[0];
  const clears = (root) => [...findAllUnder(root, "button, [role=button], span, i, a")].find((one) => present(one) && /clear|xoa|close-icon/.test(fold(`${attributeOf(one, "aria-label") ?? ""} ${classOf(one)} ${isA(one, "button, a") ? one.textContent : ""}`)));
  const middle = bring(control);
  if (middle) yield hover(middle);
  await pause(80);
  let button = ancestorsOf(control, 4).filter((one) => findAllIn(one, "input:not([type=hidden])").length <= 2).map(clears).find(Boolean);
  if (!button) {
    if (middle) yield press(middle);
    const popup = await until(() => pickerRoot(field), OPEN_WAIT);
    button = popup && clears(popup);
  }
  const point = button && bring(button);
  if (point) yield press(point);
  await breathe();
  yield* leave(control);
}

/** After a choice in the calendar: whether what the box shows can be the value; if so, how it is written is remembered. */
function learnFrom(field, value) {
  const control = field.controls[0];
  const shown = boxText(control);
  const wanted = value.split(",");
  const texts = dateTextsIn(shown);
  if (texts.length !== wanted.length) return false;
  const formats = [formatOfExample(texts[0], pageLang()), knownFormats.get(control), ...formatsToTry(field, value).map(({ format }) => format)].filter(Boolean);
  const fits = (format) => texts.every((text, index) => {
    const found = readDate(format, text, pageLang());
    return found === wanted[index] || found?.startsWith(`${wanted[index]}T`);
  });
  const format = formats.find(fits);
  if (format) knownFormats.set(control, format);
  return Boolean(format);
}
