"""The parts of a number: a literal in digits, or what is said of a number below a thousand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from src.forms.words import fold
from src.understanding.tokens import Token
from src.understanding.vocabulary import token_at, vocabulary

Tokens = tuple[Token, ...]

_LITERAL = re.compile(r"([+-]?\d+(?:[.,]\d+)*)([^\W\d_]*)(\d{0,3})")
_PER = re.compile(r"(?<=[^\W\d])/(tháng|thang|năm|nam|ngày|ngay|month|mo|year|day)$", re.IGNORECASE)
_GROUPED = re.compile(r"(?!0[.,])\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
MAX_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Group:
    """A number below a thousand, or a literal. ``size``: 1 a lone digit, 2 a pair, 3 with hundreds."""

    value: Decimal
    end: int
    size: int
    short: bool = False
    literal: bool = False
    scale: int = 1


def literal_value(text: str) -> Decimal | None:
    """Digits with grouping or a decimal mark: "1.500.000", "25,5". A lone group of three is thousands
    ("0,500" is a half)."""
    bare = text.lstrip("+-")
    if len(bare) > MAX_DIGITS + 6:
        return None
    sign = -1 if text.startswith("-") else 1
    if _GROUPED.fullmatch(bare):
        return sign * Decimal(re.sub(r"[.,]", "", bare))
    if bare.count(".") + bare.count(",") > 1:
        return None
    return sign * Decimal(bare.replace(",", "."))


def _literal(tokens: Tokens, at: int) -> Group | None:
    """ "500", "1.5", "25tr", "1tỷ2", and "500 000 000" written with blanks."""
    match = _LITERAL.fullmatch(_PER.sub("", tokens[at].text.replace("₫", "đ")))
    if not match:
        return None
    number, suffix, tail = match.groups()
    value = literal_value(number)
    if value is None:
        return None
    scale = _suffix_scale(suffix)
    if scale is None or (tail and not suffix):
        return None
    value *= scale
    if tail:
        value += Decimal(tail) * scale / 10 ** len(tail)
    end = at + 1
    if not suffix and number.isdigit() and len(number) <= 3 and not number.startswith("0"):
        while (after := token_at(tokens, end)) and re.fullmatch(r"\d{3}", after.text):
            value = value * 1000 + int(after.text)
            end += 1
            if end - at > 5:
                return None
    return Group(value, end, min(len(number), 3), literal=True, scale=scale, short=scale == 1)


def _suffix_scale(suffix: str) -> int | None:
    if not suffix or suffix.casefold() in ("đ", "d", "vnd", "vnđ"):
        return 1
    scales = vocabulary().scales
    word = suffix.casefold()
    if word in ("ty", "m", "b"):
        return {"ty": 10**9, "m": 10**6, "b": 10**9}[word]
    return scales.exact.get(word) or scales.folded.get(fold(word))


def tail_digit(token: Token | None, *, five: bool = False) -> int | None:
    """The digit after tens. "năm" there is a year, not a five ("lăm" is): unless ``five``."""
    words = vocabulary()
    digit = words.last_digits.get(token)
    if digit is not None:
        return digit
    digit = words.digits.get(token)
    if not digit or (digit == 5 and not five and words.year_marks.get(token)):
        return None
    return digit


def _tens(tokens: Tokens, at: int) -> Group | None:
    """10-99 said as tens."""
    words = vocabulary()
    token, after = tokens[at], token_at(tokens, at + 1)
    base: int | None = None
    if (teen := words.teens.get(token)) is not None:
        return Group(Decimal(teen), at + 1, 2)
    if words.ten.get(token):
        base, end = 10, at + 1
    elif (tens := words.tens.get(token)) is not None:
        base, end = tens, at + 1
    elif (digit := words.digits.get(token)) and words.tens_marks.get(after):
        base, end = digit * 10, at + 2
    if base is None:
        return None
    ones = tail_digit(token_at(tokens, end))
    if ones is None or words.tens_marks.get(token_at(tokens, end + 1)):  # "hai mươi ba mươi" is 20 30
        return Group(Decimal(base), end, 2)
    return Group(Decimal(base + ones), end + 1, 2)


def _below_hundred(tokens: Tokens, at: int) -> Group | None:
    words = vocabulary()
    if tens := _tens(tokens, at):
        return tens
    digit = words.digits.get(tokens[at])
    if digit is None:
        return None
    short = bool(words.short_tens.get(tokens[at]))
    second = tail_digit(token_at(tokens, at + 1)) if short else None
    if digit >= 2 and second is not None:
        third = token_at(tokens, at + 2)
        alone = words.digits.get(third) is None or words.tens_marks.get(token_at(tokens, at + 3))
        if alone and not words.tens_marks.get(third) and not words.hundreds.get(third):
            return Group(Decimal(digit * 10 + second), at + 2, 2, short=True)
        return None
    return Group(Decimal(digit), at + 1, 1, short=short)


def read_group(tokens: Tokens, at: int) -> Group | None:
    """A literal, or a number below a thousand in words."""
    words = vocabulary()
    token = token_at(tokens, at)
    if token is None or token.mark:
        return None
    if token.text[0].isdigit() or token.text[0] in "+-":
        return _literal(tokens, at)
    start = at
    if words.articles.get(token) and words.hundreds.get(token_at(tokens, at + 1)):
        hundreds, end = 1, at + 2
    elif (digit := words.digits.get(token)) is not None and words.hundreds.get(token_at(tokens, at + 1)):
        hundreds, end = digit, at + 2
    elif words.hundreds.get(token_at(tokens, at + 1)) and (teen := words.teens.get(token)) is not None:
        hundreds, end = teen, at + 2  # "twelve hundred"
    elif words.hundreds.get(token) and _goes_on(tokens, at + 1):
        hundreds, end = 1, at + 1
    else:
        return _below_hundred(tokens, start)
    return _after_hundred(tokens, end, hundreds * 100)


def _goes_on(tokens: Tokens, at: int) -> bool:
    words = vocabulary()
    after = token_at(tokens, at)
    return bool(
        words.scales.get(after)
        or words.half_hour.get(after)
        or tail_digit(after) is not None
        or words.ten.get(after)
    )


def _after_hundred(tokens: Tokens, at: int, value: int) -> Group:
    words = vocabulary()
    token = token_at(tokens, at)
    if token is None or token.mark:
        return Group(Decimal(value), at, 3)
    if words.half_hour.get(token):
        return Group(Decimal(value + 50), at + 1, 3)
    if words.links.get(token):
        last = words.last_digits.get(token_at(tokens, at + 1))
        if last is not None:
            return Group(Decimal(value + last), at + 2, 3)
        linked = _below_hundred(tokens, at + 1) if at + 1 < len(tokens) else None
        return Group(value + linked.value, linked.end, 3) if linked else Group(Decimal(value), at, 3)
    ones = words.last_digits.get(token)
    if ones is not None:
        return Group(Decimal(value + ones * 10), at + 1, 3)
    rest = _below_hundred(tokens, at)
    if rest is None or is_unit_count(tokens, at, rest):
        return Group(Decimal(value), at, 3)
    if rest.size == 1 and rest.short:
        if rest.value == 5 and words.year_marks.get(token):
            return Group(Decimal(value), at, 3)
        return Group(value + rest.value * 10, rest.end, 3)
    return Group(value + rest.value, rest.end, 3)


_SPANS = ("month", "day", "minute")


def is_unit_count(tokens: Tokens, at: int, group: Group) -> bool:
    """ "một tháng" after an amount is no part of it; "mười mét" after "hai trăm" is."""
    unit = vocabulary().units.get(token_at(tokens, group.end))
    return group.end - at == 1 and unit is not None and unit[0] in _SPANS
