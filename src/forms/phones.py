"""Shapes of telephone numbers, in national form: which numbers of digits somebody may have."""

from __future__ import annotations

import re

from src.forms.model import Field

_ABROAD = re.compile(
    r"0[127]\d{9}"  # United Kingdom, and Vietnamese landlines
    r"|[2-9]\d{2}[2-9]\d{6}"  # North America
    r"|[3689]\d{7}"  # Singapore
)


def may_be_abroad(field: Field, digits: str) -> bool:
    """Whether these digits are a number of another country, for a field of a form in English."""
    return field.label.isascii() and _ABROAD.fullmatch(digits) is not None
