"""Values said without their field, where their kind tells which one is meant."""

from __future__ import annotations

from src.forms.checks import NATIONAL_ID_DIGITS, PHONE_DIGITS, start_of
from src.forms.model import Field, FieldKind
from src.forms.phones import may_be_abroad
from src.understanding.choices import read_counted, read_quantity
from src.understanding.dates import read_date
from src.understanding.digits import phone_digits, read_digits
from src.understanding.emails import read_email
from src.understanding.hearing import Hearing, Taken
from src.understanding.money import read_money
from src.understanding.numbers import NumberRead, read_number
from src.understanding.reading import field_unit, read_bounded

_LEAST_RUN = 9
_LONGEST_COUNT = 6


def of_kind(h: Hearing, *kinds: FieldKind) -> list[Field]:
    """Fields of these kinds, the likeliest first: corrected, in focus, visible, empty, required."""

    def order(field: Field) -> tuple[bool, bool, bool, bool, bool]:
        return (
            not (h.correcting and field.name == h.last),
            field.name != h.context.focus,
            not field.visible,
            bool(h.value_of(field.name)),
            not field.required,
        )

    return sorted((field for field in h.form if field.kind in kinds and not field.read_only), key=order)


def take_email(h: Hearing, at: int) -> Taken | None:
    fields = of_kind(h, FieldKind.EMAIL)
    if not fields:
        return None
    read = read_email(h.tokens, at, h.segment_end(at))
    if read is None or (read.end - at > 1 and _names_email(h, at, read.end)):
        return None
    if h.form.form_id is None and any(
        h.phrase(h.words.pronouns, index) or h.tokens[index].key in ("you", "can", "reach")
        for index in range(at, min(at + 3, read.end))
    ):
        return None  # "you can reach me at tom at ..."
    return h.settle(fields[0], read.address, read.end)


def _names_email(h: Hearing, start: int, stop: int) -> bool:
    """ "my email is john at ...": the field is named between here and the address."""
    return any(
        (field := h.form.get(hit.payload.field))
        and field.kind in (FieldKind.EMAIL, FieldKind.SHORT_TEXT, FieldKind.LONG_TEXT)
        for at in range(start, stop)
        for hit in h.labels_at(at)
        if not hit.cost and (h.phrase(h.words.copulas, at + hit.length) or hit.length > 1)
    )


def take_digits(h: Hearing, at: int) -> Taken | None:
    """A long run of digits: a phone number, an id or an account number by its length."""
    read = read_digits(h.tokens, at, (PHONE_DIGITS, NATIONAL_ID_DIGITS[1]))
    if read is None or len(read.digits) < _LEAST_RUN:
        return None
    digits = phone_digits(read)
    if len(digits) == PHONE_DIGITS and digits.startswith("0"):
        kinds: tuple[FieldKind, ...] = (FieldKind.PHONE, FieldKind.ACCOUNT_NUMBER)
    elif h.form.form_id is None and any(may_be_abroad(f, digits) for f in of_kind(h, FieldKind.PHONE)):
        kinds = (FieldKind.PHONE, FieldKind.ACCOUNT_NUMBER)
    elif len(digits) in NATIONAL_ID_DIGITS:
        kinds = (FieldKind.NATIONAL_ID, FieldKind.ACCOUNT_NUMBER)
    else:
        kinds = (FieldKind.ACCOUNT_NUMBER,)
    focused = h.form.get(h.context.focus)
    if focused and focused.kind in (FieldKind.PHONE, FieldKind.ACCOUNT_NUMBER, FieldKind.NATIONAL_ID):
        kinds = (*kinds, focused.kind) if focused.kind not in kinds else kinds
    if h.form.form_id is None and len(digits) in NATIONAL_ID_DIGITS:
        kinds = (*kinds, FieldKind.IDENTIFIER)  # "Số giấy tờ"
    for kind in kinds:
        fields = of_kind(h, kind)
        if kind is FieldKind.IDENTIFIER and not h.correcting:
            fields = [field for field in fields if not h.value_of(field.name)]
        if fields:
            return h.settle(fields[0], digits if kind is FieldKind.PHONE else read.digits, read.end)
    return None


def take_money(h: Hearing, at: int) -> Taken | None:
    """An amount that is surely money, where one field is the likeliest to take it."""
    read = read_money(h.tokens, at)
    if read is None or not read.marked:
        return None
    fields = of_kind(h, FieldKind.MONEY)
    if not fields:
        return None
    sure = fields[0].name in (h.context.focus, h.last if h.correcting else None)
    needed = [field for field in fields if field.required and field.visible]
    held = [field for field in fields if h.value_of(field.name)]
    if h.correcting and not sure and len(held) == 1:
        return read_bounded(h, held[0], at, sure=False)
    empty = [field for field in fields if field.visible and not h.value_of(field.name)]
    if sure or len(fields) == 1:
        return read_bounded(h, fields[0], at, sure=False)
    hinted = next((field for field in empty if field.name == h.hinted), None)
    if hinted:
        return read_bounded(h, hinted, at, sure=False)
    if len(needed) == 1:
        return read_bounded(h, needed[0], at, sure=False)
    return read_bounded(h, empty[0], at, sure=False) if len(empty) == 1 else None


def _within_date(h: Hearing, at: int) -> bool:
    """ "hai mươi tháng hai năm 89" is a day, not twenty months."""
    day = read_date(h.tokens, at, h.today)
    read = read_quantity(h, at)
    return bool(day and read and day.end > read[1])


def take_quantity(h: Hearing, at: int) -> Taken | None:
    """ "24 tháng" where one choice field counts in months."""
    if _within_date(h, at):
        return None
    if taken := _measured(h, at):
        return taken
    counted = (read_counted(h, field, at) for field in of_kind(h, FieldKind.CHOICE))
    return next((taken for taken in counted if taken), None)


def _span_of_days(h: Hearing, field: Field) -> bool:
    """A number of days on a form that asks for the first and the last of them: the page counts them."""
    unit = field_unit(h, field)
    return unit is not None and unit[0] == "day" and any(start_of(other, h.form) for other in h.form)


def _measured(h: Hearing, at: int) -> Taken | None:
    """ "tầm nửa tiếng", "for fifteen days": where one empty number field counts in that unit."""
    read = read_quantity(h, at)
    if read is None or not read[2]:
        return None
    end = read[1]
    if any(
        token.key == "giờ" for token in h.tokens[at:end]
    ):  # "sáu giờ" is a time of day, "sáu tiếng" is not
        return None
    if end < len(h.tokens) and (h.phrase(h.words.later, end) or h.words.earlier.get(h.token(end))):
        return None
    fields = [
        field
        for field in of_kind(h, FieldKind.NUMBER)
        if field.visible
        and not h.value_of(field.name)
        and not _span_of_days(h, field)
        and field_unit(h, field)
        and read_quantity(h, at, unit=(field_unit(h, field) or ("", 1))[0])
    ]
    return read_bounded(h, fields[0], h.skip((h.words.about,), at), sure=False) if len(fields) == 1 else None


def _before_label(h: Hearing, at: int) -> NumberRead | None:
    """The number that ends where a name of two words begins: "hai chục *chai nước*" is no slang for money."""
    if h.form.form_id is not None:
        return None
    for end in range(at + 1, min(at + _LONGEST_COUNT, h.segment_end(at))):
        if any(hit.length > 1 and not hit.cost for hit in h.labels_at(end)):
            number = read_number(h.tokens[:end], at)
            return number if number and number.end == end else None
    return None


def take_counted(h: Hearing, at: int) -> Taken | None:
    """A number said before the name of what it counts: "bảy trường hợp rủi ro cao"."""
    number = _before_label(h, at) or read_number(h.tokens, at)
    if number is None or number.end >= len(h.tokens):
        return None
    apart = h.form.form_id is None and h.words.units.get(h.tokens[number.end]) is not None
    end = number.end + 1 if apart and not h.labels_at(number.end) else number.end  # "bốn vé người lớn"
    for found in h.labels_at(end):
        field = h.form.get(found.payload.field)
        if (
            field
            and field.kind is FieldKind.NUMBER
            and not found.cost
            and (found.length >= 2 or h.form.form_id is None)
        ):
            taken = read_bounded(h, field, at, sure=False)
            more = end + found.length if h.option_length(end) <= found.length else number.end
            return Taken(field.name, more, taken.intents) if taken else None  # "một con *xe số*"
    return None
