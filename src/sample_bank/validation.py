"""What the bank accepts. Pure: the day comes in as an argument.

The client script applies the same rules from the same definitions (``static/rules.js``); this is the
one that decides.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Final

from src.sample_bank.definitions.model import Control, FormDefinition, Language
from src.sample_bank.wording import fault_words

# As HTML's own <input type=email>, but with a dot in the domain and none doubled in the name.
EMAIL_PATTERN: Final = (
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)
# At most 15 digits, so that the client's floating point numbers agree with the server's.
WHOLE_PATTERN: Final = r"-?[0-9]{1,15}"
DECIMAL_PATTERN: Final = r"-?[0-9]{1,12}(\.[0-9]{1,3})?"
EARLIEST_BIRTH: Final = dt.date(1900, 1, 1)

_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SPACES = re.compile(r"[\t\n\v\f\r ]+")


@dataclass(frozen=True, slots=True)
class Outcome:
    """``values`` holds every control of the form, ``""`` where empty or hidden; ``errors`` name → message."""

    values: dict[str, str]
    errors: dict[str, str]


def validate(form: FormDefinition, sent: Mapping[str, str], today: dt.date, language: Language) -> Outcome:
    """Normalise and check what was sent for ``form``; names that the form does not know are left out."""
    values: dict[str, str] = {}
    errors: dict[str, str] = {}
    for control in form.controls():
        if not is_shown(control, values):
            values[control.name] = ""
            continue
        values[control.name] = normalise(control, sent.get(control.name, ""))
        fault = find_fault(control, values, today)
        if fault is not None:
            errors[control.name] = fault_words(form, control, language)[fault]
    return Outcome(values, errors)


def is_shown(control: Control, values: Mapping[str, str]) -> bool:
    """Whether the condition of ``control`` holds. Controls that conditions ask about come first on a page."""
    condition = control.shown_when
    return condition is None or condition.holds(values.get(condition.field, ""))


def is_required(control: Control, values: Mapping[str, str]) -> bool:
    condition = control.required_when
    return control.required or (condition is not None and condition.holds(values.get(condition.field, "")))


def normalise(control: Control, value: str) -> str:
    """The value as it is stored: trimmed, composed (NFC), without control characters, numbers plain."""
    value = unicodedata.normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    if control.kind != "textarea":
        value = _SPACES.sub(" ", value)
    value = "".join(
        char for char in value if char in "\n\t" or unicodedata.category(char) not in {"Cc", "Cs"}
    )
    value = value.strip()
    if control.kind == "number" and re.fullmatch(number_pattern(control), value):
        return plain_number(value)
    return value


def plain_number(value: str) -> str:
    """``"007"`` → ``"7"``, ``"2.50"`` → ``"2.5"``."""
    number = Decimal(value)
    if number == number.to_integral_value():
        return str(int(number))
    return format(number.normalize(), "f")


def number_pattern(control: Control) -> str:
    """Separators never pass: ``500.000`` is half a million to one reader and five hundred to another."""
    return DECIMAL_PATTERN if "." in (control.step or "") else WHOLE_PATTERN


def find_fault(control: Control, values: Mapping[str, str], today: dt.date) -> str | None:
    """The code of what is wrong with the control's value (see ``fault_words``), or None."""
    value = values[control.name]
    if not value:
        return "required" if is_required(control, values) else None
    if control.max_length is not None and len(value) > control.max_length:
        return "long"
    if not _is_well_formed(control, value):
        return "format"
    if control.kind == "number":
        return _number_fault(control, Decimal(value))
    if control.minimum_age is not None:
        born = dt.date.fromisoformat(value)
        return None if EARLIEST_BIRTH <= born <= latest_birth(today, control.minimum_age) else "age"
    # ISO dates compare as text, also with an earlier date that is itself malformed or empty.
    if control.not_before is not None and value < values.get(control.not_before, ""):
        return "order"
    return None


def latest_birth(today: dt.date, age: int) -> dt.date:
    """The last day of birth of those who have turned ``age`` by ``today``."""
    try:
        return today.replace(year=today.year - age)
    except ValueError:  # the 29th of February
        return dt.date(today.year - age, 2, 28)


def _is_well_formed(control: Control, value: str) -> bool:
    if control.pattern is not None:
        return re.fullmatch(control.pattern.regex, value) is not None
    match control.kind:
        case "select":
            return any(option.value == value for option in control.options)
        case "email":
            return re.fullmatch(EMAIL_PATTERN, value) is not None
        case "number":
            return re.fullmatch(number_pattern(control), value) is not None
        case "date":
            return _is_date(value)
        case "time":
            return _TIME.fullmatch(value) is not None
        case "datetime-local":
            day, _, time = value.partition("T")
            return _is_date(day) and _TIME.fullmatch(time) is not None
        case "file":
            return PurePosixPath(value).suffix.lower() in control.accept and len(value) <= 255
        case _:
            return True


def _is_date(value: str) -> bool:
    if _DATE.fullmatch(value) is None:
        return False
    try:
        dt.date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _number_fault(control: Control, number: Decimal) -> str | None:
    if control.positive and number <= 0:
        return "low"
    if control.minimum is not None and number < control.minimum:
        return "low"
    if control.maximum is not None and number > control.maximum:
        return "high"
    if control.step is not None and (number - (control.minimum or 0)) % Decimal(control.step):
        return "step"
    return None
