// The name a person would use for a control. Explicit labels first (they read the same on hidden wizard
// steps), then the accessible name, then what stands near (nearby.js), then what the author called it.

const REQUIRED_MARK = /^\s*[*＊∗]+\s*|\s*(\(\s*[*＊∗]\s*\)|[*＊∗]+)\s*:?\s*$/g;
const REQUIRED_WORDS = /\s*[([]?\s*(bắt buộc|required|không bắt buộc|tùy chọn|tuỳ chọn|nếu có thì điền|optional)\s*[)\]]\s*:?\s*$|\s*[-–—,]\s*(bắt buộc|required|không bắt buộc|tùy chọn|optional)\s*:?\s*$|(?<=[*＊]\s*)(required|bắt buộc)$/i;
const SAYS_REQUIRED = /[([]\s*(bắt buộc|required)\s*[)\]]|[-–—,*]\s*(bắt buộc|required)\s*$/i;
const SAYS_OPTIONAL = /[([]?\s*(không bắt buộc|tùy chọn|tuỳ chọn|optional)\s*[)\]]?\s*$/i;
const ERROR_MARK = /(^|[\s_-])(error|invalid|danger|err|errors)([\s_-]|$)|-error|error-|errormessage|errortext|validation-?(error|message)/i;
const HINT_MARK = /(^|[\s_-])(help|hint|notes?|descr(iption)?|form-text|assist\w*|supporting|caption|instructions?|tip|tooltip|muted|example|sub-?label|counter|helper\w*)([\s_-]|$)/i;
const JUNK_NAME = /^(input|text|text ?(box|field|input)|field|select|dropdown|undefined|null|none|label|name|enter (a )?(text|value)|value|check ?box|radio|combobox|option|untitled|\[object object\]|your answer|câu trả lời của bạn|short answer)( ?\d*)$/i;
const CODE_NAME = /^[a-z]+([A-Z][a-z0-9]+)+$|^\w*_\w*$|^\S*[[\]{}$]\S*$|^[a-z]+[-.]?\d+([-.]\w+)*$/;
const EXAMPLE = /^(vd|ví dụ|e\.?g\.?|ex|example|for example|nhập ví dụ)\b[\s.:]|^[\d\s().+/:\-xX_#*•]+$|^(dd|mm|yyyy|d|m|y)[\s/.-]|@|^https?:|^www\.|^(select|choose|chọn|please select|-+)\b.{0,12}$|^\S*\d\S*$|\.\.\.$|…$/i;

const UPLOAD_WORDS = /^(upload|choose|browse|select|attach|drag|tải|chọn|kéo|đính kèm)\b.{0,40}$|^(tải|chọn|kéo|đính)\s.{0,40}$/i;

const COUNTER = /(?<=\D)\s*\d{1,5}\s*\/\s*\d{2,5}$/;
const QUESTION_NUMBER = /^(\d{1,2}\s*[.)]|(câu|question|q)\s*\d{1,2}\s*[.:)])\s+(?=\p{L})/iu;

const stripMarks = (text) =>
  clean(clean(text).replace(/^[>»›•·|]+\s*/, "").replace(QUESTION_NUMBER, "").replace(COUNTER, "").replace(REQUIRED_WORDS, "").replace(REQUIRED_MARK, "").replace(REQUIRED_WORDS, "").replace(/\s*[:：]\s*$/, ""));

/** The labels of a control, from the index of the last discovery: `control.labels` itself searches the whole page. */
const labelsOf = (control) => known.labels.get(control) ?? (known.seen.has(control) || !control.labels ? [] : [...control.labels]);

function indexLabels(elements) {
  const labels = new Map();
  for (const label of elements) if (label.control) labels.set(label.control, [...(labels.get(label.control) ?? []), label]);
  return labels;
}
const hasLetters = (text) => /\p{L}/u.test(text);
const isJunk = (text) => !hasLetters(text) || JUNK_NAME.test(text) || CODE_NAME.test(text);

function describing(control) {
  return new Set([...referenced(control, "aria-describedby"), ...referenced(control, "aria-errormessage")]);
}

/** {text, starred}: the label of one control. */
function labelOf(control) {
  const named = referenced(control, "aria-labelledby").filter((element) => element !== control);
  const elements = (named.length ? named : labelsOf(control)).filter((label) => !(tagOf(label) === "LABEL" && isErrorNote(label)));
  const text = stripMarks(unique(elements.map((element) => labelText(element, control))).join(" "));
  const starred = elements.some(hasStar);
  const upload = control.type === "file" && UPLOAD_WORDS.test(text) && elements[0] ? textBefore(outermost(elements[0], ownCorner(control)), null, true).text : "";
  if (upload) return { text: short(stripMarks(upload)), starred: starred || saysRequired(upload) };
  if (text) return { text: short(text), starred };
  const guess = guessedLabel(control);
  return { text: short(stripMarks(guess)), starred: starred || saysRequired(guess) };
}

const unique = (texts) => [...new Set(texts.filter(Boolean))];

/** What a label says, without hints and errors that stand in it; on a label for screen readers, all of it. */
function labelText(element, control) {
  return textOf(element, hintsIn(element, describing(control))) || textOf(element, describing(control)) || (findIn(element, "input, select, textarea") ? "" : clean(wholeText(element))) || imageText(element);
}

/** Adds the hints and errors within an element to `skipped`. */
function hintsIn(element, skipped = new Set()) {
  for (const inner of findAllIn(element, "small, [class*=help], [class*=hint], [class*=error], [class*=descr], [class*=tooltip], [class*=counter], [class*=form-text]"))
    if (isErrorNote(inner) || isHint(inner)) skipped.add(inner);
  return skipped;
}

const isHint = (element) => tagOf(element) === "SMALL" || HINT_MARK.test(classOf(element));
const imageText = (element) => clean(attributeOf(findIn(element, "img[alt]") ?? element, "alt"));
const saysRequired = (text) => /[*＊∗]\s*:?\s*$|^\s*[*＊∗]/.test(clean(text)) || (SAYS_REQUIRED.test(clean(text)) && !SAYS_OPTIONAL.test(clean(text)));

/** A name for a control without a label. */
function guessedLabel(control) {
  const attribute = clean(attributeOf(control, "aria-label"));
  const placeholder = clean(attributeOf(control, "placeholder") || attributeOf(control, "data-placeholder") || attributeOf(control, "aria-placeholder"));
  const told = attribute && attribute !== placeholder && !isJunk(attribute) ? attribute : "";
  if (isChoice(control)) return told || textAfter(control) || textBefore(control).text || clean(control.computedName) || buttonText(control) || humanName(control);
  const beside = textBefore(control);
  if (told && !(beside.own && beside.label && beside.text)) return told;
  const example = EXAMPLE.test(placeholder);
  const spoken = placeholder && !example ? placeholder : "";
  if (spoken && !beside.label && isStatement(beside.text)) return spoken;
  if (beside.own && beside.text) return beside.text;
  const authored = example ? humanName(control) : "";
  return tableLabel(control) || clean(attributeOf(control, "title")) || spoken || accessibleName(control, placeholder) || labelByPlace(control) || beside.text
    || buttonText(control) || (isJunk(authored) ? "" : authored) || placeholder || attribute || textBehind(control) || humanName(control);
}

/** A sentence of the page's own, or the "or" between two ways in: no name of what stands below it. */
const isStatement = (text) => /\s(or|hoặc)$/i.test(text) || (!/[?:]$/.test(text) && text.split(" ").length > 6);

/** The browser's own accessible name, where it tells more than a placeholder. Costly: the last of the certain sources. */
function accessibleName(control, placeholder) {
  const name = control.type === "file" ? "" : clean(control.computedName); // a file input without a label says that no file is chosen
  return name !== placeholder && !isJunk(name) ? name : "";
}

/** Words that follow a control which shares its corner with no other. */
function textBehind(control) {
  const text = textAfter(control, 1);
  return hasLetters(text) && text.length <= MAX_LABEL ? text : "";
}

const isChoice = (control) => control.type === "checkbox" || control.type === "radio" || ["checkbox", "radio", "switch"].includes(roleOf(control));

/** The words on the button that stands for a hidden file input. */
function buttonText(control) {
  if (control.type !== "file") return "";
  const around = elementAbove(control);
  const button = around && !isA(around, "form, body") ? findIn(around, "button, [role=button], label, [class*=btn], [class*=button]") : null;
  return button ? textOf(button) : "";
}

/** What the author called it, as words: "customer[first_name]" is "first name". */
function humanName(control) {
  const id = idOf(control);
  const raw = attributeOf(control, "name") || (MACHINE_ID.test(id) ? "" : id) || attributeOf(control, "data-name") || "";
  const last = raw.split(/[[\].$:]+/).filter((part) => /[a-z]{2}/i.test(part)).at(-1) ?? "";
  const words = last.replace(/^(txt|ddl|tb|cb|chk|rb|inp|input|field|frm|sel)(?=[A-Z_-])/, "").replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_-]+/g, " ");
  return clean(words).replace(/^./, (letter) => letter.toUpperCase());
}

function hasStar(label) {
  const text = wholeText(label);
  if (/[*＊∗]/.test(text)) return !/\*\s*\S+\s*\*/.test(text) || /[*＊∗]\s*$/.test(text.trim());
  if (SAYS_REQUIRED.test(clean(text))) return !SAYS_OPTIONAL.test(clean(text));
  if (/(^|[\s_-])(required|is-required|mandatory|req)([\s_-]|$)/i.test(classOf(label))) return true;
  return [label, ...childElements(label).slice(0, 2)].some((element) =>
    ["::before", "::after"].some((pseudo) => /[*＊∗]/.test(getComputedStyle(element, pseudo).content)));
}

/** A star or "(required)" that stands by itself beside the control, in the corner that is its own. */
function starBeside(corner) {
  if (!corner) return false;
  for (const element of [...findAllIn(corner, "span, abbr, sup, em, strong, b, i, font, div, small")].slice(0, 30)) {
    if (childrenOf(element).length > 1) continue;
    const text = clean(wholeText(element));
    if (/^[([]?\s*([*＊∗]|bắt buộc|required)\s*[)\]]?$/i.test(text)) return true;
  }
  return false;
}

/** {text, starred, group}: the label of radio buttons or check boxes that belong together. */
function groupLabelOf(controls) {
  const first = controls[0];
  for (let at = first, depth = 0; at && depth < 8; at = parentOf(at), depth += 1) {
    if (!isA(at, "fieldset, [role=radiogroup], [role=group], [aria-labelledby]") || at === first) continue;
    if (!controls.every((control) => holds(at, control)) || others(at, controls) > 1) continue;
    const named = groupName(at);
    if (named.text) return { ...named, group: at };
    if (isA(at, "fieldset")) break;
  }
  const common = commonHolder(controls);
  const found = common ? textBefore(outermost(first, common), common, true) : null;
  const whole = found?.text ? found : common ? textBefore(common, null, true) : null;
  const text = whole?.text || attributeOf(first, "data-label") || tableLabel(common) || "";
  return { text: short(stripMarks(text)), starred: saysRequired(text) || starBeside(ownCorner(common, controls.length)), group: common && !isA(common, "form, body") ? common : null };
}

/** How many fields that are not of these controls stand in an element. */
const others = (element, controls) =>
  [...findAllIn(element, "input:not([type=hidden], [type=submit], [type=button]), select, textarea")].filter((one) => !controls.includes(one)).length;

function groupName(group) {
  const named = referenced(group, "aria-labelledby");
  const legend = [...childrenOf(group)].find((child) => tagOf(child) === "LEGEND") ?? null;
  const elements = named.length ? named : legend ? [legend] : [];
  const text = stripMarks(unique(elements.map((element) => labelText(element, group))).join(" ")) || stripMarks(attributeOf(group, "aria-label"));
  return { text: short(text), starred: elements.some(hasStar) || attributeOf(group, "aria-required") === "true" };
}

function commonHolder(controls) {
  let common = parentOf(controls[0]);
  while (common && !controls.every((control) => holds(common, control))) common = parentOf(common);
  return common;
}

function outermost(control, common) {
  let at = control;
  while (parentOf(at) && parentOf(at) !== common) at = parentOf(at);
  return at;
}
