"""What a model may have the bot say: a short plain answer, nothing that a fraud would say.

A page that was tampered with could make a model read out its text. So an answer never holds an address or a
number to turn to that the form's own labels do not show, never asks for a secret, and never claims that
something was done: only the page can say that, and the dialogue tells it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from src.forms.model import Form
from src.forms.words import fold

LONGEST: Final = 300
"""Characters: some twenty seconds of speech."""

_ADDRESS: Final = re.compile(
    r"https?:|www\.|\b[\w-]+\.(?:com|net|org|vn|info|io|xyz|top)\b|\S+@\S+", re.IGNORECASE
)
_NUMBER: Final = re.compile(r"\+?\d(?:[\s.-]?\d){5,}")
_SECRETS: Final = (
    "otp",
    "mat khau",
    "password",
    "passcode",
    "ma pin",
    "pin code",
    "your pin",
    "cvv",
    "cvc",
    "ma xac thuc",
    "ma xac nhan",
    "verification code",
    "one-time code",
    "chuyen khoan",
    "transfer money",
)
_CLAIMS: Final = (
    "da gui",
    "da nop",
    "da duyet",
    "duoc duyet",
    "phe duyet",
    "da dien",
    "da ghi",
    "da luu",
    "da xoa",
    "da nhan don",
    "thanh cong",
    "submitted",
    "has been sent",
    "have been sent",
    "was sent",
    "i sent",
    "approved",
    "has been saved",
    "i have filled",
    "i filled",
    "successful",
)


def speakable(text: str, form: Form | None) -> str | None:
    """The answer as it may be said, or None where it may not."""
    plain = " ".join("".join(map(_kept, text)).replace("*", "").replace("#", "").split())
    if not plain or len(plain) > LONGEST:
        return None
    shown = fold(" ".join(_texts(form))) if form else ""
    told = f" {fold(plain)} "
    if _ADDRESS.search(plain) or any(digits not in _digits(shown) for digits in _numbers(plain)):
        return None
    if any(secret in told for secret in _SECRETS):
        return None
    return None if any(claim in told for claim in _CLAIMS) else plain


def _texts(form: Form) -> list[str]:
    limits = [limit for field in form for limit in (field.limits.minimum, field.limits.maximum) if limit]
    options = [choice.label for field in form for choice in field.choices]
    return [*limits, *options, *(field.label for field in form)]


def _kept(sign: str) -> str:
    """Letters, numbers and punctuation; controls, emoji and invisible signs are left out."""
    return sign if sign == " " or unicodedata.category(sign)[0] in "LNPM" else " "


def _numbers(text: str) -> list[str]:
    return [_digits(found.group()) for found in _NUMBER.finditer(text)]


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
