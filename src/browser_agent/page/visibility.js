// What is shown, and what hides the rest.

const FAR_AWAY = -500; // pixels: further left or up than this is off the screen on purpose

/** Style look-ups are the costly part of a discovery; each run remembers its own. */
class Sight {
  styles = new Map();
  hiders = new Map();
  lost = new Map();
  boxes = new Map();

  style(element) {
    let style = this.styles.get(element);
    if (!style) this.styles.set(element, (style = getComputedStyle(element)));
    return style;
  }

  box(element) {
    let box = this.boxes.get(element);
    if (!box) this.boxes.set(element, (box = boxOf(element)));
    return box;
  }

  /** True where this element itself (not an ancestor) takes its content off the page. */
  hides(element) {
    const style = this.style(element);
    if (style.display === "none" || style.contentVisibility === "hidden") return true;
    if (parseFloat(style.height) <= 1 && style.overflowY !== "visible" && style.display !== "inline" && style.display !== "contents") return !this.#styledAway(element); // folded away
    if (style.visibility !== "visible") {
      const parent = parentOf(element);
      return !parent || this.style(parent).visibility === "visible";
    }
    return false;
  }

  /** A control shrunk to nothing behind its styled face is hidden by nobody. */
  #styledAway(element) {
    return element.tagName === "INPUT" || element.tagName === "SELECT" || element.tagName === "TEXTAREA" || parseFloat(this.style(element).height) === 1;
  }

  /** The nearest ancestor-or-self that hides the element, or null where it is shown. */
  hider(element) {
    const path = [];
    let found = null;
    for (let at = element; at; at = parentOf(at)) {
      if (this.hiders.has(at)) {
        found = this.hiders.get(at);
        break;
      }
      path.push(at);
      if (this.#closes(at) || this.hides(at)) {
        found = at;
        break;
      }
    }
    for (const passed of path) this.hiders.set(passed, found);
    return found;
  }

  #closes(element) {
    const parent = elementAbove(element);
    return parent?.tagName === "DETAILS" && !parent.open && element.tagName !== "SUMMARY";
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
    if (placed && (parseFloat(style.left) < FAR_AWAY || parseFloat(style.top) < FAR_AWAY || parseFloat(style.left) > 5000)) return true;
    if (parseFloat(style.marginLeft) < FAR_AWAY || parseFloat(style.textIndent) < FAR_AWAY) return true;
    const moved = /^matrix\((?:[^,]+,){4}\s*(-?[\d.]+),\s*(-?[\d.]+)\)/.exec(style.transform);
    if (moved && (Number(moved[1]) < 2 * FAR_AWAY || Number(moved[2]) < 2 * FAR_AWAY)) return true;
    if (/^matrix\(0, 0, 0, 0/.test(style.transform)) return true;
    const clipped = /^(rect\(0|rect\(1px|inset\((50|100)%)/.test(style.clip) || /^inset\((50|100)%/.test(style.clipPath);
    return clipped || [style.width, style.height].every((size) => size.endsWith("px") && parseFloat(size) <= 1);
  }

  /** Out of sight itself or in something small around it that is. */
  lostFromSight(element) {
    for (let at = element, depth = 0; at && depth < 5 && !isA(at, "form, body"); at = parentOf(at), depth += 1)
      if (this.outOfSight(at)) return true;
    return false;
  }
}

/** The dialog that covers the page, or null. */
function openModal(dialogs, sight) {
  const covers = (dialog) => {
    if (isA(dialog, ":modal") || attributeOf(dialog, "aria-modal") === "true") return true;
    for (let at = dialog, depth = 0; at && depth < 3; at = parentOf(at), depth += 1) if (sight.style(at).position === "fixed") return true;
    return roleOf(dialog) === "alertdialog";
  };
  const about = (dialog) => !COOKIES.test(`${idOf(dialog)} ${classOf(dialog)}`);
  return dialogs.filter((dialog) => sight.shown(dialog) && covers(dialog) && about(dialog) && !sight.lostFromSight(dialog)).at(-1) ?? null;
}
