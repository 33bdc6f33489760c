// Which controls make up one field: radio buttons and check boxes that belong together.

const MAX_GROUP = 60;

/** Group the controls of a page into fields: [{kind, controls}], in document order. */
function groupControls(controls) {
  const fields = [];
  const groups = new Map();
  const keys = boxKeys(controls.filter((control) => control.type === "checkbox"));
  for (const control of controls) {
    const key = control.type === "radio" ? radioKey(control) : keys.get(control);
    if (key === undefined) {
      fields.push({ kind: kindOf(control), controls: [control] });
      continue;
    }
    const group = groups.get(key);
    if (group) group.controls.push(control);
    else {
      groups.set(key, { kind: control.type === "radio" ? "radio" : "checkboxes", controls: [control] });
      fields.push(groups.get(key));
    }
  }
  return fields;
}

const formNumber = (control) => (control.form ? [...formsOf(document)].indexOf(control.form) : -1);
const GROUPS = "fieldset, [role=radiogroup], [role=group]";

/** Radio buttons of one name, or, where they have none, of one group. */
function radioKey(control) {
  const name = attributeOf(control, "name");
  return name ? `${name} ${formNumber(control)} ${rootOf(control) === document}` : nearest(control, GROUPS) ?? elementAbove(elementAbove(control) ?? control);
}

/** The key of each check box that stands in a group; a box of its own has none. */
function boxKeys(boxes) {
  const keys = new Map();
  gather(boxes, (box) => box.name && `${box.name} ${formNumber(box)}`, keys, () => true);
  const single = () => boxes.filter((box) => !keys.has(box));
  gather(single(), (box) => nearest(box, GROUPS), keys, (group, key) => isBoxGroup(group, key) && groupName(key).text !== "");
  gather(single(), (box) => box.name && numbered(box.name) && `${numbered(box.name)}# ${formNumber(box)}`, keys, (group) => isBoxGroup(group, commonHolder(group)));
  gather(single(), listAround, keys, (group, key) => group.length > 2 && isBoxGroup(group, key) && textBefore(outermost(group[0], key), key, true).text + textBefore(key, null, true).text !== "");
  return keys;
}

function gather(boxes, keyOf, keys, belongs) {
  const groups = new Map();
  for (const box of boxes) {
    const key = keyOf(box);
    if (key) groups.set(key, [...(groups.get(key) ?? []), box]);
  }
  for (const [key, group] of groups) if (group.length > 1 && group.length <= MAX_GROUP && belongs(group, key)) for (const box of group) keys.set(box, key);
}

/** "choice_3", "days[2]", "q4[]": the name without its number, or "". */
const numbered = (name) => (/\d/.test(name) ? name.replace(/[[_.-]*\d+\]?$/, "") : "");

/** Nothing but these boxes stands there, none is required by itself, and none is a sentence to agree to. */
function isBoxGroup(boxes, holder) {
  if (!holder || countBeneath(holder) > boxes.length + 1) return false;
  return boxes.every((box) => !box.required && labelOf(box).text.length <= 60);
}

/** The list in which a box is one of several alike entries, or null. */
function listAround(box) {
  for (let at = box, depth = 0; at && depth < 4; at = elementAbove(at), depth += 1) {
    const list = elementAbove(at);
    if (!list || isA(list, "form, body, main")) return null;
    if (countBeneath(list) <= 1) continue;
    const alike = childElements(list).filter((entry) => tagOf(entry) === tagOf(at) && countBeneath(entry) === 1);
    return alike.length > 2 || tagOf(at) === "INPUT" ? list : null;
  }
  return null;
}

/** The common stem of the names of check boxes that belong together. */
function sharedName(controls) {
  const names = controls.map((control) => attributeOf(control, "name") ?? "");
  if (names.every((name) => name === names[0])) return names[0];
  const stem = numbered(names[0]);
  return stem && names.every((name) => numbered(name) === stem) ? stem : "";
}
