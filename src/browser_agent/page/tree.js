// One walk over the page, shadow roots included, that sorts what matters.

const MAX_ELEMENTS = 60000;
const MAX_CONTROLS = 3000;
const MAX_ROOTS = 2000;
const MAX_SUSPECTS = 400;
const HOSTS = new Set(["DIV", "SPAN", "SECTION", "ARTICLE", "ASIDE", "MAIN", "P", "HEADER", "FOOTER", "NAV"]);
const DIALOGS = "dialog, [role=dialog], [role=alertdialog], [aria-modal=true]";
const ROLES = new Set(["slider", "spinbutton", "textbox", "searchbox"]);

/** Elements about which it is not known whether they have a closed shadow root; asked once each. */
const askedHosts = new WeakSet();

/** {controls, roles, headings, buttons, notices, dialogs, toggles, labels, frames, roots, suspects, order, capped}. */
function collect() {
  const found = {
    controls: [], roles: [], headings: [], buttons: [], notices: [], dialogs: [], toggles: [], labels: [], frames: [], roots: [document], suspects: [], order: new Map(), capped: false,
  };
  for (const [root, at] of walkRoots(found)) sort(at, found, root);
  return found;
}

/** Every element of the page in document order, as [root, element]; roots are entered where their host stands. */
function* walkRoots(found) {
  const stack = [{ root: document, list: findAllUnder(document, "*"), at: 0 }];
  while (stack.length) {
    const top = stack.at(-1);
    if (top.at >= top.list.length) {
      stack.pop();
      continue;
    }
    if (found.order.size >= MAX_ELEMENTS || found.controls.length >= MAX_CONTROLS) {
      found.capped = true;
      return;
    }
    const element = top.list[top.at];
    top.at += 1;
    found.order.set(element, found.order.size);
    yield [top.root, element];
    const shadow = shadowOf(element);
    if (shadow && found.roots.length < MAX_ROOTS) {
      found.roots.push(shadow);
      stack.push({ root: shadow, list: findAllUnder(shadow, "*"), at: 0 });
    } else if (!shadow) suspect(element, found);
  }
}

/** A custom element, or an empty box of some size, may have a closed shadow root. */
function suspect(element, found) {
  const tag = tagOf(element);
  const custom = tag.includes("-");
  if (!(custom || (HOSTS.has(tag) && !nodesIn(element).length && !isEditable(element))) || found.suspects.length >= MAX_SUSPECTS || askedHosts.has(element)) return;
  if (custom || boxOf(element).height > 8) found.suspects.push(element);
}

function sort(element, found) {
  const tag = tagOf(element);
  if (tag === "INPUT" || tag === "SELECT" || tag === "TEXTAREA") {
    if (!NOT_FIELDS.has(element.type)) found.controls.push(element);
    else if (isButton(element)) found.buttons.push(element);
    if (tellsOfWidget(element)) found.roles.push(element);
    return;
  }
  if (tag === "IFRAME" || tag === "FRAME") found.frames.push(element);
  if (/^H[1-6]$/.test(tag)) found.headings.push(element);
  else if (tag === "BUTTON") found.buttons.push(element);
  else if (tag === "LABEL") found.labels.push(element);
  if (tag === "DIALOG" || tag === "OUTPUT") (tag === "DIALOG" ? found.dialogs : found.notices).push(element);
  if (!hasAttributes(element)) return;
  sortByAttributes(element, tag, found);
}

function sortByAttributes(element, tag, found) {
  const role = roleOf(element);
  if (hasAttribute(element, "contenteditable") && isEditable(element) && !(elementAbove(element) && isEditable(elementAbove(element)))) found.controls.push(element);
  if (tellsOfWidget(element) || ROLES.has(role) || isBareHandle(element)) found.roles.push(element);
  if (role === "heading" || (role === "" && !/^H[1-6]$/.test(tag) && HEADING_MARK.test(classOf(element)) && tag !== "LABEL" && tag !== "LEGEND")) found.headings.push(element);
  if (tag !== "DIALOG" && isA(element, DIALOGS)) found.dialogs.push(element);
  if (tag !== "BUTTON" && isButton(element)) found.buttons.push(element);
  else if (tag !== "BUTTON" && tag !== "OUTPUT" && isNotice(element)) found.notices.push(element);
  if (isA(element, TOGGLES)) found.toggles.push(element);
}
