"""Personal data that its surroundings give away: names, addresses, dates of birth, numbers in words.

The text is cut into words; after a label (``số điện thoại``, ``my name``) and what may follow one (``của tôi
là``, ``is``) stands the value. Working on words, each looked at once, keeps it fast and free of backtracking.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from src.security import pii_values as values
from src.security.pii_lexicon import (
    CONNECTORS,
    DIGIT_WORDS,
    DOTS,
    MAIL_JOINTS,
    NOT_A_NAME,
    SIGNS,
    SURNAMES,
    Kind,
    label_table,
)
from src.security.pii_numbers import MASK
from src.security.pii_words import Words

MAX_CONNECTORS: Final = 7
SPOKEN_NUMBER: Final = 7
"""So many words of digits in a row are a number, also without a label."""

_LABELS: Final = label_table()
_TRIGGERS: Final = frozenset(_LABELS) | DIGIT_WORDS | SURNAMES | SIGNS
_LABEL_GAP: Final = re.compile(r"""[\s:=,"'“”‘’`*>#()\[{\-–_.|]*""")


Span = tuple[int, int]
"""The first word, and the one after the last."""


def mask_contexts(text: str) -> str:
    """The text with what labels and spoken digits give away masked."""
    words = Words(text)
    if _TRIGGERS.isdisjoint(words.folded):
        return text
    spans = [
        span
        for index, word in enumerate(words.folded)
        if word in _TRIGGERS
        for span in _spans_at(words, index)
    ]
    if not spans:
        return text
    parts: list[str] = []
    written = 0
    for first, end in sorted(spans):
        start, stop = words.span(first)[0], words.span(end - 1)[1]
        if start >= written:
            parts += [text[written:start], MASK]
        written = max(written, stop)
    return "".join(parts) + text[written:]


def _spans_at(words: Words, index: int) -> Iterator[Span]:
    """What is to be masked because of what begins at that word."""
    word = words.folded[index]
    for label, kind in _LABELS.get(word, ()):
        if words.folded[index : index + len(label)] == label:
            span = _value_after(words, index, index + len(label), kind)
            if span is not None:
                yield span
                break
    if word in DIGIT_WORDS:
        end = values.number_end(words, index)
        if end - index >= SPOKEN_NUMBER:
            yield index, end
    if word in SURNAMES:
        end = values.full_name_end(words, index)
        if end - index >= 3:
            yield index, end
    if word in SIGNS and (mail := _spoken_mail(words, index)):
        yield mail


def _value_after(words: Words, label_at: int, after: int, kind: Kind) -> Span | None:
    """The value of the label that ends before ``after``: at once, or after some connecting words."""
    for first in range(after, min(after + MAX_CONNECTORS, len(words))):
        if not _LABEL_GAP.fullmatch(words.gap(first)):
            return None
        end = _value_end(words, label_at, first, after, kind)
        if end > first:
            return first, end
        if not CONNECTORS.hold(words, first):
            return None
    return None


def _value_end(words: Words, label_at: int, first: int, after: int, kind: Kind) -> int:
    match kind:
        case Kind.NAME:
            return values.name_end(words, first, sure=first > after or _is_assigned(words, first))
        case Kind.PERHAPS_NAME:
            return values.likely_name_end(words, first)
        case Kind.NUMBER:
            return values.labelled_number_end(words, first)
        case Kind.EMAIL:
            return values.mail_end(words, first)
        case Kind.ADDRESS | Kind.PLACE:
            if label_at and words.folded[label_at - 1] in {"ip", "mac", "bind", "remote", "web", "listen"}:
                return first
            return values.address_end(words, first, sure=kind is Kind.ADDRESS)
        case Kind.BIRTH:
            return values.date_end(words, first)
        case Kind.SECRET:
            return values.secret_end(words, first) if _is_assigned(words, first) else first


def _is_assigned(words: Words, first: int) -> bool:
    gap = words.gap(first)
    return ":" in gap or "=" in gap


def _spoken_mail(words: Words, index: int) -> Span | None:
    """``an chấm nguyễn a còng gmail chấm com``: found at its sign, and reaching back before it."""
    after = values.after_mail_sign(words, index)
    end = values.domain_end(words, after) if after and index and not DOTS.isdisjoint(words.folded) else None
    if end is None:
        return None
    first = index
    while first > 0 and index - first < 12 and words.gap(first).strip(" .") == "":
        joined = (
            words.folded[first - 1] in MAIL_JOINTS
            or words.folded[first] in MAIL_JOINTS
            or not words.gap(first)
        )
        stops = NOT_A_NAME.hold(words, first - 1) or CONNECTORS.hold(words, first - 1)
        if stops and not joined and first < index:
            break
        first -= 1
    return (first, end) if first < index else None
