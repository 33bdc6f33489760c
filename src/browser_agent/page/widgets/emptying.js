// Taking away what is chosen: by the crosses of chips, by a widget's own cross, by its rows, by the keyboard.

/** Take out what is chosen and not wanted, by the crosses of its chips. */
async function* dropOthers(field, wants) {
  for (let round = 0; round < 40; round += 1) {
    const chip = chipsOf(field).find(({ text, remover }) => remover && !wants.some((want) => fits(text, want)));
    if (!chip) return;
    const count = chipsOf(field).length;
    bring(chip.element);
    const point = reach(chip.remover);
    if (point) yield press(point);
    else chip.remover.click();
    if (!(await until(() => chipsOf(field).length < count, 800))) return;
  }
}

/** Take out chips that have no cross and no row, from the last one on, until none is left that is not wanted. */
async function* strikeOut(field, watch, wants) {
  for (let round = 0; round < 40; round += 1) {
    const chips = chipsOf(field);
    const extra = chips.find(({ text, remover }) => !remover && !wants.some((want) => fits(text, want)));
    const box = extra && letterBox(field, watch);
    if (!box || box.value || rowMeant(watch.list()?.rows ?? [], [extra.text])?.chosen) return;
    yield key("Backspace");
    if (!(await until(() => chipsOf(field).length < chips.length, OPENING))) return;
  }
}

/** Take out what is chosen and not wanted, by pressing its row again. */
async function* unpick(field, watch, wants) {
  for (let round = 0; round < 40; round += 1) {
    const extra = shownBy(field).texts.find((text) => isShown(field, { texts: [text] }) && !wants.some((want) => fits(text, want)));
    if (!extra) return;
    if (!watch.list() && !(yield* openList(field, watch))) return;
    let row = rowMeant(watch.list()?.rows ?? [], [extra]);
    if (!row) row = yield* scrollFor(watch, { texts: [extra] }, new Map());
    if (!row) return;
    row.element.scrollIntoView({ block: "nearest", behavior: "instant" });
    const point = reach(row.element);
    if (point) yield press(point);
    if (!(await until(() => !isShown(field, { texts: [extra] }), 800))) return;
  }
}

async function* emptyChoice(field) {
  const empty = () => {
    const { value, display } = readChoice(field);
    return value === "" && display === "";
  };
  if (empty()) return undefined;
  yield* dropOthers(field, []);
  if (await until(empty, 200)) return yield* settled(field);
  yield* pressClearer(field);
  if (await until(empty, 300)) return yield* settled(field);
  const watch = new Watch(field);
  try {
    if (yield* openList(field, watch)) {
      noteList(field, watch.list());
      yield* chooseNothing(field, watch);
      if (!(await until(empty, 300)) && letterBox(field, watch)) {
        yield* retype("");
        yield key("Backspace");
        await pause(100);
      }
      yield* closeList(field, watch);
    }
  } finally {
    watch.end();
  }
  if (await until(empty, 400)) return undefined;
  field.core.focus({ preventScroll: true });
  yield key("Backspace");
  yield key("Delete");
  focused()?.blur();
  if (await until(empty, 300)) return undefined;
  return trouble("not_emptied");
}

async function* settled(field) {
  const active = focused();
  const watch = new Watch(field);
  watch.end();
  if (watch.list()) yield* closeList(field, watch);
  else if (active && within(active, field.face)) active.blur();
  return undefined;
}

async function* pressClearer(field) {
  const over = bring(field.core) ?? bring(field.face);
  if (!over) return;
  yield hover(over);
  await pause(60);
  const clearer = clearerOf(field);
  const point = clearer && reach(clearer);
  if (point) yield press(point);
}

/** The row that stands for nothing; or every chosen row once more, where several may be chosen. */
async function* chooseNothing(field, watch) {
  const list = watch.list();
  if (!list) return;
  const none = field.native && [...field.native.options].find((option) => option.value === "");
  const blank = list.rows.find((row) => row.value === "" || (none && fold(row.label) === fold(optionLabel(none))) || ASKS.test(fold(row.label)));
  if (blank && !field.several) {
    const point = bring(blank.element);
    if (point) yield press(point);
    return;
  }
  yield* unpick(field, watch, []);
}
