// Wizard steps, in general: sibling containers of which one is shown and the rest are hidden, and
// a list that names them. No site's own markup is known here.

const STEP_MARK = /(^|[\s_-])(step|wizard|stage)s?([\s_-]|\d|$)/i;
const PANEL_MARK = /(^|[\s_-])(step|wizard|stage|panel|pane|page|tab)s?([\s_-]|\d|$)/i;
const ACTIVE_MARK = /(^|[\s_-])(active|current|selected)([\s_-]|$)/i;
const PANEL_TAGS = new Set(["DIV", "SECTION", "FIELDSET", "ARTICLE", "LI", "FORM", "MAIN"]);
const STEP_NUMBER = /^\s*(bước|phần|step|part)?\s*\d{1,2}\s*(\/\s*\d{1,2})?\s*[.:)–-]?\s*/i;
const MAX_STEPS = 20;

const STEP_TEXT = /^(?:.{0,40}\b)?(?:step|page|part|section|bước|trang|phần)\s*(\d{1,2})\s*(?:of|\/|trên|trong|từ|out of)\s*(?:tổng số\s*)?(\d{1,2})\b[\s.:–—-]*(.{0,80})$/i;

/** {items, current, titles} of the list that names the steps, or null. */
function findStepList(sight) {
  for (const marked of findAllInPage(document, "[aria-current=step], [role=tablist] [role=tab][aria-selected=true]")) {
    const list = stepListAround(marked);
    if (list && sight.shown(list.items[0])) return list;
  }
  for (const list of findAllInPage(document, "[class*=step i], [class*=wizard i], [class*=progress i]")) {
    if (!isA(list, "ol, ul, nav, div")) continue;
    const items = childElements(list).filter((item) => clean(wholeText(item)));
    const active = items.filter((item) => ACTIVE_MARK.test(classOf(item)));
    if (items.length >= 2 && items.length <= MAX_STEPS && active.length === 1 && !findIn(list, "input, select, textarea") && sight.shown(list))
      return describeStepList(items, items.indexOf(active[0]));
  }
  return null;
}

function stepListAround(marked) {
  const list = nearest(marked, "[role=tablist], ol, ul, [role=list], nav") ?? parentOf(marked);
  if (!list || findIn(list, "select, textarea")) return null;
  const tabs = [...findAllIn(list, "[role=tab]")];
  const items = tabs.length ? tabs : [...findAllIn(list, ":scope > li, :scope > [role=listitem]")];
  const found = items.length ? items : childElements(list);
  const current = found.findIndex((item) => item === marked || holds(item, marked));
  return found.length >= 2 && found.length <= MAX_STEPS && current >= 0 ? describeStepList(found, current) : null;
}

function describeStepList(items, current) {
  return { items, current, titles: items.map(stepTitle) };
}

function stepTitle(item) {
  const text = textOf(item) || textOf(findIn(item, "button, a") ?? item) || clean(shownTextOf(item));
  return short(text.replace(STEP_NUMBER, "") || text, 120);
}

/** What a person would press to go to this item of the list, or null. */
function stepTarget(item) {
  const target = isA(item, "a, button, [role=tab], [role=button]") ? item : findIn(item, "a, button, [role=tab], [role=button]");
  if (!target || target.disabled || attributeOf(target, "aria-disabled") === "true" || /(^|\s)disabled(\s|$)/.test(classOf(target))) return null;
  return target;
}

/** The panels of the wizard in document order ([] where the page has none). */
function findPanels(controls, stepList, hasStepButtons, sight) {
  const parents = new Set();
  for (const control of controls)
    for (let at = parentOf(control); at && !parents.has(at); at = parentOf(at)) parents.add(at);
  let best = { score: 0, panels: [] };
  for (const parent of parents)
    for (const panels of panelGroups(parent, sight)) {
      const held = controls.filter((control) => panels.some((panel) => holdsDeep(panel, control))).length;
      const strength = held && panelStrength(panels, stepList, hasStepButtons);
      const score = strength ? strength * 1000 + held : 0;
      if (score > best.score) best = { score, panels };
    }
  return best.panels;
}

/** Groups of alike siblings of which exactly one is shown. */
function panelGroups(parent, sight) {
  const children = childElements(parent).slice(0, 400).filter((child) => PANEL_TAGS.has(tagOf(child)));
  if (children.length < 2) return [];
  const groups = [
    children.filter((child) => roleOf(child) === "tabpanel"),
    children.filter((child) => hasAttribute(child, "data-step") || STEP_MARK.test(classOf(child))),
    children.filter((child) => PANEL_MARK.test(classOf(child))),
    ...[...PANEL_TAGS].map((tag) => children.filter((child) => tagOf(child) === tag)),
  ];
  return groups.filter((group) => group.length >= 2 && group.length <= MAX_STEPS && group.filter((panel) => !sight.hides(panel)).length === 1);
}

/** How sure it is that these siblings are steps and not a condition's two sides; 0 means no. */
function panelStrength(panels, stepList, hasStepButtons) {
  const listed = stepList?.items.length === panels.length;
  const tabs = panels.every((panel) => roleOf(panel) === "tabpanel");
  const marked = panels.every((panel) => hasAttribute(panel, "data-step") || STEP_MARK.test(classOf(panel)));
  if (listed) return marked || tabs ? 4 : 3;
  if (marked || tabs) return 2;
  return hasStepButtons ? 1 : 0;
}

/** The contract's Step, or null: {index, count, title, titles}. */
function describeSteps(panels, stepList, sight) {
  if (!panels.length && !stepList) return stepByText(sight);
  const count = panels.length || stepList.items.length;
  const index = panels.length ? panels.findIndex((panel) => !sight.hides(panel)) : stepList.current;
  const titles = stepList?.items.length === count ? stepList.titles : panels.map(panelTitle);
  return { index, count, title: titles[index] ?? "", titles };
}

function panelTitle(panel) {
  const named = attributeOf(panel, "aria-label") || referenced(panel, "aria-labelledby").map((element) => textOf(element)).join(" ");
  const heading = findIn(panel, "legend, h1, h2, h3, h4");
  return short((clean(named) || (heading ? textOf(heading) : "") || attributeOf(panel, "data-title") || "").replace(STEP_NUMBER, ""), 120);
}

/** "Step 2 of 5" where the page tells it in words alone, as multi-page forms do, or null. */
function stepByText(sight) {
  const told = findAllInPage(document, "h1, h2, h3, h4, p, span, div, li, small, strong, legend, [role=progressbar]");
  for (const element of [...told].slice(0, 3000)) {
    if (childrenOf(element).length > 2 || countBeneath(element)) continue;
    const text = clean(attributeOf(element, "aria-valuetext") ?? (wholeText(element).length < 140 ? wholeText(element) : ""));
    const [, number, count, title] = STEP_TEXT.exec(text) ?? [];
    const [index, total] = [Number(number) - 1, Number(count)];
    if (number && total >= 2 && total <= MAX_STEPS && index >= 0 && index < total && sight.shown(element)) return { index, count: total, title: short(title, 120), titles: [] };
  }
  return null;
}
