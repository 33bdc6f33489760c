"""What else a label or an option can be called: its parts, its synonyms, its translation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from src.forms.model import Field
from src.forms.words import fold, label_words, name_words, words
from src.understanding.lexicon.glossary import ASKING, COUNTED, HALVES, LABELS, NAMED, OPTIONS

Phrase = tuple[str, ...]
_MOST_SWAPS = 12
_PARTS = re.compile(r"\s*(?:/|–|—|\s-\s|\(|\)|\||;)\s*")


@cache
def _synonyms(groups: tuple[tuple[str, ...], ...]) -> dict[Phrase, list[Phrase]]:
    found: dict[Phrase, list[Phrase]] = defaultdict(list)
    for group in groups:
        phrases = [words(phrase) for phrase in group]
        for phrase in phrases:
            found[_plain(phrase)] += [other for other in phrases if other != phrase]
    return dict(found)


def _plain(phrase: Phrase) -> Phrase:
    return tuple(fold(word) for word in phrase)


def parts_of(text: str) -> list[Phrase]:
    """The pieces of a label that can stand for it: "Vé thường (Standard)" → vé thường; standard."""
    return [words(part) for part in _PARTS.split(text) if len(part.strip()) > 1]


@lru_cache(maxsize=1024)
def label_synonyms(label: str) -> tuple[Phrase, ...]:
    """Further names of a label on a form that nobody described."""
    known = _synonyms(LABELS)
    found: dict[Phrase, None] = {}
    for name in dict.fromkeys((label_words(label), *parts_of(label))):
        shorter = list(_stripped(name))
        for phrase in (name, *shorter):
            found.update(dict.fromkeys(known.get(_plain(phrase), ())))
        found.update(dict.fromkeys(shorter))
        found.update(dict.fromkeys(_swapped(name, known)))
    return tuple(phrase for phrase in found if phrase)


def _stripped(name: Phrase) -> Iterable[Phrase]:
    for lead in (*COUNTED, *NAMED):
        head = words(lead)
        if name[: len(head)] == head and len(name) > len(head):
            yield name[len(head) :]
            break
    if name[:1] == ("your",):
        yield name[1:]
    for first, last in ASKING:
        head, tail = words(first), words(last)
        if name[: len(head)] == head and len(name) > len(head) + 1:
            bare = name[len(head) :]
            yield bare[: -len(tail)] if bare[-len(tail) :] == tail and len(bare) > len(tail) else bare


def _swapped(name: Phrase, known: dict[Phrase, list[Phrase]]) -> Iterable[Phrase]:
    """The name with one of its phrases replaced by a synonym."""
    swaps = 0
    for length in range(len(name) - 1, 0, -1):
        for at in range(len(name) - length + 1):
            for other in known.get(_plain(name[at : at + length]), ()):
                if swaps < _MOST_SWAPS and (length > 1 or at == 0):
                    swaps += 1
                    yield name[:at] + other + name[at + length :]


@lru_cache(maxsize=8192)
def phrase_synonyms(phrase: Phrase) -> tuple[Phrase, ...]:
    """Synonyms and translations of a phrase that names a field: whole, word by word, and turned around."""
    known = _synonyms(LABELS)
    found = dict.fromkeys(known.get(_plain(phrase), ()))
    found.update(dict.fromkeys(_swapped(phrase, known)))
    found.update(dict.fromkeys(_turned(phrase)))
    return tuple(other for other in found if other)


def _turned(phrase: Phrase) -> Iterable[Phrase]:
    """ "pick-up date" → "ngày nhận xe": the two halves translated, the head on the other side."""
    halves = _synonyms(HALVES)
    for at in range(1, len(phrase)):
        first, last = halves.get(_plain(phrase[:at])), halves.get(_plain(phrase[at:]))
        if first and last:
            yield from ((*b, *a) for a in first[:_MOST_SWAPS] for b in last[:_MOST_SWAPS])


@lru_cache(maxsize=8192)
def option_phrase_synonyms(phrase: Phrase) -> tuple[Phrase, ...]:
    """Synonyms and translations of a phrase that names an option."""
    return tuple(dict.fromkeys(_synonyms(OPTIONS).get(_plain(phrase), ())))


@lru_cache(maxsize=1024)
def option_synonyms(label: str) -> tuple[Phrase, ...]:
    """Further names of an option: its parts, synonyms and translations."""
    known = _synonyms(OPTIONS)
    parts = parts_of(label)
    found = dict.fromkeys(parts)
    for part in (label_words(label), *parts):
        found.update(dict.fromkeys(known.get(_plain(part), ())))
    return tuple(phrase for phrase in found if phrase)


def difference(last: Field, other: Field) -> set[str]:
    """The one word in which the names of two fields differ, as the other has it."""
    pairs = (
        (label_words(last.label), label_words(other.label)),
        (words(name_words(last.name)), words(name_words(other.name))),
    )
    found = set()
    for one, two in pairs:
        unlike = [b for a, b in zip(one, two, strict=False) if a != b]
        if len(one) == len(two) > 1 and len(unlike) == 1:
            found.add(unlike[0])
    return found
