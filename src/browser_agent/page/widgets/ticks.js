// Check boxes made of other elements that belong together: one question with several answers.

const TICKS = { ...RADIOS, type: () => "checkbox", multiple: () => true };
const TICK_GROUPS = "[role=group], [role=list], fieldset, ul, ol";

function recogniseTicks(page) {
  const groups = new Map();
  for (const element of page.roles) {
    if (roleOf(element) !== "checkbox" || isA(element, "input") || page.taken.has(element) || holdsNative(element) || inPopup(element)) continue;
    const group = nearest(elementAbove(element) ?? element, TICK_GROUPS);
    if (group) groups.set(group, [...(groups.get(group) ?? []), element]);
  }
  const fields = [];
  for (const [group, boxes] of groups)
    if (boxes.length > 1 && !findIn(group, "select, textarea, [role=radio], [role=combobox], input[type=radio]") && tickLabel(group).text)
      fields.push({ kind: "ticks", controls: [group, ...boxes], face: group, parts: boxes, core: boxes[0], choices: boxes, name: undefined });
  return fields;
}

const tickLabel = (group) => {
  const named = groupName(group);
  return named.text ? named : textBefore(group, null, true);
};
