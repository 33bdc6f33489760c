// How a page writes dates and times: formats read from hints, ISO 8601 written and read by them. Pure.
//
// A format is a list of tokens: {part, width} or {text}. Parts: year, month, day, hour (0-23), hour12,
// minute, second, half (AM/PM), weekday; `width` is the least number of digits, "short" or "long" a name.

const ENGLISH = "en";
const HOME = "vi";
const VIETNAMESE_MONTHS = [
  ["mot", "gieng"], ["hai"], ["ba"], ["tu", "bon"], ["nam"], ["sau"], ["bay"], ["tam"], ["chin"], ["muoi"], ["muoi mot"], ["muoi hai", "chap"],
];
const SEPARATOR = "\\s*[/.,\\-\\s]\\s*";
const WORD = "(?:[a-z]{1,5})";
const PATTERN_DATE = new RegExp(`(?<![a-z])(${WORD})(${SEPARATOR})(${WORD})(?:(${SEPARATOR})(${WORD}))?(?![a-z])`, "g");
const PATTERN_TIME = /(?<![a-z])(h{1,2}|gio)(\s*[:h.]\s*)(m{1,2}|i|phut)(?:(:)(s{1,2}))?(?:(\s*)(a{1,2}|tt|am\/pm|am|pm|p|k))?(?![a-z])/;
const YEAR_WORD = /^(y{1,4}|a{4}|j{4}|n{4}|r{4}|nam|year)$/;
const MONTH_WORD = /^(m{1,4}|thang|month|n|f)$/;
const DAY_WORD = /^(d{1,2}|j{1,2}|n{2}|t{2}|g{2}|ngay|day)$/;

const CLOCK = new Set(["hour", "hour12", "minute", "second", "half"]);

const pad = (number, width) => String(number).padStart(width, "0");
const monthNameLists = new Map();

function intlNames(lang, style, form) {
  const spelled = new Intl.DateTimeFormat(lang, form === "alone" ? { month: style } : { month: style, day: "numeric", year: "numeric" });
  return Array.from({ length: 12 }, (_, month) => {
    const parts = spelled.formatToParts(new Date(2024, month, 15));
    return parts.find((part) => part.type === "month")?.value ?? "";
  });
}

/** Every folded name of a month, longest first: [[name, number]]. Plain numbers are no names. */
function monthNames(lang) {
  const key = lang || HOME;
  if (monthNameLists.has(key)) return monthNameLists.get(key);
  const found = new Map();
  for (const tongue of new Set([supported(key), ENGLISH, HOME]))
    for (const style of ["long", "short"])
      for (const form of ["alone", "inside"])
        intlNames(tongue, style, form).forEach((name, index) => {
          const bare = fold(name).replace(/\.$/, "");
          if (bare && !/^\d+$/.test(bare)) found.set(bare, index + 1);
        });
  VIETNAMESE_MONTHS.forEach((words, index) => {
    for (const word of [...words, String(index + 1), pad(index + 1, 2)]) for (const lead of ["thang", "thg", "th"]) found.set(`${lead} ${word}`, index + 1);
  });
  found.set("sept", 9);
  const list = [...found].sort((one, other) => other[0].length - one[0].length);
  monthNameLists.set(key, list);
  return list;
}

/** A locale the browser knows, for a page's `lang` that may be anything. */
function supported(lang) {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([lang])[0] ?? ENGLISH;
  } catch (fault) {
    if (fault instanceof RangeError) return ENGLISH;
    throw fault;
  }
}

/** {month, rest} where the folded text names a month: `rest` is the text with the name taken out. */
function takeMonth(text, lang) {
  const bare = fold(text);
  for (const [name, number] of monthNames(lang)) {
    const at = bare.search(new RegExp(`(?<![\\p{L}])${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\p{L}\\d])`, "u"));
    if (at >= 0) return { month: number, name, at, rest: `${bare.slice(0, at)} | ${bare.slice(at + name.length)}` };
  }
  return null;
}

// --- formats from hints ------------------------------------------------------------------------------

const digitsPart = (part, word) => ({ part, width: word.length === 1 ? 1 : 2 });

function monthToken(word, coded) {
  if (coded && word === "M") return { part: "month", width: "short" };
  if (/^(f|mmmm)$/i.test(word)) return { part: "month", width: "long" };
  if (/^mmm$/i.test(word)) return { part: "month", width: "short" };
  return coded ? { part: "month", width: word === "n" ? 1 : 2 } : digitsPart("month", word);
}

function yearToken(word, coded) {
  if (coded) return { part: "year", width: word === "y" ? 2 : 4 };
  return { part: "year", width: word.length === 2 ? 2 : 4 };
}

/** The format that a text like "dd/mm/yyyy", "Ngày/Tháng/Năm", "MMMM D, YYYY HH:mm" or "d/m/Y" spells, or null. */
function readPattern(text) {
  const whole = clean(text).normalize("NFC");
  const bare = fold(whole);
  const given = bare.length === whole.length ? whole : bare; // places in one must be places in the other
  const time = PATTERN_TIME.exec(bare);
  const timeTokens = time ? timeFormat(time) : [];
  for (const match of bare.matchAll(PATTERN_DATE)) {
    const words = [match[1], match[3], match[5]].filter(Boolean);
    const original = given.slice(match.index, match.index + match[0].length).match(/[\p{L}]+/gu) ?? words;
    const tokens = dateFormat(words, original, [match[2], match[4]]);
    if (!tokens) continue;
    if (!time || time.index < match.index) return tokens;
    const between = given.slice(match.index + match[0].length, time.index).replace(/[[\]'\\]/g, "");
    return between.length <= 5 ? [...tokens, { text: between || " " }, ...timeTokens] : tokens;
  }
  if (time) return timeTokens;
  return /^[\W_]*(yyyy|nnnn)[\W_]*$/.test(bare) ? [{ part: "year", width: 4 }] : null;
}

function timeFormat([, hour, colon, , seconds, , space, half]) {
  const tokens = [{ part: half ? "hour12" : "hour", width: hour.length === 1 ? 1 : 2 }, { text: colon }, { part: "minute", width: 2 }];
  if (seconds) tokens.push({ text: ":" }, { part: "second", width: 2 });
  if (half) tokens.push({ text: space }, { part: "half" });
  return tokens;
}

/** Tokens of two or three words that stand for year, month and day in some order, or null. */
function dateFormat(words, original, separators) {
  const coded = words.every((word) => word.length === 1) && original.some((word) => /[YjFn]/.test(word));
  const roles = words.map((word) => (YEAR_WORD.test(word) ? "year" : MONTH_WORD.test(word) ? "month" : DAY_WORD.test(word) ? "day" : null));
  if (words.includes("nn") && words.includes("tt")) roles[words.indexOf("tt")] = "month";
  if (new Set(roles).size !== roles.length || roles.includes(null) || !roles.includes("month") || !roles.includes("year") && words.length === 2) return null;
  if (!roles.includes("year")) return null;
  const tokens = [];
  words.forEach((word, index) => {
    if (index) tokens.push({ text: separators[index - 1] });
    if (roles[index] === "year") tokens.push(yearToken(coded ? original[index] : word, coded));
    else if (roles[index] === "month") tokens.push(monthToken(original[index], coded));
    else tokens.push(coded ? { part: "day", width: word === "j" ? 1 : 2 } : digitsPart("day", word));
  });
  return tokens;
}

/** Formats with the shape of a mask or of a regular expression ("__/__/____", "99-99-9999", "\d{2}/\d{2}/\d{4}"). */
function readShape(text, lang) {
  const plain = (text ?? "")
    .replace(/^\^|\$$/g, "").replace(/\\([/.\-\s])/g, "$1")
    .replace(/(\\d|\[0-9\]|\[0-9_\])\{(\d)(?:,\d)?\}/g, (_, __, count) => "#".repeat(Number(count)))
    .replace(/\\d|\[0-9\]|[_09]/g, "#");
  const match = /^\s*(#{1,4})(\s?[/.\-]\s?)(#{1,4})(?:(\s?[/.\-]\s?)(#{1,4}))?\s*$/.exec(plain);
  if (!match) return [];
  const widths = [match[1], match[3], match[5]].filter(Boolean).map((run) => run.length);
  const orders = widths.length === 2 ? (widths[0] === 4 ? [["year", "month"]] : [["month", "year"]])
    : widths[0] === 4 ? [["year", "month", "day"]]
      : monthFirst(lang) ? [["month", "day", "year"], ["day", "month", "year"]] : [["day", "month", "year"], ["month", "day", "year"]];
  return orders.map((order) => order.flatMap((part, index) => [
    ...(index ? [{ text: match[2 * index] }] : []), { part, width: part === "year" ? Math.max(2, widths[index]) : widths[index] },
  ]));
}

const monthFirst = (lang) => localeFormat(lang).findIndex((token) => token.part === "month") < localeFormat(lang).findIndex((token) => token.part === "day");

/** The numeric date format of a language: "vi" → dd/mm/yyyy. */
function localeFormat(lang) {
  if (!lang || /^vi\b/.test(lang)) return numeric(["day", "month", "year"], "/");
  const parts = new Intl.DateTimeFormat(supported(lang), { year: "numeric", month: "2-digit", day: "2-digit" }).formatToParts(new Date(2024, 10, 22));
  return parts.filter((part) => part.type === "literal" || ["year", "month", "day"].includes(part.type))
    .map((part) => (part.type === "literal" ? { text: part.value } : { part: part.type, width: part.type === "year" ? 4 : 2 }));
}

const numeric = (order, separator) =>
  order.flatMap((part, index) => [...(index ? [{ text: separator }] : []), { part, width: part === "year" ? 4 : 2 }]);

/** The only format that the example date can have been written in, or null where several could. */
function formatOfExample(text, lang) {
  const shown = clean(text);
  const digits = /(?<!\d)(\d{1,4})(\s?[/.\-]\s?)(\d{1,2})(\2)(\d{1,4})(?!\d)/.exec(shown);
  if (digits) {
    const [one, two, three] = [digits[1], digits[3], digits[5]];
    const time = timeOfExample(shown.slice(digits.index + digits[0].length));
    if (one.length === 4) return [...numeric(["year", "month", "day"], digits[2]), ...time];
    if (three.length !== 4) return null;
    if (Number(one) > 12 && Number(two) <= 12) return [...withWidths(["day", "month", "year"], digits), ...time];
    if (Number(two) > 12 && Number(one) <= 12) return [...withWidths(["month", "day", "year"], digits), ...time];
    return one === two ? [...numeric(["day", "month", "year"], digits[2]), ...time] : null;
  }
  return namedExample(shown, lang);
}

/** {width, lang} of a month's name as it was written. */
function styleOfName({ month, name }, lang) {
  for (const tongue of [supported(lang), ENGLISH, HOME])
    for (const width of ["long", "short"])
      if (fold(intlNames(tongue, width, "inside")[month - 1]).replace(/\.$/, "") === name) return { width, lang: tongue };
  return { width: "short", lang };
}

/** The time that follows a date: its tokens, with what stands between; [] where none follows. */
function timeOfExample(rest) {
  const time = /^([\s,T]{1,3})(\d{1,2}):\d\d(:\d\d)?(\s?)([ap]\.?m\.?|sa|ch)?/i.exec(rest);
  if (!time) return [];
  const format = [{ text: time[1] }, { part: time[5] ? "hour12" : "hour", width: time[2].length }, { text: ":" }, { part: "minute", width: 2 }];
  if (time[3]) format.push({ text: ":" }, { part: "second", width: 2 });
  return time[5] ? [...format, { text: time[4] }, { part: "half" }] : format;
}

const withWidths = (order, digits) => numeric(order, digits[2]).map((token, index) => (token.part && token.part !== "year" ? { ...token, width: digits[index + 1].length === 1 ? 1 : 2 } : token));

/** As in "Mar 01, 2026" or "1 tháng 3 năm 2026": a name of a month, and day and year around it. */
function namedExample(shown, lang) {
  const taken = takeMonth(shown, lang);
  const runs = taken ? [...taken.rest.matchAll(/\d+/g)] : [];
  const year = runs.find((run) => run[0].length === 4);
  const day = runs.find((run) => run[0].length <= 2);
  if (!year || !day || runs.length > 2 + (taken.rest.match(/:/g) ?? []).length * 2) return null;
  const parts = [
    { at: taken.at, token: { part: "month", ...styleOfName(taken, lang) } },
    { at: day.index, token: { part: "day", width: 2 } },
    { at: year.index, token: { part: "year", width: 4 } },
  ].sort((one, other) => one.at - other.at);
  const comma = /,\s*\d{4}/.test(shown) ? ", " : " ";
  return parts.flatMap(({ token }, index) => [...(index ? [{ text: token.part === "year" ? comma : " " }] : []), token]);
}

/**
 * Formats in the order in which to try them: [{format, sure}]. `patterns` are placeholders and format
 * attributes, `shapes` masks and regular expressions, `examples` dates that the page itself shows.
 */
function likelyFormats({ patterns = [], shapes = [], examples = [] }, lang) {
  const found = [];
  const add = (format, sure) => {
    if (format && !found.some((other) => JSON.stringify(other.format) === JSON.stringify(format))) found.push({ format, sure });
  };
  for (const text of patterns) add(readPattern(text), true);
  for (const text of [...examples, ...patterns]) if (/\d/.test(text)) add(formatOfExample(text, lang), true);
  for (const text of shapes) {
    const formats = readShape(text, lang);
    for (const format of formats) add(format, formats.length === 1);
  }
  add(localeFormat(lang), false);
  add(numeric(["day", "month", "year"], "/"), false);
  add(numeric(["month", "day", "year"], "/"), false);
  add(numeric(["year", "month", "day"], "-"), false);
  return found;
}

/** What a format holds: "date", "time", "datetime-local", "month" or "year". */
function kindOfFormat(format) {
  const parts = new Set(format.map((token) => token.part));
  const timed = parts.has("hour") || parts.has("hour12");
  if (parts.has("day")) return timed ? "datetime-local" : "date";
  return timed ? "time" : parts.has("month") ? "month" : "year";
}
