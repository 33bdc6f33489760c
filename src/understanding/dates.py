"""Dates as people say them; resolved against the citizen's day and the field they are for."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from src.forms.words import sound
from src.understanding.numbers import NumberRead, Tokens, read_number
from src.understanding.tokens import Token
from src.understanding.vocabulary import token_at, vocabulary
from src.understanding.years import read_year, year_unmarked

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?")
_TO = ("đến", "tới", "to", "through", "until", "till")
_PAST_WEEK = (["tuần", "trước"], ["vừa", "rồi"], ["vừa", "qua"], ["hôm", "trước"])
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")


@dataclass(frozen=True, slots=True)
class DateRead:
    """Either ``exact``, or day and month with perhaps a year as said (two digits allowed)."""

    end: int
    exact: date | None = None
    day: int = 0
    month: int = 0
    year: int | None = None


def shift_months(day: date, months: int) -> date:
    """The same day so many months later, or the month's last one."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def read_small(tokens: Tokens, at: int, most: int) -> tuple[int, int] | None:
    """A whole number up to ``most`` for a day or a month, not swallowing a following "năm"."""
    words = vocabulary()
    token = token_at(tokens, at)
    if token is None or token.mark:
        return None
    if re.fullmatch(r"\d{1,2}", token.text):
        value = int(token.text)
        return (value, at + 1) if 1 <= value <= most else None
    if (ordinal := words.ordinals.get(token)) is not None:
        return ordinal, at + 1
    if match := _ORDINAL.fullmatch(token.text):
        return int(match[1]), at + 1
    if (tens := words.tens.get(token)) and (ones := words.ordinals.get(token_at(tokens, at + 1))):
        return (tens + ones, at + 2) if tens + ones <= most else None
    if last := words.last_digits.get(token):
        return last, at + 1
    for number in (read_number(tokens, at), _lone(tokens, at)):
        if number and number.scale == 1 and number.value == int(number.value) and 1 <= number.value <= most:
            return int(number.value), number.end
    return None


def _lone(tokens: Tokens, at: int) -> NumberRead | None:
    return read_number(tokens[: at + 1], at)


def _named_day(tokens: Tokens, at: int, today: date) -> DateRead | None:
    """Days that have a name: today, next week, Monday, the end of the month."""
    words = vocabulary()
    if found := words.relative.longest(tokens, at):
        return DateRead(at + found.length, today + timedelta(days=found.payload))
    for book in (words.parts_of_today, words.parts_of_yesterday):
        if part := book.longest(tokens, at):
            back = 1 if book is words.parts_of_yesterday else 0
            return DateRead(at + part.length, today - timedelta(days=back))
    if unit := words.next_unit.longest(tokens, at):
        return DateRead(at + unit.length, _moved(today, unit.payload, 1))
    if month_day := words.month_days.longest(tokens, at):
        return DateRead(at + month_day.length, _month_day(today, *month_day.payload))
    said_last = tokens[at].key == "last" and at + 1 < len(tokens)
    last = words.weekdays.longest(tokens, at + 1) if said_last else None
    if last:
        return DateRead(at + 1 + last.length, _weekday_before(today, last.payload))
    coming = 1 if words.coming.get(tokens[at]) and at + 1 < len(tokens) else 0
    weekday = words.weekdays.longest(tokens, at + coming)
    if weekday is None:
        return None
    return _weekday(tokens, at + coming + weekday.length, weekday.payload, today, after_today=bool(coming))


def _relative(tokens: Tokens, at: int, today: date) -> DateRead | None:
    """Days that have a name, or are counted from today."""
    if named := _named_day(tokens, at, today):
        return named
    words = vocabulary()
    inward = bool(words.inward.get(tokens[at]))
    start = at + 1 if inward else at
    count = read_number(tokens, start)
    number = int(count.value) if count and count.value == int(count.value) else None
    end = count.end if count else start
    if number is None and words.articles.get(token_at(tokens, start)):
        number, end = 1, start + 1
    unit_word = words.time_units.get(token_at(tokens, end))
    if number is None or unit_word is None or not 0 < number < 1000:
        return None
    return _counted(tokens, end + 1, today, unit_word, number, inward=inward)


def _counted(
    tokens: Tokens, end: int, today: date, unit: str, number: int, *, inward: bool
) -> DateRead | None:
    words = vocabulary()
    if end < len(tokens) and (later := words.later.longest(tokens, end)):
        return DateRead(end + later.length, _moved(today, unit, number))
    if words.earlier.get(token_at(tokens, end)):
        return DateRead(end + 1, _moved(today, unit, -number))
    return DateRead(end, _moved(today, unit, number)) if inward else None


def _month_day(today: date, months: int, day: int) -> date:
    """That day of the month so many months ahead; 0: its last one; -1: the year's last day."""
    if day < 0:
        return date(today.year, 12, 31)
    first = shift_months(today.replace(day=1), months)
    return first.replace(day=day or calendar.monthrange(first.year, first.month)[1])


def _moved(today: date, unit: str, count: int) -> date:
    if unit in ("day", "week"):
        return today + timedelta(days=count * (7 if unit == "week" else 1))
    return shift_months(today, count * (12 if unit == "year" else 1))


def _weekday_before(today: date, weekday: int) -> date:
    """The last such day before today."""
    return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)


def _weekday(tokens: Tokens, end: int, weekday: int, today: date, *, after_today: bool) -> DateRead:
    """The next such day; with "tuần sau" the one of the week after this."""
    if end < len(tokens) and (week := vocabulary().this_week.longest(tokens, end)):
        return DateRead(end + week.length, today + timedelta(days=weekday - today.weekday()))
    if end < len(tokens) and (unit := vocabulary().next_unit.longest(tokens, end)):
        monday = today - timedelta(days=today.weekday()) + timedelta(days=7)
        return DateRead(end + unit.length, monday + timedelta(days=weekday))
    if monday_then := _week_of_the_end(tokens, end, today):
        return DateRead(end, monday_then + timedelta(days=weekday))
    days = (weekday - today.weekday()) % 7
    past = next((phrase for phrase in _PAST_WEEK if [t.key for t in tokens[end : end + 2]] == phrase), None)
    if past:
        return DateRead(end + 2, _weekday_before(today, weekday))
    return DateRead(end, today + timedelta(days=7 if after_today and days == 0 else days))


def _week_of_the_end(tokens: Tokens, at: int, today: date) -> date | None:
    """ "thứ hai *đến thứ tư tuần sau*": the Monday of the week that both days are of."""
    token = token_at(tokens, at)
    last = vocabulary().weekdays.longest(tokens, at + 1) if token and token.key in _TO else None
    after = at + 1 + last.length if last else len(tokens)
    if after >= len(tokens):
        return None
    monday = today - timedelta(days=today.weekday())
    if vocabulary().this_week.longest(tokens, after):
        return monday
    return monday + timedelta(days=7) if vocabulary().next_unit.longest(tokens, after) else None


def _written(tokens: Tokens, at: int) -> DateRead | None:
    text = tokens[at].text
    if match := _ISO.fullmatch(text):
        return DateRead(at + 1, None, int(match[3]), int(match[2]), int(match[1]))
    if match := _WRITTEN.fullmatch(text):
        bare = not match[3] and "/" not in text and not _day_marked(tokens, at)
        if bare and ("." in text or _counts(token_at(tokens, at + 1))):
            return None  # "1.5", "2-3 triệu": a number or a span, unless it is called a day
        if int(match[2]) == 0 or int(match[1]) == 0:
            return None
        return DateRead(at + 1, None, int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
    return None


def _counts(token: Token | None) -> bool:
    words = vocabulary()
    return bool(words.scales.get(token) or words.units.get(token) or words.currency_words.get(token))


def _day_marked(tokens: Tokens, at: int) -> bool:
    return bool(vocabulary().day_marks.get(token_at(tokens, at - 1)))


def _in_month(tokens: Tokens, day: tuple[int, int], today: date) -> DateRead | None:
    """ "mùng 10 tháng sau", "the fifth of next month"."""
    shift = vocabulary().month_shift.longest(tokens, day[1]) if day[1] < len(tokens) else None
    if shift is None:
        return None
    first = shift_months(today.replace(day=1), shift.payload)
    return DateRead(day[1] + shift.length, None, day[0], first.month, first.year)


def _month_mark(token: Token | None) -> bool:
    """ "tháng", also misheard."""
    marks = vocabulary().month_marks
    if token is None or token.mark:
        return False
    return bool(marks.get(token)) or any(token.sound == sound(mark) for mark in marks.exact)


def _spoken(tokens: Tokens, at: int, today: date) -> DateRead | None:
    """(ngày | mùng) DAY tháng MONTH [năm YEAR]."""
    words = vocabulary()
    end = at
    while words.day_marks.get(token_at(tokens, end)) or words.first_days.get(token_at(tokens, end)):
        end += 1
    day = read_small(tokens, end, 31)
    if day and (shifted := _in_month(tokens, day, today)):
        return shifted
    if day is None or not _month_mark(token_at(tokens, day[1])):
        return None
    month = words.months.get(token_at(tokens, day[1] + 1))
    after = (month, day[1] + 2) if month else read_small(tokens, day[1] + 1, 12)
    if after is None:
        return None
    end, year = after[1], None
    if end < len(tokens) and (shift := words.year_shift.longest(tokens, end)):
        return DateRead(end + shift.length, None, day[0], after[0], today.year + shift.payload)
    if words.year_marks.get(token_at(tokens, end)) and (said := read_year(tokens, end + 1)):
        year, end = said
    elif re.fullmatch(r"\d{4}", tokens[end].text if end < len(tokens) else ""):
        year, end = int(tokens[end].text), end + 1
    elif said := year_unmarked(tokens, end):
        year, end = said
    return DateRead(end, None, day[0], after[0], year)


def _listed(tokens: Tokens, at: int) -> DateRead | None:
    """Day, month and year one after another: "12 9 1988", "hai mươi ba chín một chín chín không"."""
    day = read_small(tokens, at, 31)
    month = read_small(tokens, day[1], 12) if day else None
    if day is None or month is None:
        return None
    for after in dict.fromkeys((month, _lone_small(tokens, day[1]))):
        year = read_year(tokens, after[1]) if after else None
        if after and year and 1900 <= year[0] < 2100:
            return DateRead(year[1], None, day[0], after[0], year[0])
    return None


def _lone_small(tokens: Tokens, at: int) -> tuple[int, int] | None:
    number = _lone(tokens, at)
    whole = number is not None and number.value == int(number.value) and 1 <= number.value <= 12
    return (int(number.value), number.end) if number and whole else None


def _english(tokens: Tokens, at: int, today: date) -> DateRead | None:
    """MONTH DAY [YEAR], or [the] DAY [of] MONTH [YEAR]."""
    words = vocabulary()
    if token_at(tokens, at) and tokens[at].key == "the":
        at += 1
    month = words.months.get(token_at(tokens, at))
    if month:
        start = at + 1 if not words.of.get(token_at(tokens, at + 1)) else at + 2
        day = read_small(tokens, start, 31)
        if day is None or tokens[at].key in ("giêng", "chạp"):
            return None
        end = day[1]
    else:
        day = read_small(tokens, at, 31)
        if day is None:
            return None
        if shifted := _in_month(tokens, day, today):
            return shifted
        end = day[1] + 1 if words.of.get(token_at(tokens, day[1])) else day[1]
        month = words.months.get(token_at(tokens, end))
        if not month:
            return None
        end += 1
    if end < len(tokens) and (shift := words.year_shift.longest(tokens, end)):
        return DateRead(end + shift.length, None, day[0], month, today.year + shift.payload)
    start = end + 1 if token_at(tokens, end) and tokens[end].text in (",", "of", "in") else end
    year = read_year(tokens, start)
    return DateRead(year[1], None, day[0], month, year[0]) if year else DateRead(end, None, day[0], month)


def read_date(tokens: Tokens, at: int, today: date) -> DateRead | None:
    """The date that begins here, as said, or None."""
    words = vocabulary()
    if at >= len(tokens) or tokens[at].mark:
        return None
    start = at
    while words.day_marks.get(token_at(tokens, start)) and start + 1 < len(tokens):
        start += 1
    for begin in dict.fromkeys((at, start)):
        found = _written(tokens, begin) or _relative(tokens, begin, today)
        if found is None:
            found = _spoken(tokens, begin, today) or _english(tokens, begin, today) or _listed(tokens, begin)
        if found:
            return _spelled_out(tokens, begin, found, today)
    return None


def _spelled_out(tokens: Tokens, at: int, found: DateRead, today: date) -> DateRead:
    """ "thứ bảy ngày 28 tháng 11", "Friday, December 4th": the date that follows says which day is meant."""
    weekday = found.exact is not None and vocabulary().weekdays.longest(tokens, at) is not None
    start = found.end + 1 if (mark := token_at(tokens, found.end)) and mark.text == "," else found.end
    following = read_date(tokens, start, today) if weekday and start < len(tokens) else None
    return following if following and following.exact is None else found


def read_month(tokens: Tokens, at: int, today: date) -> tuple[int, int, int] | None:
    """A month: "tháng mười năm 2026", "October 2026", "10/2026", "tháng sau": (year, month, end)."""
    words = vocabulary()
    if at >= len(tokens) or tokens[at].mark:
        return None
    if match := re.fullmatch(r"(\d{1,2})[/\-](\d{4})|(\d{4})-(\d{2})", tokens[at].text):
        month, year = int(match[1] or match[4]), int(match[2] or match[3])
        return (year, month, at + 1) if 1 <= month <= 12 else None
    if shift := words.month_shift.longest(tokens, at):
        first = shift_months(today.replace(day=1), shift.payload)
        return first.year, first.month, at + shift.length
    start = at + 1 if _month_mark(tokens[at]) else at
    word = words.months.get(token_at(tokens, start))
    found = (word, start + 1) if word else (read_small(tokens, start, 12) if start > at else None)
    if found is None:
        return None
    end = found[1]
    if end < len(tokens) and (moved := words.year_shift.longest(tokens, end)):
        return today.year + moved.payload, found[0], end + moved.length
    said = (
        read_year(tokens, end + 1) if words.year_marks.get(token_at(tokens, end)) else read_year(tokens, end)
    )
    return (said[0], found[0], said[1]) if said and said[0] >= 100 else (today.year, found[0], end)
