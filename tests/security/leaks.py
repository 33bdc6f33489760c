"""Whether a value can still be read in a text."""

from __future__ import annotations

import itertools
import re
import unicodedata

LEAST_DIGITS = 4


def leaks(value: str, text: str, least_digits: int = LEAST_DIGITS) -> bool:
    """Two of its words side by side, its only word, or so many of its digits in a row, accents aside."""
    value, text = _plain(value), _plain(text)
    words = re.findall(r"[^\W_]+", value)
    pairs = list(itertools.pairwise(words)) or [(words[0],)]
    if any(re.search(r"\b" + r"[\W_]+".join(pair) + r"\b", text) for pair in pairs):
        return True
    digits = "".join(re.findall(r"\d", value))
    runs = {digits[i : i + least_digits] for i in range(len(digits) - least_digits + 1)}
    left = re.sub(r"(?<=\d)[ .()-]{1,2}(?=\d)", "", text)
    return any(run in found for run in runs for found in re.findall(r"\d+", left))


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
