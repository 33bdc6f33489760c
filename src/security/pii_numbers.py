"""Numbers and e-mail addresses that give a person away by their shape alone."""

from __future__ import annotations

import re
from typing import Final

MASK: Final = "[masked]"

_EMAIL: Final = re.compile(r"[^\W_][\w.%+'-]*\s?@\s?[\w-]+(?:\.[\w-]+)+")
# Digits in groups, as people write them. What looks alike but is no such number is taken first, and kept.
_NUMBERS: Final = re.compile(
    r"""
    (?P<kept>
        \b[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\b              # a UUID
      | \b(?:19|20)\d\d-[01]\d-[0-3]\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)?  # a time
      | (?<![\w.])(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})(?::\d+)?(?![\w.]*\d)  # an IPv4 address
      | (?<![\w.])(?:0|[1-9]\d*)\.\d+(?![\w.-]*\d|\ \d)                        # a decimal number
      | (?<![\w.])[1-9]\d{0,2}(?:[.,]\d{3})+(?![\w.-]*\d|\ \d)                 # an amount in groups
      | (?<![\w.])[1-9]\d*(?:[ ]\d{3})*[ ]?(?:đồng|vnđ|vnd|đ|usd|triệu|tỷ|nghìn|bytes?|kb|mb|ms|ns|µs|us|s)\b
      | \b(?:size|bytes|length|offset|seed|count|total|limit|rss|memory|timestamp|time|epoch|ts|iat|exp|nbf)
        ["']?[=:\ ]{1,3}\d+
    )
    | (?P<asked>(?<![A-Za-z0-9.])(?:\(?\+)?\d+(?:[ .\-()]{1,2}\d+)*(?![A-Za-z0-9]))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONG_ENOUGH: Final = re.compile(r"\d(?:\D{0,2}\d){8}")


def mask_shapes(text: str) -> str:
    """The text with e-mail addresses, and with what can be a phone, an identity card, an account or a bank
    card, masked."""
    if "@" in text:
        text = _EMAIL.sub(MASK, text)
    if _LONG_ENOUGH.search(text):
        text = _NUMBERS.sub(_masked, text)
    return text


def luhn(digits: str) -> bool:
    """Whether the digits are a card number by their check digit (ISO/IEC 7812-1, annex B)."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _masked(match: re.Match[str]) -> str:
    text = match.group()
    if match.lastgroup != "asked" or not _gives_away(text):
        return text
    return MASK


def _gives_away(text: str) -> bool:
    groups = re.findall(r"\d+", text)
    digits = "".join(groups)
    if not 9 <= len(digits) <= 19:
        return False
    if text.startswith(("+", "(+")):
        return True
    if len(groups) == 1:
        return luhn(digits) if len(digits) > 15 else not _can_be_a_time(digits)
    sizes = [len(group) for group in groups]
    if len(digits) > 12 and max(sizes) < 4 and min(sizes) > 1:
        return False  # a list of small numbers
    fours = all(size == 4 for size in sizes[:-1]) and sizes[-1] <= 4 and len(digits) >= 12
    return digits.startswith(("0", "84")) or fours or max(sizes) == 1 or max(sizes) >= 9


def _can_be_a_time(digits: str) -> bool:
    """Seconds or milliseconds since 1970, in these decades."""
    return len(digits) in {10, 13} and digits[0] == "1" and digits[1] in "6789" and not luhn(digits)
