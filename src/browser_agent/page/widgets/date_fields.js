// Text boxes that hold a date or a time: how they are told from other text, and what they hold in ISO 8601.

const DATE_TEXT_TYPES = new Set(["text", "search", "tel"]);
const PICKER_MARK = /date-?time-?picker|date-?picker|time-?picker|date-?(editor|input|field)|flatpickr|pikaday|calendar|ant-picker|(^|[\s_-])hasDatepicker/i;
const TIME_MARK = /time-?picker|timepicker|(^|[^e])time(input|field|-?range)/i;
const MONTH_MARK = /month-?(range|picker)/i;
const CLOCK_ICON = "[class*=clock], [data-icon*=clock], [aria-label*=clock]";
const DATE_LABEL = /^(chon )?ngay( (thang nam )?(sinh|cap|het han|hieu luc|bat dau|ket thuc|hen|dao han|vao|mo|ky|di|ve|den|nhan|tra|dat|giao|thanh lap|lam viec dau tien)\b.*)?$|^ngay [a-z]+( [a-z]+)?$|^(tu|den) ngay$|^date$|^date of [a-z ]+$|\b(birth ?date|birthday|dob)\b|^[a-z ]*\bdate$/;
const NO_DATE_LABEL = /\b(so ngay|bao nhieu|nghi|noi|place|days|va|and|trong tuan|lam viec|dem|cong|up to|update)\b/;
const POPUP_MARK = /calendar|date-?picker|time-?picker|picker[-_]*(panel|popup|popper|dropdown|modal)|pika-single|tempus/i;
const PICK_A_DATE = /^(chon|pick|select|choose) (a |the |your )?(ngay|date|day|lich)\b|^dd?[/.-]mm?[/.-]yy/;
const MONTH_ASKED = /^((chon|select|pick|choose|start|end) )?(a |the )?(thang|month)\b/;
const BIRTHDAY = /^(bday|cc-exp)$/;
const RANGE_WORDS = /\s(?:to|-|–|—|~|→|đến|den|bis|au)\s/;

const knownFormats = new WeakMap();
const knownPickers = new WeakSet();

/** What a box shows: an input's value, or the text of a button that opens a calendar. */
const boxText = (control) => clean(control.tagName === "INPUT" ? control.value : shownTextOfButton(control));
const shownTextOfButton = (button) => (/\d/.test(button.textContent) ? button.textContent : "");

const DATE_TEXT = {
  type: (field) => holdsOf(field),
  multiple: (field) => dateTextsIn(boxText(field.controls[0])).length > 1,
  read: readDateField,
  options: () => null,
  label: labelOfDateText,
  limits: () => ({ pattern: null, max_length: null }),
  readOnly: ({ controls: [control], strong }) => isA(control, ":disabled") || control.ariaDisabled === "true" || (control.readOnly && !strong),
  write: writeDateField,
};

/** Of the two boxes of a span: the label of both and what this one says of itself. */
function labelOfDateText({ controls: [control], own }) {
  if (own) return { text: short(own), starred: false };
  const pair = pairOf(control);
  if (!pair) return labelOf(control);
  const whole = labelOf(pair[0]);
  const side = clean(control.placeholder || attributeOf(control, "aria-label") || ["Từ", "Đến"][pair.indexOf(control)]);
  return { ...whole, text: short(!whole.text || whole.text === side ? side : `${whole.text} – ${side}`) };
}

function recogniseDates(page) {
  const fields = recogniseDateButtons(page);
  for (const control of page.controls) if (inPicker(control)) page.taken.add(control);
  for (const control of page.controls) {
    if (page.taken.has(control) || control.tagName !== "INPUT" || !DATE_TEXT_TYPES.has(control.type) || (control.maxLength > 0 && control.maxLength < 5)) continue;
    const evidence = dateEvidence(control);
    if (evidence && !isTrap(control, page.sight, labelsOf(control), page.controls.length)) fields.push({ kind: "dateText", controls: [control], face: control, parts: [], ...evidence });
  }
  return fields;
}

/** Part of a calendar's own workings: its month and year boxes, its hours and minutes. */
function inPicker(control) {
  if (!["INPUT", "SELECT"].includes(control.tagName)) return false;
  for (let at = parentOf(control), depth = 0; at && depth < 11 && !isA(at, "body, form"); at = parentOf(at), depth += 1)
    if (POPUP_MARK.test(classOf(at))) {
      const style = getComputedStyle(at);
      if (style.display === "none" || style.position === "absolute" || style.position === "fixed") return true;
    }
  return false;
}

/** Buttons that show a date or ask for one, and open a calendar. */
function recogniseDateButtons(page) {
  const fields = [];
  for (const button of page.roles) {
    if (!["dialog", "grid"].includes(attributeOf(button, "aria-haspopup")) || button.tagName === "INPUT" || page.taken.has(button)) continue;
    const own = clean(button.textContent);
    const named = referenced(button, "aria-labelledby").filter((label) => label !== button && !holds(button, label));
    const label = stripMarks(named.map((one) => textOf(one)).join(" ") || labelsOf(button).map((one) => textOf(one)).join(" "));
    if (!PICK_A_DATE.test(fold(own)) && !plainDate(own, pageLang())) continue;
    const box = ancestorsOf(button, 2).find((one) => findAllIn(one, "input:not([type=hidden])").length === 1);
    if (box) continue; // the button beside a text box
    fields.push({ kind: "dateText", controls: [button], face: button, parts: [], hints: { patterns: [], shapes: [], examples: [] }, strong: true, timed: false, own: label });
  }
  return fields;
}

/** {hints, strong, timed} of a text box that holds a date or a time, or null. `strong`: a picker or a format tells, not the label alone. */
function dateEvidence(control) {
  const hints = dateHints(control);
  const formats = hints.patterns.map(readPattern).filter(Boolean);
  const hidden = [control.previousElementSibling, control.nextElementSibling].filter((beside) => beside?.tagName === "INPUT" && beside.type === "hidden");
  const marks = [control, ...ancestorsOf(control, 3), ...hidden].map((one, depth) => (depth && findAllIn(one, "input").length > 2 ? "" : classOf(one))).join(" ");
  const label = fold(labelOfDate(control)).replace(/[^a-z0-9 ]+/g, " ").replace(/ +/g, " ").trim();
  const picker = PICKER_MARK.test(marks) || knownPickers.has(control) || ["grid", "dialog"].includes(attributeOf(control, "aria-haspopup"))
    && (DATE_LABEL.test(label) || /date|ngay|lich/.test(fold(attributeOf(control, "aria-label"))));
  const clock = picker && ancestorsOf(control, 2).some((one) => findAllIn(one, "input").length <= 2 && findIn(one, CLOCK_ICON));
  const timed = !formats.length && (TIME_MARK.test(marks) ? !/date/i.test(marks.replace(/date-?editor/gi, "")) : clock || (picker && /(^| )(gio|time)( |$)/.test(label)));
  const shownDate = /\d{4}/.test(attributeOf(control, "aria-label") ?? "") && plainDate(attributeOf(control, "aria-label"), pageLang()) !== null;
  const monthly = MONTH_ASKED.test(fold(control.placeholder)) || MONTH_MARK.test(marks);
  if (formats.length || shownDate || knownFormats.has(control) || picker || BIRTHDAY.test(control.autocomplete)) return { hints, strong: true, timed, monthly };
  return DATE_LABEL.test(label) && !NO_DATE_LABEL.test(label) && !/[a-z]{3,}/i.test(control.placeholder.replace(/date|select|chọn|ngày|nhập|pick|choose|enter|VD|e\.g\./gi, "")) ? { hints, strong: false, timed: false, monthly } : null;
}

const ancestorsOf = (element, count) => {
  const found = [];
  for (let at = parentOf(element); at && found.length < count && !isA(at, "form, body, fieldset"); at = parentOf(at)) found.push(at);
  return found;
};

const labelOfDate = (control) => labelOf(control).text ?? "";

/** Everything around the control that tells how dates are written in it. */
function dateHints(control) {
  const given = (name) => attributeOf(control, name) ?? "";
  const mask = given("data-inputmask").replaceAll("'", "\"");
  const asked = /"?inputFormat"?\s*:\s*"([^"]+)"/i.exec(mask)?.[1] ?? /"?alias"?\s*:\s*"([^"]*[/.-][^"]*)"/i.exec(mask)?.[1] ?? "";
  const patterns = [given("data-alt-format"), given("data-date-format"), given("data-format"), given("data-inputformat"), given("data-inputmask-inputformat"), asked,
    control.placeholder, given("title"), given("aria-placeholder"), ...referenced(control, "aria-describedby").map((note) => textOf(note))];
  const shapes = [control.pattern, given("data-mask"), control.value.includes("_") ? control.value : ""];
  return { patterns: patterns.filter(Boolean), shapes: shapes.filter(Boolean), examples: [control.placeholder, control.defaultValue, given("aria-label")].filter((text) => /\d{4}/.test(text)) };
}

/** "date", "time", "datetime-local" or "month", as far as the page tells. */
function holdsOf(field) {
  const format = knownFormats.get(field.controls[0]) ?? likelyFormats(field.hints, pageLang()).find(({ sure }) => sure)?.format;
  const kind = format ? kindOfFormat(format) : "date";
  if (!format && field.monthly) return "month";
  if (field.timed && kind === "date") return "time";
  return kind === "year" ? "number" : kind;
}

function readDateField(field) {
  const control = field.controls[0];
  const shown = boxText(control);
  if (!/\d/.test(shown)) return { value: /[\p{L}]/u.test(shown) ? shown : "", display: shown };
  const texts = dateTextsIn(shown).map((text) => isoShown(field, text));
  return { value: texts.every(Boolean) ? texts.join(",") : shown, display: shown };
}

/** The dates of a text that may hold a range. */
const dateTextsIn = (shown) => {
  const parts = shown.split(RANGE_WORDS);
  return parts.length === 2 && parts.every((part) => /\d.*\d/.test(part)) ? parts : [shown];
};

/** The ISO value that a control's text stands for: by what was learned, by a twin in ISO, by hints, by the page's language. */
function isoShown(field, text) {
  const control = field.controls[0];
  const lang = pageLang();
  if (knownFormats.has(control)) {
    const told = readDate(knownFormats.get(control), text, lang);
    if (told) return told;
  }
  const twin = twinOf(control);
  const formats = [...(field.timed ? timeFormats() : []), ...likelyFormats(field.hints, lang)];
  const readings = formats.map(({ format, sure }) => ({ iso: readDate(format, text, lang), sure })).filter(({ iso }) => iso);
  if (twin && readings.some(({ iso }) => iso === twin)) return twin;
  return readings.find(({ sure }) => sure)?.iso ?? plainDate(text, lang) ?? readings[0]?.iso ?? timeAlone(text);
}

const timeAlone = (text) => (/^\d{1,2}:\d\d/.test(text) ? timeFormats().map(({ format }) => readDate(format, text, pageLang())).find(Boolean) ?? null : null);

const timeFormats = () => ["HH:mm", "HH:mm:ss", "hh:mm a", "h:mm a"].map((text) => ({ format: readPattern(text), sure: false }));

/** The ISO date in a hidden control beside this one, as pickers with a second, visible box keep it; or null. */
function twinOf(control) {
  for (const beside of [elementBefore(control), elementAfter(control)])
    if (beside?.tagName === "INPUT" && (beside.type === "hidden" || !present(beside)) && /^\d{4}-\d\d-\d\d/.test(beside.value)) return plainDate(beside.value, pageLang());
  return null;
}
