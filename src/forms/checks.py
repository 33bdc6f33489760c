"""Whether a field can hold a canonical value. The page has the last word; this explains before it does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from src.forms.model import Field, FieldKind, Form
from src.forms.phones import may_be_abroad
from src.forms.problems import Problem, Refusal
from src.forms.words import fold
from src.input_validator import is_honest_email

PHONE_DIGITS = 10
NATIONAL_ID_DIGITS = (9, 12)
LEAST_AGE = 18
MAX_MONEY = Decimal(10) ** 15

_Check = Callable[[Field, str, Form, date], Refusal | None]
_START_WORDS = ("start", "from", "begin")
_END_WORDS = ("end", "until", "finish")


def _choice(field: Field, value: str, _form: Form, _today: date) -> Refusal | None:
    if field.choice(value):
        return None
    return not_an_option(field)


def not_an_option(field: Field) -> Refusal:
    """The refusal that names what a choice field offers."""
    return Refusal(Problem.NOT_AN_OPTION, {"options": "; ".join(choice.label for choice in field.choices)})


def _multi_choice(field: Field, value: str, form: Form, today: date) -> Refusal | None:
    return next(
        (bad for part in value.split(",") if (bad := _choice(field, part.strip(), form, today))), None
    )


def _boolean(_field: Field, value: str, _form: Form, _today: date) -> Refusal | None:
    return None if value in ("true", "") else Refusal(Problem.NOT_UNDERSTOOD)


def _phone(field: Field, value: str, form: Form, _today: date) -> Refusal | None:
    if not (value.isascii() and value.isdigit()):
        return Refusal(Problem.NOT_A_PHONE)
    if form.form_id is None and may_be_abroad(field, value):
        return None
    if wrong := digits_problem(len(value), (PHONE_DIGITS,)):
        return wrong
    return None if value.startswith("0") else Refusal(Problem.NOT_A_PHONE)


def digits_problem(got: int, wanted: tuple[int, ...]) -> Refusal | None:
    """Too few or too many digits, told against the nearest wanted number of them."""
    if got in wanted:
        return None
    want = " / ".join(str(number) for number in wanted)
    problem = Problem.TOO_MANY_DIGITS if got > max(wanted) else Problem.TOO_FEW_DIGITS
    return Refusal(problem, {"got": str(got), "want": want})


def _email(_field: Field, value: str, _form: Form, _today: date) -> Refusal | None:
    try:
        validate_email(value, check_deliverability=False, test_environment=True)
    except EmailNotValidError:
        return Refusal(Problem.NOT_AN_EMAIL)
    return None if is_honest_email(value) else Refusal(Problem.NOT_AN_EMAIL)


def _url(_field: Field, value: str, _form: Form, _today: date) -> Refusal | None:
    fits = re.fullmatch(r"https?://([\w-]+\.)+\w{2,}(:\d+)?(/\S*)?", value)
    return None if fits else Refusal(Problem.NOT_UNDERSTOOD)


def _national_id(_field: Field, value: str, _form: Form, _today: date) -> Refusal | None:
    if not (value.isascii() and value.isdigit()):
        return Refusal(Problem.NOT_A_NUMBER)
    return digits_problem(len(value), NATIONAL_ID_DIGITS)


def _account(_field: Field, value: str, form: Form, _today: date) -> Refusal | None:
    """Digits; elsewhere than at this bank an account's number may have letters ("FB550912")."""
    known = form.form_id is not None
    fits = value.isascii() and (value.isdigit() if known else value.replace("-", "").isalnum())
    return None if fits else Refusal(Problem.NOT_A_NUMBER)


def _identifier(_field: Field, value: str, _form: Form, _today: date) -> Refusal | None:
    return None if re.fullmatch(r"[A-Z0-9][A-Z0-9._/ -]*", value) else Refusal(Problem.NOT_UNDERSTOOD)


def as_decimal(text: str | None) -> Decimal | None:
    """A finite decimal, or None."""
    try:
        value = Decimal(text) if text else None
    except InvalidOperation:
        return None
    return value if value is not None and value.is_finite() else None


def _number(field: Field, value: str, _form: Form, _today: date) -> Refusal | None:
    number = as_decimal(value)
    if number is None:
        return Refusal(Problem.NOT_A_NUMBER)
    least, most = as_decimal(field.limits.minimum), as_decimal(field.limits.maximum)
    if least is not None and number < least:
        return Refusal(Problem.TOO_SMALL, {"minimum": str(field.limits.minimum)})
    if most is not None and number > most:
        return Refusal(Problem.TOO_LARGE, {"maximum": str(field.limits.maximum)})
    return None


def _money(field: Field, value: str, form: Form, today: date) -> Refusal | None:
    number = as_decimal(value)
    step = as_decimal(field.limits.step)
    whole = step is None or step == step.to_integral_value()
    if number is None or (whole and number != number.to_integral_value()):
        return Refusal(Problem.NOT_A_NUMBER)
    if number <= 0 and field.limits.minimum is None:
        return Refusal(Problem.TOO_SMALL, {"minimum": "1"})
    if number > MAX_MONEY:
        return Refusal(Problem.TOO_LARGE, {"maximum": str(MAX_MONEY)})
    return _number(field, value, form, today)


def as_date(value: str) -> date | None:
    """An ISO date (the date part of a date-time too), or None."""
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _date(field: Field, value: str, form: Form, today: date) -> Refusal | None:
    day = as_date(value) if len(value) == 10 else None
    if day is None:
        return Refusal(Problem.NO_SUCH_DATE)
    least, most = as_date(field.limits.minimum or ""), as_date(field.limits.maximum or "")
    if least and day < least:
        return Refusal(Problem.TOO_SMALL, {"minimum": least.isoformat()})
    if most and day > most:
        return Refusal(Problem.TOO_LARGE, {"maximum": most.isoformat()})
    start = start_of(field, form)
    if start and (begun := as_date(start.value)) and day < begun:
        return Refusal(Problem.BEFORE_START, {"other": start.name})
    return None


def start_of(field: Field, form: Form) -> Field | None:
    """The field that holds the start of the span that this date field ends: ``endDate`` → ``startDate``."""
    name = field.name.casefold()
    for end in _END_WORDS:
        if end in name:
            starts = {name.replace(end, start, 1) for start in _START_WORDS}
            return next((other for other in form if other.name.casefold() in starts), None)
    return _opposed(field, form) if form.form_id is None else None


_OPPOSITES = (
    ("check in", "check out"), ("drop off", "pick up"), ("pick up", "return"), ("pick up", "drop off"),
    ("leaving", "returning"), ("leave", "return"), ("depart", "return"), ("departure", "return"),
    ("outbound", "return"), ("arrival", "departure"), ("move in", "move out"), ("start", "end"),
    ("start", "finish"), ("first", "last"), ("from", "to"), ("from", "until"), ("ngay di", "ngay ve"),
    ("khoi hanh", "tro ve"), ("khoi hanh", "ve"), ("nhan phong", "tra phong"), ("nhan xe", "tra xe"),
    ("ngay nhan", "ngay tra"), ("ngay muon", "ngay tra"), ("bat dau", "ket thuc"), ("tu ngay", "den ngay"),
    ("gui", "don"), ("den", "di"),
)  # fmt: skip
"""How labels name the first and the last day of a span."""


def _opposed(field: Field, form: Form) -> Field | None:
    """The other date, where its label begins the span that this one ends: "Pick-up", "Drop-off"."""
    days = [other for other in form if other.kind is FieldKind.DATE and other.visible]
    if field.kind is not FieldKind.DATE or len(days) != 2:
        return None
    other = days[0]
    if other.name == field.name:
        return None
    mine, its = _said(field.label), _said(other.label)
    return other if any(f" {one} " in its and f" {two} " in mine for one, two in _OPPOSITES) else None


@lru_cache(maxsize=512)
def _said(label: str) -> str:
    return f" {fold(label.casefold()).replace('-', ' ')} "


def age_on(day: date, born: date) -> int:
    """Whole years from ``born`` to ``day``."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _birth_date(field: Field, value: str, form: Form, today: date) -> Refusal | None:
    day = as_date(value) if len(value) == 10 else None
    if day is None or day.year < 1900:
        return Refusal(Problem.NO_SUCH_DATE)
    if day > today:
        return Refusal(Problem.IN_THE_FUTURE)
    # Only the forms known by name are for adults; others ask for children too.
    if form.form_id is not None and age_on(today, day) < LEAST_AGE:
        return Refusal(Problem.TOO_YOUNG, {"age": str(LEAST_AGE)})
    return None


def _time(_field: Field, value: str, _form: Form, _today: date) -> Refusal | None:
    try:
        time.fromisoformat(value)
    except ValueError:
        return Refusal(Problem.NO_SUCH_TIME)
    return None if re.fullmatch(r"\d\d:\d\d", value) else Refusal(Problem.NO_SUCH_TIME)


def _month(_field: Field, value: str, _form: Form, _today: date) -> Refusal | None:
    fits = re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", value)
    return None if fits else Refusal(Problem.NO_SUCH_DATE)


def _datetime(_field: Field, value: str, _form: Form, _today: date) -> Refusal | None:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return Refusal(Problem.NO_SUCH_DATE)
    return None if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", value) else Refusal(Problem.NO_SUCH_DATE)


def _name(_field: Field, value: str, _form: Form, _today: date) -> Refusal | None:
    letters = (
        re.sub(r"[\d&,]", "", value)
        .replace(" ", "")
        .replace("-", "")
        .replace("'", "")
        .replace("’", "")
        .replace(".", "")
    )
    return None if letters.isalpha() else Refusal(Problem.NOT_UNDERSTOOD)


_CHECKS: dict[FieldKind, _Check] = {
    FieldKind.CHOICE: _choice,
    FieldKind.MULTI_CHOICE: _multi_choice,
    FieldKind.BOOLEAN: _boolean,
    FieldKind.PHONE: _phone,
    FieldKind.EMAIL: _email,
    FieldKind.URL: _url,
    FieldKind.NATIONAL_ID: _national_id,
    FieldKind.ACCOUNT_NUMBER: _account,
    FieldKind.IDENTIFIER: _identifier,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: _money,
    FieldKind.DATE: _date,
    FieldKind.BIRTH_DATE: _birth_date,
    FieldKind.TIME: _time,
    FieldKind.MONTH: _month,
    FieldKind.DATETIME: _datetime,
    FieldKind.PERSON_NAME: _name,
}


def check(field: Field, value: str, form: Form, today: date) -> Refusal | None:
    """Why the field cannot hold this canonical value, or None when it can. "" empties a field: fine."""
    if not value:
        return None
    if field.limits.max_length is not None and 0 < field.limits.max_length < len(value):
        return Refusal(Problem.TOO_LONG, {"max_length": str(field.limits.max_length)})
    checker = _CHECKS.get(field.kind)
    return checker(field, value, form, today) if checker else None
