// What is shown, what a condition hides, and what only a robot would fill in.

const FAR_AWAY = -500; // pixels: further left or up than this is off the screen on purpose

/** Style look-ups are the costly part of a discovery; each run remembers its own. */
class Sight {
  styles = new Map();
  hiders = new Map();
  lost = new Map();

  style(element) {
    let style = this.styles.get(element);
    if (!style) this.styles.set(element, (style = getComputedStyle(element)));
    return style;
  }

  /** True where this element itself (not an ancestor) takes its content off the page. */
  hides(element) {
    const style = this.style(element);
    if (style.display === "none" || style.contentVisibility === "hidden") return true;
    if (style.height === "0px" && style.overflowY !== "visible") return true; // folded away
    if (style.visibility !== "visible") {
      const parent = parentOf(element);
      return !parent || this.style(parent).visibility === "visible";
    }
    return false;
  }

  /** The nearest ancestor-or-self that hides the element, or null where it is shown. */
  hider(element) {
    if (!element) return null;
    if (this.hiders.has(element)) return this.hiders.get(element);
    const parent = parentOf(element);
    const closed = parent?.tagName === "DETAILS" && !parent.open && element.tagName !== "SUMMARY";
    const found = closed || this.hides(element) ? element : this.hider(parent);
    this.hiders.set(element, found);
    return found;
  }

  shown(element) {
    return this.hider(element) === null;
  }

  /** Off-screen, transparent or shrunk to nothing, by style: true on hidden wizard steps as well. */
  outOfSight(element) {
    if (!this.lost.has(element)) this.lost.set(element, this.#outOfSight(element));
    return this.lost.get(element);
  }

  #outOfSight(element) {
    const style = this.style(element);
    if (Number(style.opacity) === 0 && !this.hides(element)) return true;
    const placed = style.position === "absolute" || style.position === "fixed";
    if (placed && (parseFloat(style.left) < FAR_AWAY || parseFloat(style.top) < FAR_AWAY)) return true;
    if (parseFloat(style.marginLeft) < FAR_AWAY || parseFloat(style.textIndent) < FAR_AWAY) return true;
    const clipped = /^(rect\(0|rect\(1px|inset\((50|100)%)/.test(style.clip) || /^inset\((50|100)%/.test(style.clipPath);
    return clipped || [style.width, style.height].every((size) => size.endsWith("px") && parseFloat(size) <= 1);
  }
}

const CAPTCHA = /captcha|cf-turnstile/i;
const LEAVE_EMPTY = /leave (this|it|blank|empty)|do not fill|don't fill|(de trong|bo trong) (o|truong|muc) nay|khong (dien|nhap) (vao )?(o|truong) nay|honey ?pot/;

/** Controls that people do not fill in: honeypots, captchas, the site's own search box. */
function isTrap(control, sight, labelElements) {
  const marks = `${control.id} ${control.getAttribute("name") ?? ""} ${control.getAttribute("class") ?? ""}`;
  if (CAPTCHA.test(marks) || /honey-?_?pot/i.test(marks)) return true;
  if (control.closest("[role=search]") || (control.type === "search" && control.closest("header, nav"))) return true;
  const styledAway = ["checkbox", "radio", "file"].includes(control.type);
  const labelShown = labelElements.some((label) => sight.shown(label) && !chainOutOfSight(label, sight));
  if (styledAway && (labelShown || labelElements.length)) return false;
  if (chainOutOfSight(control, sight)) return !(styledAway && sight.shown(control.parentElement));
  const silent = control.closest("[aria-hidden=true]") && control.tabIndex < 0;
  return Boolean(silent) || labelElements.some((label) => LEAVE_EMPTY.test(fold(label.textContent)));
}

function chainOutOfSight(element, sight) {
  for (let at = element, depth = 0; at && depth < 5 && !at.matches("form, body"); at = parentOf(at), depth += 1)
    if (sight.outOfSight(at)) return true;
  return false;
}

/** The modal that covers the page, or null. */
function openModal(dialogs, sight) {
  return dialogs.filter((dialog) => (dialog.matches(":modal") || dialog.ariaModal === "true") && sight.shown(dialog)).at(-1) ?? null;
}
