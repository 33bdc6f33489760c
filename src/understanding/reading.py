"""Reading the value of a known field at a place in the utterance, by the field's kind."""

from __future__ import annotations

from collections.abc import Callable

from src.forms.checks import NATIONAL_ID_DIGITS, PHONE_DIGITS
from src.forms.model import Field, FieldKind
from src.forms.problems import Problem, Refusal
from src.forms.values import plain_number
from src.understanding.calendar_sense import full_year
from src.understanding.choices import read_choice, read_quantity
from src.understanding.digits import DigitsRead, phone_digits, read_code, read_digits
from src.understanding.email_parts import other_name
from src.understanding.emails import read_email, read_url
from src.understanding.foreign_money import asks_foreign, read_amount
from src.understanding.hearing import OPEN_KINDS, Hearing, Taken
from src.understanding.leading import lead
from src.understanding.many import read_many
from src.understanding.money import read_money
from src.understanding.names import name_in, past_relation
from src.understanding.numbers import read_number
from src.understanding.open_text import open_end, without_joint, written
from src.understanding.place_labels import asks_place
from src.understanding.reading_days import date_value, datetime_value, month_value, time_value
from src.understanding.trimming import trim_end
from src.understanding.years import asks_year, past_year_mark, read_year

_HUNDRED = 100
_THOUSAND = 1000
_SPELLED = 3
_Reader = Callable[[Hearing, Field, int, bool], Taken | None]


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
    if field.kind in (FieldKind.DATE, FieldKind.DATETIME) and h.words.inward.get(h.token(at)):
        whole = read_bounded(h, field, at, sure=said)  # "follow up in ten days"
        if whole and not whole.refused:
            return whole
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
    if h.tokens[at].key == "thì" and at + 1 < len(h.tokens):
        at += 1
    if field.kind is FieldKind.PERSON_NAME:
        at = past_relation(h, at)
    end = open_end(h, field, at)
    if field.kind is FieldKind.PERSON_NAME and at < len(h.tokens) and h.phrase(h.words.organisations, at):
        stop = trim_end(h, at, end, text=False)
        return h.settle(field, written(h, field, at, stop), end)
    if field.kind is FieldKind.PERSON_NAME:
        named = name_in(h, at, end, sure=sure)
        return h.settle(field, named[0], named[1]) if named else None
    stop = trim_end(h, at, end, text=field.kind in (FieldKind.LONG_TEXT, FieldKind.ADDRESS))
    stop = without_joint(h, at, stop) if stop == end else stop
    if stop <= at:
        return None
    if field.kind is FieldKind.ADDRESS or (h.form.form_id is None and asks_place(field)):
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
    if h.form.form_id is None and (code := _lettered(h, at)):
        return h.settle(field, code.digits, code.end)
    read = read_digits(h.tokens, at)
    if read is None or (not sure and len(read.digits) < 4):
        return None
    return h.settle(field, read.digits, read.end)


def _lettered(h: Hearing, at: int) -> DigitsRead | None:
    """ "f b five five oh nine": an account's number that begins with letters."""
    code = read_code(h.tokens, at)
    if code is None or not code.digits[0].isalpha():
        return None
    return code if sum(sign.isdigit() for sign in code.digits) >= _SPELLED else None


def _identifier(h: Hearing, field: Field, at: int, _sure: bool) -> Taken | None:
    before = h.token(at - 1)
    if before is not None and before.key in ("a", "i") and h.form.form_id is None:
        at -= 1  # "passport number *a* zero four five"
    read = read_code(h.tokens, at)
    if h.form.form_id is None and (whole := _counted_code(h, at, read.end if read else at)):
        return h.settle(field, whole[0], whole[1])
    return h.settle(field, read.digits, read.end) if read else None


def _counted_code(h: Hearing, at: int, end: int) -> tuple[str, int] | None:
    """A code said as a number: "phòng *bốn trăm lẻ hai*", "room *four hundred and two*"."""
    number = read_number(h.tokens, at)
    if number is None or number.literal or number.scale > _THOUSAND or number.value < _HUNDRED:
        return None
    whole = number.value == int(number.value) and number.end > max(end, at + 1)
    return (str(int(number.value)), number.end) if whole else None


def _email(h: Hearing, field: Field, at: int, sure: bool) -> Taken | None:
    read = read_email(h.tokens, at)
    if read is None and sure and (other := other_name(h, field, at)):
        return other
    if read is None:
        written_wrong = sure and "@" in h.tokens[at].text
        return h.settle(field, Refusal(Problem.NOT_AN_EMAIL), at + 1) if written_wrong else None
    return h.settle(field, read.address, read.end)


def _url(h: Hearing, field: Field, at: int, _sure: bool) -> Taken | None:
    read = read_url(h.tokens[: h.segment_end(at)], at)
    if read is None:
        return None
    return h.settle(field, read[0] if "://" in read[0] else f"https://{read[0]}", read[1])


def _money(h: Hearing, field: Field, at: int, _sure: bool) -> Taken | None:
    amount = read_amount(h.tokens, at) if h.form.form_id is None else None
    if amount and (amount.named or asks_foreign(field)):
        return h.settle(field, plain_number(amount.value), amount.end)
    read = read_money(h.tokens, at)
    if read is None:
        return None
    if not read.unit:
        return h.settle(field, Refusal(Problem.UNIT_MISSING, {"number": plain_number(read.value)}), read.end)
    return h.settle(field, plain_number(read.value), read.end)


def field_unit(h: Hearing, field: Field) -> tuple[str, int] | None:
    """The unit that a number field counts in: "Số Ngày" → (day, 1), "Years of experience" → (month, 12)."""
    for word in field.label.casefold().replace("(", " ").replace(")", " ").split():
        if known := h.words.units.exact.get(word):
            return known
    return None


def counts_years(field: Field) -> bool:
    """A number field that takes a year of the calendar: its limits say so."""
    limits = [limit for limit in (field.limits.minimum, field.limits.maximum) if limit]
    return bool(limits) and all(limit.isdigit() and 1500 <= int(limit) <= 2200 for limit in limits)


def _number(h: Hearing, field: Field, at: int, sure: bool) -> Taken | None:
    if counts_years(field):
        start = at + 1 if h.words.year_marks.get(h.token(at)) else at
        year = read_year(h.tokens, start)
        return h.settle(field, str(full_year(year[0], h.today, birth=True)), year[1]) if year else None
    unit = field_unit(h, field)
    quantity = read_quantity(h, at, unit=unit[0]) if unit else None
    if unit and quantity:
        amount = quantity[0] / unit[1] if quantity[2] else quantity[0]
        return h.settle(field, plain_number(amount), quantity[1])
    if asks_year(field) and (year := read_year(h.tokens, past_year_mark(h.tokens, at))):
        return h.settle(field, str(full_year(year[0], h.today, birth=True)), year[1])
    number = read_number(h.tokens, at)
    spelled = read_digits(h.tokens, at) if number and h.form.form_id is None else None
    if spelled and number and len(spelled.digits) >= _SPELLED and spelled.end - at == len(spelled.digits):
        return h.settle(field, spelled.digits.lstrip("0") or "0", spelled.end)  # "zero four two eight one"
    if number is None:
        digits = read_digits(h.tokens, at) if sure else None
        return h.settle(field, digits.digits.lstrip("0") or "0", digits.end) if digits else None
    return h.settle(field, plain_number(number.value), number.end)


def _choice(h: Hearing, field: Field, at: int, sure: bool) -> Taken | None:
    return read_choice(h, field, at, sure=sure)


def _many(h: Hearing, field: Field, at: int, _sure: bool) -> Taken | None:
    return read_many(h, field, at, add=False)


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
    FieldKind.URL: _url,
    FieldKind.MONEY: _money,
    FieldKind.NUMBER: _number,
    FieldKind.DATE: date_value,
    FieldKind.BIRTH_DATE: date_value,
    FieldKind.TIME: time_value,
    FieldKind.MONTH: month_value,
    FieldKind.DATETIME: datetime_value,
    FieldKind.CHOICE: _choice,
    FieldKind.MULTI_CHOICE: _many,
    FieldKind.BOOLEAN: _boolean,
}
