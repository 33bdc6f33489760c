// What a widget is made of: its box as a person sees it, the controls within, the hidden ones behind.

const MAX_CLIMB = 7;
const SOLID_WALLS = "form, fieldset, body, label, td, th, tr, table, main, section, article, dialog, [role=dialog], [role=group], [role=radiogroup], [role=tabpanel]";
const FIELDS_WITHIN = "input:not([type=hidden]), select, textarea, [role=combobox], [aria-haspopup=listbox], [contenteditable=true]";
const POPUP_ROLES = "[role=listbox], [role=menu], [role=tree], [role=grid], [role=dialog], [role=tooltip], [popover]";
const SITE_CHROME = "header nav, nav, footer, [role=navigation], [role=toolbar], [role=search], [role=menubar]";

/** Boxed: with a border, a shadow or a background of its own. */
function isBoxed(element, sight) {
  const style = sight.style(element);
  const lined = ["Top", "Bottom"].some((side) => parseFloat(style[`border${side}Width`]) > 0 && style[`border${side}Style`] !== "none" && !/, 0\)$|transparent/.test(style[`border${side}Color`]));
  return lined || style.boxShadow !== "none" || !/, 0\)$|transparent/.test(style.backgroundColor);
}

const floats = (element, sight) => ["absolute", "fixed"].includes(sight.style(element).position);

/** The box around `core` that a person takes for the whole widget: as far up as it holds this field alone. */
function boxAround(core, own, sight) {
  const names = referenced(core, "aria-labelledby").filter((element) => !within(element, core));
  let at = seenAround(core, sight);
  for (let depth = 0; depth < MAX_CLIMB; depth += 1) {
    const parent = at.assignedSlot ? parentOf(at) : elementAbove(at) ?? shadowHost(at);
    if (!parent || isA(parent, SOLID_WALLS) || names.some((name) => within(name, parent)) || !holdsOneField(parent, at, own, sight)) break;
    at = parent;
  }
  return at;
}

const shadowHost = (element) => rootOf(element).host ?? null;

/** The element itself, or what holds it where it is only there for the keyboard and screen readers. */
function seenAround(element, sight) {
  let seen = element;
  for (let at = element, depth = 0; at && depth < 3; at = parentOf(at), depth += 1) if (sight.outOfSight(at)) seen = parentOf(at) ?? at;
  return seen;
}

function holdsOneField(parent, at, own, sight) {
  const box = boxOf(at);
  for (const child of childElements(parent)) {
    if (child === at || own.has(child)) continue;
    if (isA(child, "label, legend, h1, h2, h3, h4, h5, h6") || findIn(child, "label, legend")) {
      if (!floats(child, sight) && attributeOf(child, "aria-hidden") !== "true") return false;
      if (isA(child, "label")) return false;
    }
    const others = isA(child, FIELDS_WITHIN) ? [child] : [...findAllIn(child, FIELDS_WITHIN)];
    if (others.some((other) => !own.has(other) && !isHandle(other) && sight.shown(other) && !sight.lostFromSight(other) && !floats(child, sight))) return false;
    if (floats(child, sight) || !sight.shown(child) || sight.outOfSight(child) || !clean(child.textContent)) continue;
    const place = boxOf(child);
    if (place.width <= 1 || place.height <= 1) continue;
    if (place.bottom <= box.top + 2 || place.top >= box.bottom - 2) return false;
    const beside = place.right <= box.left + 2 || place.left >= box.right - 2;
    if (beside && box.width >= 60 && isBoxed(at, sight)) return false;
  }
  return floats(at, sight) || !isBoxed(at, sight) || [...parent.childNodes].every((node) => node.nodeType !== Node.TEXT_NODE || !clean(node.data));
}

/** The arrow beside a combobox: a button out of the tab order. */
const isHandle = (element) => isA(element, "button, [role=button]") && element.tabIndex < 0;

/** True for a native control that people do not see, though its place on the page is shown. */
function isBehind(control, sight) {
  if (sight.hides(control) || (control.tagName === "SELECT" && isFoldedAway(control, sight))) return true;
  for (let at = control, depth = 0; at && depth < 3; at = parentOf(at), depth += 1) if (sight.outOfSight(at)) return true;
  return false;
}

/** Alone in an element that is folded away, while what stands around that is shown. */
function isFoldedAway(control, sight) {
  const cover = elementAbove(control);
  return cover !== null && countElements(cover) === 1 && sight.hides(cover) && sight.shown(elementAbove(cover) ?? cover);
}

/** {core, face} of the widget that stands for a hidden native select, or null. */
function standIn(select, page) {
  const { sight } = page;
  const seen = (element) => !sight.hides(element) && !sight.outOfSight(element);
  const scopes = [];
  let scope = select;
  for (let depth = 0; depth < 3; depth += 1) {
    const wider = parentOf(scope);
    if (!wider || isA(wider, "form, body, fieldset, table, tr")) break;
    if (findAllIn(wider, "select").length > 1) break;
    scope = wider;
    const opener = [scope, ...findAllUnder(scope, OPENERS)].find((one) => one !== select && isA(one, OPENERS) && (seen(one) || seen(parentOf(one))));
    if (opener) return { core: opener, face: boxAround(opener, new Set([select, ...findAllIn(opener, FIELDS_WITHIN)]), sight) };
    scopes.push(scope);
  }
  let inner = select;
  for (const one of scopes) {
    const plain = plainStandIn(select, { scope: one, inner }, sight, seen);
    if (plain) return plain;
    inner = one;
  }
  return null;
}

const OPENERS = "[role=combobox], [aria-haspopup=listbox], [aria-haspopup=true], [role=button][aria-expanded]";

/** Without any role: what can be pressed, in the wrapper that holds the select or right beside it (or beside `inner`, which hides it). */
function plainStandIn(select, { scope, inner }, sight, seen) {
  const beside = [elementAfter(select), elementBefore(select), elementAfter(inner), elementBefore(inner)].filter((one) => one && seen(one) && !isA(one, "label, p, small, script, style, input:not([readonly]), select, textarea"));
  const pressable = "input:not([type=hidden], [name]), input[readonly], [tabindex], button, a"; // what has a name and takes letters is a field of its own
  const inside = (holder) => [...findAllIn(holder, pressable)].find((one) => one !== select && seen(one) && !nearest(one, POPUP_ROLES) && !REMOVES.test(marksOf(one)));
  const holder = beside.find((one) => isA(one, pressable) || inside(one) || sight.style(one).cursor === "pointer") ?? scope;
  const core = isA(holder, pressable) && holder !== scope ? holder : inside(holder) ?? (holder === scope ? null : holder);
  if (!core) return null;
  const typed = "input:not([type=hidden], [type=checkbox], [type=radio], [type=search], [readonly]), textarea";
  const apart = (other) => (seen(other) || other.name) && !holds(holder === scope ? core : holder, other);
  if ([...findAllIn(scope, typed)].some(apart)) return null;
  return { core, face: holder === scope || inner !== select ? boxAround(core, new Set([select]), sight) : holder };
}

/** {text, starred}: the name of a widget, by what names it and never by what it holds. */
function widgetLabel({ face, controls }) {
  for (const control of controls) {
    const ids = new Set([...referenced(control, "aria-labelledby"), ...referenced(face, "aria-labelledby")]);
    const named = [...ids].filter((element) => isA(element, "label") || !(within(element, face) || nearest(element, LISTS)));
    const elements = named.length ? named : labelsFor(control, face);
    const text = stripMarks(elements.map((element) => textOf(element, new Set([face]))).join(" "));
    if (text) return { text: short(text), starred: elements.some(hasStar) };
  }
  const host = controls.map(shadowHost).find(Boolean);
  const loose = looseLabel(face);
  const attribute = [...controls, face, host].map((one) => stripMarks(one?.getAttribute("aria-label") || one?.getAttribute("label"))).find(Boolean)
    || (loose && stripMarks(textOf(loose)));
  const around = attribute || textBefore(face, null, true).text || stripMarks(controls[0].placeholder) || stripMarks(controls[0].getAttribute("title"));
  return { text: short(around), starred: /[*＊]\s*$/.test(around) || Boolean(loose && hasStar(loose)) };
}

/** A label beside the widget that belongs to no other control, or null. */
function looseLabel(face) {
  for (let at = parentOf(face), depth = 0; at && depth < 2 && !isA(at, "form, fieldset, body, main"); at = parentOf(at), depth += 1) {
    const labels = [...findAllIn(at, "label")].filter((label) => !holds(face, label) && !holds(label, face) && !nearest(label, POPUP_ROLES));
    if (labels.length === 1) return labels[0].control && !holds(face, labels[0].control) ? null : labels[0];
    if (labels.length) return null;
  }
  return null;
}

/** Labels by `for` (of elements that are no labelable controls too) and the label wrapped around. */
function labelsFor(control, face) {
  const labels = labelsOf(control);
  if (labels.length) return labels;
  const root = rootOf(control);
  const ids = [control.id, face.id].filter(Boolean);
  const bound = ids.flatMap((id) => [...findAllUnder(root, `label[for="${CSS.escape(id)}"]`)]);
  const wrapping = nearest(face, "label");
  return bound.length ? bound : wrapping ? [wrapping] : [];
}

/** The hidden input that carries the value of the widget to the server, or null. */
function carrierOf(face, core, page) {
  const fits = (input) => input.type === "hidden" ? input.name && !/token|csrf|nonce/i.test(input.name) : isBehind(input, page.sight) && !["checkbox", "radio", "file"].includes(input.type);
  const inside = [...findAllIn(face, "input")].filter((input) => fits(input) && roleOf(input) !== "combobox" && !attributeOf(input, "aria-autocomplete"));
  if (inside.length) return inside;
  const beside = [elementBefore(face), elementAfter(face)].filter(Boolean);
  return beside.flatMap((one) => (isA(one, "input") ? [one] : page.sight.hides(one) ? [...findAllIn(one, "input[name]")] : [])).filter((input) => input.name && fits(input) && (input.type === "hidden" || (input.id && core.id.startsWith(input.id))));
}
