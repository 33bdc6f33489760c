"""What the labels and options of a form mean: its names as weighed terms, and how well words fit them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from src.forms.model import Choice, Form
from src.understanding.concepts import NOT, Term, terms_of
from src.understanding.label_names import parts_of

_GENERIC_WEIGHT = 0.3
_BROADER, _RELATED = 0.95, 0.6
_NUMBERED_NOTE = re.compile(
    r"(?<=\w)\s*\([^)]*(?:tối đa|tối thiểu|max|up to|at most|at least)[^)]*\)", re.IGNORECASE
)
"""A limit in brackets is no name: "Sảnh Ruby (tối đa 20 bàn)"."""
_ASKED = frozenset({"register"})
"""What any form may be asked for with."""
_OR = re.compile(r"\s(?:or|hoặc)\s", re.IGNORECASE)
_Shape = tuple[str, str, tuple[Choice, ...]]


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write a label or an option: its terms with their weights."""

    terms: tuple[tuple[frozenset[str], float], ...]
    negative: bool

    @property
    def total(self) -> float:
        return sum(weight for _, weight in self.terms)


@dataclass(frozen=True, slots=True)
class Meanings:
    """The names of a form's fields, and of the options of each."""

    labels: dict[str, tuple[Name, ...]]
    options: dict[str, dict[str, tuple[Name, ...]]]


@dataclass(frozen=True, slots=True)
class Match:
    """How well some words name something. ``score``: the share of the name that was said."""

    score: float
    weight: float
    first: int
    last: int
    terms: int = 1
    """How many of its terms were said."""


def _spellings(text: str) -> list[tuple[Term, ...]]:
    """The whole text, then its parts: "Second (Mũi 2)" is either."""
    text = _NUMBERED_NOTE.sub(" ", text).strip() or text
    texts = [text, *(" ".join(part) for part in parts_of(text)), *_either(text)]
    return [terms for terms in dict.fromkeys(map(terms_of, texts)) if terms]


def _either(text: str) -> list[str]:
    """ "Họ tên cha hoặc mẹ" is the one or the other."""
    parts = _OR.split(text)
    return parts if len(parts) == 2 and not any(char.isdigit() for char in text) else []


def _counts(groups: Iterable[list[tuple[Term, ...]]]) -> Counter[str]:
    """In how many of the names each meaning occurs."""
    found: Counter[str] = Counter()
    for spellings in groups:
        found.update({meaning for terms in spellings for term in terms for meaning in term.means})
    return found


def _names(
    spellings: list[tuple[Term, ...]], counts: Counter[str], among: int, asked: frozenset[str] = frozenset()
) -> tuple[Name, ...]:
    """``among``: options to tell apart; ``asked``: what the label says already."""
    names = []
    for terms in spellings:
        weighed = []
        for term in terms:
            if term.means == {NOT}:
                continue
            shared = min(counts[meaning] for meaning in term.means)
            weight = 0.0 if 1 < among <= shared else 1 / shared
            little = term.generic or bool(term.means & asked)
            weighed.append((term.means, weight * (_GENERIC_WEIGHT if little else 1)))
        if sum(weight for _, weight in weighed) > 0:
            names.append(Name(tuple(weighed), any(term.negates for term in terms)))
    return tuple(names)


@lru_cache(maxsize=64)
def _meanings(shapes: tuple[_Shape, ...]) -> Meanings:
    labels = {name: _spellings(label) for name, label, _ in shapes}
    counts = _counts(labels.values())
    options: dict[str, dict[str, tuple[Name, ...]]] = {}
    for name, _label, choices in shapes:
        spelled = {choice.value: _spellings(choice.label) for choice in choices}
        mine = _counts(spelled.values())
        asked = frozenset(
            meaning
            for terms in labels[name]
            for term in terms
            if NOT not in term.means
            for meaning in term.means
        )
        # Where one option denies what the other says ("Không gắn chip"), the shared words still tell.
        opposed = any(term.negates for each in spelled.values() for terms in each for term in terms)
        among = 0 if opposed else len(choices)
        options[name] = {value: _names(each, mine, among, asked) for value, each in spelled.items()}
    return Meanings({name: _names(each, counts, 0) for name, each in labels.items()}, options)


def meanings_of(form: Form) -> Meanings:
    """What the labels and options of that form mean; kept for forms of the same shape."""
    return _meanings(tuple((f.name, f.label, f.choices) for f in form if not f.read_only))


@lru_cache(maxsize=64)
def _titled(title: str) -> frozenset[str]:
    return _ASKED | {meaning for term in terms_of(title) if not term.negates for meaning in term.means}


def all_titled(form: Form) -> frozenset[str]:
    """What the words of the form's title mean: said to ask for the form, they tell no field."""
    return _titled(form.title)


def match(name: Name, said: tuple[Term, ...]) -> Match | None:
    """How much of that name the words say; None for none of it."""
    found: list[Term] = []
    weight = 0.0
    if not said:
        return None
    for means, mine in name.terms:
        near, term = max(((_nearness(means, term.means), term) for term in said), key=lambda pair: pair[0])
        if near:
            weight += mine * near
            found += [term] if mine else []
    if not found:
        return None
    first, last = min(term.start for term in found), max(term.end for term in found)
    return Match(weight / name.total, weight, first, last, len(found))


def _nearness(one: frozenset[str], other: frozenset[str]) -> float:
    """1 for the same meanings, less where either may mean something else too, 0 for nothing in common."""
    if not one & other:
        return 0.0
    if one == other:
        return 1.0
    return _BROADER if one <= other or other <= one else _RELATED


def best_match(names: Iterable[Name], said: tuple[Term, ...]) -> Match | None:
    found = [each for name in names if (each := match(name, said))]
    return max(found, key=lambda each: (each.score, each.weight), default=None)
