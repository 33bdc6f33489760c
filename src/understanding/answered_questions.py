"""Labels that are questions, answered in a sentence with their own verb.

"What would you talk about?" ← "i would talk about how bees find their way home"; "Where is the noise coming
from?" ← "the noise is coming from 14 marlow close". On forms that nobody described, for fields of free words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from src.forms.model import Field, FieldKind
from src.forms.words import words
from src.understanding.concepts import stem
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import questions
from src.understanding.reading import read_open

_KINDS = (FieldKind.SHORT_TEXT, FieldKind.LONG_TEXT, FieldKind.ADDRESS)
_LONGEST_START = 9
"""Words within which all that the label says must be said."""


@dataclass(frozen=True, slots=True)
class _Question:
    head: str
    asked: frozenset[str]
    """The words that carry it, as stems."""


def _base(word: str) -> str:
    return stem(questions.IRREGULAR.get(word, word))


@lru_cache(maxsize=512)
def _question(label: str) -> _Question | None:
    """What such a label asks; None for other labels."""
    said = words(label)
    if not label.rstrip(" *").endswith("?") or not said or said[0] not in questions.ASKING_HEADS:
        return None
    asked = frozenset(_base(word) for word in said[1:] if word not in questions.SMALL)
    return _Question(said[0], asked) if asked else None


def take_answered(h: Hearing, at: int) -> Taken | None:
    """The words behind all that the label says."""
    if h.form.form_id is not None or h.tokens[at].key not in questions.SUBJECTS or not _begins(h, at):
        return None
    asking = [
        (field, question)
        for field in h.form
        if field.kind in _KINDS and field.visible and (question := _question(field.label))
        if h.correcting or not h.value_of(field.name)
    ]
    if not asking or _asks_back(h, at):
        return None
    for field, question in asking:
        if start := _behind(h, at, question):
            return read_open(h, field, start, sure=True) if _fits(h, field, start) else None
    return None


def _asks_back(h: Hearing, at: int) -> bool:
    end = h.segment_end(at)
    return end < len(h.tokens) and h.tokens[end].text == "?"


def _begins(h: Hearing, at: int) -> bool:
    before = h.token(at - 1)
    return h.segment_start(at) or (before is not None and before.key in ("and", "but", "so"))


def _behind(h: Hearing, at: int, question: _Question) -> int:
    """Where the value begins, behind the last of the label's words; 0 where they are not all said."""
    missing = set(question.asked)
    stop = min(h.segment_end(at), at + _LONGEST_START)
    index = at
    while index < stop and missing:
        word = _base(h.tokens[index].key)
        if word in missing:
            missing.discard(word)
        elif h.tokens[index].key not in questions.SMALL:
            return 0
        index += 1
    if missing or index >= stop:
        return 0
    return _value_at(h, index, question)


def _value_at(h: Hearing, at: int, question: _Question) -> int:
    key = h.tokens[at].key
    if question.head in questions.REASON_HEADS:
        if key not in questions.GIVING_REASONS:
            return 0
        return at + 1 if key != "to" and at + 1 < h.segment_end(at) else at
    if key in ("it", "them", "this", "that") and at + 1 < h.segment_end(at):
        at, key = at + 1, h.tokens[at + 1].key
    if question.head in questions.PLACE_HEADS and key not in questions.OPENS_PLACES:
        return 0
    while key in questions.LEFT_OUT and at + 1 < h.segment_end(at):
        at, key = at + 1, h.tokens[at + 1].key
    return at


def _fits(h: Hearing, field: Field, at: int) -> bool:
    """An address begins with a number, or a word of addresses."""
    if field.kind is not FieldKind.ADDRESS:
        return True
    token = h.tokens[at]
    return (
        token.text[0].isdigit()
        or h.words.digits.get(token) is not None
        or bool(h.phrase(h.words.house_words, at))
    )
