// Dates and times as texts: written in a format of date_formats.js, and read back into ISO 8601. Pure.

/** {year, month, day, hour, minute} of an ISO date, month, time or date with time; null where it is none. */
function isoParts(iso) {
  const match = /^(?:(\d{4})(?:-(\d\d)(?:-(\d\d))?)?)?(?:(?:^|T)(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(iso);
  if (!match || !iso) return null;
  const [year, month, day, hour, minute, second] = match.slice(1).map((digits) => (digits === undefined ? null : Number(digits)));
  return { year, month, day, hour, minute, second: second ?? (hour === null ? null : 0) };
}

/** ISO of the parts that are there, or null where they are no real date or time. */
function isoOf({ year = null, month = null, day = null, hour = null, minute = null, second = null }) {
  if (month !== null && (month < 1 || month > 12)) return null;
  if (day !== null && (day < 1 || year === null || day > new Date(Date.UTC(year, month, 0)).getUTCDate())) return null;
  if (hour !== null && (hour > 23 || (minute ?? 0) > 59)) return null;
  const date = year === null ? "" : [pad(year, 4), month === null ? null : pad(month, 2), day === null ? null : pad(day, 2)].filter((part) => part !== null).join("-");
  const time = hour === null ? "" : `${pad(hour, 2)}:${pad(minute ?? 0, 2)}${second ? `:${pad(second, 2)}` : ""}`;
  return date && time ? `${date}T${time}` : date || time || null;
}

/** The text of an ISO value in that format, or null where the value lacks a part of it. */
function writeDate(format, iso, lang) {
  const parts = isoParts(iso);
  if (!parts) return null;
  let text = "";
  for (const token of format) {
    const written = token.part ? writePart(token, parts, lang) : token.text;
    if (written === null) return null;
    text += written;
  }
  return text.trim();
}

function writePart({ part, width, lang: own }, parts, lang) {
  if (part === "half") return parts.hour === null ? null : parts.hour < 12 ? "AM" : "PM";
  if (part === "hour12") return parts.hour === null ? null : pad(((parts.hour + 11) % 12) + 1, width);
  if (part === "weekday") return new Intl.DateTimeFormat(supported(lang || ENGLISH), { weekday: width }).format(new Date(parts.year, parts.month - 1, parts.day));
  const value = parts[part];
  if (value === null || value === undefined) return null;
  if (part === "month" && typeof width === "string") return intlNames(supported(own || lang || ENGLISH), width, "inside")[value - 1];
  return part === "year" && width === 2 ? pad(value % 100, 2) : pad(value, width);
}

/** The ISO value of a text in that format, leniently (widths, separators); null where it does not fit. */
function readDate(format, text, lang) {
  const named = format.some((token) => token.part === "month" && typeof token.width === "string");
  const taken = named ? takeMonth(text, lang) : null;
  if (named && !taken) return null;
  const wanted = format.filter((token) => token.part && !["half", "weekday"].includes(token.part) && !(named && token.part === "month"));
  const plain = taken ? taken.rest : fold(text);
  const runs = plain.match(/\d+/g) ?? [];
  const packed = runs.length === 1 && !named ? unpack(runs[0], wanted) : null;
  const digits = packed ?? runs;
  const optional = digits.length === wanted.length - 1 && wanted.at(-1)?.part === "second";
  if (digits.length !== wanted.length && !optional) return null;
  const parts = taken ? { month: taken.month } : {};
  for (const [index, { part, width }] of wanted.slice(0, digits.length).entries()) {
    if (digits[index].length > (part === "year" ? 4 : 2) || (part === "year" && ![2, 4].includes(digits[index].length))) return null;
    parts[part] = part === "year" && digits[index].length === 2 ? century(Number(digits[index]), width) : Number(digits[index]);
    if (parts[part] === null) return null;
  }
  return isoOf(withHalf(parts, format, plain));
}

/** "22112026" by the widths of the format. */
function unpack(run, wanted) {
  const widths = wanted.map((token) => Math.max(2, token.width));
  if (wanted.length < 2 || run.length !== widths.reduce((sum, width) => sum + width, 0)) return null;
  let at = 0;
  return widths.map((width) => run.slice(at, (at += width)));
}

const century = (year, width) => (width === 2 ? (year > (new Date().getFullYear() % 100) + 20 ? 1900 + year : 2000 + year) : null);

function withHalf(parts, format, text) {
  if (parts.hour12 === undefined) return parts;
  const afternoon = /(?<![a-z])(p\.?m\.?|ch(ieu)?|sa?u trua)(?![a-z])/.test(text);
  const { hour12, ...others } = parts;
  if (hour12 < 1 || hour12 > 12) return { ...others, hour: 99 };
  return { ...others, hour: (hour12 % 12) + (afternoon ? 12 : 0) };
}

/** The ISO date that a text can only mean, whichever way round it is written; else null. */
function plainDate(text, lang) {
  const shown = clean(text);
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d))?/.exec(shown);
  if (iso) return isoOf({ year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]), ...(iso[4] ? { hour: Number(iso[4]), minute: Number(iso[5]) } : {}) });
  const format = formatOfExample(shown, lang);
  return format ? readDate(format, shown, lang) ?? readDate(format.filter((token) => !CLOCK.has(token.part)), dateIn(shown), lang) : null;
}

const dateIn = (text) => /(?<!\d)\d{1,4}\s?[/.\-]\s?\d{1,2}\s?[/.\-]\s?\d{1,4}(?!\d)/.exec(text)?.[0] ?? text;
