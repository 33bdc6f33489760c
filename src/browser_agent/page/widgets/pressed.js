// Fields worked by plain buttons: a choice among buttons of which one stays pressed, and a number between
// a button that takes away and one that adds.

const TAKES_AWAY = /^[-−–‒]$|(^|[^a-z])(minus|decrease|decrement|subtract|giam|bot|tru)([^a-z]|$)/;
const ADDS = /^\+$|(^|[^a-z])(plus|increase|increment|add|tang|them|cong)([^a-z]|$)/;
const MAX_PRESSES = 100;

/** Groups of buttons that tell whether they are pressed, with a name of their own: one choice. */
function recognisePressed(page) {
  const groups = new Map();
  for (const button of findAllInPage(document, "[aria-pressed]")) {
    const group = elementAbove(button);
    if (!group || page.taken.has(button) || !isA(button, "button, [role=button]") || !page.sight.shown(button) || nearest(button, `${SITE_CHROME}, ${TOOLS}`)) continue;
    groups.set(group, [...(groups.get(group) ?? []), button]);
  }
  return [...groups].filter(([group, buttons]) => buttons.length > 1 && buttons.every((one) => standingLabel(one)) && standingGroupLabel({ face: group }).text)
    .map(([group, buttons]) => ({ ...radioField(group, buttons), parts: buttons }));
}

/** A number that cannot be typed, with the two buttons that change it. */
function recogniseCounters(page) {
  const fields = [];
  for (const minus of findAllInPage(document, "button, [role=button]")) {
    if (page.taken.has(minus) || !TAKES_AWAY.test(signOf(minus)) || !page.sight.shown(minus) || nearest(minus, SITE_CHROME)) continue;
    const field = counterAround(minus, page);
    if (field) fields.push(field);
  }
  return fields;
}

/** What a small button says, folded: its sign, or its name. */
const signOf = (button) => { const text = fold(button.textContent); return text.length > 2 || !text ? fold(attributeOf(button, "aria-label") || attributeOf(button, "title") || text) : text; };

function counterAround(minus, page) {
  for (const face of ancestorsOf(minus, 2)) {
    const buttons = [...findAllIn(face, "button, [role=button]")];
    const plus = buttons.find((one) => one !== minus && ADDS.test(signOf(one)));
    if (!plus) continue;
    const numbers = [...findAllIn(face, "*")].filter((one) => !isA(one, "button, [role=button]") && !childrenOf(one).length && /^\d{1,6}$/.test(toldBy(one)) && present(one));
    const [core] = numbers;
    const fixed = core && (core.tagName !== "INPUT" || (core.readOnly && !roleOf(core)));
    if (buttons.length !== 2 || numbers.length !== 1 || !fixed || page.taken.has(core) || findAllIn(face, "input:not([type=hidden])").length > (core.tagName === "INPUT" ? 1 : 0)) return null;
    return { kind: "counter", controls: [core], face, parts: [core, minus, plus], core, minus, plus, name: core.tagName === "INPUT" ? undefined : carrierName(face) };
  }
  return null;
}

const PRESSED_NUMBER = {
  type: () => "number",
  multiple: () => false,
  options: () => null,
  read: ({ core }) => ({ value: toldBy(core), display: toldBy(core) }),
  limits: ({ core }) => ({ minimum: attributeOf(core, "min"), maximum: attributeOf(core, "max") }),
  label: ({ core, face }) => {
    const named = core.tagName === "INPUT" && labelsOf(core)[0] ? labelOf(core) : standingGroupLabel({ face });
    return { text: named.text, starred: named.starred };
  },
  readOnly: ({ minus, plus }) => isA(minus, ":disabled") && isA(plus, ":disabled"),
  write: countTo,
};

/** Press until the number is there, or stands still. */
async function* countTo({ core, minus, plus }, value) {
  const wanted = Number(value === "" ? attributeOf(core, "min") ?? 0 : value);
  for (let pressed = 0; pressed < MAX_PRESSES && Number(toldBy(core)) !== wanted; pressed += 1) {
    const before = toldBy(core);
    const point = bring(Number(before) > wanted ? minus : plus);
    if (!point) return trouble("covered");
    yield press(point);
    if (!(await until(() => toldBy(core) !== before, 400))) return undefined; // as far as it goes
  }
  return undefined;
}
