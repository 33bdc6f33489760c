// A code entered into boxes of one character each.

const MIN_BOXES = 4;
const MAX_BOXES = 12;
const BOX_WORDS = /\b(digit|character|char|box|ky tu|chu so|so thu|o so|pin|otp|code|ma)\b.*\d|\d.*\b(digit|character|ky tu|chu so)\b/;

const CODE_BOXES = {
  type: (field) => (field.controls[0].type === "password" ? "password" : "text"),
  multiple: () => false,
  options: () => null,
  read: ({ controls }) => {
    const value = controls.map((control) => control.value).join("");
    return { value, display: controls[0].type === "password" ? "•".repeat(value.length) : value };
  },
  label: labelOfCode,
  readOnly: (field) => field.controls.every((control) => nativeReadOnly({ controls: [control] })),
  limits: ({ controls }) => ({ max_length: controls.length, pattern: controls.every(isNumeric) ? `\\d{${controls.length}}` : null }),
  write: writeCode,
};

const isNumeric = (control) => ["number", "tel"].includes(control.type) || control.inputMode === "numeric" || /\\d|0-9/.test(attributeOf(control, "pattern") ?? "");

const isBox = (control) =>
  ["text", "tel", "number", "password"].includes(control.type) && (control.maxLength === 1 || (control.type === "number" && /^[019]$/.test(attributeOf(control, "max") ?? "")) || (control.maxLength < 0 && control.size === 1));

/** Rows of neighbouring one-character boxes; each row is one field. */
function recogniseCodes(page) {
  const fields = [];
  const controls = page.controls.filter((control) => !page.taken.has(control));
  for (let at = 0; at < controls.length; at += 1) {
    let end = at;
    const row = rowAround(controls[at]);
    while (end < controls.length && end - at < MAX_BOXES && rowAround(controls[end]) === row && (isBox(controls[end]) || (end === at && startsCode(controls, at)))) end += 1;
    if (end - at < MIN_BOXES) continue;
    const boxes = controls.slice(at, end);
    const face = commonHolder(boxes);
    if (face && countBeneath(face) <= boxes.length + 1) fields.push({ kind: "code", controls: boxes, parts: boxes, face: isA(face, "form, body, main") ? boxes[0] : face, name: codeName(boxes) });
    at = end - 1;
  }
  return fields;
}

/** The smallest element with enough controls to be a row of boxes. */
function rowAround(control) {
  let at = control;
  while (at && countBeneath(at) < MIN_BOXES) at = parentOf(at);
  return at;
}

/** The first box may take the whole code when it is pasted. */
const startsCode = (controls, at) => {
  const [first, second] = controls.slice(at, at + 2);
  return Boolean(second) && first.type === second.type && isBox(second) && first.maxLength >= MIN_BOXES && first.maxLength <= MAX_BOXES && elementAbove(first) === elementAbove(second);
};

function codeName(boxes) {
  const names = boxes.map((box) => (attributeOf(box, "name") || idOf(box)).replace(/[[_.-]*\d+\]?$/, ""));
  return names[0] && names.every((name) => name === names[0]) && !MACHINE_ID.test(names[0]) ? names[0] : undefined;
}

function labelOfCode(field) {
  const label = groupLabelOf(field.controls);
  if (label.text && !BOX_WORDS.test(fold(label.text))) return label;
  const own = labelOf(field.controls[0]).text;
  const bare = stripMarks(own.replace(/[\s,:–-]*\(?(digit|character|số|ký tự|chữ số|ô)\s*(thứ\s*)?\d+(\s*(of|\/|trên)\s*\d+)?\)?$/i, "").replace(/^(first|please enter (your )?)\s*/i, "").replace(/\s*\d+$/, ""));
  const heading = textBefore(commonHolder(field.controls), null, true).text;
  return { ...label, text: short(label.text || heading || (isJunk(bare) ? "" : bare)) };
}

/** Box after box by the keyboard: most move on by themselves, the others are given the focus. */
async function* writeCode(field, value) {
  const boxes = field.controls;
  if (value.length > boxes.length) return trouble("too_long", { max_length: boxes.length });
  reveal(faceOf(field));
  for (const box of boxes.toReversed()) {
    if (!box.value) continue;
    box.focus({ preventScroll: true });
    box.select();
    yield key("Delete");
  }
  for (const [index, letter] of [...value].entries()) {
    if (boxes[index].value === letter) continue;
    boxes[index].focus({ preventScroll: true });
    yield type(letter);
  }
  return undefined;
}
