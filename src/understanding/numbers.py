"""Numbers as people say them, Vietnamese and English, in words, digits and mixtures of both."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from src.understanding.number_groups import MAX_DIGITS, Group, Tokens, is_unit_count, read_group, tail_digit
from src.understanding.tokens import Token
from src.understanding.vocabulary import token_at, vocabulary

__all__ = ["NumberRead", "Tokens", "read_number"]


@dataclass(frozen=True, slots=True)
class NumberRead:
    """``scale``: the largest scale word in it (1: none). ``literal``: written in digits."""

    value: Decimal
    end: int
    scale: int = 1
    literal: bool = False


def _decimals(tokens: Tokens, at: int) -> tuple[Decimal, int] | None:
    """After a decimal point: digits one by one."""
    words = vocabulary()
    digits, end = "", at
    while (token := token_at(tokens, end)) and not token.mark:
        digit = words.digits.get(token)
        if digit is None and (digits or words.last_digits.get(token) != 5):
            digit = words.last_digits.get(token)
        if digit is None and token.text.isascii() and token.text.isdigit():
            digits += token.text
        elif digit is None:
            break
        else:
            digits += str(digit)
        end += 1
    return (Decimal("0." + digits), end) if digits and len(digits) <= MAX_DIGITS else None


def _scaled(tokens: Tokens, at: int) -> tuple[int, int]:
    """The product of the scale words that stand here, and where they end."""
    scale, end = 1, at
    while (factor := vocabulary().scales.get(token_at(tokens, end))) and scale * factor <= 10**15:
        scale *= factor
        end += 1
    return scale, end


def _first(tokens: Tokens, at: int) -> Group | None:
    words = vocabulary()
    if half := words.half_before.longest(tokens, at):
        return Group(Decimal("0.5"), at + half.length, 1)
    token = tokens[at]
    if words.scales.get(token):
        after = token_at(tokens, at + 1)
        if words.half_hour.get(after) or (tail_digit(after) is not None and words.short_tens.get(after)):
            return Group(Decimal(1), at, 1)
        return None
    if words.articles.get(token) and words.scales.get(token_at(tokens, at + 1)):
        return Group(Decimal(1), at + 1, 1)
    return read_group(tokens, at)


def read_number(tokens: Tokens, at: int, *, colloquial: bool = False) -> NumberRead | None:
    """The number that begins at this token, or None.

    ``colloquial``: as amounts of money are said, where what follows a scale without a scale of its own
    counts tenths or thousandths of it ("hai tỷ ba", "một triệu hai trăm").
    """
    words = vocabulary()
    if at >= len(tokens) or tokens[at].mark:
        return None
    if words.minus.get(tokens[at]):
        inner = read_number(tokens, at + 1, colloquial=colloquial)
        return NumberRead(-inner.value, inner.end, inner.scale, inner.literal) if inner else None
    group = _first(tokens, at)
    if group is None:
        return None
    value, end = group.value, group.end
    if (point := token_at(tokens, end)) and words.points.get(point) and (part := _decimals(tokens, end + 1)):
        value, end = value + part[0], part[1]
    half = words.half_after.longest(tokens, end)
    if half and (half.length > 1 or words.scales.get(token_at(tokens, end + half.length))):
        value, end = value + Decimal("0.5"), end + half.length
    scale, end = _scaled(tokens, end)
    total = NumberRead(value * scale, end, max(scale, group.scale), group.literal)
    return _rest(tokens, total, scale, colloquial=colloquial) if scale > 1 else _half_of_ten(tokens, total)


def _half_of_ten(tokens: Tokens, total: NumberRead) -> NumberRead:
    """ "hai rưỡi" is two and a half; "trăm rưỡi" was read with its hundred."""
    after = token_at(tokens, total.end)
    if vocabulary().half_hour.get(after) and total.value < 100 and total.value == int(total.value):
        return NumberRead(total.value + Decimal("0.5"), total.end + 1, total.scale, total.literal)
    return total


def _rest(tokens: Tokens, total: NumberRead, scale: int, *, colloquial: bool) -> NumberRead:
    """What follows a scale: smaller scales, a half, tenths."""
    words = vocabulary()
    while True:
        if total.end >= len(tokens):
            return total
        token = tokens[total.end]
        if half := words.half_after.longest(tokens, total.end):
            return NumberRead(
                total.value + Decimal(scale) / 2, total.end + half.length, total.scale, total.literal
            )
        if words.points.get(token) and (part := _decimals(tokens, total.end + 1)):
            return NumberRead(total.value + part[0], part[1], total.scale, total.literal)
        if words.links.get(token):
            step = _linked(tokens, total, scale)
        else:
            step = _next_group(tokens, total, scale, colloquial=colloquial)
        if step is None:
            return total
        total, scale = step
        if scale == 1:
            return _with_decimals(tokens, total)


def _with_decimals(tokens: Tokens, total: NumberRead) -> NumberRead:
    point = token_at(tokens, total.end)
    part = _decimals(tokens, total.end + 1) if vocabulary().points.get(point) else None
    return NumberRead(total.value + part[0], part[1], total.scale, total.literal) if part else total


def _linked(tokens: Tokens, total: NumberRead, scale: int) -> tuple[NumberRead, int] | None:
    """After "linh", "and": plain ones, or a smaller scale."""
    group = read_group(tokens, total.end + 1)
    if group is None:
        return None
    next_scale, end = _scaled(tokens, group.end)
    if group.size == 3 and group.literal and next_scale == 1:
        return None  # "one thousand and 500" are two numbers
    if next_scale >= scale:
        return _lifted(total, group, next_scale, end)
    return NumberRead(total.value + group.value * next_scale, end, total.scale, total.literal), next_scale


def _lifted(total: NumberRead, group: Group, scale: int, end: int) -> tuple[NumberRead, int] | None:
    """Thousands of billions: "một nghìn hai trăm tỷ" scales all that was said before."""
    if total.scale != 1000 or scale <= 1000:
        return None
    return NumberRead((total.value + group.value) * scale, end, scale, total.literal), scale


def _next_group(
    tokens: Tokens, total: NumberRead, scale: int, *, colloquial: bool
) -> tuple[NumberRead, int] | None:
    words = vocabulary()
    token = tokens[total.end]
    tenth = words.last_digits.get(token)
    if tenth is not None and words.units.get(token_at(tokens, total.end + 1)) is None:
        return NumberRead(total.value + Decimal(tenth * scale) / 10, total.end + 1, total.scale), 1
    group = read_group(tokens, total.end)
    if group is None or is_unit_count(tokens, total.end, group):
        return None
    if words.units.get(token_at(tokens, group.end)) and not words.scales.get(token_at(tokens, group.end)):
        return None
    next_scale, end = _scaled(tokens, group.end)
    if next_scale >= scale or group.scale >= scale:
        return _lifted(total, group, next_scale, end)
    if next_scale > 1:
        return NumberRead(total.value + group.value * next_scale, end, total.scale, total.literal), next_scale
    added = _tail_value(group, scale, token, colloquial=colloquial)
    return None if added is None else (NumberRead(total.value + added, end, total.scale, total.literal), 1)


def _tail_value(group: Group, scale: int, token: Token, *, colloquial: bool) -> Decimal | None:
    """A last group without a scale of its own, worth tenths, thousandths or just itself."""
    if group.literal and (group.value >= 1000 or group.value != int(group.value)):
        return None
    if group.size == 1 and group.short:
        if vocabulary().year_marks.get(token) and not colloquial:
            return None
        return group.value * scale / 10
    if colloquial and scale >= 10**6 and group.short and group.size == 2:
        return group.value * scale / 100
    if colloquial and scale >= 10**6 and group.size == 3:
        return group.value * scale / 1000
    return None if group.literal else group.value
