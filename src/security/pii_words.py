"""A text cut into words and numbers, with what stands between them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
# Only letters that fold into one: places in the text stay what they are.
_FOLDS: Final = {
    ord(letter): base
    for letter in map(chr, range(0xC0, 0x1EFA))
    if letter.isalpha()
    and (base := unicodedata.normalize("NFD", letter)[0].lower()).isascii()
    and len(base) == 1
} | {ord("đ"): "d", ord("Đ"): "d"}


class Words:
    """``folded``: the words in lower case and without accents; ``accented``: whether the text has some."""

    __slots__ = ("_plain", "_spans", "accented", "folded", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = fold(text)
        self.accented = not text.isascii() and text.lower() != self._plain
        self.folded: list[str] = _WORD.findall(self._plain)
        self._spans: list[tuple[int, int]] | None = None

    def __len__(self) -> int:
        return len(self.folded)

    def span(self, index: int) -> tuple[int, int]:
        """Where the word stands in the text."""
        if self._spans is None:
            self._spans = [match.span() for match in _WORD.finditer(self._plain)]
        return self._spans[index]

    def lower(self, index: int) -> str:
        """The word in lower case, with its accents."""
        start, end = self.span(index)
        return self.text[start:end].lower()

    def gap(self, index: int) -> str:
        """What stands between this word and the one before it."""
        return self.text[self.span(index - 1)[1] if index else 0 : self.span(index)[0]]

    def capitalised(self, index: int) -> bool:
        return self.text[self.span(index)[0]].isupper()


def fold(text: str) -> str:
    """In lower case and without accents, letter for letter: as long as it was."""
    if text.isascii():
        return text.lower()
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(map(_lower, text))
    return lower.translate(_FOLDS)


def _lower(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter
