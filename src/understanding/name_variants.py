"""Shorter names of a label or an option on a form that nobody described: its parts that still tell it apart.

"Câu 7. Góp ý của anh/chị" is also "góp ý", "Main driver's full name" also "main driver", "Thẻ đọc tại chỗ"
also "đọc tại chỗ". Which of them are kept is decided by the whole form (see ``form_index``): a variant that
fits two fields, or two options, is no name of either.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from src.forms.words import fold, key, label_words, words
from src.understanding.lexicon.glossary.frames import (
    ASKED_OF_ANY,
    HEAD_ENDS,
    NAME_TAILS,
    NOTHING_VI,
    QUALIFIERS,
    STARTS,
    TELLING_NOTHING,
)

Phrase = tuple[str, ...]
_NUMBERING = re.compile(r"^\s*(?:(?:câu|mục|question|q)\s*)?\d+\s*[.):]\s*", re.IGNORECASE)
_LIVE_VALUE = re.compile(r"\s*:\s*[\d.,%]+\s*$")
_SLASHED = re.compile(r"\s*(?:/|,|;|–|—|\||\(|\)|\s-\s|\bor\b|\bhoặc\b)\s*")
_LONGEST_LABEL = 7
_LONGEST_OPTION = 12
_SHORTEST_PART = 2
_SMALL = frozenset(TELLING_NOTHING)
_SMALL_VI = frozenset(NOTHING_VI)
_ASKED = frozenset(words(phrase) for phrase in ASKED_OF_ANY)
_HEADS_STRIPPED = (("mô", "tả"),)
"""Starts of labels that name the field by themselves too: "Mô tả sự cố"."""


def bare_label(label: str) -> str:
    """Without numbering, a live value, and marks: "Hours per week: 4" → "Hours per week"."""
    return _LIVE_VALUE.sub("", _NUMBERING.sub("", label)).strip(" *:?!.")


def _without_owner(phrase: Phrase) -> Phrase:
    """Without whom the page speaks to, before or after: "your", "của anh/chị"."""
    moved = True
    while moved and phrase:
        moved = False
        for start in STARTS:
            head = words(start)
            if phrase[: len(head)] == head and len(phrase) > len(head):
                phrase, moved = phrase[len(head) :], True
        for tail in QUALIFIERS:
            end = words(tail)
            if phrase[-len(end) :] == end and len(phrase) > len(end):
                phrase, moved = phrase[: -len(end)], True
    return phrase


def _heads(phrase: Phrase) -> Iterable[Phrase]:
    """What stands before the first "of", "for", "của": "value of the contents" → "value"."""
    for at in range(1, len(phrase)):
        if phrase[at] in HEAD_ENDS:
            yield phrase[:at]
            return


def _persons(phrase: Phrase) -> Iterable[Phrase]:
    """ "referee's name" → "referee"; "name of the patient" → "patient"."""
    for tail in NAME_TAILS:
        end = words(tail)
        if phrase[-len(end) :] == end and len(phrase) > len(end):
            rest = phrase[: -len(end)]
            yield (*rest[:-1], rest[-1].removesuffix("'s").removesuffix("s'"))
    for start in ("name of the", "name of", "full name of the"):
        head = words(start)
        if phrase[: len(head)] == head and len(phrase) > len(head):
            yield phrase[len(head) :]


def _small_in(phrase: Phrase) -> frozenset[str]:
    """Words that tell nothing there; "do" is an English one, not that of "lý do"."""
    return _SMALL if all(word.isascii() for word in phrase) else _SMALL_VI


def _thinned(phrase: Phrase) -> Iterable[Phrase]:
    """The name with words left out; its first word stays, or its last in English."""
    if not 3 <= len(phrase) <= _LONGEST_LABEL:
        return
    small = _small_in(phrase)
    inner = range(1, len(phrase))
    for mask in range(1, 1 << len(inner)):
        kept = (phrase[0], *(phrase[at] for at in inner if mask >> (at - 1) & 1))
        if len(kept) < len(phrase) and not set(kept) <= small and kept[-1] not in small:
            yield kept
    for start in range(1, len(phrase) - 1):
        if phrase[start] not in small and phrase[-1] not in small:
            yield phrase[start:]


@lru_cache(maxsize=2048)
def label_variants(label: str) -> tuple[Phrase, ...]:
    """Candidates for shorter names, the safest first; the label's own words are not among them."""
    own = label_words(label)
    found: dict[Phrase, None] = {}
    bases = dict.fromkeys(
        (
            label_words(bare_label(label)),
            *(words(part) for part in re.split(r"[/|]|\s[-–]\s", bare_label(label))),
        )
    )
    for base in bases:
        short = _without_owner(base)
        for phrase in (base, short):
            found.setdefault(phrase)
            found.update(dict.fromkeys(_persons(phrase)))
            found.update(dict.fromkeys(_heads(phrase)))
        found.update(dict.fromkeys(head for head in _HEADS_STRIPPED if base[: len(head)] == head))
        found.update(dict.fromkeys(_thinned(short)))
    return tuple(phrase for phrase in found if phrase and phrase != own and _tells(phrase))


def _tells(phrase: Phrase) -> bool:
    """Not only small words; a single Vietnamese syllable says too little."""
    if set(phrase) <= _SMALL or phrase in _ASKED:
        return False
    return len(phrase) > 1 or (len(phrase[0]) >= 4 and fold(phrase[0]) == phrase[0])


@lru_cache(maxsize=4096)
def option_variants(label: str, field_label: str) -> tuple[tuple[Phrase, bool], ...]:
    """Candidates for names of an option, and whether each is only a part of it."""
    prefix = label_words(field_label)
    own = words(label)
    found: dict[Phrase, bool] = {}
    if len(own) > len(prefix) and own[: len(prefix)] == prefix:
        found[own[len(prefix) :]] = False
        label = " ".join(own[len(prefix) :])
    found.update({words(part): True for part in label.split() if len(part) == 2 and part.isupper()})  # "MC"
    for part in (label, *_SLASHED.split(label)):
        phrase = words(part)
        if not phrase:
            continue
        found.setdefault(phrase, False)
        if len(phrase) > _SHORTEST_PART + 1 and phrase[-_SHORTEST_PART:] in _ASKED:
            found.setdefault(phrase[:-_SHORTEST_PART], False)  # "Tại đơn vị đăng ký"
        if any(word.isdigit() for word in phrase):
            found.update(dict.fromkeys(_before_digits(phrase), False))
            continue
        if len(phrase) > _LONGEST_OPTION:
            continue
        for start in range(len(phrase)):
            for end in range(start + 1, len(phrase) + 1):
                piece = phrase[start:end]
                if piece[0] not in _SMALL and piece[-1] not in _SMALL:
                    found.setdefault(piece, True)
    return tuple((phrase, part) for phrase, part in found.items() if _optional(phrase, part=part))


def _before_digits(phrase: Phrase) -> Iterable[Phrase]:
    """ "Nhanh 1–2 ngày" is also "nhanh"; not "Cỡ 38", where the number is all that tells."""
    at = next(index for index, word in enumerate(phrase) if word.isdigit())
    if at and len(phrase) > at + 1 and not set(phrase[:at]) <= _SMALL:
        yield phrase[:at]


def _optional(phrase: Phrase, *, part: bool) -> bool:
    if not part:
        return True
    if phrase in _ASKED:
        return False
    if len(phrase) > 1:
        return True
    word = key(phrase[0])
    return len(word) >= _SHORTEST_PART and word not in _SMALL and not word.isdigit()
