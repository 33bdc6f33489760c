"""Reading the value of a known field at a place in the utterance, by the field's kind."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from src.forms.checks import NATIONAL_ID_DIGITS, PHONE_DIGITS, start_of
from src.forms.model import Field, FieldKind
from src.forms.problems import Problem, Refusal
from src.forms.values import plain_number
from src.understanding.calendar_sense import resolve
from src.understanding.choices import read_choice, read_quantity
from src.understanding.dates import read_date
from src.understanding.digits import phone_digits, read_code, read_digits
from src.understanding.emails import read_email
from src.understanding.hearing import OPEN_KINDS, Hearing, Taken
from src.understanding.money import read_money
from src.understanding.numbers import read_number
from src.understanding.open_text import name_in, open_end, trim_end, written
from src.understanding.times import read_time

_Reader = Callable[[Hearing, Field, int, bool], Taken | None]
_MAX_POSSESSOR = 3


def lead(h: Hearing, at: int, *, bounded: bool) -> tuple[int, bool]:
    """From behind a field's name to its value: (where it begins, whether "is" was said)."""
    words = h.words
    said = False
    soft = (
        words.pronouns,
        words.interjections,
        words.hesitations,
        *((words.leads, words.about, words.fillers) if bounded else ()),
    )
    while at < len(h.tokens):
        token = h.tokens[at]
        if token.colon:
            at, said = at + 1, True
            continue
        if token.mark and token.text == "," and (_hesitated(h, at) or _announced(h, at)):
            at += 1
            continue
        option = h.option_length(at)
        length = max(h.phrase(words.copulas, at), h.phrase(words.becomes, at) if bounded or not said else 0)
        length = 0 if option > length else length
        if length and not (said and not bounded and token.key in ("sang", "về")):
            at, said = at + length, True
            continue
        if said and not bounded:
            length = max(h.phrase(words.interjections, at), h.phrase(words.hesitations, at))
        else:
            length = max(h.phrase(book, at) for book in soft)
        if not length or option >= length:
            break
        at += length
    if not said and (jump := _possessor(h, at)):
        return lead(h, jump, bounded=bounded)[0], True
    return at, said


def _hesitated(h: Hearing, at: int) -> bool:
    """A comma after "cái chi hè": the value is still to come."""
    for length in (1, 2, 3, 4):
        if at >= length and h.phrase(h.words.hesitations, at - length) == length:
            return True
    return False


def _announced(h: Hearing, at: int) -> bool:
    """A comma after "tính lại": the new value is still to come."""
    return any(at >= length and h.phrase(h.words.becomes, at - length) == length for length in (2, 3))


def _possessor(h: Hearing, at: int) -> int:
    """Past up to three unknown words that stand between a field's name and "is"; 0 where there is no "is"."""
    for index in range(at, min(at + _MAX_POSSESSOR, len(h.tokens) - 1)):
        if h.tokens[index].mark or h.labels_at(index):
            return 0
        after = h.tokens[index + 1]
        if after.colon:
            return index + 2
        length = h.phrase(h.words.copulas, index + 1)
        if length:
            return index + 1 + length
    return 0


def read_value(h: Hearing, field: Field, at: int) -> Taken | None:
    """What is said for this field from here on (its name already passed), or None."""
    bounded = field.kind not in OPEN_KINDS
    choice = field.kind in (FieldKind.CHOICE, FieldKind.MULTI_CHOICE)  # whose options may begin with any word
    start, said = lead(h, at, bounded=bounded and not choice)
    if choice:
        first = read_bounded(h, field, start, sure=said)
        if first and not first.refused:
            return first
        later, said_later = lead(h, at, bounded=True)
        return read_bounded(h, field, later, sure=said or said_later) or first
    if start >= len(h.tokens):
        return None
    if bounded:
        return read_bounded(h, field, start, sure=said)
    return read_open(h, field, start, sure=said)


def read_bounded(h: Hearing, field: Field, at: int, *, sure: bool) -> Taken | None:
    """A value of a kind that has a form of its own."""
    reader = _READERS.get(field.kind)
    return reader(h, field, at, sure) if reader and at < len(h.tokens) and not h.tokens[at].mark else None


def read_open(h: Hearing, field: Field, at: int, *, sure: bool) -> Taken | None:
    """A name, an address, free text."""
    if at >= len(h.tokens) or h.tokens[at].mark:
        return None
    end = open_end(h, field, at)
    if field.kind is FieldKind.PERSON_NAME:
        named = name_in(h, at, end, sure=sure)
        return h.settle(field, named[0], named[1]) if named else None
    stop = trim_end(h, at, end, text=field.kind is FieldKind.LONG_TEXT)
    if stop <= at:
        return None
    if field.kind is FieldKind.ADDRESS:
        at = h.skip((h.words.interjections,), at, stop)
        if h.tokens[at].key in ("ở", "tại", "at", "in") and at + 1 < stop:
            at += 1
    value = written(h, field, at, stop)
    return h.settle(field, value, end) if value else None


# --- kinds --------------------------------------------------------------------------------------------------


def _phone(h: Hearing, field: Field, at: int, sure: bool) -> Taken | None:
    read = read_digits(h.tokens, at, (PHONE_DIGITS,))
    if read is None or (not sure and len(read.digits) < 6):
        return None
    return h.settle(field, phone_digits(read), read.end)


def _national_id(h: Hearing, field: Field, at: int, sure: bool) -> Taken | None:
    read = read_digits(h.tokens, at, NATIONAL_ID_DIGITS[1:])
    if read is None or (not sure and len(read.digits) < 6):
        return None
    return h.settle(field, read.digits, read.end)


def _account(h: Hearing, field: Field, at: int, sure: bool) -> Taken | None:
    read = read_digits(h.tokens, at)
    if read is None or (not sure and len(read.digits) < 4):
        return None
    return h.settle(field, read.digits, read.end)


def _identifier(h: Hearing, field: Field, at: int, _sure: bool) -> Taken | None:
    read = read_code(h.tokens, at)
    return h.settle(field, read.digits, read.end) if read else None


def _email(h: Hearing, field: Field, at: int, sure: bool) -> Taken | None:
    read = read_email(h.tokens, at)
    if read is None:
        written_wrong = sure and "@" in h.tokens[at].text
        return h.settle(field, Refusal(Problem.NOT_AN_EMAIL), at + 1) if written_wrong else None
    return h.settle(field, read.address, read.end)


def _money(h: Hearing, field: Field, at: int, _sure: bool) -> Taken | None:
    read = read_money(h.tokens, at)
    if read is None:
        return None
    if not read.unit:
        return h.settle(field, Refusal(Problem.UNIT_MISSING, {"number": plain_number(read.value)}), read.end)
    return h.settle(field, plain_number(read.value), read.end)


def _field_unit(h: Hearing, field: Field) -> str | None:
    for word in (*field.label.casefold().replace("(", " ").replace(")", " ").split(),):
        known = h.words.units.exact.get(word)
        if known:
            return known[0]
    return None


def _number(h: Hearing, field: Field, at: int, sure: bool) -> Taken | None:
    unit = _field_unit(h, field)
    quantity = read_quantity(h, at, unit=unit) if unit else None
    if quantity:
        return h.settle(field, plain_number(quantity[0]), quantity[1])
    number = read_number(h.tokens, at)
    if number is None:
        digits = read_digits(h.tokens, at) if sure else None
        return h.settle(field, digits.digits.lstrip("0") or "0", digits.end) if digits else None
    return h.settle(field, plain_number(number.value), number.end)


def _resolved(h: Hearing, field: Field, at: int) -> tuple[date | Refusal, int] | None:
    read = read_date(h.tokens, at, h.today)
    if read is None:
        return None
    start = start_of(field, h.form)
    begun = h.values.get(start.name, "") if start else ""
    return resolve(read, field, h.form, h.today, begun), read.end


def _date(h: Hearing, field: Field, at: int, _sure: bool) -> Taken | None:
    found = _resolved(h, field, at)
    if found is None:
        return None
    day, end = found
    return h.settle(field, day if isinstance(day, Refusal) else day.isoformat(), end)


def _time(h: Hearing, field: Field, at: int, sure: bool) -> Taken | None:
    read = read_time(h.tokens, at)
    if read is None or not (read.sure or sure):
        return None
    return h.settle(field, read.clock, read.end)


def _clock_lead(h: Hearing, at: int) -> int:
    while (token := h.token(at)) and token.key in ("lúc", "vào", "hồi", "at", "on", "ngày", "khoảng", "the"):
        if token.key == "ngày" and read_date(h.tokens, at, h.today):
            break
        at += 1
    return at


def _datetime(h: Hearing, field: Field, at: int, _sure: bool) -> Taken | None:
    """A day and a time in either order; either alone joins what the field holds of the other."""
    at = _clock_lead(h, at)
    found = _resolved(h, field, at)
    if found:
        day, end = found
        clock = read_time(h.tokens, _clock_lead(h, end))
        if clock and not clock.sure:
            clock = None
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


def _choice(h: Hearing, field: Field, at: int, sure: bool) -> Taken | None:
    return read_choice(h, field, at, sure=sure)


def _boolean(h: Hearing, field: Field, at: int, sure: bool) -> Taken | None:
    if sure and (length := h.phrase(h.words.no, at)):
        return h.settle(field, "", at + length)
    if length := h.phrase(h.words.yes, at):
        return h.settle(field, "true", at + length)
    return None


_READERS: dict[FieldKind, _Reader] = {
    FieldKind.PHONE: _phone,
    FieldKind.NATIONAL_ID: _national_id,
    FieldKind.ACCOUNT_NUMBER: _account,
    FieldKind.IDENTIFIER: _identifier,
    FieldKind.EMAIL: _email,
    FieldKind.MONEY: _money,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: _date,
    FieldKind.BIRTH_DATE: _date,
    FieldKind.TIME: _time,
    FieldKind.DATETIME: _datetime,
    FieldKind.CHOICE: _choice,
    FieldKind.MULTI_CHOICE: _choice,
    FieldKind.BOOLEAN: _boolean,
}
