// What a picture of this document must show and hide. It changes nothing on the page.

const secretKinds = new WeakMap();
const secretElements = new Set();
const SECRET_FILL = /(^|\s)(one-time-code|cc-csc|current-password|new-password)(\s|$)/i;

/** {focus, secrets, frames}: boxes {x, y, width, height} in this window's CSS pixels; `name` is the field at hand, `secret` a pattern of names and labels. */
function pictureMarks({ name, secret }) {
  const pattern = new RegExp(secret, "iu");
  for (const field of known.fields?.values() ?? [])
    if (isSecretField(field, pattern)) for (const one of [...field.controls, field.face ?? null]) if (one) secretElements.add(one);
  for (const root of known.roots ?? [document])
    for (const control of findAllUnder(root, "input[type=password], input[autocomplete]"))
      if (control.type === "password" || SECRET_FILL.test(attributeOf(control, "autocomplete"))) secretElements.add(control);
  for (const element of secretElements) if (!isThere(element)) secretElements.delete(element);
  const at = name === null ? null : known.fields?.get(name) ?? null;
  return {
    focus: at && shownBox(faceOf(at)) ? around([faceOf(at), ...at.controls].map(shownBox).filter(Boolean)) : at ? around(at.controls.map(labelBox).filter(Boolean)) : null,
    secrets: [...secretElements].map(shownBox).filter(Boolean),
    frames: [...framesByToken].filter(([, element]) => isThere(element)).map(([token, element]) => ({ token, ...frameCorner(element) })),
  };
}

/** Once found to be a secret, it stays one, whatever type the page gives it later. */
function isSecretField(field, pattern) {
  const control = field.controls[0];
  if (!secretKinds.get(control)) {
    const words = [attributeOf(control, "name"), idOf(control), labelOfField(field).text, attributeOf(control, "placeholder")];
    secretKinds.set(control, typeOf(field) === "password" || words.some((one) => one && pattern.test(one)));
  }
  return secretKinds.get(control);
}

function frameCorner(element) {
  const box = boxOf(element);
  return { x: box.left + element.clientLeft, y: box.top + element.clientTop };
}

/** The part of an element's box that the window shows, or null. */
function shownBox(element) {
  const box = boxOf(element);
  const left = Math.max(0, box.left), top = Math.max(0, box.top);
  const right = Math.min(innerWidth, box.right), bottom = Math.min(innerHeight, box.bottom);
  return right - left > 2 && bottom - top > 2 ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}

/** A box or radio button that is drawn by its label. */
function labelBox(control) {
  const label = labelsOf(control)[0];
  return shownBox(control) ?? (label ? shownBox(label) : null);
}

function around(boxes) {
  if (!boxes.length) return null;
  const x = Math.min(...boxes.map((box) => box.x)), y = Math.min(...boxes.map((box) => box.y));
  return {
    x, y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
