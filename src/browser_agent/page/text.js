// Text as a person reads it. Page text is data: cleaned, shortened, never interpreted.

const MAX_TEXT = 300;
const CONTROLS = new Set(["INPUT", "SELECT", "TEXTAREA", "BUTTON", "OPTION", "DATALIST", "SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "SVG", "svg", "IFRAME", "OBJECT", "VIDEO", "AUDIO"]);
const BLOCKS = new Set(["DIV", "P", "LI", "UL", "OL", "BR", "SECTION", "H1", "H2", "H3", "H4", "H5", "H6", "TD", "TH", "TR", "DT", "DD", "LEGEND", "SMALL", "LABEL"]);
const WIDGET_ROLES_IN_TEXT = new Set(["textbox", "combobox", "listbox", "slider", "spinbutton", "button", "alert", "tooltip", "menu", "option", "switch"]);
const SCREEN_READER_ONLY = /(^|[\s_-])(sr-only|visually-?hidden|screen-?reader(-text|-only)?|a11y-hidden|assistive-text|hidden-accessible)($|[\s_-])/i;
const ICON = /(^|[\s_-])(material-(icons|symbols)|icon|fa|bi|glyphicon)s?([\s_-]|$)/i;

const clean = (text) => (text ?? "").replace(/[\s\u200b\u00a0\u00ad\ufeff]+/g, " ").trim();
const short = (text, limit = MAX_TEXT) => clean(text).slice(0, limit);

/** Shown text of several lines as sentences of one line. */
const sentences = (text) =>
  (text ?? "").split(/\n+/).map(clean).filter(Boolean).map((line) => (/[.!?:;,…]$/.test(line) ? line : `${line}.`)).join(" ").replace(/\.$/, "").slice(0, MAX_TEXT);

/** Lower case without diacritics; the same folding as src/browser_agent/matching.py. */
const fold = (text) =>
  clean(text).toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");

const slug = (text) => fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);

/** Text of an element without its controls, decoration and the elements in `skipped`. */
function textOf(element, skipped = null, depth = 0) {
  let text = "";
  for (const node of nodesSaid(element)) {
    if (text.length > 4 * MAX_TEXT || depth > 20) break;
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.nodeType === Node.ELEMENT_NODE && !isDecoration(node, skipped)) {
      const inner = textOf(node, skipped, depth + 1);
      text += BLOCKS.has(node.tagName) ? ` ${inner} ` : inner;
    }
  }
  return depth ? text : clean(text);
}

/** The nodes that are read in an element: in a slot, those that are put into it. */
function nodesSaid(element) {
  const given = element.tagName === "SLOT" ? element.assignedNodes() : [];
  return given.length ? given : nodesIn(element);
}

function isDecoration(element, skipped) {
  if (CONTROLS.has(element.tagName) || skipped?.has(element)) return true;
  if (element.tagName === "FORM") return false;
  if (element.hidden || element.isContentEditable || attributeOf(element, "aria-hidden") === "true") return true;
  if (element.style?.display === "none") return true;
  const role = roleOf(element);
  if (role && WIDGET_ROLES_IN_TEXT.has(role)) return true;
  const marks = classOf(element);
  if (!marks) return false;
  return SCREEN_READER_ONLY.test(marks) || (ICON.test(marks) && nodesIn(element).length <= 1 && (element.tagName === "I" || element.tagName === "SPAN"));
}

/** The elements an id-list attribute points to, in the element's own tree. */
function referenced(element, attribute) {
  const list = attributeOf(element, attribute);
  if (!list) return [];
  const root = rootOf(element);
  return list.split(/\s+/).filter(Boolean).slice(0, 10).map((id) => byId(root, id)).filter(Boolean);
}
