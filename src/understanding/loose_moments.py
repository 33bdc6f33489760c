"""Days and times without their field, and the last day of a span that was counted."""

from __future__ import annotations

from datetime import date

from src.forms.checks import as_date, start_of
from src.forms.model import Field, FieldKind
from src.forms.problems import Problem, Refusal
from src.understanding.calendar_sense import direction_of, is_office_date, resolve
from src.understanding.choices import is_clock, read_quantity, settle_time
from src.understanding.dates import DateRead, read_date, read_month
from src.understanding.hearing import Hearing, Taken
from src.understanding.intents import RefuseValue
from src.understanding.loose_values import of_kind
from src.understanding.reading import read_bounded
from src.understanding.times import in_part_before, read_time, within_hours
from src.understanding.told_dates import told_dates

_LEAST_MONTH = 2


def take_moment(h: Hearing, at: int) -> Taken | None:
    """A date or a time of day, for the field that it fits best."""
    if moments := of_kind(h, FieldKind.DATETIME):
        taken = read_bounded(h, moments[0], at, sure=False)
        if taken and not taken.refused:
            return taken
    if h.phrase(h.words.fillers, at) >= 2:  # "mai mốt" is no day
        return None
    day = read_date(h.tokens, at, h.today)
    if day:
        if day.year is None and day.month and (born := _completed_birth(h, day)):
            return born
        return _take_date(h, at) if day.end - at > 1 or _day_due(h, at) else None
    return _take_month(h, at) or _take_clock(h, at)


def _take_month(h: Hearing, at: int) -> Taken | None:
    """A month of a year, for the empty field of one."""
    months = of_kind(h, FieldKind.MONTH) if h.form.form_id is None else []
    said = read_month(h.tokens, at, h.today) if months and not h.value_of(months[0].name) else None
    if said is None or said[2] - at < _LEAST_MONTH:
        return None
    return h.settle(months[0], f"{said[0]:04}-{said[1]:02}", said[2])


def _take_clock(h: Hearing, at: int) -> Taken | None:
    """A time of day; "lúc sáu rưỡi" is one for sure."""
    clock = read_time(h.tokens, at)
    before = h.token(at - 1)
    called = h.form.form_id is None and before is not None and before.key in ("lúc", "hồi")
    if clock is None or not (clock.sure or called):
        return None
    for field in of_kind(h, FieldKind.CHOICE):
        if is_clock(field):
            return settle_time(h, field, in_part_before(h.tokens, at, clock))
    times = of_kind(h, FieldKind.TIME)
    if times and h.form.form_id is None:
        clock = in_part_before(h.tokens, at, clock)
        return h.settle(times[0], within_hours(times[0], clock), clock.end)
    return h.settle(times[0], clock.clock, clock.end) if times else None


def _completed_birth(h: Hearing, day: DateRead) -> Taken | None:
    """ "sinh năm 97, ngày 5 tháng 6": the day and the month that a year of birth just lacked."""
    for intent in h.intents[-1:]:
        field = h.form.get(intent.field) if isinstance(intent, RefuseValue) else None
        if field and isinstance(intent, RefuseValue) and intent.problem is Problem.DAY_MISSING:
            h.intents.pop()
            return h.settle(field, f"{intent.facts['number']}-{day.month:02}-{day.day:02}", day.end)
    return None


def _day_due(h: Hearing, at: int) -> bool:
    """A lone word that is also a name ("mai") is a day only after a small word, or by itself."""
    if not h.words.surnames.get(h.tokens[at]):
        return True
    before = h.token(at - 1)
    if before is None or before.mark or h.explained[at - 1]:
        return h.tokens[at].text.islower()
    return any(h.phrase(book, at - 1) for book in (h.words.fillers, h.words.connectives, h.words.leads))


def _take_date(h: Hearing, at: int) -> Taken | None:
    fields = of_kind(h, FieldKind.DATE, FieldKind.BIRTH_DATE)
    revealed = [
        field
        for field in fields
        if h.entry
        and (rule := h.entry.revealed_by.get(field.name))
        and h.values.get(rule[0]) == rule[1]
        and not h.values.get(field.name)
    ]
    fitting = (*revealed, *_fitting(h, fields, at))
    for field in fitting:
        taken = read_bounded(h, field, at, sure=False)
        if taken and (not taken.refused or field.name == h.context.focus):
            return taken
    return _no_such_day(h, fitting[0], at) if fitting else None


def _no_such_day(h: Hearing, field: Field, at: int) -> Taken | None:
    """ "the thirty first of April" is refused whole; nothing of it is another day."""
    taken = read_bounded(h, field, at, sure=False)
    intent = taken.intents[0] if taken else None
    return taken if isinstance(intent, RefuseValue) and intent.problem is Problem.NO_SUCH_DATE else None


def _fitting(h: Hearing, fields: list[Field], at: int) -> list[Field]:
    """Fields by whether the day lies where their dates do: births long ago, the past, the time ahead."""
    read = read_date(h.tokens, at, h.today)
    if read is None:
        return []

    def order(field: Field) -> tuple[bool, bool, int, bool]:
        day = resolve(read, field, h.form, h.today)
        if isinstance(day, Refusal):
            return True, field.name != h.context.focus, 9, False
        age = (h.today - day).days / 365
        born = field.kind is FieldKind.BIRTH_DATE
        wanted = direction_of(field)
        actual = -1 if day <= h.today else 1
        said = field.name in h.values and not (h.correcting and field.name == h.last)
        far = abs(wanted - actual) if not born else (0 if age >= 10 else 8)
        return said, field.name not in (h.context.focus,), far, bool(h.value_of(field.name))

    told = told_dates(h, at, fields)

    def possible(field: Field) -> bool:
        if told and field.name not in told:
            return False  # "ngày mốt trả phòng"
        if not field.visible or (field.kind is FieldKind.BIRTH_DATE and read.exact is not None):
            return False  # nobody is born "on Monday"
        mine = field.name == h.context.focus or (h.correcting and field.name == h.last)
        if mine or field.kind is FieldKind.BIRTH_DATE:
            return True
        day = resolve(read, field, h.form, h.today)
        if isinstance(day, Refusal):
            return True
        wrong_way = direction_of(field) < 0 < (day - h.today).days
        return not wrong_way and not (is_office_date(field) and h.value_of(field.name))

    return sorted((field for field in fields if possible(field)), key=order)


def end_of_span(h: Hearing) -> None:
    """ "nghỉ 3 ngày từ ngày mai": the first day and their number say the last one."""
    for field in h.form:
        start = start_of(field, h.form)
        begun = as_date(h.values.get(start.name, "")) if start else None
        if begun is None or field.name in h.values or h.value_of(field.name):
            continue
        for at in range(len(h.tokens)):
            days = _days_said(h, at)
            if days:
                end = date.fromordinal(begun.toordinal() + days - 1).isoformat()
                h.take(h.settle(field, end, at + 1), at)
                return


def _days_said(h: Hearing, at: int) -> int:
    read = read_quantity(h, at, unit="day")
    if read is None or not read[2] or h.explained[at] or read[0] != int(read[0]) or not 0 < read[0] < 366:
        return 0
    end = read[1]
    moved = end < len(h.tokens) and (h.phrase(h.words.later, end) or h.words.earlier.get(h.token(end)))
    inward = h.words.inward.get(h.token(at - 1))
    return 0 if moved or inward or read_date(h.tokens, at, h.today) else int(read[0])
