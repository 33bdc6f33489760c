// The two boxes of one picker for a span of days. Each is a field; many pickers take both days or none.

/** The first boxes of pickers that were seen to drop a day that stood alone. */
const takesBoth = new WeakSet();

/** Both boxes of a picker for a span of dates, where this is one of them; else null. */
function pairOf(control) {
  const frame = ancestorsOf(control, 4).find((one) => /range/i.test(classOf(one)) && PICKER_MARK.test(classOf(one)));
  const boxes = frame ? [...findAllIn(frame, "input:not([type=hidden])")].filter(present) : [];
  return boxes.length === 2 ? boxes : null;
}

/**
 * Write one end. Where the other one is empty, this one alone if the picker keeps it so. A picker that takes both or none
 * keeps the other end as it is; where that is empty or lies on the wrong side, it becomes the same day.
 */
async function* typeSpan(field, pair, format, value) {
  const at = pair.indexOf(field.controls[0]);
  const other = readDate(format, pair[1 - at].value, pageLang());
  if (!other && !takesBoth.has(pair[0])) {
    const missed = yield* typeEnds(format, [[pair[at], value]]);
    if (missed || (await staysAlone(field, pair[at], format, value))) return missed;
    takesBoth.add(pair[0]);
  }
  const fits = other && (at === 0 ? other >= value : other <= value);
  const days = at === 0 ? [value, fits ? other : value] : [fits ? other : value, value];
  return yield* typeEnds(format, pair.map((box, index) => [box, days[index]]));
}

/** Box after box, from a picker at rest: one that is open at its other end takes what comes for the second day. */
async function* typeEnds(format, ends) {
  if (ends.length > 1) yield* leave(focused() ?? ends[0][0]);
  for (const [box, day] of ends) {
    const point = await until(() => bring(box), 400);
    if (!point) return trouble("covered");
    if (focused() !== box) yield press(point);
    yield* retype(writeDate(format, day, pageLang()));
    await breathe();
    yield key("Enter");
    await breathe();
  }
  yield* leave(ends.at(-1)[0]);
  return null;
}

/** Whether the picker, once closed, still shows the day. */
async function staysAlone(field, box, format, value) {
  await until(() => !openPopup(field), 400);
  await pause(150);
  return showsDate(format, box, value);
}
