"""What else a label or an option can be called: its parts, its synonyms, its translation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from src.forms.words import fold, label_words, words
from src.understanding.lexicon.glossary import ASKING, COUNTED, LABELS, NAMED, OPTIONS

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


@lru_cache(maxsize=1024)
def option_synonyms(label: str) -> tuple[Phrase, ...]:
    """Further names of an option: its parts, synonyms and translations."""
    known = _synonyms(OPTIONS)
    parts = parts_of(label)
    found = dict.fromkeys(parts)
    for part in (label_words(label), *parts):
        found.update(dict.fromkeys(known.get(_plain(part), ())))
    return tuple(phrase for phrase in found if phrase)
