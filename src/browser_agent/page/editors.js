// Rich text editors whose text lives in a frame, and those that mirror it in a hidden text area.

const EDITOR = {
  type: () => "textarea",
  multiple: () => false,
  options: () => null,
  read: (field) => {
    const value = (editedBody(field.controls[0])?.innerText ?? "").trim();
    return { value, display: value };
  },
  label: labelOfEditor,
  write: writeEditor,
};

/** Frames that are edited as a whole, each with the text area it stands for. */
function recogniseEditors(page) {
  return page.frames.filter((frame) => editedBody(frame) !== null && !nearest(frame, "[aria-hidden=true]")).map((frame) => {
    const mirror = mirrorOf(frame, page);
    const name = mirror && (attributeOf(mirror, "name") || idOf(mirror));
    return { kind: "editor", controls: [frame], parts: mirror ? [mirror] : [], face: frame, mirror, name: name || undefined };
  });
}

/** The hidden text area beside the editor, or null. */
function mirrorOf(frame, page) {
  for (let at = frame, depth = 0; at && depth < 7 && !isA(at, "form, body"); at = elementAbove(at), depth += 1)
    for (const beside of [elementBefore(at), elementAfter(at)])
      if (beside && tagOf(beside) === "TEXTAREA" && !page.sight.shown(beside)) return beside;
  return null;
}

function labelOfEditor({ controls: [frame], mirror, face }) {
  if (mirror && labelsOf(mirror).length) return labelOf(mirror);
  const before = textBefore(mirror ?? outermost(frame, ownCorner(frame)), null, true).text;
  const told = before || (mirror ? labelOf(mirror).text : "") || clean(attributeOf(face, "title"));
  return { text: short(stripMarks(told)), starred: saysRequired(told) };
}

/** Through the editor's own document, so that it hears the change. */
async function* writeEditor(field, value) {
  const body = editedBody(field.controls[0]);
  if (!body) return trouble("gone");
  reveal(field.controls[0]);
  const point = bring(field.controls[0]);
  if (point) yield press(point);
  body.focus();
  body.ownerDocument.getSelection().selectAllChildren(body);
  yield* retype(value);
  return undefined;
}
