"""What may be written into a field, and whether the page shows what was meant. Pure."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Final

from src.browser_agent.matching import find_option
from src.contract import FieldState
from src.exceptions import BrowserFieldRejectedError

_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_GROUPED = re.compile(r"[+-]?\d{1,3}([.,\s\u00a0'])\d{3}(\1\d{3})*")
_SPACED = re.compile(r"[\s\u00a0.()-]+")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_WEEK = re.compile(r"\d{4}-W(0[1-9]|[1-4]\d|5[0-3])")
_COLOR = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?:\s*([ap])\.?m\.?)?", re.IGNORECASE)
_TICKED: Final = dict.fromkeys(("true", "yes", "on", "1", "có", "đồng ý"), "true") | dict.fromkeys(
    ("false", "no", "off", "0", "không"), ""
)
_TEXT_TYPES: Final = frozenset({"text", "tel", "search", "url", "email", "textarea", "password"})
_SUGGESTED: Final = frozenset({"text", "tel", "search", "url", "email", "number"})
"""Types whose options are suggestions: anything else may be typed as well."""
_NOT_UNDERSTOOD: Final = {
    "date": "A date is written YYYY-MM-DD.",
    "time": "A time is written HH:MM.",
    "datetime-local": "A date with time is written YYYY-MM-DDTHH:MM.",
    "month": "A month is written YYYY-MM.",
    "week": "A week is written YYYY-Www.",
    "number": "A number is written in digits, with a dot for decimals.",
    "range": "A number is written in digits, with a dot for decimals.",
    "color": "A colour is written #rrggbb.",
}


def prepare(field: FieldState, value: str, *, lazy: bool = False) -> str:
    """The canonical value to write: options by their value, dates as the control wants them.

    Raises :class:`BrowserFieldRejectedError` for an option that does not exist (``details["options"]``)
    and for a value that a control of this type cannot hold. ``lazy``: the field may have more options
    than are known, so that an unknown one is written as it is and left to the page.
    """
    if value == "":
        return ""
    if lazy:
        return _lazy_value(field, value)
    if field.options is not None and field.type in _SUGGESTED:
        suggested = find_option(field.options, value)
        value = suggested.value if suggested is not None else value
    elif field.options is not None:
        return _options_value(field, value)
    if field.type == "checkbox":
        return _checkbox_value(field, value)
    if field.type == "file":
        raise rejected(field, "A file is uploaded, not written.", reason="file")
    value = _canonical(field.type, value)
    if field.type in _NOT_UNDERSTOOD and not _fits_type(field.type, value):
        raise rejected(field, _NOT_UNDERSTOOD[field.type], reason="format")
    if field.type != "textarea":
        value = " ".join(value.splitlines())
    return value


def same(field: FieldState, wanted: str, found: str) -> bool:
    """Whether the value read back is the one that was meant.

    The page may group digits ("1.000.000"), change case or trim; it may not change the meaning.
    """
    if wanted == found:
        return True
    if field.multiple:
        return set(filter(None, wanted.split(","))) == set(filter(None, found.split(",")))
    if (field.options is not None and field.type not in _SUGGESTED) or field.type in {"checkbox", "file"}:
        return False
    if field.type in {"number", "range"}:
        return _as_number(wanted) is not None and _as_number(wanted) == _as_number(found)
    if field.type in {"time", "datetime-local"}:
        if len(wanted) == 10 and found.startswith(f"{wanted}T"):
            return True  # a day was said, and the page adds a time
        return bool(found) and wanted.removesuffix(":00") == found.removesuffix(":00")
    return (field.type in _TEXT_TYPES and _same_text(wanted, found)) or wanted.lower() == found.lower()


def rejected(field: FieldState, message: str, *, reason: str, **details: object) -> BrowserFieldRejectedError:
    """The error of a field that does not take a value; ``reason`` is stable, ``message`` for people."""
    facts = {"field": field.name, "label": field.label, "reason": reason, **details}
    return BrowserFieldRejectedError(message, details=facts)


def _options_value(field: FieldState, value: str) -> str:
    options = field.options or ()
    whole = find_option(options, value)
    if whole is not None:
        return whole.value
    parts = [find_option(options, part.strip()) for part in value.split(",")] if field.multiple else [None]
    found = [option.value for option in parts if option is not None]
    if len(found) != len(parts):
        listed = [option.model_dump() for option in options]
        raise rejected(field, "The field has no such option.", reason="unknown_option", options=listed)
    return ",".join(dict.fromkeys(found))


def _lazy_value(field: FieldState, value: str) -> str:
    try:
        return _options_value(field, value) if field.options is not None else value.strip()
    except BrowserFieldRejectedError:
        return value.strip()


def _checkbox_value(field: FieldState, value: str) -> str:
    ticked = _TICKED.get(value.strip().lower())
    if ticked is None:
        raise rejected(field, 'A check box is "true" or empty.', reason="format")
    return ticked


def _canonical(kind: str, value: str) -> str:
    """Other ways to write a day or a time that can mean one thing only: 2026/2/8, 6:30 pm."""
    if kind == "date" and (found := _YEAR_FIRST.fullmatch(value.strip())):
        year, month, day = found.groups()
        return f"{year}-{month:0>2}-{day:0>2}"
    if kind == "time" and (found := _CLOCK.fullmatch(value.strip())):
        hour, half = int(found[1]), (found[3] or "").lower()
        if half and not 1 <= hour <= 12:
            return value
        hour = hour % 12 + (12 if half == "p" else 0) if half else hour
        return f"{hour:02}:{found[2]}"
    return value


def _fits_type(kind: str, value: str) -> bool:
    try:
        if kind == "date":
            return all(_is_date(part) for part in value.split(",", 1))
        if kind == "time":
            return len(value) in {5, 8} and time.fromisoformat(value) is not None
        if kind == "datetime-local":
            return "T" in value and len(value) in {16, 19} and bool(datetime.fromisoformat(value))
    except ValueError:
        return False
    pattern = {"month": _MONTH, "week": _WEEK, "color": _COLOR}.get(kind, _NUMBER)
    return pattern.fullmatch(value) is not None


def _is_date(text: str) -> bool:
    """A day; with a time too, since not every page tells beforehand that it wants one."""
    if len(text) == 10:
        return bool(date.fromisoformat(text))
    return len(text) == 16 and text[10] == "T" and bool(datetime.fromisoformat(text))


def _as_number(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip()) if text.strip() else None
    except InvalidOperation:
        return None


def _same_text(wanted: str, found: str) -> bool:
    if wanted.lstrip("+").isdigit() and wanted.isascii():
        grouped = _GROUPED.fullmatch(found.strip())
        digits = re.sub(r"[^\d+-]", "", found) if grouped else _without_spacing(found)
        return digits == wanted
    if _NUMBER.fullmatch(wanted):
        return _as_number(found.strip().replace(",", ".")) == _as_number(wanted)
    return " ".join(wanted.split()).casefold() == " ".join(found.split()).casefold()


def _without_spacing(found: str) -> str:
    """A telephone or account number without the spaces and dashes that a mask puts in. A dot counts as
    spacing only where no decimal number can be meant: after a leading zero or plus."""
    text = found.strip()
    if "." in text and not re.match(r"\+|0\d", text):
        return text
    return _SPACED.sub("", text)
