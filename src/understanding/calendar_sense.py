"""Which day was meant: the year that a date lacks, the clock's half, what makes sense for the field."""

from __future__ import annotations

import re
from datetime import date

from src.forms.checks import as_date, start_of
from src.forms.model import Field, FieldKind, Form
from src.forms.problems import Problem, Refusal
from src.forms.words import fold, name_words
from src.understanding.dates import DateRead

_PAST_WORDS = (
    "giao dich", "tuong tac", "transaction", "interaction", "kiem tra", "review", "nop", "submission",
    "dang ky",
)  # fmt: skip
_TOLD_OF = re.compile(
    r"\b(?:did (?:you|it|they)|was \w+ed|happened|noticed|incident|purchased?|bought|accident|lost|found"
    r"|last (?:donation|visit|service|dose|treatment)|xay ra|phat hien|da mua|ngay mua|su co)\b"
)
"""Labels that ask what has happened already."""
_OFFICE_WORDS = ("dang ky", "nop", "submission", "application date", "kiem tra", "review date")
_FUTURE_WORDS = ("han chot", "deadline", "theo doi", "follow", "bat dau", "start", "ket thuc", "end", "hen")


def full_year(two_digits: int, today: date, *, birth: bool) -> int:
    """ "90" → 1990, "27" → 2027: a birth lies in the past, other dates within a few decades."""
    if two_digits >= 100:
        return two_digits
    century = today.year // 100 * 100
    year = century + two_digits
    if birth:
        return year if year <= today.year else year - 100
    return year if year <= today.year + 50 else year - 100


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def direction_of(field: Field) -> int:
    """-1: lies in the past; 1: lies ahead; 0: either."""
    text = fold(f"{field.label} {name_words(field.name)}".casefold())
    if _TOLD_OF.search(text):
        return -1
    if any(word in text for word in _FUTURE_WORDS):
        return 1
    return -1 if any(word in text for word in _PAST_WORDS) else 0


def is_office_date(field: Field) -> bool:
    """When the paper itself was made or handed in: the page knows it, and no other day is meant for it."""
    text = fold(f"{field.label} {name_words(field.name)}".casefold())
    return any(word in text for word in _OFFICE_WORDS)


def resolve(read: DateRead, field: Field, form: Form, today: date, start_value: str = "") -> date | Refusal:
    """The day meant for this field. ``start_value``: the span's start, where it was said just now."""
    if read.exact:
        return read.exact
    birth = field.kind is FieldKind.BIRTH_DATE
    if read.year is not None:
        year = read.year if read.year >= 100 else full_year(read.year, today, birth=birth)
        return _safe(year, read.month, read.day) or Refusal(Problem.NO_SUCH_DATE)
    if birth:
        valid = _safe(2000, read.month, read.day)
        if valid is None:
            return Refusal(Problem.NO_SUCH_DATE)
        return Refusal(Problem.YEAR_MISSING, {"number": f"{read.month:02}-{read.day:02}"})
    return _nearest(read, field, form, today, start_value)


def _nearest(read: DateRead, field: Field, form: Form, today: date, start_value: str) -> date | Refusal:
    start_field = start_of(field, form)
    begun = as_date(start_value) or (as_date(start_field.value) if start_field else None)
    least = begun or today
    candidates = [
        day for year in range(least.year - 4, least.year + 5) if (day := _safe(year, read.month, read.day))
    ]
    if not candidates:
        return Refusal(Problem.NO_SUCH_DATE)
    direction = 1 if begun else direction_of(field)
    ahead = [day for day in candidates if day >= least]
    behind = [day for day in candidates if day <= today]
    if direction > 0 and ahead:
        return ahead[0]
    if direction < 0 and behind:
        return behind[-1]
    return min(candidates, key=lambda day: abs((day - today).days))
