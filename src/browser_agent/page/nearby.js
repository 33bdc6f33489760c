// Labels by place: the text that stands before, above or after a control, the heads of a table.

const ADDON = /(^|[\s_-])(input-group-(text|addon|prepend|prefix|append)|add-?on|adornment|prefix|suffix|currency|unit|country-code)([\s_-]|$)/i;
const WALLS = "form, fieldset, body, main, table, tr, [role=row], dialog";
const ANY_CONTROL = "input:not([type=hidden]), select, textarea, [contenteditable], [role=textbox], [role=combobox], [role=slider], [role=spinbutton], [role=switch], [role=radio], [role=checkbox]";
const AFFIX = /^(https?:\/\/.*|www\.|[@#%$€£₫]|đ|đồng|vnđ?|usd|eur|kg|cm|m2|m²|km|%|[+(]?\d[\d\s()+.-]*|[^\p{L}]*)$/iu;
const NO_NAME = /^[\s,;.*–-]*(or|hoặc|and|và|required|bắt buộc|arrow|what('s| is) this\??)[\s,;.*–-]*$/i;
const MAX_LABEL = 120;
const LABEL_CLIMB = 6;

/** A unit, a prefix, the "or" between two fields: text beside a control that is not its name. */
const namesNothing = (text) => AFFIX.test(text) || NO_NAME.test(text);

/** The number of controls beneath each element of the page, as the last discovery counted them. */
const countBeneath = (element) => known.counts.get(element) ?? 0;

function countControls(controls) {
  const counts = new Map();
  for (const control of controls)
    for (let at = control, depth = 0; at && depth < 200; at = parentOf(at), depth += 1) counts.set(at, (counts.get(at) ?? 0) + 1);
  return counts;
}

/** The largest element around `element` that holds no more than these `count` controls, below form and page. */
function ownCorner(element, count = 1, limit = 5) {
  let corner = element;
  for (let depth = 0; corner && depth < limit; depth += 1) {
    const wider = parentOf(corner);
    if (!wider || isA(wider, "form, body, main, [role=main], html") || countBeneath(wider) > count) break;
    corner = wider;
  }
  return corner;
}

/** {text, own, label}: text that stands before an element; `own` where no other field shares it, `label` where it is one. */
function textBefore(element, within = null, group = false) {
  let at = element;
  const most = Math.max(countBeneath(element), 1);
  let own = true;
  for (let depth = 0; at && depth < LABEL_CLIMB; depth += 1) {
    const above = parentOf(at);
    if (above && countBeneath(above) > Math.max(most, within ? countBeneath(within) : 0)) own = false;
    const found = textAmong(at, group);
    if (found !== null) return { text: found.text, own: (own || (!depth && (found.touching || found.label))) && !found.heading, label: found.label };
    at = above;
    if (!at || at === within || isA(at, WALLS)) break;
    if (!own && depth >= 3) break;
  }
  return { text: "", own: false };
}

/** The nearest text before a node among its siblings: {text, heading}; null to look further up. */
function textAmong(node, group) {
  for (let before = nodeBefore(node); before; before = nodeBefore(before)) {
    if (before.nodeType === Node.TEXT_NODE) {
      const text = clean(before.data);
      if (!namesNothing(text)) return { text: text.length <= MAX_LABEL ? text : "", touching: true };
      continue;
    }
    if (before.nodeType !== Node.ELEMENT_NODE) continue;
    const told = textOfSibling(before, group);
    if (told !== undefined) return told;
  }
  return null;
}

/** What a sibling before a control says about it; undefined where it has nothing to say. */
function textOfSibling(before, group) {
  if (isA(before, "script, style, br, hr, svg, img, input[type=hidden], template")) return undefined;
  if (isA(before, ANY_CONTROL) || findIn(before, ANY_CONTROL)) return { text: "" };
  if (isA(before, "button, [role=button], i, [role=alert]") || isErrorNote(before)) return undefined;
  if (tagOf(before) === "LABEL" && before.control && !group) return { text: "" };
  if (ADDON.test(classOf(before)) || attributeOf(before, "aria-hidden") === "true") return undefined;
  const text = textOf(before, hintsIn(before, questionNumber(before))) || textOf(before);
  if (namesNothing(text)) return undefined;
  if (isHint(before) && elementBefore(before)) return undefined;
  const heading = isA(before, "h1, h2, [role=heading][aria-level='1']");
  return { text: text.length <= MAX_LABEL || group ? text.slice(0, 2 * MAX_LABEL) : "", heading: heading && !group, label: tagOf(before) === "LABEL" };
}

/** The number of a question, where it stands in an element of its own before the words. */
function questionNumber(element) {
  const first = childElements(element)[0];
  return new Set(first && countElements(element) > 1 && /^\d{1,3}[.)→*\s]*$/.test(clean(wholeText(first))) ? [first] : []);
}

/** Text right after a check box or radio button, at most so many elements further out. */
function textAfter(control, levels = 3) {
  let at = control;
  for (let depth = 0; at && depth < levels; depth += 1) {
    for (let after = nodeAfter(at); after; after = nodeAfter(after)) {
      if (after.nodeType === Node.TEXT_NODE && /[\p{L}\d]/u.test(after.data)) return clean(after.data).slice(0, MAX_TEXT);
      if (after.nodeType !== Node.ELEMENT_NODE) continue;
      if (isA(after, ANY_CONTROL) || findIn(after, ANY_CONTROL)) return "";
      const text = textOf(after);
      if (text && (hasLetters(text) || /\d/.test(text))) return text;
    }
    at = parentOf(at);
    if (!at || isA(at, WALLS) || countBeneath(at) > 1) return "";
  }
  return "";
}

// --- tables ------------------------------------------------------------------------------------------

const hasControl = (element) => countBeneath(element) > 0;
const cellText = (cell) => (cell && !hasControl(cell) ? textOf(cell).replace(NO_NAME, "") : "");

/** The label of a control in a table: the cell before it, the head of its column, or both. */
function tableLabel(control) {
  const cell = control && nearest(control, "td, th, [role=cell], [role=gridcell]");
  const row = cell && elementAbove(cell);
  if (!row || !isA(row, "tr, [role=row]") || countBeneath(cell) > 3) return "";
  const cells = childElements(row);
  const at = cells.indexOf(cell);
  const left = cells.slice(0, at).reverse().find((one) => hasLetters(cellText(one)) || hasControl(one));
  const beside = left && !hasControl(left) ? cellText(left) : "";
  const working = cells.filter(hasControl).length;
  const head = columnHead(row, cells, at);
  if (working > 1 && head.row) {
    const pairs = cells.every((one, index) => !hasControl(one) || (index > 0 && hasLetters(cellText(cells[index - 1]))));
    if (pairs && beside) return bounded(beside);
    const first = cells.find((one) => hasLetters(cellText(one)));
    return bounded(first && head.text ? `${cellText(first)} – ${head.text}` : head.text || beside);
  }
  return bounded(beside || head.text);
}

const bounded = (text) => (text.length <= MAX_LABEL ? text : "");

/** {text, row}: the text above a cell, in the nearest row without controls. */
function columnHead(row, cells, at) {
  const column = cells.slice(0, at).reduce((sum, one) => sum + (one.colSpan || 1), 0);
  const table = nearest(row, "table, [role=table], [role=grid]");
  const rows = table ? [...findAllIn(table, "tr, [role=row]")] : [];
  const furthest = cells.length > 1 ? 60 : 1; // a table of one column has no heads: what counts stands right above
  for (let index = rows.indexOf(row) - 1, looked = 0; index >= 0 && looked < furthest; index -= 1, looked += 1) {
    if (hasControl(rows[index])) continue;
    let start = 0;
    for (const one of childrenOf(rows[index])) {
      const span = one.colSpan || 1;
      if (column >= start && column < start + span) return { text: cellText(one), row: childrenOf(rows[index]).length > 1 };
      start += span;
    }
  }
  return { text: "", row: false };
}

// --- by geometry -------------------------------------------------------------------------------------

/** The nearest text to the left on the same line, or right above: what the eye takes for the label. */
function labelByPlace(control) {
  const box = boxOf(control);
  if (!box.width) return "";
  let best = { distance: 90, text: "" };
  let scope = parentOf(control);
  for (let depth = 0; scope && depth < 4 && !best.text && !isA(scope, "body, html"); depth += 1, scope = parentOf(scope)) {
    for (const element of [...findAllIn(scope, "label, span, div, p, b, strong, font, td, dt, h3, h4, h5, h6")].slice(0, 200)) {
      const distance = hasControl(element) || countElements(element) > 3 ? Infinity : placeDistance(boxOf(element), box);
      if (distance >= best.distance) continue;
      const text = textOf(element);
      if (hasLetters(text) && text.length <= 80 && !(element.control && element.control !== control) && !isErrorNote(element)) best = { distance, text };
    }
  }
  return best.text;
}

const countElements = (element) => childrenOf(element).length;

function placeDistance(label, box) {
  if (!label.width || !label.height) return Infinity;
  const middle = (label.top + label.bottom) / 2;
  if (middle > box.top - 4 && middle < box.bottom + 4 && label.right <= box.left + 4) return Math.min(box.left - label.right, 400) / 4;
  const overlaps = label.left < box.right && label.right > box.left && label.left >= box.left - 40;
  return overlaps && label.bottom <= box.top + 4 ? box.top - label.bottom : Infinity;
}
