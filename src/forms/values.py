"""Values that people write by hand, read into canonical form; and the checks of canonical values."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

from src.forms.catalogue import Language
from src.forms.checks import as_decimal, check, not_an_option
from src.forms.model import Field, FieldKind, Form
from src.forms.problems import Problem, Refusal
from src.forms.words import fold

__all__ = ["canonical", "check"]

_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_TIME = re.compile(r"(\d{1,2})\s*(?::|h|giờ)\s*(\d{1,2})?", re.IGNORECASE)
_GROUPS = r"[+-]?(?!0[.,])\d{1,3}([.,])\d{3}(?:\1\d{3})*"
_SEVERAL_GROUPS = r"[+-]?\d{1,3}([.,])\d{3}(?:\1\d{3})+"
_TRUE = frozenset({"true", "yes", "on", "1", "co", "dung", "x"})
_FALSE = frozenset({"false", "no", "off", "0", "khong", "sai"})
_SCALES = {
    "": 1, "d": 1, "dong": 1, "vnd": 1, "k": 10**3, "nghin": 10**3, "ngan": 10**3, "thousand": 10**3,
        "tr": 10**6,
    "trieu": 10**6, "m": 10**6, "million": 10**6, "ty": 10**9, "ti": 10**9, "b": 10**9, "billion": 10**9,
}  # fmt: skip

_Read = str | Refusal


def _text(_field: Field, text: str) -> _Read:
    return text


def _digits(_field: Field, text: str) -> _Read:
    digits = re.sub(r"[\s.\-()]", "", text)
    return "0" + digits[3:] if digits.startswith("+84") else digits


def _email(_field: Field, text: str) -> _Read:
    return text.replace(" ", "").casefold()


def _url(_field: Field, text: str) -> _Read:
    return text if "://" in text else f"https://{text}"


def _identifier(_field: Field, text: str) -> _Read:
    return re.sub(r"\s+", "", text).upper()


def plain_number(value: Decimal) -> str:
    """Digits with a dot for decimals, no exponent, no trailing zeros: ``Decimal("1E+3")`` → "1000"."""
    whole = value.to_integral_value()
    return str(int(whole)) if value == whole else format(value.normalize(), "f")


def _decimal(text: str, *, grouped: bool) -> Decimal | None:
    """``grouped``: "1.500" is fifteen hundred, as in amounts; else one and a half."""
    text = text.replace(" ", "").replace("_", "")
    if re.fullmatch(_GROUPS if grouped else _SEVERAL_GROUPS, text):
        text = text.replace(".", "").replace(",", "")
    return as_decimal(text.replace(",", ".")) if re.fullmatch(r"[+-]?\d+(?:[.,]\d+)?", text) else None


def _number(_field: Field, text: str) -> _Read:
    value = _decimal(text, grouped=False)
    return Refusal(Problem.NOT_A_NUMBER) if value is None else plain_number(value)


def _money(_field: Field, text: str) -> _Read:
    match = re.fullmatch(
        r"([+-]?[\d.,\s]*\d)\s*([a-z]*)\s*(?:dong|d|vnd)?", fold(text.strip().replace("₫", "d"))
    )
    scale = _SCALES.get(match[2]) if match else None
    if match is None or scale is None:
        return Refusal(Problem.NOT_A_NUMBER)
    value = _decimal(match[1], grouped=True)
    return Refusal(Problem.NOT_A_NUMBER) if value is None else plain_number(value * scale)


def _date(_field: Field, text: str) -> _Read:
    if match := _ISO_DATE.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif match := _DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    else:
        return Refusal(Problem.NO_SUCH_DATE)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return Refusal(Problem.NO_SUCH_DATE)


def _time(_field: Field, text: str) -> _Read:
    match = _TIME.fullmatch(text.strip())
    if match is None:
        return Refusal(Problem.NO_SUCH_TIME)
    try:
        return time(int(match[1]), int(match[2] or 0)).isoformat("minutes")
    except ValueError:
        return Refusal(Problem.NO_SUCH_TIME)


def _datetime(field: Field, text: str) -> _Read:
    parts = re.split(r"[T\s]+", text, maxsplit=1)
    day, clock = _date(field, parts[0]), _time(field, parts[1][:5]) if len(parts) == 2 else None
    if not isinstance(day, str):
        return day
    return f"{day}T{clock}" if isinstance(clock, str) else Refusal(Problem.NO_SUCH_TIME)


def _choice(field: Field, text: str) -> _Read:
    if field.choice(text):
        return text
    wanted = fold(text)
    for choice in field.choices:
        if wanted in (fold(choice.value), fold(choice.label)):
            return choice.value
    for choice in field.choices:
        if wanted in (fold(alias) for alias in choice.aliases):
            return choice.value
    return not_an_option(field)


def _multi_choice(field: Field, text: str) -> _Read:
    values = [_choice(field, part.strip()) for part in text.split(",") if part.strip()]
    refusal = next((value for value in values if isinstance(value, Refusal)), None)
    return refusal or ",".join(str(value) for value in values)


def _boolean(_field: Field, text: str) -> _Read:
    word = fold(text)
    if word in _TRUE:
        return "true"
    return "" if word in _FALSE else Refusal(Problem.NOT_UNDERSTOOD)


_READERS: dict[FieldKind, Callable[[Field, str], _Read]] = {
    FieldKind.PHONE: _digits,
    FieldKind.NATIONAL_ID: _digits,
    FieldKind.ACCOUNT_NUMBER: _digits,
    FieldKind.EMAIL: _email,
    FieldKind.URL: _url,
    FieldKind.IDENTIFIER: _identifier,
    FieldKind.NUMBER: _number,
    FieldKind.MONEY: _money,
    FieldKind.DATE: _date,
    FieldKind.BIRTH_DATE: _date,
    FieldKind.TIME: _time,
    FieldKind.DATETIME: _datetime,
    FieldKind.CHOICE: _choice,
    FieldKind.MULTI_CHOICE: _multi_choice,
    FieldKind.BOOLEAN: _boolean,
}


def canonical(field: Field, text: str, form: Form, now: datetime, language: Language) -> str | Refusal:
    """What a person wrote into this field by hand, in canonical form and checked; else why not.

    "" clears the field. Text keeps its words; ``language`` is the session's (dates are day first in both).
    """
    text = text.strip() if field.kind is not FieldKind.LONG_TEXT else text
    if not text:
        return ""
    value = _READERS.get(field.kind, _text)(field, text)
    if isinstance(value, Refusal):
        return value
    return check(field, value, form, now.date()) or value
