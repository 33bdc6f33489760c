// Sliders without a role: a handle that takes the keyboard on a track. What they stand at is told by what the
// page writes beside them, if anything; where nothing does, by how far along the handle is, in per cent.

const HANDLE = /(^|[\s_-])(handle|thumb|knob)([\s_-]|$)/i;
const TRACK = /slider|range/i;
const TELLS_VALUE = /value|amount|current|output|result|display|shown|label/i;
const MAX_TOLD = 40; // characters

const tellers = new WeakMap(); // handle -> the element that was seen to follow it
const slideLimits = new WeakMap(); // handle -> {minimum, maximum, step_size} as seen when it was worked

const BARE_SLIDER = {
  type: () => "range",
  multiple: () => false,
  options: () => null,
  read: readSlide,
  limits: ({ core }) => slideLimits.get(core) ?? {},
  label: labelOfSlide,
  readOnly: ({ core, track }) => [core, track].some((one) => attributeOf(one, "aria-disabled") === "true" || DISABLED.test(classOf(one))),
  write: writeSlide,
};

/** Called for every element of the page: cheap. */
const isBareHandle = (element) => hasAttribute(element, "tabindex") && HANDLE.test(classOf(element)) && !roleOf(element) && !isA(element, "input, button, select, textarea");

const trackOf = (handle) => ancestorsOf(handle, 2).find((one) => TRACK.test(classOf(one))) ?? null;

function recogniseBareSliders(page) {
  const tracks = new Map();
  for (const element of page.roles) {
    const track = !page.taken.has(element) && isBareHandle(element) && !findIn(element, "[role=slider], input") ? trackOf(element) : null;
    if (track) tracks.set(track, [...(tracks.get(track) ?? []), element]);
  }
  return [...tracks].flatMap(([track, handles]) => handles.map((core, index) => slideField(track, handles, core, index)));
}

function slideField(track, handles, core, index) {
  const beside = besideTrack(track);
  const teller = tellers.get(core) ?? likelyTeller(track, beside, handles.length);
  const carriers = beside.filter((one) => isA(one, "input[type=hidden][name]"));
  const alone = handles.length === 1;
  const id = idOf(track);
  return {
    kind: "slide", controls: [core], face: alone ? track : core, core, track, handles, index, teller,
    parts: [...handles, ...(teller?.tagName === "INPUT" ? [teller] : [])],
    name: carriers[alone ? 0 : index]?.name || (alone && ((teller?.tagName === "INPUT" && (teller.name || teller.id)) || (id && !MACHINE_ID.test(id) && id))) || undefined,
  };
}

/** The elements around a track that belong to it alone. */
function besideTrack(track) {
  let scope = track;
  for (const wider of ancestorsOf(track, 3)) {
    const others = [...findAllIn(wider, "input:not([type=hidden], [readonly], :disabled), select, textarea, [tabindex]")].filter((one) => !holds(track, one));
    if (others.length) break;
    scope = wider;
  }
  const near = scope === track ? [elementBefore(track), elementAfter(track)].filter(Boolean).flatMap((one) => [one, ...findAllIn(one, "*")]) : [...findAllIn(scope, "*")];
  return near.filter((one) => !holds(track, one)).slice(0, 200);
}

const toldBy = (element) => clean(element.tagName === "INPUT" ? element.value : wholeText(element));

/** What most likely writes the value of so many handles: a box or an output of its own, a number that calls itself so, or the only one over or under the track (two are its ends). */
function likelyTeller(track, beside, count) {
  const tells = (text) => text.length <= MAX_TOLD && numbersIn(text).length === count;
  const telling = beside.filter((one) => one.tagName === "INPUT" ? one.type !== "hidden" && one.readOnly : !childrenOf(one).length && tells(toldBy(one)));
  return telling.find((one) => isA(one, "input, output")) ?? telling.find((one) => TELLS_VALUE.test(`${idOf(one)} ${classOf(one)}`)) ?? onlyOne(telling, track);
}

function onlyOne(telling, track) {
  const over = telling.filter((one) => track.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_PRECEDING);
  const alone = [over, telling.filter((one) => !over.includes(one))].filter((side) => side.length === 1);
  return alone.length === 1 ? alone[0][0] : null;
}

const numbersIn = (text) => text.match(/-?\d[\d.,\u00a0]*/g) ?? [];

/** The number that a slider stands at, as text, or null where it is not told. */
function slideNow({ core, handles, index, teller }) {
  const follows = tellers.get(core) ?? teller;
  if (!follows) return null;
  const numbers = numbersIn(toldBy(follows));
  return numbers.length === handles.length ? plainNumber(numbers[index]) : null;
}

/** "1.500.000" and "1,500,000" as digits; "2.5" and "2,5" with a dot. */
function plainNumber(text) {
  const bare = text.replace(/[.,\u00a0]+$/, "");
  return /^-?\d{1,3}([.,\u00a0])\d{3}(\1\d{3})*$/.test(bare) ? bare.replace(/[.,\u00a0]/g, "") : bare.replace(/\u00a0/g, "").replace(",", ".");
}

function readSlide(field) {
  const told = slideNow(field);
  if (told !== null) return { value: told, display: told };
  if (field.teller || tellers.has(field.core)) return { value: "", display: "" };
  const part = Math.round(alongTrack(field.core) ?? NaN);
  return Number.isFinite(part) ? { value: String(part), display: `${part} %` } : { value: "", display: "" };
}

const alongTrack = (core) => [core.style.left, core.style.bottom].filter((place) => place?.endsWith("%")).map(parseFloat)[0] ?? null;

function labelOfSlide({ track, core, handles, index, teller }) {
  const named = [core, track].map((one) => clean(referenced(one, "aria-labelledby").map((label) => textOf(label)).join(" ")) || clean(attributeOf(one, "aria-label"))).find(Boolean);
  const told = teller?.tagName === "INPUT" && labelsOf(teller)[0] ? labelOf(teller).text : "";
  const before = textBefore(track, null, true).text || (teller ? textBefore(teller, null, true).text : "");
  const label = named || told || (teller ? before.replace(toldBy(teller), "") : before).replace(/:[^:]*\d[^:]*$/, "");
  return { text: short([stripMarks(label), handles.length > 1 ? ["Từ", "Đến"][index] : ""].filter(Boolean).join(" – ")), starred: saysRequired(label) };
}

/** To both ends, then close by on the track, then by arrow keys; what follows the handle tells where it is. */
async function* writeSlide(field, value) {
  const { core } = field;
  core.scrollIntoView({ block: "center", behavior: "instant" });
  core.focus({ preventScroll: true });
  const ends = new Map();
  for (const name of field.index ? ["Home", "End"] : ["End", "Home"]) // away from the other handle at last, so that it can be pressed
    ends.set(name, { value: yield* turnSlide(field, name), along: alongTrack(core) });
  const [low, high] = [ends.get("Home").value, ends.get("End").value];
  const [from, to] = [ends.get("Home").along ?? 0, ends.get("End").along ?? 100];
  if (low === null || high === null || low === high) return trouble("not_taken");
  if (field.handles.length === 1) slideLimits.set(core, { minimum: String(low), maximum: String(high) });
  const target = value === "" ? low : Number(value);
  if (target < low || target > high) return undefined;
  yield* pressTrack(field, (from + ((to - from) * (target - low)) / (high - low)) / 100);
  for (let pressed = 0; pressed < MAX_STEPS_BY_KEY; pressed += 1) {
    const now = Number(readSlide(field).value);
    if (now === target) return undefined;
    const next = yield* turnSlide(field, target > now ? "ArrowRight" : "ArrowLeft");
    if (next === now || (next > target) !== (now > target) && next !== target) return undefined; // as near as it goes
  }
  return undefined;
}

/** Press a key on the handle; answers the number it then stands at, or null. Finds out what follows it. */
async function* turnSlide(field, name) {
  const before = new Map(besideTrack(field.track).map((one) => [one, toldBy(one)]));
  yield key(name);
  await breathe();
  const followed = [...before].filter(([one, told]) => !childrenOf(one).length && toldBy(one) !== told && /\d/.test(toldBy(one))).map(([one]) => one);
  const seen = followed.find((one) => present(one)) ?? followed[0];
  if (seen && !followed.includes(tellers.get(field.core))) tellers.set(field.core, seen);
  const { value } = readSlide(field);
  return value === "" ? null : Number(value);
}

/** A press on the track, where this handle is the nearest. */
async function* pressTrack({ core, track, handles }, part) {
  const box = boxOf(track);
  if (box.width < 2 * box.height || box.width < 40) return;
  const point = { x: box.left + box.width * Math.min(0.995, Math.max(0.005, part)), y: box.top + box.height / 2 };
  const away = (handle) => Math.abs(boxOf(handle).left + boxOf(handle).width / 2 - point.x);
  const hit = elementAt(point.x, point.y);
  if (handles.some((handle) => handle !== core && away(handle) <= away(core)) || !hit || !within(hit, track)) return;
  yield press(point);
  await breathe();
  core.focus({ preventScroll: true });
}
