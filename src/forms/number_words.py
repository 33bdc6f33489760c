"""Numbers in words, Vietnamese and English. The parsers of ``understanding`` read them back exactly."""

from __future__ import annotations

from decimal import Decimal

_VI_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_VI_SCALES = ("", "nghìn", "triệu", "tỷ")
_EN_SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_EN_TENS = ["_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_EN_SCALES = ("", "thousand", "million", "billion", "trillion", "quadrillion")


def _vi_pair(tens: int, ones: int) -> str:
    if tens == 1:
        return "mười" + (" lăm" if ones == 5 else f" {_VI_DIGITS[ones]}" if ones else "")
    last = {0: "", 1: " mốt", 5: " lăm"}.get(ones, f" {_VI_DIGITS[ones]}")
    return f"{_VI_DIGITS[tens]} mươi{last}"


def _vi_group(number: int, *, full: bool) -> str:
    """0-999; ``full`` says the hundreds even when they are none ("không trăm linh năm")."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    parts = [f"{_VI_DIGITS[hundreds]} trăm"] if hundreds or full else []
    if tens:
        parts.append(_vi_pair(tens, ones))
    elif ones:
        parts.append(f"linh {_VI_DIGITS[ones]}" if parts else _VI_DIGITS[ones])
    return " ".join(parts)


def _vi_whole(number: int) -> str:
    if number == 0:
        return _VI_DIGITS[0]
    billions, rest = divmod(number, 10**9)
    parts = [f"{_vi_whole(billions)} tỷ"] if billions else []
    for power in (2, 1, 0):
        group = rest // 1000**power % 1000
        if group:
            words = _vi_group(group, full=bool(parts))
            parts.append(f"{words} {_VI_SCALES[power]}".strip())
    return " ".join(parts)


def _fraction_digits(value: Decimal) -> str:
    return format(value, "f").partition(".")[2].rstrip("0")


def vietnamese_words(value: Decimal) -> str:
    """``Decimal("25500000")`` → "hai mươi lăm triệu năm trăm nghìn"; decimals digit by digit."""
    words = _vi_whole(int(abs(value)))
    if decimals := _fraction_digits(value):
        words += " phẩy " + " ".join(_VI_DIGITS[int(digit)] for digit in decimals)
    return f"âm {words}" if value < 0 else words


def _en_group(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [f"{_EN_SMALL[hundreds]} hundred"] if hundreds else []
    if rest >= 20:
        tens, ones = divmod(rest, 10)
        parts.append(_EN_TENS[tens] + (f" {_EN_SMALL[ones]}" if ones else ""))
    elif rest:
        parts.append(_EN_SMALL[rest])
    return " ".join(parts)


def english_words(value: Decimal) -> str:
    """``Decimal("1200000")`` → "one million two hundred thousand"."""
    number = int(abs(value))
    parts = []
    for power in range(len(_EN_SCALES) - 1, -1, -1):
        if group := number // 1000**power % 1000:
            parts.append(f"{_en_group(group)} {_EN_SCALES[power]}".strip())
    words = " ".join(parts) or _EN_SMALL[0]
    if decimals := _fraction_digits(value):
        words += " point " + " ".join(_EN_SMALL[int(digit)] for digit in decimals)
    return f"minus {words}" if value < 0 else words
