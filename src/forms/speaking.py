"""Values as people say them and as they read them, per language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from src.forms.catalogue import Language
from src.forms.checks import as_date, as_decimal
from src.forms.model import Field, FieldKind
from src.forms.number_words import english_words, vietnamese_words

_CURRENCY = {"vi": "đồng", "en": "dong"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip
_SPELLED = {
    "vi": {"@": "a còng", ".": "chấm", "_": "gạch dưới", "-": "gạch ngang", "/": "xẹt", "+": "cộng"},
    "en": {"@": "at", ".": "dot", "_": "underscore", "-": "dash", "/": "slash", "+": "plus"},
}
_YES_NO = {"vi": ("có", "không"), "en": ("yes", "no")}
_GROUPS = {9: (3, 3, 3), 10: (4, 3, 3), 12: (3, 3, 3, 3)}


def number_in_words(value: Decimal, language: Language) -> str:
    """A number in words: ``500`` → "năm trăm"."""
    return vietnamese_words(value) if language == "vi" else english_words(value)


def _grouped(digits: str) -> list[str]:
    """Phone and id numbers in the groups that people use; others in threes."""
    sizes = _GROUPS.get(len(digits)) or (3,) * (len(digits) // 3 + 1)
    groups, at = [], 0
    for size in sizes:
        groups.append(digits[at : at + size])
        at += size
    return [group for group in groups if group]


def _say_digits(value: str, _language: Language) -> str:
    return ", ".join(" ".join(group) for group in _grouped(value))


def _say_code(value: str, language: Language) -> str:
    """Letter by letter, digit by digit; marks by their names."""
    marks = _SPELLED[language]
    return " ".join(marks.get(character, character) for character in value)


def _say_email(value: str, language: Language) -> str:
    text = value
    for mark, word in _SPELLED[language].items():
        text = text.replace(mark, f" {word} ")
    return " ".join(text.split())


def _say_money(value: str, language: Language) -> str:
    number = as_decimal(value)
    return value if number is None else f"{number_in_words(number, language)} {_CURRENCY[language]}"


def _say_number(value: str, language: Language) -> str:
    number = as_decimal(value)
    return value if number is None else number_in_words(number, language)


def _ordinal(number: int) -> str:
    suffix = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"


def _say_date(value: str, language: Language) -> str:
    day = as_date(value)
    if day is None:
        return value
    if language == "vi":
        return f"ngày {day.day} tháng {day.month} năm {day.year}"
    return f"{_MONTHS[day.month - 1]} {_ordinal(day.day)}, {day.year}"


def _say_time(value: str, language: Language) -> str:
    hour, _, minute = value.partition(":")
    if language == "en" or not hour.isdigit():
        return value
    return f"{int(hour)} giờ" + (f" {minute}" if minute.strip("0") else "")


def _say_datetime(value: str, language: Language) -> str:
    joint = " " if language == "vi" else " at "
    day, clock = _say_date(value, language), _say_time(value[11:16], language)
    return f"{clock} {day}" if language == "vi" else f"{day}{joint}{clock}"


def _say_month(value: str, language: Language) -> str:
    year, _, month = value.partition("-")
    if not month.isdigit() or not 1 <= int(month) <= 12:
        return value
    return f"tháng {int(month)} năm {year}" if language == "vi" else f"{_MONTHS[int(month) - 1]} {year}"


def _labels(field: Field, value: str) -> str:
    parts = value.split(",") if field.kind is FieldKind.MULTI_CHOICE else [value]
    choices = [field.choice(part.strip()) for part in parts]
    return ", ".join(choice.label if choice else part for choice, part in zip(choices, parts, strict=True))


_SAY = {
    FieldKind.PHONE: _say_digits,
    FieldKind.NATIONAL_ID: _say_digits,
    FieldKind.ACCOUNT_NUMBER: _say_digits,
    FieldKind.IDENTIFIER: _say_code,
    FieldKind.EMAIL: _say_email,
    FieldKind.URL: _say_email,
    FieldKind.MONEY: _say_money,
    FieldKind.NUMBER: _say_number,
    FieldKind.DATE: _say_date,
    FieldKind.BIRTH_DATE: _say_date,
    FieldKind.TIME: _say_time,
    FieldKind.MONTH: _say_month,
    FieldKind.DATETIME: _say_datetime,
}


def speak(field: Field, value: str, language: Language) -> str:
    """A canonical value as words for a voice: digits one by one in groups, amounts and dates in words."""
    if not value:
        return ""
    if field.kind in (FieldKind.CHOICE, FieldKind.MULTI_CHOICE):
        return _labels(field, value).replace("⭐", "").strip()
    if field.kind is FieldKind.BOOLEAN:
        return _YES_NO[language][0 if value == "true" else 1]
    say = _SAY.get(field.kind)
    return say(value, language) if say else value


def _show_date(day: date, language: Language) -> str:
    return f"{day:%d/%m/%Y}" if language == "vi" else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _show_money(value: str, language: Language) -> str:
    number = as_decimal(value)
    if number is None:
        return value
    return f"{number:,.0f}".replace(",", ".") + " đ" if language == "vi" else f"{number:,.0f} VND"


def show(field: Field, value: str, language: Language) -> str:
    """A canonical value as people write it: "500.000.000 đ", "15/03/1990", an option's label."""
    if not value:
        return ""
    if field.kind in (FieldKind.CHOICE, FieldKind.MULTI_CHOICE):
        return _labels(field, value)
    if field.kind is FieldKind.BOOLEAN:
        return _YES_NO[language][0 if value == "true" else 1]
    if field.kind is FieldKind.MONEY:
        return _show_money(value, language)
    day = as_date(value)
    if day and field.kind in (FieldKind.DATE, FieldKind.BIRTH_DATE):
        return _show_date(day, language)
    if day and field.kind is FieldKind.DATETIME:
        return f"{value[11:16]} {_show_date(day, language)}"
    return value
