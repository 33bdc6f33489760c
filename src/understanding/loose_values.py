"""Values said without their field, where their kind tells which one is meant."""

from __future__ import annotations

from datetime import date

from src.forms.checks import NATIONAL_ID_DIGITS, PHONE_DIGITS, as_date, start_of
from src.forms.model import Field, FieldKind
from src.forms.phones import may_be_abroad
from src.forms.problems import Problem, Refusal
from src.understanding.calendar_sense import direction_of, is_office_date, resolve
from src.understanding.choices import is_clock, read_counted, read_quantity, settle_time
from src.understanding.dates import DateRead, read_date, read_month
from src.understanding.digits import phone_digits, read_digits
from src.understanding.emails import read_email
from src.understanding.hearing import Hearing, Taken
from src.understanding.intents import RefuseValue
from src.understanding.money import read_money
from src.understanding.numbers import NumberRead, read_number
from src.understanding.reading import field_unit, read_bounded
from src.understanding.times import in_part_before, read_time, within_hours
from src.understanding.told_dates import told_dates

_LEAST_RUN = 9
_LEAST_MONTH = 2
_LONGEST_COUNT = 6


def _of_kind(h: Hearing, *kinds: FieldKind) -> list[Field]:
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
    fields = _of_kind(h, FieldKind.EMAIL)
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
    elif h.form.form_id is None and any(may_be_abroad(f, digits) for f in _of_kind(h, FieldKind.PHONE)):
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
        fields = _of_kind(h, kind)
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
    fields = _of_kind(h, FieldKind.MONEY)
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
    counted = (read_counted(h, field, at) for field in _of_kind(h, FieldKind.CHOICE))
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
        for field in _of_kind(h, FieldKind.NUMBER)
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


def take_moment(h: Hearing, at: int) -> Taken | None:
    """A date or a time of day, for the field that it fits best."""
    if moments := _of_kind(h, FieldKind.DATETIME):
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
    months = _of_kind(h, FieldKind.MONTH) if h.form.form_id is None else []
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
    for field in _of_kind(h, FieldKind.CHOICE):
        if is_clock(field):
            return settle_time(h, field, in_part_before(h.tokens, at, clock))
    times = _of_kind(h, FieldKind.TIME)
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
    fields = _of_kind(h, FieldKind.DATE, FieldKind.BIRTH_DATE)
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
