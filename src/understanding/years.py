"""Years as people say them."""

from __future__ import annotations

import re

from src.forms.model import Field
from src.forms.words import fold, label_words
from src.understanding.numbers import Tokens, read_number
from src.understanding.vocabulary import token_at, vocabulary

_YEARS = range(1000, 3000)


def read_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A year: "1990", "một chín chín hai", "hai nghìn không trăm linh năm", "nineteen ninety", "90"."""
    words = vocabulary()
    token = token_at(tokens, at)
    if token is None or token.mark:
        return None
    if re.fullmatch(r"\d{4}", token.text) or re.fullmatch(r"'?\d{2}", token.text):
        return int(token.text.strip("'")), at + 1
    if found := _spelled_year(tokens, at):
        return found
    number = read_number(tokens, at)
    if number and number.value in _YEARS:
        return int(number.value), number.end
    first = words.teens.get(token) or words.tens.get(token)
    if first in (18, 19, 20) and (second := read_number(tokens, at + 1)) and second.value < 100:
        return first * 100 + int(second.value), second.end
    if number and 10 <= number.value < 100 and number.value == int(number.value):
        return int(number.value), number.end
    return None


def _spelled_year(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """Four digits one by one, the last two also as a number: "hai không một lăm", "hai không mười chín"."""
    words = vocabulary()
    digits, end = "", at
    while len(digits) < 4 and (token := token_at(tokens, end)) and not token.mark:
        if words.links.get(token) and len(digits) == 2:
            digits, end = digits + "0", end + 1
            continue
        if words.ten.get(token) and len(digits) == 2:
            ones = words.last_digits.get(token_at(tokens, end + 1)) or words.digits.get(
                token_at(tokens, end + 1)
            )
            return int(digits + "1" + str(ones or 0)), end + (2 if ones else 1)
        digit = words.digits.get(token)
        if digit is None:
            digit = words.last_digits.get(token) if digits else None
        if digit is None:
            break
        digits, end = digits + str(digit), end + 1
        if len(digits) == 3 and words.tens_marks.get(token_at(tokens, end)):
            end += 1
            if words.last_digits.get(token_at(tokens, end)) is None and not words.digits.get(
                token_at(tokens, end)
            ):
                digits += "0"
    return (int(digits), end) if len(digits) == 4 and int(digits) in _YEARS else None


def asks_year(field: Field) -> bool:
    """A number field for a year: "Năm sinh", "Year of birth"."""
    name = fold(" ".join(label_words(field.label)))
    return name.startswith(("nam sinh", "nam tot nghiep", "year of birth", "birth year", "graduation year"))


def past_year_mark(tokens: Tokens, at: int) -> int:
    """Past "năm", where a year follows."""
    return at + 1 if vocabulary().year_marks.get(token_at(tokens, at)) and at + 1 < len(tokens) else at


def year_unmarked(tokens: Tokens, at: int) -> tuple[int, int] | None:
    """A year said without "năm": "tháng tám chín mươi mốt", "tháng sáu một chín chín không"."""
    words = vocabulary()
    said = read_year(tokens, at)
    token = token_at(tokens, at)
    if said is None or token is None or re.fullmatch(r"'?\d{1,2}", token.text):
        return None
    after = token_at(tokens, said[1])
    counted = words.scales.get(after) or words.units.get(after) or words.digits.get(after) is not None
    return said if not counted and (said[0] >= 1900 or 30 < said[0] < 100) else None
