"""Numbers said with what they count: "bảy trường hợp rủi ro cao", "12 high risk ones".

Each number field's names are bags of words; what all of them share ("cases") tells nothing, the rest tells
which field is meant. The words may stand before the number or behind it.
"""

from __future__ import annotations

from functools import lru_cache

from src.forms.model import Field, FieldKind
from src.forms.words import fold, label_words, words
from src.understanding.hearing import Hearing, Taken
from src.understanding.label_names import label_synonyms
from src.understanding.lexicon.glossary.frames import COUNTED, TELLING_NOTHING
from src.understanding.numbers import read_number
from src.understanding.reading import field_unit, read_bounded

_BEFORE, _AFTER = 4, 6
_Bag = frozenset[str]
_NOTHING = frozenset(fold(word) for phrase in (*TELLING_NOTHING, *COUNTED) for word in phrase.split())


@lru_cache(maxsize=256)
def _bags(fields: tuple[tuple[str, str, tuple[str, ...]], ...]) -> tuple[tuple[str, tuple[_Bag, ...]], ...]:
    """Field → its names as bags of telling words; words that two fields share tell nothing."""
    named: dict[str, list[_Bag]] = {}
    for name, label, aliases in fields:
        phrases = [label_words(label), *(words(alias) for alias in aliases), *label_synonyms(label)]
        named[name] = [
            frozenset(fold(word) for word in phrase) - _NOTHING for phrase in phrases if len(phrase) >= 2
        ]
    spread = {name: frozenset().union(*bags) for name, bags in named.items()}
    shared = {
        word
        for name, mine in spread.items()
        for word in mine
        if any(word in spread[o] for o in spread if o != name)
    }
    return tuple(
        (name, tuple({bag - shared for bag in bags if bag - shared})) for name, bags in named.items()
    )


def _countable(h: Hearing) -> tuple[Field, ...]:
    return tuple(
        field
        for field in h.form
        if field.kind is FieldKind.NUMBER and field.visible and not field_unit(h, field)
    )


def take_many_counted(h: Hearing, at: int) -> Taken | None:
    """The number that begins here, for the one field whose telling words stand around it."""
    fields = _countable(h)
    number = read_number(h.tokens, at) if fields else None
    if number is None or number.value != int(number.value) or number.scale >= 10**6:
        return None
    if h.tokens[number.end - 1].mark or h.words.currency_words.get(h.token(number.end)):
        return None
    after = _window(h, number.end, min(h.segment_end(at), number.end + _AFTER))
    before = _window(h, max(_clause_begin(h, at), at - _BEFORE), at, unexplained=True)
    best: list[tuple[int, str, _Bag]] = []
    for name, bags in _bags(tuple((field.name, field.label, field.aliases) for field in fields)):
        fitting = [bag for bag in bags if bag <= after | before and (bag & after or len(after) > 0)]
        if fitting:
            bag = max(fitting, key=len)
            best.append((len(bag), name, bag))
    best.sort(reverse=True)
    if not best or (len(best) > 1 and best[0][0] == best[1][0]):
        return None
    field = h.form.get(best[0][1])
    taken = read_bounded(h, field, at, sure=False) if field else None
    return Taken(taken.field, _end(h, number.end, best[0][2]), taken.intents) if taken else None


def _clause_begin(h: Hearing, at: int) -> int:
    while at > 0 and not h.tokens[at - 1].breaks:
        at -= 1
    return at


def _window(h: Hearing, start: int, stop: int, *, unexplained: bool = False) -> frozenset[str]:
    """The words there, up to the next number; ``unexplained``: only those that mean nothing yet."""
    found: set[str] = set()
    for at in range(start, stop):
        token = h.tokens[at]
        if token.mark or (not unexplained and at > start and read_number(h.tokens, at) is not None):
            break
        if not (unexplained and h.explained[at]):
            found.update(fold(part) for part in token.key.split("-"))
    return frozenset(found)


def _end(h: Hearing, start: int, bag: _Bag) -> int:
    """Behind the last word of the bag."""
    stop = min(h.segment_end(start), start + _AFTER)
    said = [at for at in range(start, stop) if set(map(fold, h.tokens[at].key.split("-"))) & bag]
    return said[-1] + 1 if said else start
