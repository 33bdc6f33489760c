// The DOM's own functions, taken once from their prototypes. A form answers `form.children` or
// `form.closest` with its control of that name, and so does the document: never ask them directly.

const methodOf = (prototype, name) => Function.prototype.call.bind(prototype[name]);
const getterOf = (prototype, name) => Function.prototype.call.bind(Object.getOwnPropertyDescriptor(prototype, name).get);

const attributeOf = methodOf(Element.prototype, "getAttribute");
const hasAttribute = methodOf(Element.prototype, "hasAttribute");
const isA = methodOf(Element.prototype, "matches");
const nearest = methodOf(Element.prototype, "closest");
const findIn = methodOf(Element.prototype, "querySelector");
const findAllIn = methodOf(Element.prototype, "querySelectorAll");
const boxOf = methodOf(Element.prototype, "getBoundingClientRect");
const tagOf = getterOf(Element.prototype, "tagName");
const hasAttributes = methodOf(Element.prototype, "hasAttributes");
const shadowRootOf = getterOf(Element.prototype, "shadowRoot");
const childrenOf = getterOf(Element.prototype, "children");
const elementBefore = getterOf(Element.prototype, "previousElementSibling");
const elementAfter = getterOf(Element.prototype, "nextElementSibling");
const holds = methodOf(Node.prototype, "contains");
const rootOf = methodOf(Node.prototype, "getRootNode");
const elementAbove = getterOf(Node.prototype, "parentElement");
const nodeBefore = getterOf(Node.prototype, "previousSibling");
const nodeAfter = getterOf(Node.prototype, "nextSibling");
const nodesIn = getterOf(Node.prototype, "childNodes");
const wholeText = getterOf(Node.prototype, "textContent");
const isThere = getterOf(Node.prototype, "isConnected");
const editableOf = getterOf(HTMLElement.prototype, "isContentEditable");
const htmlText = getterOf(HTMLElement.prototype, "innerText");

const bodyOf = getterOf(Document.prototype, "body");
const titleOf = getterOf(Document.prototype, "title");
const rootElementOf = getterOf(Document.prototype, "documentElement");
const readinessOf = getterOf(Document.prototype, "readyState");
const formsOf = getterOf(Document.prototype, "forms");
const findInPage = methodOf(Document.prototype, "querySelector");
const findAllInPage = methodOf(Document.prototype, "querySelectorAll");
const byIdInPage = methodOf(Document.prototype, "getElementById");
const byIdInFragment = methodOf(DocumentFragment.prototype, "getElementById");
const execute = methodOf(Document.prototype, "execCommand");

const classOf = (element) => attributeOf(element, "class") ?? "";
const idOf = (element) => attributeOf(element, "id") ?? "";
const roleOf = (element) => (attributeOf(element, "role") ?? "").trim().split(/\s+/)[0].toLowerCase();
const isEditable = (element) => element instanceof HTMLElement && editableOf(element);
const shownTextOf = (element) => (element instanceof HTMLElement ? htmlText(element) : wholeText(element)) ?? "";
const childElements = (element) => [...childrenOf(element)];
const byId = (root, id) => (root === document ? byIdInPage(document, id) : root instanceof DocumentFragment ? byIdInFragment(root, id) : null);
const findAllUnder = (root, selector) =>
  root === document ? findAllInPage(document, selector) : root instanceof DocumentFragment ? DocumentFragment.prototype.querySelectorAll.call(root, selector) : findAllIn(root, selector);

/** Closed shadow roots by their hosts, as the DevTools protocol told them. */
const closedRoots = new WeakMap();
const shadowOf = (element) => shadowRootOf(element) ?? closedRoots.get(element) ?? null;

/** Parent across shadow roots, or null at the top. */
const parentOf = (element) => elementAbove(element) ?? rootOf(element).host ?? null;

/** Whether `outer` holds `inner`, across shadow roots. */
function holdsDeep(outer, inner) {
  for (let at = inner; at; at = rootOf(at).host ?? null) if (holds(outer, at)) return true;
  return false;
}

/** The nearest ancestor-or-self that matches, across shadow roots, or null. */
function nearestDeep(element, selector) {
  for (let at = element; at; at = rootOf(at).host ?? null) {
    const found = nearest(at, selector);
    if (found) return found;
  }
  return null;
}
