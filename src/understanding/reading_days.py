"""Reading days and times for a known field."""

from __future__ import annotations

from datetime import date

from src.forms.checks import as_date, start_of
from src.forms.model import Field, FieldKind
from src.forms.problems import Problem, Refusal
from src.understanding.bare_days import read_bare_day
from src.understanding.calendar_sense import full_year, resolve
from src.understanding.dates import read_date, read_month
from src.understanding.hearing import Hearing, Taken
from src.understanding.times import TimeRead, in_part_before, read_time, within_hours
from src.understanding.years import read_year

_NOON = 12
_FIRST_YEAR = 1900


def _resolved(h: Hearing, field: Field, at: int) -> tuple[date | Refusal, int] | None:
    read = read_date(h.tokens, at, h.today)
    if read is None:
        return None
    start = start_of(field, h.form)
    begun = h.values.get(start.name, "") if start else ""
    return resolve(read, field, h.form, h.today, begun), read.end


def date_value(h: Hearing, field: Field, at: int, _sure: bool) -> Taken | None:
    found = _resolved(h, field, at)
    if found is None and field.kind is FieldKind.DATE and (bare := read_bare_day(h, field, at)):
        return h.settle(field, bare[0].isoformat(), bare[1])
    if found is None:
        return _year_corrected(h, field, at) or _year_alone(h, field, at)
    day, end = found
    return h.settle(field, day if isinstance(day, Refusal) else day.isoformat(), end)


def _year_corrected(h: Hearing, field: Field, at: int) -> Taken | None:
    """ "sorry, nineteen ninety two": another year for the day that the field holds."""
    held = as_date(h.value_of(field.name)) if h.correcting else None
    start = at + 1 if h.words.year_marks.get(h.token(at)) else at
    year = read_year(h.tokens, start) if held else None
    if held is None or year is None or year[0] < _FIRST_YEAR or not h.is_break(year[1]):
        return None
    try:
        return h.settle(field, held.replace(year=year[0]).isoformat(), year[1])
    except ValueError:
        return h.settle(field, Refusal(Problem.NO_SUCH_DATE), year[1])


def _year_alone(h: Hearing, field: Field, at: int) -> Taken | None:
    """ "sinh năm 1990": the day and the month are still to be asked."""
    if field.kind is not FieldKind.BIRTH_DATE:
        return None
    marked = h.words.year_marks.get(h.token(at)) or h.words.year_marks.get(h.token(at - 1))
    start = at + 1 if h.words.year_marks.get(h.token(at)) else at
    said = read_year(h.tokens, start)
    if said is None or not (marked or said[0] >= 1900):
        return None
    year = full_year(said[0], h.today, birth=True)
    return h.settle(field, Refusal(Problem.DAY_MISSING, {"number": str(year)}), said[1])


def time_value(h: Hearing, field: Field, at: int, sure: bool) -> Taken | None:
    read = read_time(h.tokens, _clock_lead(h, at))
    if read is None or not (read.sure or sure):
        return None
    return h.settle(field, _same_half(h, field, read, at), read.end)


def _same_half(h: Hearing, field: Field, read: TimeRead, at: int) -> str:
    """ "no, quarter past five" after a time in the afternoon: in the afternoon too."""
    held = h.value_of(field.name)
    plain = 0 < read.hour < _NOON and ":" not in h.tokens[at].text and not _part_said(h, at, read.end)
    if not plain or not held[:2].isdigit() or int(held[:2]) < _NOON:
        return within_hours(field, read) if plain else read.clock
    return f"{read.hour + _NOON:02}:{read.minute:02}"


def _part_said(h: Hearing, start: int, end: int) -> bool:
    return any(h.words.day_parts.longest(h.tokens, at) for at in range(start, end))


def month_value(h: Hearing, field: Field, at: int, _sure: bool) -> Taken | None:
    found = read_month(h.tokens, at, h.today)
    if found is None and at > 0:  # "gửi từ tháng một": the label ends in the word that marks a month
        found = read_month(h.tokens, at - 1, h.today)
    return h.settle(field, f"{found[0]:04}-{found[1]:02}", found[2]) if found else None


def _clock_lead(h: Hearing, at: int) -> int:
    while (token := h.token(at)) and token.key in ("lúc", "vào", "hồi", "at", "on", "ngày", "khoảng", "the"):
        if token.key == "ngày" and read_date(h.tokens, at, h.today):
            break
        at += 1
    return at


def datetime_value(h: Hearing, field: Field, at: int, _sure: bool) -> Taken | None:
    """A day and a time in either order; either alone joins what the field holds of the other."""
    at = _clock_lead(h, at)
    found = _resolved(h, field, at)
    if found:
        day, end = found
        clock = read_time(h.tokens, _clock_lead(h, end))
        if clock and not clock.sure:
            clock = None
        if clock and not _part_said(h, end, clock.end):
            clock = in_part_before(h.tokens, at, clock)
    else:
        clock = read_time(h.tokens, at)
        if clock is None or not clock.sure:
            return None
        end = clock.end
        found = _resolved(h, field, _clock_lead(h, end))
        day = found[0] if found else _day_of(h, field, clock.days)
        end = found[1] if found else end
    if isinstance(day, Refusal):
        return h.settle(field, day, end)
    held = h.value_of(field.name)[11:16]
    if clock is None and not held:
        return h.settle(field, Refusal(Problem.NO_SUCH_TIME), end)
    text = clock.clock if clock else held
    return h.settle(field, f"{day.isoformat()}T{text}", max(end, clock.end if clock else 0))


def _day_of(h: Hearing, field: Field, days: int | None) -> date:
    held = h.value_of(field.name)
    if days is None and held:
        return date.fromisoformat(held[:10])
    return date.fromordinal(h.today.toordinal() + (days or 0))
