"""Amounts of money, in VND."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from src.understanding.numbers import Tokens, read_number
from src.understanding.vocabulary import skip, token_at, vocabulary

_LEAST_WITHOUT_UNIT = 1000


@dataclass(frozen=True, slots=True)
class MoneyRead:
    """``unit`` is false for "năm trăm": nobody knows five hundred what. ``marked``: surely money."""

    value: Decimal
    end: int
    unit: bool
    marked: bool


def read_money(tokens: Tokens, at: int) -> MoneyRead | None:
    """The amount that begins here, with its currency and "a month" behind it, or None."""
    words = vocabulary()
    at = skip(words.about, tokens, at)
    number = read_number(tokens, at, colloquial=True)
    if number is None:
        return None
    end, marked = number.end, number.scale > 1
    if currency := words.currency.longest(tokens, end):
        end, marked = end + currency.length, True
    has_unit = marked or (number.literal and abs(number.value) >= _LEAST_WITHOUT_UNIT)
    if not has_unit and words.units.get(token_at(tokens, end)):
        return None  # "hai mươi bốn tháng" is a time, "24 một tháng" is not
    if period := words.per_period.longest(tokens, end):
        end += period.length
    return MoneyRead(number.value, end, has_unit, marked)


def read_scale(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A lone unit ("triệu", "million đồng") that completes an amount said before: (scale, end)."""
    scale = vocabulary().scales.get(token_at(tokens, at))
    if not scale:
        return None
    end = at + 1
    if currency := vocabulary().currency.longest(tokens, end):
        end += currency.length
    return scale, end
