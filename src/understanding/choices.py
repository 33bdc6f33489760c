"""Options of choice fields: by name, by quantity ("24 tháng", "hai năm"), by time of day ("09:30")."""

from __future__ import annotations

import dataclasses
import re
from datetime import date
from decimal import Decimal

from rapidfuzz.distance import OSA

from src.forms.checks import not_an_option
from src.forms.model import Choice, Field, FieldKind
from src.forms.words import fold, words
from src.understanding.calendar_sense import direction_of
from src.understanding.form_index import Option
from src.understanding.hearing import Hearing, Taken
from src.understanding.intents import SetField
from src.understanding.numbers import read_number
from src.understanding.phrases import Found
from src.understanding.spans_of_numbers import clock_span, read_among_numbers
from src.understanding.times import TimeRead, in_part_before, read_time
from src.understanding.year_options import read_year_option

_QUANTITY = re.compile(r"(\d+)\s*([^\W\d]\S*)")
_BRACKETS = re.compile(r"\([^)]*\)")
_CLOCK = re.compile(r"\d{1,2}:\d{2}")
_PARTS = frozenset({"sáng", "trưa", "chiều", "tối", "đêm", "khuya"})
_OTHER = ("custom", "other", "khac")
_LONGEST_REGION = 14
_HUNDREDS = 100
_NEAR_HOURS = 3


def unit_of(field: Field, h: Hearing) -> str | None:
    """The unit in which a choice's options count ("6 tháng", "12 tháng" → month), or None."""
    units = set()
    for choice in field.choices:
        match = _QUANTITY.fullmatch(_BRACKETS.sub("", choice.label).casefold().strip())
        known = h.words.units.exact.get(match[2]) if match else None
        if known is None:
            return None
        units.add(known[0])
    return units.pop() if len(units) == 1 else None


def is_clock(field: Field) -> bool:
    """Whether the options are times of day."""
    clocks = sum(bool(_CLOCK.fullmatch(_clock_of(choice))) for choice in field.choices)
    return clocks >= 2


def _clock_of(choice: Choice) -> str:
    """The time that an option is, without the part of the day behind it: "06:00 sáng"."""
    label = choice.label.strip()
    head, _, part = label.partition(" ")
    return head if part.casefold() in _PARTS else label


def read_quantity(h: Hearing, at: int, *, unit: str | None = None) -> tuple[Decimal, int, bool] | None:
    """A number with a unit, in units of reference: "hai năm" → 24 months. (value, end, unit said)."""
    start = h.skip((h.words.about,), at)
    known_span = h.words.durations.longest(h.tokens, start) if start < len(h.tokens) else None
    if known_span and unit in (None, "minute"):
        return Decimal(known_span.payload), start + known_span.length, True
    number = read_number(h.tokens, start)
    if number is None:
        return None
    value, end = number.value, number.end
    known = h.words.units.get(h.token(end))
    if known is None:
        return (value, end, False) if unit else None
    if unit is not None and known[0] != unit:
        return None
    return _with_smaller(h, value * known[1], end + 1, known)


def _with_smaller(
    h: Hearing, value: Decimal, end: int, known: tuple[str, int]
) -> tuple[Decimal, int, bool] | None:
    """What follows a unit: centimetres after metres, minutes after hours, a half."""
    more = read_number(h.tokens, end) if known[1] == _HUNDREDS else None
    if more and 10 <= more.value < _HUNDREDS and more.scale == 1:
        return value + more.value, more.end, True  # "one metre eighty two"
    tenth = h.words.digits.get(h.token(end)) if known[1] == _HUNDREDS else None
    if tenth is not None:  # "một mét sáu" is 160, "một mét sáu lăm" 165
        ones = h.words.last_digits.get(h.token(end + 1)) or h.words.digits.get(h.token(end + 1))
        return value + tenth * 10 + (ones or 0), end + (1 if ones is None else 2), True
    if h.words.half_hour.get(h.token(end)):
        return value + Decimal(known[1]) / 2, end + 1, True
    if known[0] == "minute" and known[1] > 1:
        if h.words.minutes_before.get(h.token(end)):
            return None  # "năm giờ kém mười" is a time of day
        more = read_number(h.tokens, end)
        smaller = h.words.units.get(h.token(more.end)) if more else None
        if more and smaller == ("minute", 1):
            return value + more.value, more.end + 1, True
    return value, end, True


def _by_quantity(h: Hearing, field: Field, at: int, unit: str, *, sure: bool) -> Taken | None:
    read = read_quantity(h, at, unit=unit)
    if read is None or not (sure or read[2]):
        return None
    if not sure and h.form.form_id is None and _of_the_day(h, at, read[1]):
        return None
    for choice in field.choices:
        match = _QUANTITY.fullmatch(_BRACKETS.sub("", choice.label).casefold().strip())
        known = h.words.units.exact.get(match[2]) if match else None
        if match and known and Decimal(match[1]) * known[1] == read[0]:
            return h.settle(field, choice.value, read[1])
    return h.settle(field, not_an_option(field), read[1])


def _of_the_day(h: Hearing, at: int, end: int) -> bool:
    """ "tối mai bảy giờ": a time of day, where the form asks for one; "bảy tiếng" is not."""
    times = any(field.kind is FieldKind.TIME and field.visible for field in h.form)
    return times and any(token.key == "giờ" for token in h.tokens[at:end])


def settle_time(h: Hearing, field: Field, read: TimeRead) -> Taken:
    """A time for a field whose options are times: that option, or "other" and the field it opens."""
    read = _same_half(h, field, read)
    clock = read.clock
    day = _day_said(h, read)
    for choice in field.choices:
        if choice.value == clock or _clock_of(choice) == clock:
            return h.settle(field, choice.value, read.end, *day)
    other = next((choice for choice in field.choices if is_other(choice)), None)
    free = next((item for item in h.form if item.kind is FieldKind.TIME), None)
    if other and free:
        return h.settle(field, other.value, read.end, SetField(free.name, clock, h.correcting), *day)
    return h.settle(field, not_an_option(field), read.end)


def _same_half(h: Hearing, field: Field, read: TimeRead) -> TimeRead:
    """A corrected time stays in the half of the day that it corrects: 16:50 → "bốn giờ rưỡi" → 16:30."""
    free = next((item for item in h.form if item.kind is FieldKind.TIME), None)
    held = h.value_of(field.name)
    if not _CLOCK.fullmatch(held) and free:
        held = h.value_of(free.name)
    if not h.correcting or not _CLOCK.fullmatch(held) or int(held.split(":")[0]) < 12 or read.hour >= 12:
        return read
    moved = dataclasses.replace(read, hour=read.hour + 12)
    return moved if abs(moved.hour - int(held.split(":")[0])) <= _NEAR_HOURS else read


def _day_said(h: Hearing, read: TimeRead) -> tuple[SetField, ...]:
    """ "chín giờ sáng nay" says the day too, for a form that asks it beside the time."""
    days = [field for field in h.form if field.kind is FieldKind.DATE and direction_of(field) < 0]
    if read.days is None or not days or days[0].name in h.values:
        return ()
    return (SetField(days[0].name, date.fromordinal(h.today.toordinal() + read.days).isoformat()),)


def is_other(choice: Choice) -> bool:
    """Whether it means none of the others: "Khác", "Giờ khác"."""
    return choice.value in _OTHER or any(part in _OTHER for part in fold(choice.label).split())


def _named(h: Hearing, field: Field, at: int) -> Found[Option] | None:
    """The longest option of this field that begins here."""
    exact = [hit for hit in h.options_at(at) if hit.payload.field == field.name]
    if exact:
        return exact[0]
    if h.tokens[at].mark:
        return None
    loose = h.index.options.find(h.tokens, at, loose=True)
    return next((hit for hit in loose if hit.payload.field == field.name), None)


def region_end(h: Hearing, field: Field, at: int) -> int:
    """Options are looked for up to the next comma, or the next named field."""
    stop = min(h.segment_end(at), at + _LONGEST_REGION)
    for index in range(at + 1, stop):
        for found in h.labels_at(index):
            if found.length >= 2 and not found.cost and found.payload.field != field.name:
                return index
    return stop


def read_counted(h: Hearing, field: Field, at: int) -> Taken | None:
    """ "24 tháng", its unit said, for a choice that counts in months; nothing but that."""
    unit = unit_of(field, h)
    if unit is None:
        return clock_span(h, field, at)
    return _by_quantity(h, field, at, unit, sure=False)


def _counted(h: Hearing, field: Field, at: int, stop: int, *, sure: bool) -> Taken | None:
    unit = unit_of(field, h)
    for index in range(at, stop if unit else at):
        if unit and (taken := _by_quantity(h, field, index, unit, sure=sure)):
            return taken
    return None


def read_choice(h: Hearing, field: Field, at: int, *, sure: bool) -> Taken | None:
    """The option that is meant here. ``sure``: the field was named, or asked for, and "is" was said."""
    if at >= len(h.tokens):
        return None
    if is_clock(field):
        read = read_time(h.tokens, at)
        if read and (read.sure or sure or read.minute):
            return settle_time(h, field, in_part_before(h.tokens, at, read))
    if among := read_year_option(h, field, at):
        return among
    unit = unit_of(field, h)
    start = h.skip((h.words.leads, h.words.fillers), at) if sure else at
    if unit and (spelled := _by_quantity(h, field, start, unit, sure=False)):
        return spelled  # "một năm" among months is 12, not 1
    if among := read_among_numbers(h, field, at, sure=sure):
        return among
    stop = region_end(h, field, at)
    if taken := _counted(h, field, at, stop, sure=sure):
        return taken
    best = _best_named(h, field, at, stop)
    if best is None or (not sure and best[0] - at > 3):
        return _nearest(h, field, at, stop) if sure else _telling_part(h, field, at, stop)
    return h.settle(field, best[1].payload.value, best[0] + best[1].length)


def _best_named(h: Hearing, field: Field, at: int, stop: int) -> tuple[int, Found[Option]] | None:
    """The longest option of the field in the region, and where it stands; one that begins it wins."""
    best: tuple[int, Found[Option]] | None = None
    for index in range(at, stop):
        found = _named(h, field, index)
        if found and index > at + 1 and found.length == 1 and _polar_word(h, index):
            continue  # "... được không" asks
        if found and best is not None and h.words.possessives.get(h.token(index - 1)):
            continue  # "mẹ của *chủ hộ*"
        if found and (best is None or found.length > best[1].length):
            best = (index, found)
            if index == at:
                break
    return best


def _polar_word(h: Hearing, at: int) -> bool:
    return bool(h.phrase(h.words.no, at) or h.phrase(h.words.yes, at))


def _telling_part(h: Hearing, field: Field, at: int, stop: int) -> Taken | None:
    """All words said are words of one option only: "vip" for "Vé VIP"."""
    start = h.skip((h.words.fillers, h.words.leads), at, stop)
    end = stop
    while end > start and any(h.phrase(book, end - 1) == 1 for book in (h.words.fillers, h.words.end_book)):
        end -= 1
    said = {token.key for token in h.tokens[start:end] if not token.mark}
    if any(
        h.words.yes.longest((token,), 0) or h.words.no.longest((token,), 0) for token in h.tokens[start:end]
    ):
        return None
    fitting = [choice for choice in field.choices if said and said <= set(words(choice.label))]
    return h.settle(field, fitting[0].value, stop) if len(fitting) == 1 else None


def _nearest(h: Hearing, field: Field, at: int, stop: int) -> Taken | None:
    """The whole of what was said is nearly an option, letter by letter."""
    if part := _telling_part(h, field, at, stop):
        return part
    said = " ".join(token.fold for token in h.tokens[at:stop] if not token.mark)
    if len(said) < 6:
        return None
    for choice in field.choices:
        for name in (choice.label, *choice.aliases):
            plain = fold(" ".join(words(name)))
            if OSA.normalized_similarity(said, plain) >= 0.88:
                return h.settle(field, choice.value, stop)
    return None
