// Opening and closing the list of a choice, and the box that takes letters to look through it.

const isTextBox = (element) => Boolean(element) && ((element.tagName === "INPUT" && !["button", "checkbox", "radio"].includes(element.type)) || element.tagName === "TEXTAREA") && !element.readOnly && !isA(element, ":disabled");

/** The box that takes letters to look through the list, where it has the keyboard, or null. */
function letterBox(field, watch) {
  const active = focused();
  if (!isTextBox(active) || isClippedAway(active)) return null;
  const list = watch.list();
  if (within(active, field.face) || active === field.core) return active;
  const around = list && (list.box.closest("[class*=dropdown], [class*=popup], [class*=popover], [class*=menu]") ?? list.box.parentElement);
  return list && (within(active, list.box) || around?.contains(active) || isOver(active.offsetParent ?? active)) ? active : null;
}

/** Only there to have the keyboard: nobody would see what is typed, and it chooses by first letters, if anything. */
const isClippedAway = (box) => { const style = getComputedStyle(box); return CLIPPED.test(style.clip) || CLIPPED.test(style.clipPath); };

async function* openList(field, watch) {
  if (watch.list()) return true;
  const harmless = (hit) => !chipsOf(field).some((chip) => within(hit, chip.element)) && !REMOVES.test(marksOf(hit));
  const tries = [() => bring(field.core, harmless), () => bring(field.face, harmless), () => arrowPoint(field)];
  for (const find of tries) {
    const point = find();
    if (!point) continue;
    yield press(point);
    const list = (await until(() => watch.list(), OPENING)) || (!letterBox(field, watch) && saysOpen(field) && (await until(() => watch.list(), LOADING / 2)));
    if (list) {
      await atRest(list.box);
      return true;
    }
    if (letterBox(field, watch)) return true;
  }
  field.core.focus({ preventScroll: true });
  for (const name of ["ArrowDown", "Enter", "Space"]) {
    yield key(name);
    if (await until(() => watch.list(), OPENING)) return true;
  }
  return false;
}

const saysOpen = (field) => [field.core, field.face, ...field.face.querySelectorAll("[aria-expanded]")].some((one) => one.getAttribute("aria-expanded") === "true");

/** The arrow at the end of a box. */
function arrowPoint(field) {
  const arrow = drawn(field.face, 500).reverse().find((element) => isA(element, "svg, i, button, [role=button], [class*=arrow], [class*=caret], [class*=chevron]") && present(element) && !CLEARS.test(marksOf(element)));
  return arrow ? reach(arrow) : null;
}

async function* closeList(field, watch) {
  const shut = () => !watch.list();
  const active = focused();
  if (shut()) {
    if (active && within(active, field.face)) active.blur();
    return;
  }
  if (!field.face.closest("[role=dialog], dialog") || !shut()) yield key("Escape");
  if (await until(shut, 350)) {
    if (within(focused() ?? document.body, field.face)) focused().blur();
    return;
  }
  const point = nowhere(field.face);
  if (point) yield press(point);
  await until(shut, 350);
}
