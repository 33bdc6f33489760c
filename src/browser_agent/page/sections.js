// Where on the page a field stands: under which legend or heading, in which tab, accordion or folded part,
// and what opens that.

const TOGGLES = "[aria-controls], [data-bs-target], [data-target], [data-bs-toggle], [data-toggle], [role=tab][href]";
const HEADER_MARK = /(accordion|collaps|toggle|expand|fold|panel-?(heading|title|header)|tab-?(title|header))/i;
const HEADING_MARK = /(^|[\s_-])(card|panel|section|block|form|group|box|step)[-_]*(header|heading|title|legend)([\s_-]|$)|^(title|heading)$/i;

/** The ids that buttons, tabs and links on the page open: {id: element}. */
function togglesById(elements) {
  const toggles = new Map();
  for (const element of elements) {
    if (isA(element, "input, select, textarea, [role=combobox], [role=radio], [role=checkbox], [role=option], [role=switch]")) continue;
    const link = isA(element, "[data-bs-toggle], [data-toggle], [role=tab]") ? attributeOf(element, "href") ?? "" : "";
    const targets = [attributeOf(element, "aria-controls"), attributeOf(element, "data-bs-target"), attributeOf(element, "data-target"), link.startsWith("#") ? link : ""];
    for (const target of targets) for (const id of (target ?? "").split(/\s+/)) if (id && !toggles.has(id.replace(/^#/, ""))) toggles.set(id.replace(/^#/, ""), element);
  }
  return toggles;
}

/** What a person presses to open the part of the page that hides a control, or null where nothing does. */
function openerOf(hider, sight, depth = 0) {
  if (!hider || depth > 4) return null;
  if (!known.openers.has(hider)) {
    known.openers.set(hider, null);
    const found = findOpener(hider, sight);
    const usable = found && (sight.shown(found) || openerOf(sight.hider(found), sight, depth + 1));
    known.openers.set(hider, usable ? found : null);
  }
  return known.openers.get(hider);
}

function findOpener(hider, sight) {
  const folded = elementAbove(hider);
  if (folded && tagOf(folded) === "DETAILS" && !folded.open) return summaryOf(folded);
  for (let at = hider, depth = 0; at && depth < 3 && !isA(at, "form, body"); at = elementAbove(at), depth += 1) {
    const toggle = known.toggles.get(idOf(at));
    if (toggle && !holds(at, toggle)) return toggle;
    if (depth && sight.shown(at) && countElements(at) > 3) break;
  }
  return headerBefore(hider, sight);
}

const summaryOf = (details) => childElements(details).find((child) => tagOf(child) === "SUMMARY") ?? details;

/** The head of a folded part that stands right before it, where it looks and acts like one. */
function headerBefore(hider, sight) {
  for (const panel of [hider, elementAbove(hider)]) {
    const header = panel && !isA(panel, "form, body") ? elementBefore(panel) : null;
    if (!header || countBeneath(header) || !sight.shown(header) || !textOf(header)) continue;
    const button = isA(header, "button, [role=button], a") ? header : findIn(header, "button, [role=button], [aria-expanded], a[href='#']");
    if (attributeOf(button ?? header, "aria-expanded") === "false") return button ?? header;
    const pressed = HEADER_MARK.test(`${classOf(header)} ${classOf(panel)}`) && sight.style(button ?? header).cursor === "pointer";
    if (pressed) return button ?? header;
  }
  return null;
}

/** The opener of the closed part in which a field stands, or null. Outer parts come first. */
function closedBy(field, panels, sight) {
  let opener = null;
  let hider = sight.hider(faceOf(field));
  for (let depth = 0; hider && depth < 5; depth += 1) {
    if (panels.includes(hider)) return null;
    const next = openerOf(hider, sight);
    if (!next) return null;
    opener = next;
    hider = sight.hider(next);
  }
  return opener;
}

/** The legend, panel title or heading under which a field stands. */
function sectionOf(control, label, panel, opener, scene) {
  const group = label.group;
  const set = (group && tagOf(group) === "FIELDSET" ? elementAbove(group) : control) ? nearest(group && tagOf(group) === "FIELDSET" ? elementAbove(group) : control, "fieldset") : null;
  const legend = set && childElements(set).find((child) => tagOf(child) === "LEGEND");
  const own = legend && textOf(legend);
  if (own && stripMarks(own) !== label.text) return short(own.replace(STEP_NUMBER, ""), 120) || null;
  const region = nearestDeep(control, "section[aria-label], section[aria-labelledby], [role=region], [role=group][aria-labelledby]");
  if (region && region !== group && region !== panel) {
    const named = attributeOf(region, "aria-label") || referenced(region, "aria-labelledby").map((element) => textOf(element)).join(" ");
    if (clean(named) && stripMarks(named) !== label.text) return short(clean(named).replace(STEP_NUMBER, ""), 120);
  }
  const folded = foldedTitle(control, panel) ?? (opener && { title: short(textOf(opener).replace(STEP_NUMBER, ""), 120), panel: opener });
  const heading = headingBefore(control, label.text, folded?.panel ?? panel, scene);
  if (heading) return heading;
  return folded ? folded.title : headingBefore(control, label.text, null, scene);
}

/** {title, panel} of the tab, accordion part or folded part around a control, or null. */
function foldedTitle(control, panel) {
  for (let at = elementAbove(control), depth = 0; at && depth < 12 && !isA(at, "body"); at = elementAbove(at), depth += 1) {
    if (at === panel) return null;
    const toggle = tagOf(at) === "DETAILS" ? summaryOf(at) : known.toggles.get(idOf(at));
    const title = toggle && !holds(toggle, control) ? short(textOf(toggle).replace(STEP_NUMBER, ""), 120) || short(attributeOf(toggle, "aria-label") ?? "") : "";
    if (title) return { title, panel: at };
  }
  return null;
}

/** The last heading before a control, within `within` where given, that is not its own label. */
function headingBefore(control, label, within, scene) {
  const place = scene.order.get(control);
  let low = 0;
  for (let high = scene.headings.length; low < high;) {
    const middle = (low + high) >> 1;
    if (scene.order.get(scene.headings[middle]) < place) low = middle + 1;
    else high = middle;
  }
  for (let at = low - 1, looked = 0; at >= 0 && looked < 20; at -= 1, looked += 1) {
    const heading = scene.headings[at];
    if (within ? !holds(within, heading) : known.panels.some((panel) => holds(panel, heading))) {
      if (within && scene.order.get(heading) < scene.order.get(within)) return null;
      continue;
    }
    const text = textOf(heading);
    if (!hasLetters(text) || stripMarks(text) === label || isA(heading, "nav *, [role=alert] *, [class*=error-summary] *, [role=dialog] *") && !nearest(control, "[role=dialog]")) continue;
    if (sightless(heading, scene.sight)) continue;
    return short(text.replace(STEP_NUMBER, "") || text, 120) || null;
  }
  return null;
}

/** Hidden while its field is not: the heading of something else. */
const sightless = (heading, sight) => {
  const hider = sight.hider(heading);
  return hider !== null && countBeneath(hider) === 0;
};
