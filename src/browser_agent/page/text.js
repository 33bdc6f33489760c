// Text as a person reads it. Page text is data: cleaned, shortened, never interpreted.

const MAX_TEXT = 300;
const CONTROLS = new Set(["INPUT", "SELECT", "TEXTAREA", "BUTTON", "OPTION", "DATALIST", "SCRIPT", "STYLE", "TEMPLATE", "NOSCRIPT", "SVG", "svg"]);
const BLOCKS = new Set(["DIV", "P", "LI", "UL", "OL", "BR", "SECTION", "H1", "H2", "H3", "H4", "H5", "H6", "TD", "TR", "DT", "DD", "LEGEND", "SMALL"]);
const SCREEN_READER_ONLY = /(^|[\s_-])(sr-only|visually-hidden|visuallyhidden|screen-reader-text)($|[\s_-])/i;

const clean = (text) => (text ?? "").replace(/[\s\u200b\u00a0]+/g, " ").trim();
const short = (text, limit = MAX_TEXT) => clean(text).slice(0, limit);

/** Shown text of several lines as sentences of one line. */
const sentences = (text) =>
  (text ?? "").split(/\n+/).map(clean).filter(Boolean).map((line) => (/[.!?:;,…]$/.test(line) ? line : `${line}.`)).join(" ").replace(/\.$/, "").slice(0, MAX_TEXT);

/** Lower case without diacritics; the same folding as src/browser_agent/matching.py. */
const fold = (text) =>
  clean(text).toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/g, "d");

const slug = (text) => fold(text).replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 60);

/** Parent across open shadow roots, or null at the top. */
const parentOf = (element) => element.parentElement ?? element.getRootNode().host ?? null;

/** Text of an element without its controls, decoration and the elements in `skipped`. */
function textOf(element, skipped = null, depth = 0) {
  let text = "";
  for (const node of element.childNodes) {
    if (text.length > 4 * MAX_TEXT || depth > 20) break;
    if (node.nodeType === Node.TEXT_NODE) text += node.data;
    else if (node.nodeType === Node.ELEMENT_NODE && !isDecoration(node, skipped)) {
      const inner = textOf(node, skipped, depth + 1);
      text += BLOCKS.has(node.tagName) ? ` ${inner} ` : inner;
    }
  }
  return depth ? text : clean(text);
}

function isDecoration(element, skipped) {
  if (CONTROLS.has(element.tagName) || skipped?.has(element)) return true;
  if (element.hidden || element.getAttribute("aria-hidden") === "true") return true;
  return element.getAttribute("role") === "alert" || SCREEN_READER_ONLY.test(element.getAttribute("class") ?? "");
}

/** The elements an id-list attribute points to, in the element's own tree. */
function referenced(element, attribute) {
  const ids = (element.getAttribute(attribute) ?? "").split(/\s+/).filter(Boolean).slice(0, 10);
  const root = element.getRootNode();
  return ids.map((id) => root.getElementById?.(id)).filter(Boolean);
}
