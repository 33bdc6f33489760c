"""A box ticked in its own words, though not all of them: "đề nghị cấp giấy chứng nhận nha".

On forms that nobody described: nearly all that the clause says are words of one statement, in their order.
"""

from __future__ import annotations

from functools import lru_cache

from src.forms.model import Field, FieldKind
from src.forms.words import fold, label_words
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary.frames import SAME_SMALL
from src.understanding.talk import only_talk

_LEAST_WORDS = 3
_LEAST_SAID, _LEAST_OF_LABEL = 0.7, 0.4
_MOST_WORDS = 24


@lru_cache(maxsize=512)
def _own(label: str) -> tuple[str, ...]:
    return tuple(fold(SAME_SMALL.get(word, word)) for word in label_words(label))


def _common(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """The length of the longest common subsequence."""
    row = [0] * (len(other) + 1)
    for word in one:
        before = 0
        for at, theirs in enumerate(other, 1):
            kept = row[at]
            row[at] = before + 1 if word == theirs else max(row[at], row[at - 1])
            before = kept
    return row[-1]


def _said(h: Hearing, start: int, stop: int) -> tuple[str, ...]:
    """The words there, without those that mean nothing."""
    found: list[str] = []
    at = start
    while at < stop:
        length = max(
            h.phrase(h.words.fillers, at), h.phrase(h.words.pronouns, at), h.phrase(h.words.end_book, at)
        )
        if not length:
            found.append(fold(SAME_SMALL.get(h.tokens[at].key, h.tokens[at].key)))
        at += length or 1
    return tuple(found)


def take_ticked(h: Hearing, at: int) -> Taken | None:
    """The one box whose statement the clause repeats."""
    if h.form.form_id is not None or not h.segment_start(at) or only_talk(h, at):
        return None
    stop = h.segment_end(at)
    if not _LEAST_WORDS <= stop - at <= _MOST_WORDS or h.names_something(at) >= stop - at:
        return None
    boxes = [field for field in h.form if field.kind is FieldKind.BOOLEAN and field.visible]
    said = _said(h, at, stop) if boxes else ()
    if len(said) < _LEAST_WORDS or any(h.phrase(h.words.denials, index) for index in range(at, stop)):
        return None
    fitting: list[Field] = []
    for field in boxes:
        own = _own(field.label)
        shared = _common(said, own)
        if (
            shared >= _LEAST_WORDS
            and shared >= _LEAST_SAID * len(said)
            and shared >= _LEAST_OF_LABEL * len(own)
        ):
            fitting.append(field)
    return h.settle(fitting[0], "true", stop) if len(fitting) == 1 else None
