"""The polite words at the end of a value."""

from __future__ import annotations

from src.understanding.concepts import known_length
from src.understanding.hearing import Hearing

_PAIR = 2


def trim_end(h: Hearing, start: int, end: int, *, text: bool) -> int:
    """Where the value ends without the polite words after it; ``text``: only those that cannot be content."""
    while end > start:
        if h.tokens[end - 1].mark:
            end -= 1
            continue
        length = _closing(h, start, end, text=text)
        if not length or end - length <= start:
            break
        end -= length
    return end


def _article(h: Hearing, at: int) -> bool:
    """ "an" opens what follows; at the end it is a part of a name ("hội an")."""
    return bool(h.words.articles.get(h.tokens[at]) or h.words.copulas.longest((h.tokens[at],), 0))


def _particle(h: Hearing, at: int) -> bool:
    return (h.tokens[at].key,) in h.words.end_particles


def _closing(h: Hearing, start: int, end: int, *, text: bool) -> int:
    for length in (3, 2, 1):
        begin = end - length
        if begin <= start:
            continue
        if length == _PAIR and _particle(h, begin) and h.words.honorifics.get(h.tokens[end - 1]):
            return length  # "nhé chị"
        if tuple(token.key for token in h.tokens[begin:end]) in h.words.end_particles:
            before = h.tokens[begin - 1]
            if length == 1 and not before.mark and known_length(h.tokens[:end], begin - 1) == _PAIR:
                return 0  # "vỉa hè"
            said = h.words.questions.longest((before,), 0) or h.words.denials.longest((before,), 0)
            return 0 if said else length  # "không ai nghe" ends in a verb
        if not text and h.phrase(h.words.fillers, begin) == length and not _article(h, begin):
            return length
    return 0
