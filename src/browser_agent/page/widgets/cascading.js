// Cascades and trees: rows that open further rows. A path ("Miền Bắc / Hà Nội") is walked down; a leaf that
// is named alone is looked for in all branches, and taken where only one branch has it.

const MAX_BRANCHES = 80;
const HUNTING = 8000; // milliseconds
const UNFOLDING = 700;
const OPENS_MORE = /(^|[\s_-])(expand(able)?|has-?child(ren)?|sub-?menu|parent|branch)([\s_-]|$)/i;
const POINTS_ON = /(^|[\s_-])(expand|(arrow|chevron|angle|caret)(-?right)?|switcher)([\s_-]|$)/i;

/** "Miền Bắc / Hà Nội" shows what "Miền Bắc > Hà Nội" or its last part names. */
const segmentsOf = (text) => text.split(/\s*[/>›→»|]\s*|\s+-\s+/).map(clean).filter(Boolean);
const pathEnds = (shown, text) => {
  const [there, wanted] = [segmentsOf(shown), segmentsOf(text)].map((parts) => parts.map(fold));
  return wanted.length > 1 && there.length === 1 ? there[0] === wanted.at(-1) : there.length > 1 && wanted.every((part, index) => there.at(index - wanted.length) === part);
};

/** Whether pressing the row opens further rows. */
function isBranch({ element, open }) {
  const popup = attributeOf(element, "aria-haspopup");
  if (popup !== null) return popup !== "false";
  if (open !== null) return true;
  return OPENS_MORE.test(classOf(element)) || (roleOf(element).startsWith("menuitem") && childElements(element).some((child) => POINTS_ON.test(classOf(child))));
}

/** The columns of a cascade that stand beside one another, as lists of rows; one where there are no columns. */
function columnsOf(list) {
  const columns = new Map();
  for (const row of list.rows) {
    const column = row.element.closest("[role=menu], ul");
    columns.set(column, [...(columns.get(column) ?? []), row]);
  }
  return [...columns.values()];
}

/** In a cascade of columns, the rows of one column; else all rows. */
function columnRows(list, depth) {
  const columns = columnsOf(list);
  return columns.length > 1 ? columns[depth] ?? [] : list.rows;
}

const branchHandle = (row) => [...findAllIn(row, "[class*=switch], [class*=expand], [class*=toggle], [class*=arrow]")].find(present) ?? row;

/** Down the columns or branches of a cascade, by the parts of a path. */
async function* descend(field, watch, want) {
  const path = want.texts.map(segmentsOf).find((parts) => parts.length > 1);
  if (!path) return false;
  for (const [depth, part] of path.entries()) {
    const row = await until(() => {
      const list = watch.list();
      return list && rowMeant(columnRows(list, depth), [part]);
    }, FILTERING);
    if (!row) return false;
    row.element.scrollIntoView({ block: "nearest", behavior: "instant" });
    await atRest(row.element, 300);
    const last = depth === path.length - 1;
    const spot = !last && row.open === "false" ? branchHandle(row.element) : rowTarget(row.element);
    if (row.open === "true" && !last) continue;
    const point = bring(spot);
    if (!point) return false;
    yield press(point);
  }
  return Boolean(await until(() => isShown(field, want), SHOWING));
}

/** Look for a leaf of that name in every branch and choose it: null where it is the only one, else the trouble. */
async function* findLeaf(field, watch, want) {
  const leaves = yield* allLeaves(watch);
  if (!leaves) return null;
  if (leaves.whole) remember(field, { options: pathOptions(leaves.paths) });
  const meant = leaves.paths.filter((path) => want.texts.some((text) => pathEnds(path.join(" / "), text)));
  const sure = meant.length === 1 && leaves.whole;
  if (sure && (yield* descend(field, watch, { texts: [meant[0].join(" / ")] }))) return { found: true };
  return trouble("unknown_option", { options: pathOptions(meant.length ? meant : leaves.paths).slice(0, MAX_SEEN) });
}

/** {paths, whole}: every leaf that the open list leads to, and whether no branch was left out; null where it has no branches. */
async function* allLeaves(watch) {
  const list = watch.list();
  if (!list?.rows.some(isBranch)) return null;
  const hunt = { paths: [], left: MAX_BRANCHES, until: performance.now() + HUNTING, whole: true };
  if (list.rows.some((row) => roleOf(row.element) === "treeitem")) yield* unfoldTree(watch, hunt);
  else yield* unfoldColumns(watch, hunt, []);
  return hunt;
}

const spent = (hunt) => {
  if (hunt.left > 0 && performance.now() < hunt.until) return false;
  hunt.whole = false;
  return true;
};

/** Open branch after branch of the column at that depth, each with the columns behind it. */
async function* unfoldColumns(watch, hunt, path) {
  const rows = () => columnsOf(watch.list() ?? { rows: [] })[path.length] ?? [];
  for (const { label } of rows().filter((row) => !row.off)) {
    const row = rows().find((one) => one.label === label);
    if (!row) continue;
    const here = [...path, label];
    if (!isBranch(row)) {
      hunt.paths.push(here);
      continue;
    }
    if (spent(hunt)) return;
    hunt.left -= 1;
    if (yield* unfoldColumn(watch, row, here.length)) yield* unfoldColumns(watch, hunt, here);
    else hunt.whole = false;
  }
}

/** Press a branch and wait for its column, which may have to be loaded first. */
async function* unfoldColumn(watch, row, depth) {
  const behind = () => (columnsOf(watch.list() ?? { rows: [] })[depth] ?? []).map(({ element }) => element);
  const before = behind();
  const unfolded = () => behind().length > 0 && (row.element.ariaExpanded === "true" || behind().some((element) => !before.includes(element)));
  if (before.length && row.open === "true") return true;
  const point = bring(rowTarget(row.element));
  if (!point) return false;
  yield press(point);
  if (await until(unfolded, UNFOLDING)) return true;
  const busy = watch.list()?.box;
  if (busy && (isA(busy, BUSY) || findIn(busy, BUSY))) await until(unfolded, LOADING);
  return behind().length > 0;
}

/** Open the folded branches of a tree, then tell its leaves by how far they are set in. */
async function* unfoldTree(watch, hunt) {
  const tried = new Set();
  for (;;) {
    const folded = watch.list()?.rows.find((row) => row.open === "false" && !row.off && !tried.has(row.element));
    if (!folded || spent(hunt)) break;
    tried.add(folded.element);
    hunt.left -= 1;
    const count = watch.list().rows.length;
    const point = bring(branchHandle(folded.element));
    if (point) yield press(point);
    if (!point || !(await until(() => (watch.list()?.rows.length ?? 0) > count, UNFOLDING))) hunt.whole = false;
  }
  const list = watch.list();
  if (!list) return;
  if (scrollerOf(list)) hunt.whole &&= drawsAll(list);
  const above = [];
  for (const row of list.rows) {
    const left = Math.round(boxOf(rowTarget(row.element)).left);
    while (above.length && above.at(-1).left >= left) above.pop();
    above.push({ left, label: row.label });
    if (row.open === null && !row.off) hunt.paths.push(above.map(({ label }) => label));
  }
}

/** Whether a list that scrolls has all its rows in the page, rather than those on show alone. */
function drawsAll(list) {
  const scroller = scrollerOf(list);
  const height = list.rows.reduce((sum, row) => sum + boxOf(row.element).height, 0);
  return scroller === null || height >= scroller.scrollHeight - 40;
}

/** Leaves as options: the whole path as the value, and as much of its end for the label as no other leaf shares. */
function pathOptions(paths) {
  const endings = (path) => path.map((_, index) => path.slice(-1 - index).join(" / "));
  const shared = new Map();
  for (const ending of paths.flatMap(endings)) shared.set(ending, (shared.get(ending) ?? 0) + 1);
  return paths.map((path) => ({ value: path.join(" / "), label: short(endings(path).find((ending) => shared.get(ending) === 1) ?? path.join(" / ")) }));
}

/** The one row of a filtered list that names a whole path with one of these ends. */
function rowOfPath(rows, texts) {
  const found = rows.filter((row) => !row.off && /\s[/>›→»]\s/.test(row.label) && texts.some((text) => pathEnds(row.label, text)));
  return found.length === 1 ? found[0] : null;
}
