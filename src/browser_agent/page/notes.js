// What a page says about a field beside its label: help, and errors once there are any.

const INVALID_MARK = /(^|[\s_-])(is-invalid|has-error|invalid|input-validation-error|field-error|error|not-valid|ng-invalid ng-touched|danger)([\s]|$)/i;
const ERRORS = "[role=alert], [aria-live=assertive], [class*=error], [class~=err], [class$=-err], [class*=invalid], [class*=danger], [id*=error], [class*=validation-message], [data-valmsg-for]";

/** {help, error, invalid} from the descriptions of a field and what stands in its own corner. */
function notesOf(field, group, sight) {
  const control = field.controls[0];
  const holder = group ?? control;
  const invalid = [holder, ...field.controls, field.face].some((one) => one && attributeOf(one, "aria-invalid") === "true");
  const described = [...new Set([holder, control, field.face].filter(Boolean).flatMap((one) => referenced(one, "aria-describedby")))];
  const pointed = [...new Set([holder, control].flatMap((one) => referenced(one, "aria-errormessage")))];
  const corner = cornerOf(field, group);
  const near = corner && corner !== control ? nearErrors(corner, control) : [];
  const shownText = (note) => (sight.shown(note) ? short(shownTextOf(note)) : "");
  const errors = [...described.filter(isErrorNote), ...pointed, ...near];
  const help = described.filter((note) => !isErrorNote(note));
  const error = errors.map(shownText).find(hasLetters) // a red star marks what is required
    ?? (invalid ? help.map(shownText).find(hasLetters) : undefined)
    ?? (corner && (invalid || isMarkedInvalid(control, corner)) ? textByColour(corner, control, sight) : undefined);
  const told = short(help.map((note) => textOf(note)).filter(Boolean).join(" ")) || hintBeside(corner, control, errors, sight);
  return { help: told && told !== error ? told : null, error: error || null, invalid: invalid || Boolean(error && isMarkedInvalid(control, corner)) };
}

const isErrorNote = (note) => {
  const role = roleOf(note);
  if (role === "alert" || attributeOf(note, "aria-live") === "assertive" || hasAttribute(note, "data-valmsg-for")) return true;
  return ERROR_MARK.test(`${idOf(note)} ${classOf(note)}`);
};

function cornerOf(field, group) {
  const count = field.controls.length + (field.parts?.length ?? 0);
  const start = group ?? (field.controls.length > 1 ? commonHolder(field.controls) : field.controls[0]);
  const around = start && field.face && !holds(start, field.face) ? commonHolder([start, field.face]) : start;
  return around && countBeneath(around) <= Math.max(count, 1) ? ownCorner(around, Math.max(count, countBeneath(around)), 4) : null;
}

/** Error texts in the corner that holds this field alone. */
function nearErrors(corner, control) {
  return [...findAllIn(corner, ERRORS)].slice(0, 20)
    .filter((note) => note !== control && !isA(note, "input, select, textarea, button, svg, img") && countBeneath(note) === 0 && !(tagOf(note) === "LABEL" && !isErrorNote(note)) && !isWholeLabel(note, control));
}

/** The control's own label turned red is no error message. */
const isWholeLabel = (note, control) => tagOf(note) === "LABEL" && labelsOf(control)[0] === note;

const isMarkedInvalid = (control, corner) => INVALID_MARK.test(classOf(control)) || Boolean(corner && corner !== control && INVALID_MARK.test(classOf(corner)));

/** On a field marked as wrong: a text of its corner in the colour of errors. */
function textByColour(corner, control, sight) {
  const labels = labelsOf(control);
  for (const note of [...findAllIn(corner, "div, p, span, small, li, em, strong")].slice(0, 30)) {
    if (countBeneath(note) || childrenOf(note).length > 1 || labels.some((label) => holds(label, note)) || !sight.shown(note)) continue;
    const text = clean(wholeText(note));
    const [red, green, blue] = (/rgba?\((\d+), (\d+), (\d+)/.exec(sight.style(note).color) ?? []).slice(1).map(Number);
    if (hasLetters(text) && text.length > 3 && red > 130 && green < red * 0.6 && blue < red * 0.65) return short(text);
  }
  return undefined;
}

/** A hint that stands after the control, or in small print beside it. */
function hintBeside(corner, control, errors, sight) {
  if (!corner || corner === control) return "";
  const hints = [...findAllIn(corner, "small, p, span, div, em, i, font, dd")].slice(0, 40).filter((note) => {
    if (countBeneath(note) || errors.includes(note) || isErrorNote(note) || !isHint(note) || isA(note, "button, [role=button]")) return false;
    return sight.shown(note) && !ADDON.test(classOf(note));
  });
  const outer = hints.filter((note) => !hints.some((other) => other !== note && holds(other, note)));
  return short(outer.map((note) => textOf(note)).filter(hasLetters).join(" "));
}

/** Errors that a summary names by a link to the field, or that begin with its label: {field name: message}. */
function summaryErrors(notices, fields) {
  const errors = {};
  for (const notice of notices) {
    const entries = [...findAllIn(notice, "li, a[href^='#']")].slice(0, 60);
    for (const entry of entries) {
      const link = isA(entry, "a") ? entry : findIn(entry, "a[href^='#']");
      const target = link ? byId(document, decodeSafely((attributeOf(link, "href") ?? "").slice(1))) : null;
      const text = sentences(shownTextOf(entry));
      const name = text && (fieldAt(target, fields) ?? fieldNamed(text, fields));
      if (name && !errors[name]) errors[name] = text;
    }
  }
  return errors;
}

function decodeSafely(text) {
  try {
    return decodeURIComponent(text);
  } catch (fault) {
    if (fault instanceof URIError) return text;
    throw fault;
  }
}

const fieldAt = (target, fields) =>
  target && fields.find((field) => known.fields.get(field.name).controls.some((control) => control === target || (holds(target, control) && countBeneath(target) <= 6)))?.name;

/** The field whose label begins the message, if it is one alone. */
function fieldNamed(text, fields) {
  const said = fold(text);
  const found = fields.filter((field) => field.label.length > 2 && (said.startsWith(`${fold(field.label)}:`) || said.startsWith(`${fold(field.label)} `)));
  const best = found.sort((one, other) => other.label.length - one.label.length)[0];
  return best?.name;
}
