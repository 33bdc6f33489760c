// The name a person would use for a control, its help and its error.
// Explicit labels first (they read the same on hidden wizard steps), then Chromium's own
// accessible name, then what stands near.

const REQUIRED_MARK = /^\s*[*＊]+\s*|\s*(\(\s*[*＊]\s*\)|[*＊]+)\s*:?\s*$/g;
const REQUIRED_WORDS = /\s*[([]\s*(bắt buộc|required|không bắt buộc|tùy chọn|tuỳ chọn|optional)\s*[)\]]\s*:?\s*$/i;
const ERROR_MARK = /(^|[\s_-])(error|invalid|danger|err)([\s_-]|$)|-error|error-|errormessage/i;

const stripMarks = (text) =>
  clean(clean(text).replace(REQUIRED_WORDS, "").replace(REQUIRED_MARK, "").replace(/\s*:\s*$/, ""));

const labelsOf = (control) => (control.labels ? [...control.labels] : []);

function describing(control) {
  return new Set([...referenced(control, "aria-describedby"), ...referenced(control, "aria-errormessage")]);
}

/** {text, starred}: the label of one control. */
function labelOf(control) {
  const skipped = describing(control);
  const named = referenced(control, "aria-labelledby");
  const elements = named.length ? named : labelsOf(control);
  const text = stripMarks(elements.map((element) => textOf(element, skipped)).join(" "));
  const starred = elements.some(hasStar);
  if (text) return { text: short(text), starred };
  const attribute = stripMarks(control.getAttribute("aria-label"));
  const placeholder = stripMarks(control.placeholder);
  const computed = stripMarks(control.computedName);
  const guess = attribute || (computed !== placeholder && computed) || textBefore(control) || placeholder;
  return { text: short(guess), starred: starred || /[*＊]\s*$/.test(guess) };
}

function hasStar(label) {
  if (/[*＊]/.test(label.textContent)) return true;
  return [label, ...[...label.children].slice(0, 3)].some((element) =>
    ["::before", "::after"].some((pseudo) => /[*＊]/.test(getComputedStyle(element, pseudo).content)));
}

/** Text that stands before a control that has no label: a table cell, a span, a paragraph. */
function textBefore(control) {
  let at = control;
  for (let depth = 0; at && depth < 3; depth += 1) {
    for (let before = at.previousSibling; before; before = before.previousSibling) {
      if (before.nodeType === Node.TEXT_NODE && clean(before.data)) return stripMarks(before.data);
      if (before.nodeType !== Node.ELEMENT_NODE) continue;
      if (before.matches("input, select, textarea, button, label") || before.querySelector("input, select, textarea")) return "";
      const text = textOf(before);
      if (text) return text.length <= 120 ? stripMarks(text) : "";
    }
    at = parentOf(at);
    if (!at || at.matches("form, fieldset, section, body")) return "";
  }
  return "";
}

/** The label of radio buttons or check boxes that share a name: legend, group name, text before. */
function groupLabelOf(controls) {
  const first = controls[0];
  const group = first.closest("fieldset, [role=radiogroup], [role=group]");
  const whole = group && controls.every((control) => group.contains(control));
  if (whole && group.querySelectorAll("input:not([type=radio], [type=checkbox], [type=hidden]), select, textarea").length === 0) {
    const named = referenced(group, "aria-labelledby");
    const legend = group.querySelector(":scope > legend");
    const elements = named.length ? named : legend ? [legend] : [];
    const text = stripMarks(elements.map((element) => textOf(element)).join(" ")) || stripMarks(group.getAttribute("aria-label"));
    if (text) return { text: short(text), starred: elements.some(hasStar), group };
  }
  let common = first.parentElement;
  while (common && !controls.every((control) => common.contains(control))) common = common.parentElement;
  const inside = common ? textBefore(outermost(first, common)) : "";
  return { text: short(inside || (common ? textBefore(common) : "")), starred: false, group: whole ? group : null };
}

function outermost(control, common) {
  let at = control;
  while (at.parentElement && at.parentElement !== common) at = at.parentElement;
  return at;
}

/** {help, error} from the descriptions of a control and what stands in its own small corner. */
function notesOf(control, group, sight) {
  const holder = group ?? control;
  const errors = [];
  const help = [];
  const invalid = control.getAttribute("aria-invalid") === "true" || holder.getAttribute("aria-invalid") === "true";
  const described = [...referenced(holder, "aria-describedby"), ...(holder === control ? [] : referenced(control, "aria-describedby"))];
  for (const note of described) (isErrorNote(note) ? errors : help).push(note);
  errors.push(...referenced(control, "aria-errormessage"), ...nearAlerts(holder));
  const shownText = (note) => (sight.shown(note) ? short(note.innerText) : "");
  const error = errors.map(shownText).find(Boolean) ?? (invalid ? help.map(shownText).find(Boolean) : "") ?? "";
  return { help: short(help.map((note) => textOf(note)).filter(Boolean).join(" ")) || null, error: error || null, invalid };
}

const isErrorNote = (note) =>
  note.getAttribute("role") === "alert" || note.getAttribute("aria-live") === "assertive" || ERROR_MARK.test(`${note.id} ${note.getAttribute("class") ?? ""}`);

/** Error texts in the largest ancestor that holds this control alone. */
function nearAlerts(holder) {
  const controls = "input:not([type=hidden]), select, textarea";
  const own = holder.matches(controls) ? 1 : holder.querySelectorAll(controls).length;
  let corner = holder;
  for (let depth = 0; depth < 3; depth += 1) {
    const wider = corner.parentElement;
    if (!wider || wider.matches("form, body, main") || wider.querySelectorAll(controls).length > own) break;
    corner = wider;
  }
  return corner === holder && own === 1 ? [] : [...corner.querySelectorAll("[role=alert], [class*=error], [class*=invalid-feedback]")].filter((note) => !note.matches(controls) && !note.querySelector(controls));
}
