// Frames of the page. Each has its own world with these same scripts; the agent combines what they see.

const MAX_FRAMES = 20;
const SETTLED = 30; // milliseconds
const framesByToken = new Map();

/** Remember the element that holds the frame called `token`; {own} tells whether the page itself wrote what is in it. */
function adoptFrame(element, { token }) {
  for (const [other, one] of framesByToken) if (one === element) framesByToken.delete(other);
  framesByToken.set(token, element);
  return { own: hasAttribute(element, "srcdoc") };
}

/** Remember a closed shadow root. */
function adoptRoot(host, root) {
  closedRoots.set(host, root);
  askedHosts.add(host);
}

const suspects = () => known.suspects;

/** Not to be asked about again. */
const dismissSuspects = () => {
  for (const element of known.suspects) askedHosts.add(element);
};

/** The frames on the page that the agent knows: [{token, at, visible, step, title, place}], `at` fields come before it. */
function describeFrames(found, { panels, step, sight }) {
  const frames = [];
  for (const [token, element] of framesByToken) {
    if (!isThere(element)) framesByToken.delete(token);
    else if (frames.length < MAX_FRAMES && !editedBody(element) && !isFrameTrap(element, sight)) {
      const place = found.order.get(element) ?? Infinity;
      const before = [...known.fields.values()].filter((field) => (found.order.get(field.controls[0]) ?? 0) < place).length;
      const at = panels.findIndex((panel) => holdsDeep(panel, element));
      frames.push({ token, at: before, visible: !hiddenByCondition(element, panels, sight), step: step ? (at >= 0 ? at : step.index) : null, title: short(attributeOf(element, "title")), place });
    }
  }
  return frames.sort((one, other) => one.place - other.place);
}

/** Frames of captchas, of one pixel, off the screen. */
function isFrameTrap(element, sight) {
  const marks = `${idOf(element)} ${attributeOf(element, "name") ?? ""} ${attributeOf(element, "title") ?? ""} ${classOf(element)} ${attributeOf(element, "src") ?? ""}`;
  return CAPTCHA.test(marks) || sight.lostFromSight(element);
}

/** A point of a frame as a point of this document, scrolled into view; null where the frame is gone. */
async function frameOffset({ token, x, y }) {
  const element = framesByToken.get(token);
  if (!element || !isThere(element)) return null;
  const place = () => {
    const box = boxOf(element);
    return { x: box.left + element.clientLeft + x, y: box.top + element.clientTop + y };
  };
  const point = place();
  const outside = point.y < 2 || point.y > innerHeight - 2 || point.x < 2 || point.x > innerWidth - 2;
  if (outside) scrollBy({ left: point.x < 2 || point.x > innerWidth - 2 ? point.x - innerWidth / 2 : 0, top: point.y - innerHeight / 2, behavior: "instant" });
  await picturesDrawn();
  return place();
}

/** Until the browser has drawn the page anew: only then does it send a press to the frame that now lies there. */
const picturesDrawn = () => Promise.race([
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, SETTLED)))),
  new Promise((resolve) => setTimeout(resolve, 10 * SETTLED)),
]);
