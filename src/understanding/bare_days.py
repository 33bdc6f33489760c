"""A day of a month that is not said again: "từ 2 đến 6 tháng 12", "until the 7th"."""

from __future__ import annotations

import re
from datetime import date

from src.forms.checks import as_date, start_of
from src.forms.model import Field
from src.understanding.calendar_sense import direction_of
from src.understanding.dates import DateRead, read_date, read_small, shift_months
from src.understanding.hearing import Hearing

_ORDINAL = re.compile(r"\d{1,2}(st|nd|rd|th)")
_REACH = 2


def read_bare_day(h: Hearing, field: Field, at: int) -> tuple[date, int] | None:
    """The day that is meant for this field, and where it ends; None where no lone day is said."""
    said = _day(h, at)
    if said is None:
        return None
    day, end, marked = said
    if later := _end_after(h, field, end):
        year = later.year if later.year is not None and later.year >= 100 else None
        found = _within(year, later.month, day, h.today) if later.month else None
        return (found, end) if found else None
    if not marked:
        return None
    found = _near(h, field, day)
    return (found, end) if found else None


def _day(h: Hearing, at: int) -> tuple[int, int, bool] | None:
    """(day, end, whether it is called a day): "mùng 3", "ngày 12", "the 7th", and a plain "2"."""
    words, start = h.words, at
    while words.day_marks.get(h.token(start)) or words.first_days.get(h.token(start)):
        start += 1
    marked = start > at or bool(words.day_marks.get(h.token(at - 1)) or words.first_days.get(h.token(at - 1)))
    if not marked and (token := h.token(start)) and token.key == "the":
        start, marked = start + 1, True
    small = read_small(h.tokens, start, 31)
    token = h.token(start)
    if small is None or token is None:
        return None
    ordinal = bool(_ORDINAL.fullmatch(token.text)) or words.ordinals.get(h.token(small[1] - 1)) is not None
    if token.key == "the" or (token.text.isascii() and marked and h.tokens[at].key == "the" and not ordinal):
        return None
    end = small[1]
    after = h.token(end)
    if words.units.get(after) or words.scales.get(after) or words.months.get(after):
        return None
    end += h.phrase(words.same_month, end)
    return small[0], end, marked or ordinal


def _end_after(h: Hearing, field: Field, at: int) -> DateRead | None:
    """After the first day of a span, its last one with the month: "(từ 2) đến 6 tháng 12"."""
    for hit in h.labels_at(at):
        other = h.form.get(hit.payload.field)
        if other is None or hit.cost or start_of(other, h.form) is not field:
            continue
        for start in range(at + hit.length, at + hit.length + _REACH):
            found = read_date(h.tokens, start, h.today)
            if found and found.month:
                return found
    return None


def _within(year: int | None, month: int, day: int, today: date) -> date | None:
    """That day in the year said, else in the nearest one from today on."""
    for candidate in (year,) if year else (today.year, today.year + 1):
        try:
            found = date(candidate, month, day)
        except ValueError:
            continue
        if year or found >= today:
            return found
    return None


def _near(h: Hearing, field: Field, day: int) -> date | None:
    """In the month that the field holds, or the span's other end; else the nearest such day."""
    start = start_of(field, h.form)
    end = next((other for other in h.form if start_of(other, h.form) is field), None)
    begun = as_date(h.value_of(start.name)) if start else None
    held = as_date(h.value_of(field.name)) or begun or (as_date(h.value_of(end.name)) if end else None)
    ahead = direction_of(field) >= 0
    base = held or h.today
    least = begun or (None if held else h.today)
    for months in (0, 1, 2) if ahead or held else (0, -1, -2):
        first = shift_months(base.replace(day=1), months)
        try:
            found = first.replace(day=day)
        except ValueError:
            continue
        if held and least is None:
            return found
        if found >= least if least and ahead else found <= h.today:
            return found
    return None
