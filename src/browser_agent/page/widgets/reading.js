// What a choice shows: chips, text or an input's text, and what it holds behind.

const REMOVES = /remove|delete|close|clear|dismiss|deselect|xóa|xoá|bỏ chọn|bo-chon|^[×✕✖x]$/i;
const CLEARS = /clear|reset|xóa|xoá|remove all|deselect all|circle-close|close-circle/i;
const TAKES_PLACE = /placeholder/i;
const ASKS = /^[\s\-–—.…]*$|^[-–—\s]*(vui long |hay |xin )?(chon|lua chon|go de tim|nhap de tim|tim)\b(?!.*\d{3})|^[-–—\s]*(please )?(select|choose|pick|search|start typing)\b|^(none|n\/a|khong chon)$/;

/** Attributes and names that tell what a small button in a widget is for. */
const marksOf = (element) =>
  [attributeOf(element, "aria-label"), attributeOf(element, "title"), attributeOf(element, "class"), attributeOf(element, "part"), attributeOf(element, "data-testid"), attributeOf(element, "name")]
    .filter(Boolean).join(" ");

/** Whether a text in a widget stands there only as long as nothing is chosen. */
function isPlaceholder(element, field) {
  for (let at = element, depth = 0; at && depth < 4; at = parentOf(at), depth += 1) {
    if (hasAttribute(at, "data-placeholder") && attributeOf(at, "data-placeholder") !== "false") return true;
    const marks = attributeOf(at, "class") ?? "";
    if (TAKES_PLACE.test(marks)) return !SHOWS_IN_PLACEHOLDER.some((rule) => isA(at, rule));
    if (at === field.face) break;
  }
  return false;
}

/** Libraries that show the chosen text in an element of that name: data, the last resort. */
const SHOWS_IN_PLACEHOLDER = [".el-select__placeholder:not(.is-transparent)"];

const NO_TEXT = new Set(["SCRIPT", "STYLE", "TEMPLATE", "SVG", "svg", "FIELDSET", "LABEL", "LEGEND", "OPTION", "SELECT", "TEXTAREA"]);

/** The texts a person reads in the face, placeholders and pop-ups left out: [{element, text}]. */
function textsShown(field) {
  const found = [];
  const visit = (element) => {
    if (NO_TEXT.has(element.tagName) || found.length > 200) return;
    if (element !== field.face && (!isDrawn(element, { visibilityProperty: true, opacityProperty: true }) || isA(element, `${POPUP_ROLES}`) && isUnder(element, field.face))) return;
    if (attributeOf(element, "aria-live") || SCREEN_READER_ONLY.test(attributeOf(element, "class") ?? "")) return;
    if (element.tagName === "INPUT") {
      if (element.type !== "hidden" && !["checkbox", "radio"].includes(element.type) && clean(element.value) && present(element)) found.push({ element, text: clean(element.value) });
      return;
    }
    const box = boxOf(element);
    const style = getComputedStyle(element);
    if (style.display !== "contents" && (box.width <= 1 || box.height <= 1) && style.overflow !== "visible") return;
    if (element !== field.face && floatsOver(element, field.face, style)) return;
    const shadow = shadowOf(element);
    const nodes = shadow ? shadow.childNodes : element.tagName === "SLOT" && element.assignedNodes().length ? element.assignedNodes() : element.childNodes;
    for (const node of nodes) {
      if (node.nodeType === Node.TEXT_NODE && clean(node.data)) found.push({ element, text: clean(node.data) });
      else if (node.nodeType === Node.ELEMENT_NODE) visit(node);
    }
  };
  visit(field.face);
  return found.filter(({ element }) => !isPlaceholder(element, field));
}

/** A part of the face that hangs below or above it: an open list. */
function floatsOver(element, face, style) {
  if (style.position !== "absolute" && style.position !== "fixed") return false;
  const [one, other] = [boxOf(element), anchorOf(face)];
  return one.top >= other.bottom - 3 || one.bottom <= other.top + 3 || one.height > other.height * 2 + 40;
}

const anchorOf = (face) => boxOf(face);

/** Chips: [{element, text, remover}], parts of the face that can be taken out one by one. */
function chipsOf(field) {
  const inList = (element) => { const list = nearest(element, `${POPUP_ROLES}, .dropdown-content`); return list && list !== field.face && field.face.contains(list) && isUnder(list, field.face); };
  const removers = drawn(field.face, 2000).filter((element) =>
    element !== field.core && (REMOVES.test(marksOf(element)) || /^[×✕✖]$/.test(clean(element.textContent))) && present(element) && !inList(element));
  const chips = [];
  for (const remover of removers) {
    const chip = chipAround(remover, field);
    if (!chip || chips.some((other) => other.element === chip || other.element.contains(chip) || holds(chip, other.element))) continue;
    const text = chipText(chip, remover);
    if (text && !ASKS.test(fold(text))) chips.push({ element: chip, text, remover });
  }
  if (chips.length) return chips;
  return drawn(field.face, 2000).filter((element) => isBareChip(element) && present(element) && !inList(element))
    .map((element) => ({ element, text: clean(element.innerText), remover: null })).filter((chip) => chip.text);
}

const BARE_CHIP = /(^|[\s_-])(chip|tag|token|pill)([\s_-]|$)|Chip-root/i;
const isBareChip = (element) =>
  (hasAttribute(element, "data-value") && /(^|\s)item(\s|$)/.test(attributeOf(element, "class") ?? "")) || (BARE_CHIP.test(attributeOf(element, "class") ?? "") && !findIn(element, "input"));

function chipAround(remover, field) {
  let at = remover;
  for (let depth = 0; depth < 5 && at && at !== field.face; depth += 1) {
    const text = chipText(at, remover);
    if (text && at !== remover) return findIn(at, "input:not([type=hidden]), [role=combobox]") ? null : at;
    if (text && at === remover && !REMOVES.test(text) && isA(remover, "button, [role=button], a") && findIn(at, "svg, i")) return at;
    at = shadowHost(at) && !elementAbove(at) ? shadowHost(at) : at.assignedSlot ?? parentOf(at);
  }
  return null;
}

function chipText(chip, remover) {
  const leave = remover && remover !== chip ? clean(remover.innerText ?? remover.textContent) : "";
  const text = clean(chip.innerText) || clean(attributeOf(chip, "title"));
  return clean(leave && text.endsWith(leave) ? text.slice(0, -leave.length) : leave && text.startsWith(leave) ? text.slice(leave.length) : text);
}

/** The button that empties the whole widget, shown or not, or null. */
function clearerOf(field) {
  const chips = chipsOf(field).map((chip) => chip.element);
  return drawn(field.face, 2000).find((element) =>
    element !== field.core && !isA(element, "input") && CLEARS.test(marksOf(element)) && !chips.some((chip) => holds(chip, element))
    && isA(element, "button, [role=button], span, i, a, div, svg") && !clean(element.textContent).match(/\p{L}{3}/u)) ?? null;
}

/** {texts, multiple}: what the widget visibly holds. */
function shownBy(field) {
  const several = field.native?.multiple || field.several;
  const chips = field.native && !field.native.multiple ? [] : chipsOf(field);
  const inChips = (element) => chips.some((chip) => chip.element.contains(element) || within(element, chip.element));
  if (chips.length) return { texts: chips.map((chip) => chip.text), multiple: true };
  const shown = textsShown(field).filter(({ element }) => !inChips(element) && !isAffordance(element, field));
  const whole = clean([...new Set(shown.map(({ text }) => text))].join(" ")); // some draw what is typed a second time
  if (!whole || (ASKS.test(fold(whole)) && !isOption(field, whole))) return { texts: [], multiple: Boolean(several) };
  if (!several) return { texts: [whole], multiple: false };
  return { texts: whole.split(/\s*[,;]\s+/), multiple: true };
}

/** Arrows, crosses and the like. */
const isAffordance = (element, field) => {
  const text = clean(element.textContent);
  if (element !== field.core && element !== field.face && isA(element, "button, [role=button]")) return true;
  return /^[^\p{L}\p{N}]{1,2}$/u.test(text);
};

const isOption = (field, text) => Boolean(rememberedOf(field)?.options?.some((option) => fold(option.label) === fold(text)));
