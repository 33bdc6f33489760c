// The buttons of the page, its messages, and what a result page says.

const MAX_BUTTONS = 60;
const MAX_MESSAGES = 20;
const MAX_RESULT_TEXT = 4000;
const BUTTONS = "button, input[type=submit], input[type=button], input[type=reset], input[type=image], [role=button], a[class*=btn], a[class*=button], summary[role=button], [onclick]";
const NOTICES = "[role=alert], [role=status], [aria-live=assertive], [aria-live=polite], output";
const NOTICE_MARK = /(^|[\s_-])(alert|notification|toast|snackbar|flash|notice|messages?|response|(error|validation)-?summary|success|confirmation)([\s_-]|$)/i;
const PRESSED_ELSEWHERE = "label, form, body, html, main, select, input:not([type=submit], [type=button], [type=reset], [type=image]), textarea, option, tr, table, [role=option], [role=combobox], [role=radio], [role=checkbox], [role=switch], [role=tab]";

const isNotice = (element) => isA(element, NOTICES) || NOTICE_MARK.test(classOf(element));

const isButton = (element) =>
  isA(element, BUTTONS) && !(hasAttribute(element, "onclick") && !isA(element, "button, [role=button], a, input") && (isA(element, PRESSED_ELSEWHERE) || findIn(element, "input, select, textarea, button, a")));

/** A button of the site's own head, menu or foot. */
function inSiteChrome(button) {
  if (nearest(button, "[role=dialog], dialog") || (button.form && countBeneath(button.form) > 0)) return false;
  const landmark = nearest(button, CHROME);
  if (button.form && nearest(button, "[role=search]")) return true;
  return Boolean(landmark) && (isA(landmark, "nav, [role]") || !nearest(landmark, "main, [role=main], article, section, fieldset"));
}

function describeButtons(elements, modal, stepList, taken, sight) {
  const inStepList = (button) => stepList?.items.some((item) => holds(item, button));
  const shown = elements.filter((button) =>
    !taken.has(button) && sight.shown(button) && !inSiteChrome(button) && !nearest(button, TOOLS) && (modal ? holdsDeep(modal, button) : !inStepList(button)));
  known.buttons = shown.slice(0, MAX_BUTTONS);
  return known.buttons.map((button, index) => ({
    index,
    label: short(buttonLabel(button), 120),
    submits: submitsForm(button),
    resets: button.type === "reset",
    enabled: !isA(button, ":disabled") && button.ariaDisabled !== "true",
    in_dialog: Boolean(modal),
  })).filter((button) => button.label);
}

const submitsForm = (button) =>
  (button.type === "submit" || button.type === "image") && Boolean(button.form) && button.formMethod !== "dialog" && attributeOf(button.form, "method") !== "dialog";

const buttonLabel = (button) =>
  button.tagName === "INPUT" ? clean(button.value || button.alt || button.title || (button.type === "submit" ? "Submit" : ""))
    : clean(attributeOf(button, "aria-label")) || textOf(button) || clean(button.computedName) || clean(button.title);

function describeMessages(notices, modal, fields, sight) {
  const own = new Set(fields.flatMap((field) => [field.error, field.help]).filter(Boolean));
  const texts = [];
  for (const notice of notices) {
    if (texts.length >= MAX_MESSAGES || !sight.shown(notice) || findIn(notice, "input, select, textarea") || countBeneath(notice)) continue;
    if (isA(notice, "label, button, body, main, form, a")) continue;
    const text = sentences(shownTextOf(notice));
    if (text && !own.has(text) && !texts.some((other) => other.includes(text))) texts.push(text);
  }
  return modal ? [wordsOfDialog(modal), ...texts].filter(Boolean) : texts;
}

/** What a dialog says: all of it; of one with fields, which are told as such, its heading. */
function wordsOfDialog(modal) {
  if (!countBeneath(modal)) return sentences(shownTextOf(modal));
  const heading = findIn(modal, "h1, h2, h3, h4, h5, h6, [role=heading]");
  return groupName(modal).text || (heading ? short(shownTextOf(heading)) : "") || sentences(shownTextOf(modal));
}

/** On a page with nothing left to fill in: its heading and text, where a receipt may stand. */
function describeResult(headings, fields, sight) {
  const heading = headings.find((one) => sight.shown(one) && /^H[12]$/.test(tagOf(one)) && !nearest(one, "header, nav"))
    ?? headings.find((one) => sight.shown(one));
  const open = fields.some((field) => field.visible && !field.closed && sight.shown(faceOf(known.fields.get(field.name))));
  const main = findInPage(document, "main, [role=main]") ?? bodyOf(document);
  return { heading: heading ? short(shownTextOf(heading)) : "", text: open || !main ? "" : shownTextOf(main).slice(0, MAX_RESULT_TEXT) };
}
