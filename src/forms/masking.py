"""Ids as they are shown to somebody who may be watched: by their last signs alone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from src.forms.catalogue import Language
from src.forms.model import Field, FieldKind

SHOWN: Final = 3
"""Signs at the end that stay readable, of an id of twice as many or more."""
DOT: Final = "•"

_IDS: Final = frozenset(
    {FieldKind.NATIONAL_ID, FieldKind.ACCOUNT_NUMBER, FieldKind.IDENTIFIER, FieldKind.PHONE, FieldKind.EMAIL}
)
_ENDING: Final[dict[Language, str]] = {"vi": "số kết thúc bằng {end}", "en": "ending in {end}"}
_HIDDEN: Final[dict[Language, str]] = {"vi": "(đã che)", "en": "(hidden)"}
# What may stand between the signs of an id that is written or spelled out.
_BETWEEN: Final = (
    r"(?:[\s.,\-/_]|gạch ngang|gạch dưới|chấm|xẹt|cộng|a còng|@|\+|\bdash\b|\bunderscore\b|\bdot\b|\bslash\b"
    r"|\bplus\b|\bat\b)*"
)


def identifies(field: Field) -> bool:
    """Whether the field's value names a person, an account or a customer."""
    return field.kind in _IDS


def masked(value: str) -> str:
    """The value with all but its last signs as dots; a short one wholly."""
    signs = [sign for sign in value if sign.isalnum()]
    kept = SHOWN if len(signs) >= 2 * SHOWN else 0
    hide = len(signs) - kept
    shown = []
    for sign in value:
        if not sign.isalnum():
            shown.append(sign)
            continue
        shown.append(DOT if hide > 0 else sign)
        hide -= 1
    return "".join(shown)


def without_ids(text: str, values: Iterable[str], language: Language) -> str:
    """A sentence with these ids in it, written or spelled out, named by their last signs alone."""
    for value in sorted({value for value in values if value}, key=len, reverse=True):
        signs = [re.escape(sign) for sign in value if sign.isalnum()]
        if len(signs) < SHOWN:
            continue
        pattern = re.compile(rf"(?<!\w){_BETWEEN.join(signs)}(?!\w)", re.IGNORECASE)
        text = pattern.sub(_named(value, language), text)
    return text


def _named(value: str, language: Language) -> str:
    signs = [sign for sign in value if sign.isalnum()]
    if len(signs) < 2 * SHOWN:
        return _HIDDEN[language]
    return _ENDING[language].format(end=" ".join(signs[-SHOWN:]))
