// What a list offers, learned by opening it once; and text boxes that suggest while one types.

/** Open once, read the rows, close. */
async function* learnChoices(field) {
  if (choiceOptions(field)) return undefined;
  const watch = new Watch(field);
  try {
    if (!(yield* openList(field, watch))) return trouble("not_opening");
    const list = watch.list();
    noteList(field, list);
    const leaves = yield* allLeaves(watch);
    if (leaves ? leaves.whole : list) remember(field, { options: leaves ? pathOptions(leaves.paths) : plainOptions(await allRows(watch)) });
    yield* closeList(field, watch);
  } finally {
    watch.end();
  }
  return undefined;
}

async function allRows(watch) {
  const rows = new Map();
  const deadline = performance.now() + LEARNING;
  const scroller = scrollerOf(watch.list());
  for (;;) {
    for (const row of watch.list()?.rows ?? []) rows.set(row.value ?? row.label, row);
    if (!scroller || performance.now() > deadline || rows.size >= MAX_OPTIONS) break;
    const before = scroller.scrollTop;
    scroller.scrollTop = before + scroller.clientHeight * 0.85;
    if (scroller.scrollTop <= before + 1) break;
    await pause(POLL);
  }
  if (scroller) scroller.scrollTop = 0;
  return [...rows.values()];
}

/** Type into a box that suggests; press the suggestion that says the same, where there is one. */
async function* writeSuggested(field, value) {
  const { core } = field;
  if (core.value === value) return undefined;
  const watch = new Watch(field);
  try {
    const point = bring(core);
    if (!point) return trouble("not_shown");
    yield press(point);
    yield* retype(value);
    const row = value && (await until(() => rowMeant(watch.list()?.rows ?? [], [value]), FILTERING));
    if (row) {
      const spot = bring(row.element);
      if (spot) yield press(spot);
    }
    yield* closeList(field, watch);
    focused()?.blur();
  } finally {
    watch.end();
  }
  return (await until(() => fold(core.value) === fold(value), SHOWING)) ? undefined : trouble("not_shown");
}
