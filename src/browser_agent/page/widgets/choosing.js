// Choosing from a list as a person does: open it, find the row by its words, press it, see that it shows.

const OPENING = 450; // milliseconds
const SHOWING = 1500;
const FILTERING = 1000;
const LOADING = 5000;
const MAX_SEEN = 60;
const LEARNING = 2500;
const BUSY = "[aria-busy=true], [role=progressbar], [class*=loading], [class*=spinner], [class*=searching]";
const CREATES = /^(create|add|new|them|tao|them moi)\b/;

/** [{texts: [label, value]}] of a value: one option's value or label, or several joined by commas. */
function wantedOf(field, value) {
  const options = choiceOptions(field) ?? [];
  const meant = (text) => {
    const option = options.find((one) => one.value === text) ?? options.find((one) => one.label === text) ?? options.find((one) => fold(one.label) === fold(text));
    return option ? { known: true, texts: [...new Set([option.label, option.value])] } : { known: false, texts: [text] };
  };
  const whole = meant(value);
  if (whole.known || !value.includes(",") || !CHOICE.multiple(field)) return [whole];
  return value.split(",").map((part) => part.trim()).filter(Boolean).map(meant);
}

const fits = (shown, { texts }) => texts.some((text) => COMPARISONS.slice(0, 4).some((normal) => normal(shown) === normal(text)))
  || texts.some((text) => pathEnds(shown, text));

/** By eye, and by the native control behind, where there is one: some show a first entry that nobody chose. */
const isShown = (field, want) => shownBy(field).texts.some((text) => fits(text, want)) && (!field.native || heldBehind(field).some((option) => isMeant(option, want)));

const heldBehind = ({ native }) => [...native.selectedOptions].filter((option) => option.value !== "");
const isMeant = (option, want) => want.texts.includes(option.value) || fits(optionLabel(option), want);

/** By eye and, where there is one, by the hidden control. */
function showsExactly(field, wants) {
  const { texts } = shownBy(field);
  if (texts.length !== wants.length && !(wants.length === 1 && texts.length === 1)) return false;
  if (!wants.every((want) => texts.some((text) => fits(text, want)))) return false;
  if (field.native) {
    const held = heldBehind(field);
    return held.length === wants.length && wants.every((want) => held.some((option) => isMeant(option, want)));
  }
  return !isUntold(field, texts, carriedBy(field));
}

/** The plan that makes the widget show the value, and nothing else. */
async function* chooseValues(field, value) {
  if (value === "") return yield* emptyChoice(field);
  const watch = new Watch(field);
  try {
    let wants = wantedOf(field, value);
    if (showsExactly(field, wants)) return undefined;
    yield* dropOthers(field, wants);
    if (wants.some((want) => !isShown(field, want))) {
      if (!(yield* openList(field, watch))) return trouble("not_opening");
      noteList(field, watch.list());
      wants = splitWhereSeveral(field, watch, value, wants);
      if (field.several) yield* strikeOut(field, watch, wants);
      for (const want of wants) {
        if (isShown(field, want) && wants.length > 1) continue;
        const fault = yield* pick(field, watch, want);
        if (fault) {
          yield* closeList(field, watch);
          return fault;
        }
      }
      if (field.several) yield* unpick(field, watch, wants);
      yield* closeList(field, watch);
    }
    return (await until(() => showsExactly(field, wants), SHOWING)) ? undefined : trouble("not_shown");
  } finally {
    watch.end();
  }
}

/** What an open list tells about the field: its options, and whether several may be chosen. */
function noteList(field, list) {
  if (!list) return;
  remember(field, { valued: list.rows.some((row) => row.value !== null) });
  const around = [list.box, ...childElements(list.box), list.box.closest("[class*=multiple]"), list.rows[0].element.closest("[aria-multiselectable]")];
  if (!field.native && (around.some(severalMarks) || list.rows.some((row) => row.element.querySelector("input[type=checkbox], [role=checkbox]")))) {
    field.several = true;
    remember(field, { multiple: true });
  }
  const whole = !scrollerOf(list) || list.rows.length > 30;
  if (!field.native && whole && !rememberedOf(field)?.options && !list.rows.some(isBranch)) remember(field, { options: plainOptions(list.rows) });
}

function splitWhereSeveral(field, watch, value, wants) {
  const list = watch.list();
  if (wants.length > 1 || !field.several || !value.includes(",") || (list && rowMeant(list.rows, wants[0].texts))) return wants;
  return value.split(",").map((part) => part.trim()).filter(Boolean).map((part) => wantedOf(field, part)[0]);
}

// --- picking -------------------------------------------------------------------------------------------

async function* pick(field, watch, want) {
  let list = watch.list();
  let row = list && rowMeant(list.rows, want.texts);
  const seen = new Map((list?.rows ?? []).filter((one) => !one.off).map((one) => [one.label, one]));
  if (!row && letterBox(field, watch)) row = yield* lookFor(field, watch, want, seen);
  if (!row) row = yield* scrollFor(watch, want, seen);
  if (row) return yield* pressRow(field, watch, want, row);
  if (yield* descend(field, watch, want)) return null;
  const hunted = yield* findLeaf(field, watch, want);
  if (hunted) return hunted.found ? null : hunted;
  if (yield* makeAnew(field, watch, want)) return null;
  return trouble("unknown_option", { options: plainOptions([...seen.values()]).slice(0, MAX_SEEN) });
}

/** Type the words and wait for the row that they name. */
async function* lookFor(field, watch, want, seen) {
  const match = () => {
    const list = watch.list();
    for (const row of list?.rows ?? []) if (!row.off && seen.size < MAX_SEEN) seen.set(row.label, row);
    return list && (rowMeant(list.rows, want.texts) ?? rowOfPath(list.rows, want.texts));
  };
  const [words] = want.texts;
  yield* retype(words);
  const began = performance.now();
  let row = await until(() => match() || (performance.now() - began > OPENING && createRow(watch, words)), FILTERING);
  const busy = () => [field.face, watch.list()?.box, findInPage(document, LISTS)].some((one) => one && (isA(one, BUSY) || findIn(one, BUSY)));
  if (!row && busy()) row = await until(() => match() || (!busy() && "idle"), LOADING);
  if (row === "idle") row = await until(match, FILTERING);
  if (row) return row;
  yield* retype("");
  await until(() => watch.list(), OPENING);
  return null;
}

/** Look through a list that shows only a part of its rows. */
async function* scrollFor(watch, want, seen) {
  const list = watch.list();
  const scroller = list && scrollerOf(list);
  if (!scroller) return null;
  scroller.scrollTop = 0;
  for (let round = 0; round < 400; round += 1) {
    await pause(POLL * 1.5);
    const now = watch.list();
    if (!now) return null;
    for (const row of now.rows) if (!row.off && seen.size < MAX_SEEN) seen.set(row.label, row);
    const row = rowMeant(now.rows, want.texts);
    if (row) return row;
    const before = scroller.scrollTop;
    scroller.scrollTop = before + scroller.clientHeight * 0.85;
    if (scroller.scrollTop <= before + 1) return null;
  }
  return null;
}

async function* pressRow(field, watch, want, found) {
  let row = found;
  row.element.scrollIntoView({ block: "nearest", behavior: "instant" });
  await atRest(row.element, 400);
  const list = watch.list();
  row = (list && (rowMeant(list.rows, want.texts) ?? rowOfPath(list.rows, want.texts) ?? createRow(watch, want.texts[0]))) ?? row;
  const point = reach(rowTarget(row.element));
  if (point) yield press(point);
  else row.element.click();
  await until(() => isShown(field, want), field.several ? 800 : SHOWING);
  return null;
}

/** Where to press a row: its words, not its arrow. */
const rowTarget = (row) => {
  const words = isA(row, "[role=treeitem]") ? findIn(row, "[title], [class*=title], [class*=label], [class*=content]") : null;
  return words && present(words) ? words : row;
};

const createRow = (watch, words) => watch.list()?.rows.find((row) => CREATES.test(fold(row.label)) && fold(row.label).includes(fold(words)));

/** Where the page lets people add what is not on the list: press "Create …", or Enter. */
async function* makeAnew(field, watch, want) {
  const box = letterBox(field, watch);
  if (!box) return false;
  const [words] = want.texts;
  yield* retype(words);
  const row = await until(() => createRow(watch, words), OPENING);
  if (row) {
    const point = bring(row.element);
    if (point) yield press(point);
    return Boolean(await until(() => isShown(field, want), SHOWING));
  }
  if (!field.several && document.activeElement === box && box.value === words) {
    box.blur();
    await pause(150);
    if (isShown(field, want)) return true;
    box.focus();
    return false;
  }
  yield key("Enter");
  if (await until(() => chipsOf(field).some((chip) => fits(chip.text, want)), OPENING)) return true;
  yield* retype("");
  return false;
}
