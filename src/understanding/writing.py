"""How words are written into a field: names with capitals, house numbers in digits, acronyms large."""

from __future__ import annotations

import re

from src.understanding.digits import read_digits
from src.understanding.numbers import Tokens, read_number
from src.understanding.tokens import Token, text_of
from src.understanding.vocabulary import token_at, vocabulary

_MIXED = re.compile(r".*[A-ZÀ-Ỹ].*[a-zà-ỹ].*|.*[a-zà-ỹ].*[A-ZÀ-Ỹ].*")


def capital(word: str) -> str:
    """The first letter large; the parts of "o'brien-smith" each. What is written in both cases stays."""
    if _MIXED.fullmatch(word) and word[:1].isupper():
        return word
    return re.sub(r"[^\W\d_]+", lambda match: match[0][:1].upper() + match[0][1:].lower(), word)


def person_name(tokens: Tokens) -> str:
    """ "nguyễn văn an" → "Nguyễn Văn An"."""
    return " ".join(capital(token.text) for token in tokens if not token.mark)


def acronym(token: Token) -> str:
    """The word in capitals where it is a known acronym, else as said."""
    return token.text.upper() if token.key in vocabulary().acronyms else token.text


def _title_word(token: Token) -> str:
    if token.key in vocabulary().acronyms or (token.fold in vocabulary().acronyms and token.plain):
        return token.text.upper()
    return token.text if any(c.isdigit() for c in token.text) else capital(token.text)


def titled(tokens: Tokens) -> str:
    """A company, a bank, a school: capitals on every word, acronyms large; what has capitals stays."""
    words = [token for token in tokens if not token.mark]
    if any(token.text != token.text.lower() for token in words):
        return text_of(tokens, 0, len(tokens))
    return " ".join(_title_word(token) for token in words)


def plain_text(tokens: Tokens) -> str:
    """Free text: the citizen's words, known acronyms large."""
    parts: list[str] = []
    for token in tokens:
        if token.mark and parts:
            parts[-1] += "" if token.text == "\n" else token.text
        elif not token.mark:
            parts.append(token.text)
    return " ".join(parts).rstrip(" ,;:")


def _house_number(tokens: Tokens, at: int) -> tuple[str, int] | None:
    """A number in words where a house number stands: "hai mươi ba xẹt năm" → "23/5"."""
    if tokens[at].text[0].isdigit():
        return None
    number = read_number(tokens, at)
    digits = read_digits(tokens, at)
    if number and number.value == int(number.value) and number.value > 0 and number.scale == 1:
        text, end = str(int(number.value)), number.end
        if digits and digits.end > end:
            text, end = digits.digits, digits.end
        return text, end
    return (digits.digits, digits.end) if digits else None


def _slash(tokens: Tokens, at: int) -> int:
    mark = vocabulary().spelling.marks.longest(tokens, at) if at < len(tokens) else None
    return mark.length if mark and mark.payload == "/" else 0


def address(tokens: Tokens) -> str:
    """An address: house numbers in digits, capitals on names, commas kept."""
    words = vocabulary()
    parts: list[str] = []
    at, number_next = 0, True
    while at < len(tokens):
        token = tokens[at]
        if token.mark:
            if parts and token.text in ",.-;":
                parts[-1] += "," if token.text in ",;" else token.text
            at, number_next = at + 1, False
            continue
        if parts and parts[-1][-1].isdigit() and (length := _slash(tokens, at)) and at + length < len(tokens):
            after = _house_number(tokens, at + length) or (tokens[at + length].text, at + length + 1)
            if after[0][:1].isdigit():
                parts[-1] += "/" + after[0]
                at, number_next = after[1], False
                continue
        place = words.number_places.longest(tokens, at) if at < len(tokens) else None
        if place:
            parts += [_title_word(tokens[index]) for index in range(at, at + place.length)]
            at, number_next = at + place.length, False
            continue
        found = _house_number(tokens, at) if number_next and _street_follows(tokens, at) else None
        if found:
            parts.append(found[0])
            at, number_next = found[1], False
            continue
        number_next = bool(words.house_words.longest(tokens, at))
        parts.append(_address_word(token, token_at(tokens, at + 1)))
        at += 1
    return " ".join(parts).strip(" ,")


def _street_follows(tokens: Tokens, at: int) -> bool:
    """ "hai bà trưng" is a name: a number at the very start must not be a lone digit of a name."""
    if at > 0:
        return True
    number = read_number(tokens, at)
    if number is None:
        return False
    after = token_at(tokens, number.end)
    return not (number.end - at == 1 and after is not None and after.key in ("bà", "tháng"))


def _address_word(token: Token, after: Token | None) -> str:
    """ "quận", "phố" stay small before what they introduce; the last word of a name never is one of them,
    and what the citizen wrote with a capital keeps it."""
    introduces = after is not None and not after.mark and token.text == token.text.lower()
    if introduces and vocabulary().lower_in_address.get(token):
        return token.text
    return _title_word(token)
