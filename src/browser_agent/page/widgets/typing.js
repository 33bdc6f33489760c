// Text boxes that write their own way: masks, grouped digits, limits. Written quickly first; where the
// page then shows something else, by real keys, as those boxes are made for.

const spellings = new WeakMap(); // control → {shown, value}: how the page writes what was filled in

const MONEY = /^(?:[₫$€£]|vnđ|vnd|usd|đ)?\s*([+-]?\d{1,3}(?:([., \u00a0'])\d{3})(?:\2\d{3})*)(?:[.,]0{1,2})?\s*(₫|đ|đồng|vnđ|vnd|usd|\$|€|%)?$/i;

const marksOnly = (text) => (text ?? "").normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** Whether a text shows what was meant: the same letters and digits, however they are spaced, grouped or marked. */
function showsText(shown, wanted) {
  if (shown === wanted) return true;
  if (wanted === "") return marksOnly(shown) === "";
  if (marksOnly(shown) === marksOnly(wanted)) return !isDecimal(wanted) || sameNumber(shown, wanted);
  return /^[+-]?\d+(\.\d+)?$/.test(wanted) && sameNumber(shown, wanted);
}

const isDecimal = (text) => /^[+-]?\d+\.\d+$/.test(text);

/** "1.000.000 ₫" and 1000000, "8,00" and 8: numbers written in another way. Digits of a code are no number. */
function sameNumber(shown, wanted) {
  if (/^0\d/.test(wanted)) return false;
  const [, sign, digits] = /^[^\d+-]*([+-]?)\s*([\d.,'\s\u00a0]*\d)\D*$/.exec(shown) ?? [];
  if (!digits) return false;
  const plain = digits.replace(/[\s\u00a0']/g, "");
  const readings = new Set([plain.replace(/[.,]/g, "")]);
  const cut = Math.max(plain.lastIndexOf("."), plain.lastIndexOf(","));
  if (cut > 0) {
    const whole = plain.slice(0, cut).replace(/[.,]/g, "");
    const rest = plain.slice(cut + 1);
    if (rest.length !== 3 || /^0[.,]/.test(plain)) readings.clear();
    readings.add(`${whole}.${rest}`);
  }
  return [...readings].some((reading) => Number(`${sign}${reading}`) === Number(wanted));
}

/** The value that a box's text stands for: digits for grouped digits, what was filled in where the page only writes it its way. */
function canonicalText(control, shown) {
  const spelled = spellings.get(control);
  if (spelled?.shown === shown) return spelled.value;
  if (!/\d[.,\s\u00a0']\d{3}/.test(shown)) return marksOnly(shown) === "" && /[_#•]/.test(shown) ? "" : shown;
  const money = control.type === "text" ? MONEY.exec(clean(shown)) : null;
  const groups = money ? money[1].split(money[2]).length - 1 : 0;
  const numeric = ["numeric", "decimal"].includes(control.inputMode);
  return money && !/^[+-]?0/.test(money[1]) && (groups > 1 || money[3] || numeric) ? money[1].replace(/[^\d+-]/g, "") : shown;
}

/** Remember how the page writes this value. */
function noteSpelling(field, value) {
  const control = field.controls[0];
  if (value && control.value !== value && showsText(control.value, value)) spellings.set(control, { shown: control.value, value });
}

/** Where a quick write would not do: rich text editors listen to the keyboard, and no person writes "2026-07-04T17:30". */
const needsHand = ({ kind, controls: [control] }, value) =>
  kind === "editable" || (kind === "input" && control.type === "text" && /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value));

/** Whether a quick write has to be done again by hand. */
function wantsHand(field, value) {
  const control = field.controls[0];
  const textual = field.kind === "editable" || (field.kind === "input" && (TYPED.has(control.type) || control.type === "number")) || field.kind === "textarea";
  if (!textual || control.type === "password") return false;
  if (field.kind === "input") noteSpelling(field, value);
  const shown = field.kind === "editable" ? control.innerText : control.value;
  return !showsText(shown, value) && !(control.validity && !control.validity.valid && shown === value);
}

/** Write by mouse and keyboard; in the page's own way of decimals where it has another. */
async function* writeByHand(field, value) {
  const control = field.controls[0];
  const shown = () => (field.kind === "editable" ? control.innerText : control.value);
  const done = () => showsText(shown(), value);
  if (isoParts(value)?.day) return yield* writeDateField({ ...field, afresh: true, kind: "dateText", hints: dateHints(control), strong: true, timed: false }, value);
  for (const text of waysToWrite(value))
    for (const how of [retype, rubAndType]) {
      const point = bring(control);
      if (!point) return trouble("covered");
      yield press(point);
      if (!(await until(() => focused() === control || holds(control, focused()), 150))) control.focus({ preventScroll: true });
      yield* how(text, control);
      await breathe();
      yield* leave(control);
      if (await until(done, 120)) {
        if (field.kind === "input") noteSpelling(field, value);
        return undefined;
      }
    }
  if (/^\d\d:\d\d$/.test(value)) return yield* writeDateField({ ...field, kind: "dateText", hints: dateHints(control), strong: true, timed: true }, value);
  return undefined;
}

const waysToWrite = (value) => [...new Set([value, ...(isDecimal(value) ? [value.replace(".", ",")] : []), ...(/^\+\d+$/.test(value) ? [value.slice(1), value.replace(/^\+84/, "")] : [])])];

/** Rub out what is there, character by character, then type: masks often take nothing else. */
async function* rubAndType(text, control) {
  yield key("End");
  for (let left = Math.min((control.value ?? control.innerText).length, 60); left > 0; left -= 1) yield key("Backspace");
  if (text) yield type(text);
}
