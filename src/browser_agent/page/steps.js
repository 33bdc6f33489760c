// Wizard steps, in general: sibling containers of which one is shown and the rest are hidden, and
// a list that names them. No site's own markup is known here.

const STEP_MARK = /(^|[\s_-])(step|wizard|stage)s?([\s_-]|\d|$)/i;
const PANEL_MARK = /(^|[\s_-])(step|wizard|stage|panel|pane|page|tab)s?([\s_-]|\d|$)/i;
const ACTIVE_MARK = /(^|[\s_-])(active|current|selected)([\s_-]|$)/i;
const PANEL_TAGS = new Set(["DIV", "SECTION", "FIELDSET", "ARTICLE", "LI", "FORM", "MAIN"]);
const STEP_NUMBER = /^\s*(bước|phần|step|part)?\s*\d{1,2}\s*(\/\s*\d{1,2})?\s*[.:)–-]?\s*/i;
const MAX_STEPS = 20;

const classOf = (element) => element.getAttribute("class") ?? "";

/** {items, current, titles} of the list that names the steps, or null. */
function findStepList(sight) {
  for (const marked of document.querySelectorAll("[aria-current=step], [role=tablist] [role=tab][aria-selected=true]")) {
    const list = stepListAround(marked);
    if (list && sight.shown(list.items[0])) return list;
  }
  for (const list of document.querySelectorAll("ol, ul, nav, div")) {
    if (!/step|wizard|progress/i.test(classOf(list))) continue;
    const items = [...list.children].filter((item) => clean(item.textContent));
    const active = items.filter((item) => ACTIVE_MARK.test(classOf(item)));
    if (items.length >= 2 && items.length <= MAX_STEPS && active.length === 1 && !list.querySelector("input, select, textarea"))
      return describeStepList(items, items.indexOf(active[0]));
  }
  return null;
}

function stepListAround(marked) {
  const list = marked.closest("[role=tablist], ol, ul, [role=list], nav") ?? parentOf(marked);
  if (!list || list.querySelector("select, textarea")) return null;
  const tabs = [...list.querySelectorAll("[role=tab]")];
  const items = tabs.length ? tabs : [...list.querySelectorAll(":scope > li, :scope > [role=listitem]")];
  const found = items.length ? items : [...list.children];
  const current = found.findIndex((item) => item === marked || item.contains(marked));
  return found.length >= 2 && found.length <= MAX_STEPS && current >= 0 ? describeStepList(found, current) : null;
}

function describeStepList(items, current) {
  return { items, current, titles: items.map(stepTitle) };
}

function stepTitle(item) {
  const text = textOf(item) || textOf(item.querySelector("button, a") ?? item) || clean(item.innerText);
  return short(text.replace(STEP_NUMBER, "") || text, 120);
}

/** What a person would press to go to this item of the list, or null. */
function stepTarget(item) {
  const target = item.matches("a, button, [role=tab], [role=button]") ? item : item.querySelector("a, button, [role=tab], [role=button]");
  if (!target || target.disabled || target.getAttribute("aria-disabled") === "true") return null;
  return target;
}

/** The panels of the wizard in document order ([] where the page has none). */
function findPanels(controls, stepList, hasStepButtons, sight) {
  const parents = new Set();
  for (const control of controls)
    for (let at = control; at && at !== document.body; at = parentOf(at)) if (parentOf(at)) parents.add(parentOf(at));
  let best = { score: 0, panels: [] };
  for (const parent of parents)
    for (const panels of panelGroups(parent, sight)) {
      const held = controls.filter((control) => panels.some((panel) => panel.contains(control))).length;
      const strength = held && panelStrength(panels, stepList, hasStepButtons);
      const score = strength ? strength * 1000 + held : 0;
      if (score > best.score) best = { score, panels };
    }
  return best.panels;
}

/** A form whose control is called "children" hides its own property of that name. */
const childrenGetter = Object.getOwnPropertyDescriptor(Element.prototype, "children").get;
const childElements = (parent) => [...childrenGetter.call(parent)];

/** Groups of alike siblings of which exactly one is shown. */
function panelGroups(parent, sight) {
  const children = childElements(parent).filter((child) => PANEL_TAGS.has(child.tagName));
  if (children.length < 2) return [];
  const groups = [
    children.filter((child) => child.getAttribute("role") === "tabpanel"),
    children.filter((child) => child.hasAttribute("data-step") || STEP_MARK.test(classOf(child))),
    children.filter((child) => PANEL_MARK.test(classOf(child))),
    ...[...PANEL_TAGS].map((tag) => children.filter((child) => child.tagName === tag)),
  ];
  return groups.filter((group) => group.length >= 2 && group.length <= MAX_STEPS && group.filter((panel) => !sight.hides(panel)).length === 1);
}

/** How sure it is that these siblings are steps and not a condition's two sides; 0 means no. */
function panelStrength(panels, stepList, hasStepButtons) {
  const listed = stepList?.items.length === panels.length;
  const tabs = panels.every((panel) => panel.getAttribute("role") === "tabpanel");
  const marked = panels.every((panel) => panel.hasAttribute("data-step") || STEP_MARK.test(classOf(panel)));
  if (listed) return marked || tabs ? 4 : 3;
  if (marked || tabs) return 2;
  return hasStepButtons ? 1 : 0;
}

/** The contract's Step, or null: {index, count, title, titles}. */
function describeSteps(panels, stepList, sight) {
  if (!panels.length && !stepList) return null;
  const count = panels.length || stepList.items.length;
  const index = panels.length ? panels.findIndex((panel) => !sight.hides(panel)) : stepList.current;
  const titles = stepList?.items.length === count ? stepList.titles : panels.map(panelTitle);
  return { index, count, title: titles[index] ?? "", titles };
}

function panelTitle(panel) {
  const named = panel.getAttribute("aria-label") || referenced(panel, "aria-labelledby").map((element) => textOf(element)).join(" ");
  const heading = panel.querySelector("legend, h1, h2, h3, h4");
  return short((clean(named) || (heading ? textOf(heading) : "") || panel.dataset.title || "").replace(STEP_NUMBER, ""), 120);
}
