"""The kinds of control that the five forms are made of, with the rules that go with each."""

from __future__ import annotations

from typing import Any, Final

from src.sample_bank.definitions.model import Condition, Control, Option, Pattern, Text

MAX_TEXT: Final = 200
MAX_LONG_TEXT: Final = 2000
MAX_EMAIL: Final = 254
MINIMUM_AGE: Final = 18

PHONE: Final = Pattern(
    r"0[0-9]{9}",
    Text(
        "Số điện thoại gồm 10 chữ số và bắt đầu bằng số 0, ví dụ 0912345678.",
        "A phone number has 10 digits and starts with 0, for example 0912345678.",
    ),
)
CITIZEN_ID: Final = Pattern(
    r"[0-9]{12}|[0-9]{9}",
    Text(
        "Số CCCD gồm 12 chữ số, số CMND gồm 9 chữ số.",
        "A citizen ID (CCCD) has 12 digits, an old identity card (CMND) has 9.",
    ),
)


def label(vi: str, en: str) -> Text:
    return Text(vi, en)


def when(field: str, *values: str) -> Condition:
    """Holds while ``field`` has one of ``values``."""
    return Condition(field, values)


def unless(field: str, *values: str) -> Condition:
    """Holds while ``field`` has none of ``values``; ``""`` stands for empty."""
    return Condition(field, values, negated=True)


def text(name: str, vi: str, en: str, **more: Any) -> Control:
    return Control(name, Text(vi, en), "text", max_length=MAX_TEXT, **more)


def long_text(name: str, vi: str, en: str, **more: Any) -> Control:
    return Control(name, Text(vi, en), "textarea", max_length=MAX_LONG_TEXT, wide=True, **more)


def phone(vi: str, en: str, **more: Any) -> Control:
    return Control("phoneNumber", Text(vi, en), "tel", pattern=PHONE, max_length=20, **more)


def email(name: str, vi: str, en: str, **more: Any) -> Control:
    return Control(name, Text(vi, en), "email", max_length=MAX_EMAIL, **more)


def date(name: str, vi: str, en: str, **more: Any) -> Control:
    return Control(name, Text(vi, en), "date", **more)


def number(name: str, vi: str, en: str, **more: Any) -> Control:
    return Control(name, Text(vi, en), "number", **more)


def money(name: str, vi: str, en: str, **more: Any) -> Control:
    """Whole VND; ``positive`` amounts may not be nought."""
    return Control(name, Text(vi, en), "number", money=True, **more)


def select(name: str, vi: str, en: str, options: tuple[tuple[str, str, str], ...], **more: Any) -> Control:
    """``options`` are (value, Vietnamese, English)."""
    chosen = tuple(Option(value, Text(*words)) for value, *words in options)
    return Control(name, Text(vi, en), "select", chosen, **more)


def file(name: str, vi: str, en: str, accept: tuple[str, ...], **more: Any) -> Control:
    return Control(name, Text(vi, en), "file", accept=accept, wide=True, **more)


YES_NO: Final = (("yes", "Có", "Yes"), ("no", "Không", "No"))
