"""What kind of words a page's label is made of. A sentence about "first name" cannot be made in the same way
about "where did you lose it?", "describe the item", "moving from" or "I need a lift"."""

from __future__ import annotations

from typing import Literal

from src.dialogue.phrases.label_words import (
    ASKING_ENDS,
    ASKING_WORDS,
    LINKING_WORDS,
    REQUESTING_WORDS,
    STATING_WORDS,
)

Shape = Literal["thing", "question", "request", "statement", "part"]


def shape_of(label: str) -> Shape:
    """The shape of a label, in whichever language it is, by its first and last words.

    >>> [shape_of(label) for label in ("email", "where did you lose it?", "describe the item", "collect on")]
    ['thing', 'question', 'request', 'part']
    """
    said = label.lower().strip(" *:").split()
    if not said:
        return "thing"
    first, last = said[0], said[-1]
    if last.endswith("?"):
        return "question"
    if len(said) > 2 and (first in ASKING_WORDS or last in ASKING_ENDS):
        return "question"
    if len(said) < 2:
        return "thing"
    if first in REQUESTING_WORDS:
        return "request"
    if first in STATING_WORDS:
        return "statement"
    return "part" if last in LINKING_WORDS else "thing"
