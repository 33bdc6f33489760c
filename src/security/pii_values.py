"""How far a value reaches, once its label was found. Each function answers the word after its last one, and
the first word itself where there is no such value."""

from __future__ import annotations

import re
from typing import Final

from src.security.pii_lexicon import (
    AFTER_A,
    CLAUSE_ENDS,
    CONNECTORS,
    DATE_WORDS,
    DIGIT_WORDS,
    DOTS,
    MAIL_JOINTS,
    NAME_ENDS,
    NOT_A_NAME,
    STREET_WORDS,
    SURNAMES,
)
from src.security.pii_words import Words

MAX_NAME_WORDS: Final = 6
MAX_SMALL_NAME_WORDS: Final = 4
MAX_ADDRESS_WORDS: Final = 30
LEAST_DIGITS: Final = 4

_IN_NAME: Final = re.compile(r"[ '’.\-]{1,2}")
_IN_SMALL_NAME: Final = frozenset({" ", "'", "’", "-"})
_IN_NUMBER: Final = re.compile(r"[ .\-/,()+]{0,3}")
_IN_DATE: Final = re.compile(r"[ ./,\-–']{0,3}")
_IN_ADDRESS: Final = re.compile(r"[ ,./\-–'’#:()&]{1,3}|")


def name_end(words: Words, first: int, *, sure: bool) -> int:
    """A name after a label that says so; ``sure``: after "là", "is" or a colon, small letters count too."""
    if words.capitalised(first) and _may_begin_a_name(words, first):
        return _capitals_end(words, first)
    if not sure and words.folded[first] not in SURNAMES:
        return first
    return _small_name_end(words, first)


def likely_name_end(words: Words, first: int) -> int:
    """A name after a title or "I am": two words with capitals, or a surname and more."""
    if words.capitalised(first) and _may_begin_a_name(words, first):
        end = _capitals_end(words, first)
        return end if end - first >= 2 else first
    if words.folded[first] in SURNAMES and not words.capitalised(first):
        end = _small_name_end(words, first)
        return end if end - first >= 3 else first
    return first


def _may_begin_a_name(words: Words, first: int) -> bool:
    """No stop word, or a surname that looks like one and goes on: "Lại Bình"."""
    if not NOT_A_NAME.hold(words, first):
        return not words.folded[first].isdigit()
    return (
        words.folded[first] in SURNAMES and first + 1 < len(words) and not NOT_A_NAME.hold(words, first + 1)
    )


def full_name_end(words: Words, first: int) -> int:
    """A Vietnamese full name in capitals, surname first."""
    return _capitals_end(words, first) if words.capitalised(first) else first


def _capitals_end(words: Words, first: int) -> int:
    end = first + 1
    while (
        end < len(words)
        and end - first < MAX_NAME_WORDS
        and words.capitalised(end)
        and _IN_NAME.fullmatch(words.gap(end))
        and not words.gap(end).startswith(". ")
    ):
        end += 1
    return end


def _small_name_end(words: Words, first: int) -> int:
    is_article = len(words.folded[first]) < 2
    if is_article or not _may_begin_a_name(words, first) or CONNECTORS.hold(words, first):
        return first
    end = first + 1
    while (
        end < len(words)
        and end - first < MAX_SMALL_NAME_WORDS
        and (words.gap(end) in _IN_SMALL_NAME or _is_initial(words, end - 1))
        and not words.folded[end].isdigit()
        and not NOT_A_NAME.hold(words, end)
        and not NAME_ENDS.hold(words, end)
    ):
        end += 1
    return end


def _is_initial(words: Words, index: int) -> bool:
    return words.gap(index + 1) == ". " and len(words.folded[index]) == 1


def number_end(words: Words, first: int) -> int:
    """Digits and words of digits in a row."""
    end = first
    while end < len(words) and _is_digits(words, end):
        if end > first and not _IN_NUMBER.fullmatch(words.gap(end)):
            break
        end += 1
    return end


def _is_digits(words: Words, index: int) -> bool:
    word = words.folded[index]
    return word.isdigit() or word in DIGIT_WORDS


def labelled_number_end(words: Words, first: int) -> int:
    """A number after its label, of four digits or more; letters may stand before it (a passport's)."""
    start = first
    if len(words.folded[first]) <= 3 and words.capitalised(first) and first + 1 < len(words):
        start += words.gap(first + 1) in {"", "-", " "} and words.folded[first + 1].isdigit()
    end = number_end(words, start)
    digits = sum(len(w) if w.isdigit() else 1 for w in words.folded[start:end])
    return end if digits >= LEAST_DIGITS else first


def mail_end(words: Words, first: int) -> int:
    """A spoken address, up to its domain; one with its sign is found by its shape."""
    for index in range(first + 1, min(first + 14, len(words))):
        if words.gap(index).strip(" .,"):
            return first
        after = after_mail_sign(words, index)
        if after is not None:
            return domain_end(words, after) or first
    return first


def after_mail_sign(words: Words, index: int) -> int | None:
    """The word after ``at`` or ``a còng``; None where that is not said here."""
    if words.folded[index] == "at":
        return index + 1
    said = words.folded[index] == "a" and index + 1 < len(words) and words.folded[index + 1] in AFTER_A
    return index + 2 if said else None


def domain_end(words: Words, first: int) -> int | None:
    """``gmail chấm com``, ``vp bank dot com dot vn``: its end, or None."""
    end = first
    while end < min(first + 4, len(words)) and words.folded[end] not in DOTS and "." not in words.gap(end):
        end += 1
    if end == first or end >= len(words) or words.folded[end].isdigit():
        return None
    while end < len(words):
        if words.folded[end] in DOTS and end + 1 < len(words):
            end += 2
        elif words.gap(end) == "." and words.folded[end - 1] not in MAIL_JOINTS:
            end += 1
        else:
            break
    return end if end > first + 1 else None


def address_end(words: Words, first: int, *, sure: bool) -> int:
    """An address, to the end of its clause; ``sure``: its label says that it is one."""
    if words.folded[first] in {"http", "https", "localhost"}:
        return first
    end = first
    numbers = places = capitals = 0
    while end < len(words) and end - first < MAX_ADDRESS_WORDS:
        word = words.folded[end]
        if end > first and not _goes_on(words, end):
            break
        numbers += word.isdigit()
        places += word in STREET_WORDS
        capitals += words.capitalised(end)
        end += 1
    if end - first < 2 or not _may_begin_an_address(words, first):
        return first
    if sure:
        return end if numbers or places or capitals >= 2 else first
    return end if (numbers and (places or capitals >= 2)) or places >= 2 or capitals >= 3 else first


def _may_begin_an_address(words: Words, first: int) -> bool:
    word = words.folded[first]
    return (
        word in STREET_WORDS
        or word == "so"
        or not (NOT_A_NAME.hold(words, first) or CONNECTORS.hold(words, first))
    )


def _goes_on(words: Words, index: int) -> bool:
    gap = words.gap(index)
    if not _IN_ADDRESS.fullmatch(gap):
        return False
    if gap.startswith(". ") and _ends_sentence(words, index - 1):
        return False
    if not CLAUSE_ENDS.hold(words, index):
        return True
    word = words.folded[index]
    if words.capitalised(index):
        return word not in {"i", "my", "phone", "email"}
    return word in STREET_WORDS or (word == "so" and _number_follows(words, index))


def _ends_sentence(words: Words, index: int) -> bool:
    """Whether a full stop after that word ends a sentence, and is not that of an abbreviation."""
    word = words.folded[index]
    return (word.isdigit() or len(word) > 2) and word not in STREET_WORDS


def _number_follows(words: Words, index: int) -> bool:
    return index + 1 < len(words) and (words.folded[index + 1].isdigit() or words.folded[index + 1] == "nha")


def date_end(words: Words, first: int) -> int:
    """A date in digits or words."""
    end, numbers = first, 0
    while end < len(words):
        word = words.folded[end]
        number = word.isdigit() or word in DIGIT_WORDS
        if not number and word not in DATE_WORDS:
            break
        if end > first and not _IN_DATE.fullmatch(words.gap(end)):
            break
        numbers += number or len(word) > 4
        end += 1
    return end if numbers and words.folded[first] != "khong" else first


def secret_end(words: Words, first: int) -> int:
    """All that stands without a space."""
    end = first + 1
    while end < len(words) and not re.search(r"[\s,;\"']", words.gap(end)):
        end += 1
    return end
