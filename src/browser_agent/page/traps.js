// Controls that people do not fill in: honeypots, captchas, what belongs to the site's frame, editors' tools.

const CAPTCHA = /captcha|cf-turnstile/i;
const COOKIES = /(^|\s)cookies?($|\s)|cookies?[-_]?(banner|consent|notice|bar|box|pop-?up|modal|dialog|settings|preferences|polic|law|message|wall|cent(er|re)|disclaimer|manager|overlay|bot|sdk)|onetrust|didomi/i;
const HONEYPOT = /honey-?_?(pot|field|name)|gotcha|bot-?_?(field|check|trap|catcher)|anti-?_?spam|spam-?_?(check|trap)/i;
const PERHAPS_HONEYPOT = /(^|[-_])hp([-_]|$)|(^|[-_ ])mel$/i; // also short for "học phí", where a person sees it and its label
const LEAVE_EMPTY = /leave (this|it|blank|empty)|(should|must) be left (blank|empty|unchanged)|(keep|left) (this|it)?( field)? ?(blank|empty)|do not fill|don'?t fill|if you(.?re| are) (a )?human|(de trong|bo trong) (o|truong|muc) nay|khong (dien|nhap) (gi )?(vao )?(o|truong|muc) nay|honey ?pot/;
const CHROME = "header, nav, footer, [role=banner], [role=navigation], [role=contentinfo]";
const CHROME_NAME = /^(site|page|global|main|top|app|mobile)?[-_]?(header|footer|navbar|topbar|top-bar|nav|navigation|masthead|menu)$/i;
const SEARCH = /(^|[\W_])(q|s|search|query|keywords?|tim-?kiem|tu-?khoa)([\W_]|$)/i;
const TOOLS = "[role=toolbar], trix-toolbar, [class*=toolbar], [class*=ql-tooltip], [class*=ql-clipboard], [class*=note-modal], [class*=tox-dialog]";
const TEXT_CONTROL = "input:not([type]), input[type=text], input[type=email], input[type=search], input[type=tel], input[type=url], textarea";
const STYLED_TYPES = new Set(["checkbox", "radio", "file", "range"]);

/** Whether the control is no field of the page's form; `count` is how many controls the page has. */
const isTrap = (control, sight, labelElements, count) => belongsToSite(control, count) || isNoField(control, sight, labelElements);

/** Whether the control is no field for a person, wherever it stands. */
function isNoField(control, sight, labelElements) {
  const marks = [idOf(control), attributeOf(control, "name") ?? "", classOf(control)];
  if (CAPTCHA.test(marks.join(" ")) || marks.some((mark) => HONEYPOT.test(mark))) return true;
  if (marks.some((mark) => PERHAPS_HONEYPOT.test(mark)) && !(labelElements.length && sight.shown(control))) return true;
  if (isEditorTool(control, sight)) return true;
  const styledAway = STYLED_TYPES.has(control.type);
  if (labelElements.some((label) => LEAVE_EMPTY.test(fold(wholeText(label)))) || tellsToLeave(control)) return true;
  if (styledAway) return !labelElements.length && sight.lostFromSight(control) && !hasFace(control, sight);
  if (sight.lostFromSight(control)) return true;
  if (nearest(control, "[aria-hidden=true]") && control.tabIndex < 0) return true;
  return control.tabIndex < 0 && /^(off|nope|new-password)$/i.test(attributeOf(control, "autocomplete") ?? "") && !sight.shown(control);
}

/** "Do not fill this in" stands in the placeholder, the accessible name or the text right around. */
function tellsToLeave(control) {
  const own = `${attributeOf(control, "placeholder") ?? ""} ${attributeOf(control, "aria-label") ?? ""} ${attributeOf(control, "title") ?? ""}`;
  if (own.trim() && LEAVE_EMPTY.test(fold(own))) return true;
  const around = elementAbove(control);
  if (!around || isA(around, "form, fieldset, body, main, tr")) return false;
  const text = countElements(around) <= 4 ? wholeText(around) : "";
  return text.length > 0 && text.length < 200 && LEAVE_EMPTY.test(fold(text));
}

/** A file input, check box or radio button without a label of its own, drawn by what stands beside it. */
function hasFace(control, sight) {
  const around = elementAbove(control);
  if (!around || !sight.shown(around)) return false;
  const box = sight.box(around);
  return box.width > 2 && box.height > 2;
}

/** The site's own search box, newsletter, log-in and language choice in its header, menu and footer. */
function belongsToSite(control, count) {
  const search = nearest(control, "[role=search]");
  if (search) return true;
  const chrome = chromeAround(control);
  if (!chrome) return inCookieBanner(control) || (isSiteSearch(control) && count > 1);
  const form = control.form ?? chrome.element;
  const others = [...findAllIn(form, TEXT_CONTROL)].length;
  return others <= (control.form || chrome.landmark ? 2 : 1); // a menu by its name alone may as well be where one books
}

/** Whether the control stands in a form of the site's frame that people fill in: a log-in, or one of two boxes and more. */
function inFormOfSite(control) {
  const form = control.form;
  if (!form || nearest(form, "[role=search]") || inCookieBanner(control)) return false;
  const boxes = [...findAllIn(form, "input:not([type=hidden], [type=submit], [type=button], [type=image], [type=checkbox], [type=radio]), textarea")];
  return findIn(form, "input[type=password], input[autocomplete*=username]") !== null || (boxes.length > 1 && !boxes.some((box) => box.type === "search"));
}

function chromeAround(control) {
  const landmark = nearest(control, CHROME);
  if (landmark && (isA(landmark, "nav, [role]") || !nearest(landmark, "main, [role=main], article, form, dialog, [role=dialog], fieldset"))) return { element: landmark, landmark: true };
  for (let at = elementAbove(control), depth = 0; at && depth < 8; at = elementAbove(at), depth += 1) {
    if (isA(at, "main, [role=main], article, body, fieldset")) return null;
    const named = [idOf(at), ...classOf(at).split(/\s+/)].some((name) => CHROME_NAME.test(name));
    if (named && tagOf(at) !== "FORM") return { element: at, landmark: false };
  }
  return null;
}

/** A search form of one box beside the page's real form. */
function isSiteSearch(control) {
  const form = control.form;
  if (!form || !["search", "text"].includes(control.type)) return false;
  const marks = `${attributeOf(control, "name") ?? ""} ${idOf(control)} ${attributeOf(form, "action") ?? ""} ${classOf(form)} ${idOf(form)}`;
  const named = control.type === "search" || SEARCH.test(marks);
  return named && findAllIn(form, "input:not([type=hidden], [type=submit], [type=button], [type=image]), select, textarea").length === 1;
}

function inCookieBanner(control) {
  for (let at = elementAbove(control), depth = 0; at && depth < 12; at = elementAbove(at), depth += 1) {
    if (isA(at, "form, main, body") && depth > 0 && !COOKIES.test(`${idOf(at)} ${classOf(at)}`)) return false;
    if (COOKIES.test(`${idOf(at)} ${classOf(at)}`)) return true;
  }
  return false;
}

/** Tools of a rich text editor, and the hidden text area that mirrors what it holds. */
function isEditorTool(control, sight) {
  if (nearest(control, TOOLS)) return true;
  if (control.isContentEditable) return control.tabIndex < 0 && attributeOf(control, "tabindex") === "-1" && !sight.box(control).height;
  if (control.tagName === "TEXTAREA" || control.type === "text") return !sight.shown(control) && editorBeside(control) !== null;
  return false;
}

/** The editor that stands right after (or before) a hidden control which mirrors it, or null. */
function editorBeside(control) {
  for (const beside of [elementAfter(control), elementBefore(control)]) {
    if (!beside || !isA(beside, "div, trix-editor, section, span")) continue;
    const editor = isEditor(beside) ? beside : [...findAllIn(beside, "[contenteditable], iframe")].find(isEditor);
    if (editor) return editor;
  }
  return null;
}

const isEditor = (element) => (element.tagName === "IFRAME" ? editedBody(element) !== null : element.isContentEditable);

/** The body of a document that is edited as a whole (old editors live in a frame), or null. */
function editedBody(frame) {
  const inside = frame.contentDocument;
  if (!inside) return null;
  const body = bodyOf(inside);
  return body && (inside.designMode === "on" || body.isContentEditable) ? body : null;
}
