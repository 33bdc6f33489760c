"""Digits one by one: phone numbers, ids, accounts; and codes of letters and digits."""

from __future__ import annotations

import re
from dataclasses import dataclass

from src.understanding.numbers import Tokens
from src.understanding.tokens import Token
from src.understanding.vocabulary import token_at, vocabulary

_DIGITS_AND_MARKS = re.compile(r"\+?[\d.\-()/]*\d[\d.\-()]*")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_./\-]*")
_MAX_RUN = 40


@dataclass(frozen=True, slots=True)
class DigitsRead:
    """``end``: the token after it; ``plus``: an international number."""

    digits: str
    end: int
    plus: bool = False


def _spoken(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """One digit, or the two of "mười tám", "hăm mốt", "bốn lăm", "twenty one", "double five"."""
    words = vocabulary()
    token, after = tokens[at], token_at(tokens, at + 1)
    if (times := words.repeats.get(token)) and (digit := _one(after)) is not None:
        return digit * times, at + 2
    if (teen := words.teens.get(token)) is not None:
        return str(teen), at + 1
    last = words.last_digits.get(after)
    ones = words.digits.get(after) if last is None else last
    if (tens := words.tens.get(token)) is not None:
        return (str(tens + ones), at + 2) if ones else (str(tens), at + 1)
    if words.ten.get(token):
        return (f"1{ones}", at + 2) if ones else ("10", at + 1)
    digit = _one(token)
    if digit is None:
        return None
    if words.tens_marks.get(after):
        third = token_at(tokens, at + 2)
        tens_again = words.tens_marks.get(token_at(tokens, at + 3))  # "hai mươi ba mươi" is 20 30
        unit = words.last_digits.get(third) or (None if tens_again else words.digits.get(third))
        return (f"{digit}{unit}", at + 3) if unit else (f"{digit}0", at + 2)
    return digit, at + 1


def _one(token: Token | None) -> str | None:
    words = vocabulary()
    digit = words.digits.get(token)
    if digit is None:
        digit = words.last_digits.get(token)
    return None if digit is None else str(digit)


def _step(tokens: Tokens, at: int) -> tuple[str, int] | None:
    token = tokens[at]
    if token.mark:
        return None
    if _DIGITS_AND_MARKS.fullmatch(token.text):
        return re.sub(r"\D", "", token.text), at + 1
    if vocabulary().links.get(token) and (after := token_at(tokens, at + 1)) and _one(after) is not None:
        return "0" + str(_one(after)), at + 2
    return _spoken(tokens, at)


def read_digits(tokens: Tokens, at: int, wanted: tuple[int, ...] = ()) -> DigitsRead | None:
    """A run of digits, in words or figures, with blanks, dots and commas between its groups.

    ``wanted``: at a comma, a run that already has that many digits ends.
    """
    words = vocabulary()
    plus = at < len(tokens) and tokens[at].text.startswith("+")
    mark = words.spelling.marks.longest(tokens, at)
    if mark and mark.payload == "+":
        plus, at = True, at + mark.length
    digits, end = "", at
    while at < len(tokens) and len(digits) < _MAX_RUN:
        if tokens[at].text in (",", "."):
            if not digits or len(digits) in wanted or at + 1 >= len(tokens):
                break
            step = _step(tokens, at + 1)
        else:
            step = _step(tokens, at)
        if step is None:
            break
        digits, at = digits + step[0], step[1]
        end = at
    return DigitsRead(digits, end, plus) if digits else None


def phone_digits(read: DigitsRead) -> str:
    """A Vietnamese number in its national form: +84 and 84 become 0."""
    digits = read.digits
    if digits.startswith("84") and (read.plus or len(digits) == 11):
        return "0" + digits[2:].removeprefix("0")
    return digits


def read_code(tokens: Tokens, at: int) -> DigitsRead | None:
    """A code spelled or written: "kh không không tám", "b c dash two", "inc-2025-001"; in capitals.

    It must hold a digit, and may begin with one short word of letters.
    """
    code, end, digits = "", at, 0
    start = at
    while at < len(tokens) and len(code) < _MAX_RUN:
        step = _code_step(tokens, at, first=at == start, has_digits=digits > 0)
        if step is None:
            break
        piece, at = step
        code += piece
        digits += sum(character.isdigit() for character in piece)
        if piece[-1:].isalnum():
            end = at
    code = code.rstrip("-_./ +")
    return DigitsRead(code.upper(), end) if digits and end > start else None


def _code_step(tokens: Tokens, at: int, *, first: bool, has_digits: bool) -> tuple[str, int] | None:
    words = vocabulary()
    token = tokens[at]
    if token.mark:
        after, more = token_at(tokens, at + 1), token_at(tokens, at + 2)
        goes_on = more is None or more.mark or _one(more) is not None
        joins = has_digits and token.text == "," and _one(after) is not None and goes_on
        return ("", at + 1) if joins else None
    if _CODE.fullmatch(token.text) and any(character.isdigit() for character in token.text):
        return token.text, at + 1
    if spoken := _step(tokens, at):
        return spoken
    if len(token.text) == 1 and token.fold.isalpha() and token.text.isascii():
        return token.text, at + 1
    if (
        not first
        and (mark := words.spelling.marks.longest(tokens, at))
        and mark.payload in ("-", "_", "/", ".")
    ):
        return mark.payload, at + mark.length
    if letter := words.spelling.letters.longest(tokens, at):
        return letter.payload, at + letter.length
    if _is_prefix(tokens, at, first=first):
        return token.text, at + 1
    return None


def _is_prefix(tokens: Tokens, at: int, *, first: bool) -> bool:
    """A short run of letters at the head of a code: kh, vpb, txn, inc."""
    token = tokens[at]
    if not (token.text.isascii() and token.text.isalpha()) or len(token.text) > 6:
        return False
    if not first or at + 1 >= len(tokens):
        return False
    return _step(tokens, at + 1) is not None or bool(vocabulary().spelling.marks.longest(tokens, at + 1))
