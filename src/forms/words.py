"""Words as keys: one spelling for what people write in several ways.

``key`` keeps the diacritics, ``fold`` drops them,
    ``sound`` keeps only what a speech recogniser reliably hears.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# "hoà" and "hòa", "thuý" and "thúy": two placements of the same tone mark at a word's end.
_TONE_PLACES = {
    "oà": "òa", "oá": "óa", "oả": "ỏa", "oã": "õa", "oạ": "ọa",
    "oè": "òe", "oé": "óe", "oẻ": "ỏe", "oẽ": "õe", "oẹ": "ọe",
    "uỳ": "ùy", "uý": "úy", "uỷ": "ủy", "uỹ": "ũy", "uỵ": "ụy",
}  # fmt: skip

_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*|&")

# Sounds that northern, central and southern speakers, and recognisers, take for one another.
_INITIALS = (
    ("ngh", "ng"),
    ("gh", "g"),
    ("ph", "p"),
    ("tr", "ch"),
    ("gi", "d"),
    ("qu", "ku"),
    ("nh", "n"),
    ("kh", "kh"),
    ("ch", "ch"),
    ("th", "th"),
    ("x", "s"),
    ("r", "d"),
    ("l", "n"),
    ("c", "k"),
)
_FINALS = (("ng", "n"), ("nh", "n"), ("ch", "t"), ("c", "t"), ("y", "i"))


# Regional and older spellings of the same word.
_VARIANTS = {
    "hổng": "không", "hông": "không", "hỏng": "không", "ko": "không", "bẩy": "bảy", "tỉ": "tỷ",
        "ngàn": "nghìn", "mồng": "mùng",
    "bịnh": "bệnh", "sanh": "sinh", "dùm": "giùm", "xoá": "xóa", "huỷ": "hủy", "nhơn": "nhân",
}  # fmt: skip


def key(text: str) -> str:
    """NFC, case folded, the tone mark where the newer spelling puts it, regional spellings made one."""
    word = unicodedata.normalize("NFC", text).casefold().replace("’", "'")
    if not word.isascii():
        end = _TONE_PLACES.get(word[-2:])
        if end and not word.startswith("qu"):
            word = word[:-2] + end
    return _VARIANTS.get(word, word)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """``key`` without diacritics: "đường" → "duong"."""
    if word.isascii():
        return word.casefold()
    plain = word.casefold().replace("đ", "d")
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """A rough phonetic key: words that are easily misheard for one another share it."""
    plain = fold(word)
    if len(plain) < 2 or not plain.isalpha():
        return plain
    for written, heard in _INITIALS:
        if plain.startswith(written) and len(plain) > len(written):
            plain = heard + plain[len(written) :]
            break
    for written, heard in _FINALS:
        if plain.endswith(written) and len(plain) > len(written):
            return plain[: -len(written)] + heard
    return plain


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The keys of the words of a phrase, punctuation dropped."""
    return tuple(key(word) for word in _WORD.findall(unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=1024)
def folded_words(text: str) -> frozenset[str]:
    """Its words without diacritics, for asking whether one of them was said."""
    return frozenset(fold(word) for word in words(text))


@lru_cache(maxsize=4096)
def name_words(name: str) -> str:
    """The words of a programmer's name: "phoneNumber", "phone_number" → "phone number"."""
    return " ".join(part.casefold() for part in _CAMEL.findall(name))


def label_words(label: str) -> tuple[str, ...]:
    """A label's own words: what stands in brackets, and marks like "*" and ":", are no part of its name."""
    bare = re.sub(r"\([^)]*\)|\[[^\]]*\]", " ", label)
    return words(bare) or words(label)
