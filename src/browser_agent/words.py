"""The few words the agent reads on pages, Vietnamese and English, and how text is folded to compare.

All patterns here are written folded: lower case, without diacritics. Pure.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

NEXT: Final = (
    r"^(buoc )?(tiep( theo| tuc)?|ke tiep)\b|^(sang|den|qua|toi) (buoc|trang|phan)( tiep| sau| \d)|"
    r"^(xem lai( thong tin| don| to khai| truoc khi gui)?|kiem tra lai)\b|"
    r"^(next|continue|proceed|go on|forward|review)\b"
)
BACK: Final = r"^(quay lai|tro lai|tro ve|quay ve|lui|(buoc |trang )?truoc)\b|^(go )?(back|previous|prev)\b"
SUBMIT: Final = (
    r"\b(gui|nop|dang ky|xac nhan|hoan tat|hoan thanh|ket thuc|hoan thien)\b|"
    r"\b(submit|send|apply|confirm|finish|complete|register|place order|sign up)\b"
)
CLEAR: Final = r"\b(xoa|lam moi|nhap lai|dat lai|lam lai)\b|\b(clear|reset|start over|erase|delete all)\b"
NOT_SUBMIT: Final = r"\b(nhap|draft|email|ma|code|otp|tep|file|lai ma)\b"
"""Words that make "send" another deed: a draft saved, a code sent."""

SUCCESS: Final = (
    r"thanh cong|da (gui|nhan|nop|tiep nhan|ghi nhan|hoan tat|duoc (gui|nop|tiep nhan|ghi nhan))|cam on|"
    r"success|thank you|thanks for|has been (received|sent|submitted|recorded)|"
    r"(received|submitted|recorded) your|we (have )?received|submission (complete|received)|"
    r"\breceipt\b|bien nhan"
)
REFERENCE: Final = (
    r"(ma|so) (tham chieu|bien nhan|tiep nhan|giao dich|xac nhan|tra cuu|don|yeu cau)|(ma|so) ho so|"
    r"\b(reference|confirmation|receipt|tracking|application|case|ticket|request)"
    r"( (number|no\.?|code|id)\b|: )|\b(ref|reference)\b"
)

_SPACE = re.compile(r"[\s\u200b]+")


def fold(text: str) -> str:
    """Lower case, no diacritics, single spaces: how people's words are compared with the page's.

    >>> fold("  Kỳ Hạn  (Đồng) ")
    'ky han (dong)'
    """
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    bare = "".join(letter for letter in decomposed if not unicodedata.category(letter).startswith("M"))
    return _SPACE.sub(" ", bare).strip()


def bare_words(text: str) -> str:
    """Folded, and without punctuation and symbols: arrows, stars, brackets.

    >>> bare_words("Tiếp tục →")
    'tiep tuc'
    """
    return " ".join(re.findall(r"[^\W_]+", fold(text)))


def without_notes(text: str) -> str:
    """As :func:`bare_words`, and without what stands in brackets: units and explanations.

    >>> without_notes("Thu Nhập (VNĐ)")
    'thu nhap'
    """
    return bare_words(re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", text))


def step_button_pattern() -> str:
    """What the page script takes as the sign of a wizard: a button that goes on or back."""
    return rf"^[^a-z0-9]*(?:{NEXT.replace('^', '')}|{BACK.replace('^', '')})"
