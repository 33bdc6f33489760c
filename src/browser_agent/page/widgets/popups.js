// The list that a widget opens: where it is, what stands in it, which of its rows is meant.
//
// Roles and the attributes that tie a widget to its list come first (aria-controls, aria-owns,
// aria-activedescendant), then layout: what has come up over the page since the widget was pressed,
// and rows that stand alike under one another.

const LISTS = "[role=listbox], [role=menu], [role=tree], [role=grid]";
const ROWS = "[role=option], [role=menuitem], [role=menuitemradio], [role=menuitemcheckbox], [role=treeitem]";
const MAX_NODES = 6000;
const OFF = /(^|[\s_-])(disabled|no-results|noresults|empty|loading|message|group-?label|header|divider)([\s_-]|$)/i;
const CHOSEN = /(^|[\s_-])(is-)?(selected|checked|chosen)([\s_-]|$)/i;

/** Children as they are drawn: of the shadow root, or what a slot shows. */
function drawnChildren(element) {
  const shadow = shadowOf(element);
  if (shadow) return [...shadow.children];
  if (element.tagName === "SLOT" && element.assignedElements().length) return element.assignedElements({ flatten: true });
  return childElements(element);
}

/** The element's descendants as drawn, in order, shadow roots and slots included. */
function drawn(element, limit = MAX_NODES) {
  const found = [];
  const stack = drawnChildren(element).reverse();
  while (stack.length && found.length < limit) {
    const next = stack.pop();
    found.push(next);
    stack.push(...drawnChildren(next).reverse());
  }
  return found;
}

/** Rows of a list that a person could press: [{element, labels, value, off, chosen}]. */
function rowsIn(list) {
  const nodes = drawn(list);
  const named = nodes.filter((element) => isA(element, ROWS) && present(element));
  const rows = named.length ? named : likeRows(nodes);
  return rows.map(describeRow);
}

/** Without roles: list items, or the most numerous siblings that look alike and can be pressed. */
function likeRows(nodes) {
  const groups = new Map();
  for (const element of nodes) {
    if (!isA(element, "li, div, a, button, span, tr") || !clean(element.textContent)) continue;
    const kin = elementAbove(element);
    const group = groups.get(kin) ?? [];
    group.push(element);
    groups.set(kin, group);
  }
  let best = [];
  for (const group of groups.values()) {
    const alike = group.filter((element) => present(element) && (element.tagName === "LI" || getComputedStyle(element).cursor === "pointer"));
    const parts = best.length && alike.length && best[0].contains(alike[0]) && !(best.length === 1 && areStacked(alike));
    if (alike.length > best.length && !parts) best = alike;
  }
  return best;
}

/** Several of one kind under one another: rows in something that can be pressed as well, not the parts of one row. */
const areStacked = (elements) =>
  elements.length > 1 && (elements.length > 2 || elements[0].tagName === "LI") && elements.every((element, index) => element.tagName === elements[0].tagName && (!index || boxOf(element).top >= boxOf(elements[index - 1]).bottom - 2));

function describeRow(element) {
  const state = (name) => attributeOf(element, name);
  const marks = attributeOf(element, "class") ?? "";
  const ticked = findIn(element, "input[type=checkbox], input[type=radio]");
  const text = clean(element.innerText);
  const lines = (element.innerText ?? "").split("\n").map(clean).filter(Boolean);
  const told = [state("aria-label"), state("title"), findIn(element, "[title]")?.getAttribute("title"), textOf(element), lines[0]];
  return {
    element,
    labels: [...new Set([text, ...told.map(clean)])].filter(Boolean),
    label: clean(lines.length > 1 ? lines[0] : text) || clean(state("aria-label") || state("title")),
    value: state("data-value") ?? (element.tagName.includes("-") ? state("value") : null),
    off: state("aria-disabled") === "true" || isA(element, ":disabled") || OFF.test(marks) || state("role") === "presentation",
    chosen: ticked ? ticked.checked : state("aria-selected") === "true" || state("aria-checked") === "true" || CHOSEN.test(marks),
    open: state("aria-expanded"),
  };
}

const COMPARISONS = [clean, (text) => clean(text).toLowerCase(), fold, (text) => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" "),
  (text) => (fold(text.replace(/\([^()]*\)|\[[^[\]]*\]/g, " ")).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")];

/** The one row that is meant by one of the texts (a value or a label): as src/browser_agent/matching.py. */
function rowMeant(rows, texts) {
  const open = rows.filter((row) => !row.off);
  for (const text of texts) {
    const byValue = open.filter((row) => row.value !== null && row.value === text);
    if (byValue.length === 1) return byValue[0];
    for (const normal of COMPARISONS) {
      const wanted = normal(text);
      const found = open.filter((row) => wanted && row.labels.some((label) => normal(label) === wanted));
      if (found.length === 1) return found[0];
      if (found.length && found.every((row) => row.label === found[0].label)) return found[0];
    }
  }
  return null;
}

/** The lists the attributes of a widget point to. */
function tiedLists(field) {
  const tied = new Set();
  const holders = [field.core, field.face, ...drawn(field.face, 300)].filter((element) => element.hasAttribute?.("aria-controls") || element.hasAttribute?.("aria-owns") || element.hasAttribute?.("aria-activedescendant") || element.hasAttribute?.("data-target"));
  for (const holder of new Set(holders))
    for (const name of ["aria-controls", "aria-owns", "aria-activedescendant", "data-target"])
      for (const id of (attributeOf(holder, name) ?? "").split(/\s+/).filter(Boolean)) {
        const target = rootOf(holder).getElementById?.(id.replace(/^#/, "")) ?? document.getElementById(id);
        if (!target || holds(target, field.face)) continue;
        tied.add(isA(target, ROWS) ? nearest(target, LISTS) ?? parentOf(target) : target);
      }
  return [...tied].filter(Boolean);
}

const isOver = (element) => {
  const style = getComputedStyle(element);
  return style.position === "absolute" || style.position === "fixed" || (hasAttribute(element, "popover") && isA(element, ":popover-open"));
};

/** {box, rows} of the list around or in `element`, or null while it shows none. */
function listAt(element, field) {
  let at = element;
  for (let depth = 0; at && depth < 6; at = parentOf(at), depth += 1) {
    if (at === document.body || at === field.face || within(field.core, at) || holds(at, field.face)) break;
    if (!present(at)) continue;
    const rows = rowsIn(at);
    if (rows.length) return { box: at, rows };
    if (isOver(at)) return null;
  }
  return null;
}

/** Notes what comes up on the page while a widget is worked. */
class Watch {
  constructor(field) {
    this.field = field;
    this.before = new Set(this.#floating());
    this.stirred = new Set();
    this.observer = new MutationObserver((records) => {
      for (const record of records) {
        for (const node of record.addedNodes) if (node.nodeType === Node.ELEMENT_NODE) this.stirred.add(node);
        if (record.type === "attributes") this.stirred.add(record.target);
      }
    });
    const filter = { subtree: true, childList: true, attributes: true, attributeFilter: ["class", "style", "hidden", "aria-hidden", "open"] };
    this.observer.observe(document, filter);
    const root = field.core.getRootNode();
    if (root !== document) this.observer.observe(root, filter);
  }

  end() {
    this.observer.disconnect();
  }

  #floating() {
    return [...document.querySelectorAll(LISTS)].filter(present);
  }

  /** The list that stands open for this field now: {box, rows}, or null. */
  list() {
    const found = this.#found();
    return found && !isPutAway(found.box, this.field.face) ? found : null;
  }

  #found() {
    for (const tied of tiedLists(this.field)) {
      const found = listAt(tied, this.field);
      if (found) return found;
    }
    const { face } = this.field;
    const own = drawn(face, 2000).filter((element) => isA(element, LISTS) && present(element) && isUnder(element, face));
    const fresh = this.#floating().filter((list) => !this.before.has(list) && !holds(list, face));
    const lists = [...own, ...fresh];
    for (const list of lists) {
      const box = lists.length > 1 ? holderOf(list, lists, face) : list;
      const rows = rowsIn(box);
      if (rows.length) return { box, rows };
    }
    return this.#newcomer();
  }

  /** What floats over the page since the watch began, the one with the most rows. */
  #newcomer() {
    let best = null;
    for (const element of this.stirred) {
      if (!isThere(element) || holds(element, this.field.face) || !present(element)) continue;
      const box = floatingBox(element, this.field.face);
      if (!box || !nearby(box, this.field.face)) continue;
      const rows = rowsIn(box);
      if (rows.length && (!best || rows.length > best.rows.length)) best = { box, rows };
    }
    return best;
  }
}

const CLIPPED = /^(rect\(0(px)?,? 0|rect\(1px|inset\((50|100)%)/;

/** Clipped away or transparent: closed, though it is still drawn. */
function isPutAway(box, face) {
  for (let at = box, depth = 0; at && at !== face && depth < 4; at = parentOf(at), depth += 1) {
    const style = getComputedStyle(at);
    if (Number(style.opacity) === 0 || CLIPPED.test(style.clip) || CLIPPED.test(style.clipPath)) return true;
  }
  return false;
}

/** What floats over the page and holds all the columns of a cascade; else the list itself. */
function holderOf(list, lists, face) {
  const box = floatingBox(list, face);
  return box && lists.every((other) => holds(box, other)) ? box : list;
}

/** Whether the list drops from the face rather than being part of it. */
function isUnder(list, face) {
  for (let at = list; at && at !== face; at = parentOf(at)) if (isOver(at)) return true;
  return false;
}

function floatingBox(element, face) {
  for (let at = element, depth = 0; at && at !== document.body && depth < 6; at = parentOf(at), depth += 1) {
    if (holds(at, face)) return null;
    if (isOver(at)) return at;
  }
  return [...findAllIn(element, "*")].slice(0, 200).find((inner) => present(inner) && isOver(inner)) ?? null;
}

/** Lists drop near their widget: beside it, within its height or a screen's worth above or below. */
function nearby(box, face) {
  const [one, other] = [boxOf(box), boxOf(face)];
  const apart = Math.max(one.top - other.bottom, other.top - one.bottom, 0);
  return apart < 120 && one.left < other.right + 40 && one.right > other.left - 40;
}

/** What scrolls the rows of a list, or null where all of them stand there. */
function scrollerOf({ box, rows }) {
  for (let at = rows[0]?.element; at; at = at.assignedSlot ?? parentOf(at)) {
    if (at.scrollHeight > at.clientHeight + 4 && at.clientHeight > 20 && (getComputedStyle(at).overflowY !== "visible")) return at;
    if (at === document.body || (at !== box && holds(at, box) && isOver(box))) break;
  }
  return null;
}
