// Plans: how a widget is worked, written as generators that yield what a person's hands would do.
//
// A plan is `async function* (field, value)`. It yields acts (below), which the agent performs with the
// browser's own mouse and keyboard before the plan goes on, and looks at the page in between. It returns
// nothing when the widget shows the value, or `trouble(reason, details)` when it cannot be done.

const POLL = 16; // milliseconds

const press = (point) => ({ do: "press", x: point.x, y: point.y });
const hover = (point) => ({ do: "hover", x: point.x, y: point.y });
const type = (text) => ({ do: "type", text });
const key = (name) => ({ do: "key", key: name });

const trouble = (reason, details = {}) => ({ reason, ...details });

const working = { plan: null };

/** Begin to work a widget: the first act, or the result where nothing has to be done. */
function beginPlan(plan) {
  working.plan = plan;
  return resume();
}

/** The next act of the plan at hand as {act}; once it is through, a look at the page with its `trouble` (or null). */
async function resume() {
  const plan = working.plan;
  const { done, value } = plan ? await plan.next() : { done: true, value: trouble("interrupted") };
  if (!done) return { act: value };
  working.plan = null;
  await breathe();
  return { ...look(), trouble: value ?? null };
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * What `condition` answers as soon as it is truthy, or its last answer after so many milliseconds; longer
 * where the page itself comes to no breath in that time.
 */
async function until(condition, milliseconds) {
  const deadline = performance.now() + milliseconds;
  const breaths = milliseconds / POLL / 2;
  for (let breath = 0; ; breath += 1) {
    const answer = condition();
    if (answer || (performance.now() >= deadline && breath >= breaths)) return answer;
    await pause(POLL);
  }
}

/** Wait until the element stands still: pop-ups slide, fade and grow into place. */
async function atRest(element, milliseconds = 600) {
  const place = () => {
    const { left, top, width, height } = boxOf(element);
    return [left, top, width, height].map(Math.round).join();
  };
  const deadline = performance.now() + milliseconds;
  let before = place();
  for (let still = 0; still < 2 && performance.now() < deadline;) {
    await pause(POLL * 1.5);
    const now = place();
    still = now === before ? still + 1 : 0;
    before = now;
  }
}

/** The innermost element at a point of the window, through open shadow roots. */
function elementAt(x, y, root = document) {
  const hit = root.elementFromPoint(x, y);
  const inner = hit?.shadowRoot && hit.shadowRoot !== root ? elementAt(x, y, hit.shadowRoot) : null;
  return inner ?? hit;
}

/** Whether `inner` stands in `outer`, open shadow roots and slots included. */
function within(inner, outer) {
  for (let at = inner; at; at = at.assignedSlot ?? parentOf(at)) if (at === outer) return true;
  for (let at = inner; at; at = parentOf(at)) if (at === outer) return true;
  return false;
}

/** A point of the element that a press would reach, or null. `accepts(hit)` may refuse what lies there. */
function reach(element, accepts = () => true) {
  if (!element?.isConnected) return null;
  const box = boxOf(element);
  if (!box.width || !box.height) return null;
  const [left, top] = [Math.max(box.left, 0), Math.max(box.top, 0)];
  const [right, bottom] = [Math.min(box.right, innerWidth), Math.min(box.bottom, innerHeight)];
  if (right - left < 1 || bottom - top < 1) return null;
  for (const down of [0.5, 0.3, 0.7])
    for (const across of [0.5, 0.25, 0.75, 0.1, 0.9]) {
      const x = left + (right - left) * across;
      const y = top + (bottom - top) * down;
      const hit = elementAt(x, y);
      if (hit && within(hit, element) && accepts(hit)) return { x, y };
    }
  return null;
}

/** As `reach`, after the element has been scrolled into view where need be. */
function bring(element, accepts) {
  if (!element?.isConnected) return null;
  const box = boxOf(element);
  if (box.top < 60 || box.bottom > innerHeight - 40) element.scrollIntoView({ block: "center", behavior: "instant" });
  const point = reach(element, accepts);
  if (point) return point;
  element.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  return reach(element, accepts);
}

/** Drawn: an element without a box of its own (display: contents) as its parent is. */
function isDrawn(element, options = { visibilityProperty: true }) {
  for (let at = element; at; at = at.assignedSlot ?? parentOf(at))
    if (getComputedStyle(at).display !== "contents") return at.checkVisibility(options);
  return false;
}

/** Shown, and of some size. */
const present = (element) => {
  if (!element?.isConnected || !isDrawn(element)) return false;
  const box = boxOf(element);
  return box.width > 1 && box.height > 1;
};

/** The element that has the keyboard, through open shadow roots. */
function focused(root = document) {
  const active = root.activeElement;
  return (active?.shadowRoot && focused(active.shadowRoot)) || active;
}

/** Replace what the focused text control holds, by the keyboard. */
async function* retype(text) {
  yield key("ControlOrMeta+A");
  yield text ? type(text) : key("Delete");
}

/** A spot where a press does nothing but take the focus away: page background near the top. */
function nowhere(around = null) {
  const quiet = (hit) => hit && !nearest(hit, "a, button, input, select, textarea, label, summary, [role], [tabindex], [contenteditable], [onclick]");
  const home = around?.closest("[role=dialog], dialog, [aria-modal=true]");
  const box = (home ?? document.documentElement).getBoundingClientRect();
  const [left, right] = [Math.max(box.left, 0) + 3, Math.min(box.right, innerWidth) - 3];
  const [top, bottom] = [Math.max(box.top, 0) + 3, Math.min(box.bottom, innerHeight) - 3];
  for (const down of [0.02, 0.98, 0.25, 0.5, 0.75])
    for (const across of [1, 0, 0.5, 0.25, 0.75]) {
      const x = left + (right - left) * across;
      const y = top + (bottom - top) * down;
      const hit = elementAt(x, y);
      if (quiet(hit) && (!home || within(hit, home))) return { x, y };
    }
  return null;
}
