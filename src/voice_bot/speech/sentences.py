"""Texts cut into what is said in one breath. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

MAX_SENTENCE: Final = 400

_SENTENCE_END: Final = re.compile(r"(?<=[.!?…;])\s+|\n+")
_CLAUSE_END: Final = re.compile(r"(?<=[,:])\s+")
_SPEAKABLE: Final = re.compile(r"\w")


def sentences(text: str) -> Iterator[str]:
    """The text's sentences, overlong ones cut at commas or, failing that, between words."""
    for sentence in _SENTENCE_END.split(text):
        rest = sentence.strip()
        while len(rest) > MAX_SENTENCE:
            clauses = [cut.start() for cut in _CLAUSE_END.finditer(rest, 0, MAX_SENTENCE)]
            cut = clauses[-1] if clauses else rest.rfind(" ", 0, MAX_SENTENCE)
            cut = cut if cut > 0 else MAX_SENTENCE
            yield from _speakable(rest[:cut])
            rest = rest[cut:].strip()
        yield from _speakable(rest)


def _speakable(sentence: str) -> Iterator[str]:
    if _SPEAKABLE.search(sentence):
        yield sentence
