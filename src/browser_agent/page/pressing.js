// Where to press, and what came of it.

const PAUSE = 15; // milliseconds

/** The point where a person would press the button, or null where something covers it or it is gone. */
function pointOf(element) {
  if (!element || !isThere(element)) return null;
  let box = boxOf(element);
  if (box.top < 0 || box.bottom > innerHeight) {
    element.scrollIntoView({ block: "center", behavior: "instant" });
    box = boxOf(element);
  }
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const hit = elementAt(x, y, rootOf(element));
  return hit && holdsDeep(element, hit) ? { x, y } : null;
}

const buttonAt = ({ index, label }) => {
  const button = known.buttons[index];
  return button && isThere(button) && short(buttonLabel(button), 120) === label ? button : null;
};

const buttonPoint = (wanted) => pointOf(leaving(buttonAt(wanted)));
const stepPoint = ({ index }) => pointOf(leaving(stepTargetAt(index)));
const stepTargetAt = (index) => {
  const item = known.stepList?.items[index];
  return item && isThere(item) ? stepTarget(item) : null;
};

/** What opens the closed part in which a field stands. */
const openerPoint = ({ name }) => pointOf(known.closed.get(name));
const pressOpener = ({ name }) => pressElement(known.closed.get(name) ?? null);

/** Where something lies over a button (a banner, a sticky bar): press it all the same. */
const pressButton = (wanted) => pressElement(leaving(buttonAt(wanted)));
const pressStep = ({ index }) => pressElement(leaving(stepTargetAt(index)));

function leaving(element) {
  forgetNames();
  return element;
}

function pressElement(element) {
  element?.click();
  return Boolean(element);
}

/** What tells one state of the page from another, values of fields aside. */
const signatureOf = (page) => JSON.stringify([
  page.url, page.title, page.step?.index ?? null, page.dialog, page.heading, page.text, page.messages,
  page.fields.map((field) => [field.name, field.label, field.visible, field.closed, field.error]),
  page.buttons.map((button) => [button.label, button.enabled]),
]);

const waiting = { wake: () => {}, over: false };

/** End the waiting: another frame of the page has changed. */
function stopWaiting() {
  waiting.over = true;
  waiting.wake();
}

/** Wait until the page looks different from `signature`, for at most `milliseconds`. */
async function changed({ signature, milliseconds }) {
  const deadline = performance.now() + milliseconds;
  let stir = () => {};
  const observer = new MutationObserver(() => stir());
  for (const root of known.roots) observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  waiting.wake = () => stir();
  waiting.over = false;
  try {
    for (;;) {
      await breathe();
      const page = discover();
      const now = signatureOf(page);
      if (now !== signature) return { page, signature: now, changed: true };
      const left = deadline - performance.now();
      if (left <= 0 || waiting.over) return { page, signature: now, changed: false };
      await new Promise((resolve) => {
        stir = () => setTimeout(resolve, PAUSE); // a page that never rests is looked at now and then
        setTimeout(resolve, left);
      });
    }
  } finally {
    observer.disconnect();
  }
}

function look() {
  const page = discover();
  return { page, signature: signatureOf(page), changed: false };
}

/** From now on, where this document has no form of its own, the one in its header counts. */
function lookAtSite() {
  known.site = true;
  return look();
}

const ready = () => readinessOf(document) === "complete";

/** The section of that heading: scrolled into view. */
function showSection({ name }) {
  const field = lookUp(name);
  if (field) faceOf(field).scrollIntoView({ block: "center", behavior: "instant" });
  return field !== null;
}

const viewport = () => ({ width: innerWidth, height: innerHeight });
