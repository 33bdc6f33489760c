"""How many of a thing: "i need *two* extension ladders", "..., *just the one*", "lấy *hai* cái máy khoan".

On forms that nobody described, with one field that asks for a quantity beside the choice of the thing.
"""

from __future__ import annotations

from functools import lru_cache

from src.forms.model import Field, FieldKind
from src.forms.values import plain_number
from src.forms.words import fold, label_words
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import telling
from src.understanding.numbers import NumberRead, read_number
from src.understanding.talk import only_talk

_MOST = 1000
_LONGEST_GAP = 2
"""Words that may stand between the number and the thing: "two of the", "hai cái"."""


@lru_cache(maxsize=512)
def _asks_how_many(label: str) -> bool:
    said = fold(" ".join(label_words(label)))
    return said in telling.HOW_MANY_LABELS or any(
        f" {word} " in f" {said} " for word in telling.QUANTITY_WORDS
    )


def quantity_field(h: Hearing) -> Field | None:
    """The one field of the form that asks how many of the thing."""
    fields = [
        field
        for field in h.form
        if field.kind is FieldKind.NUMBER
        and field.visible
        and not field.read_only
        and _asks_how_many(field.label)
    ]
    return fields[0] if len(fields) == 1 else None


def _whole(number: NumberRead | None) -> bool:
    return number is not None and 0 < number.value < _MOST and number.value == int(number.value)


def counted_choices(h: Hearing) -> None:
    """After all was read: a number right before an option that was taken says how many of it."""
    if h.form.form_id is not None or not h.choices_taken:
        return
    field = quantity_field(h)
    if field is None or field.name in h.values:
        return
    for begin, end, _ in h.choices_taken:
        for at in range(max(0, begin - _LONGEST_GAP - 2), end):
            number = read_number(h.tokens, at)
            if number is None or not _whole(number) or not _leads_to(h, number.end, begin, end):
                continue
            if (at < begin and h.explained[at] and not _counts_it(h, at, begin)) or _of_its_name(h, at, end):
                continue
            _take_beside(h, h.settle(field, plain_number(number.value), number.end), at, begin)
            return


def _take_beside(h: Hearing, taken: Taken, at: int, begin: int) -> None:
    """Said in one breath with the thing: it stands right behind it, not behind what was told later."""
    last = h.last
    before = len(h.intents)
    h.take(taken, at)
    said = h.intents[before:]
    del h.intents[before:]
    owner = next((name for start, _, name in h.choices_taken if start == begin), None)
    owners = (i for i, intent in enumerate(h.intents) if getattr(intent, "field", None) == owner)
    place = next(owners, before - 1)
    h.intents[place + 1 : place + 1] = said
    h.last = last if place < before - 1 else h.last


def _of_its_name(h: Hearing, at: int, end: int) -> bool:
    """ "size *ba xl*": behind the field's name, or before a size, it is a part of the option."""
    named = at > 0 and any(not hit.cost for hit in h.labels_at(at - 1))
    return named or h.tokens[end - 1].key in telling.SIZES


def _leads_to(h: Hearing, after: int, begin: int, end: int) -> bool:
    """The option's words begin right behind the number, or behind a small word or two."""
    if after >= end or h.tokens[after].mark:
        return False
    gap = h.tokens[after:begin]
    return len(gap) <= _LONGEST_GAP and all(token.key in telling.COUNTERS for token in gap)


def _counts_it(h: Hearing, at: int, begin: int) -> bool:
    """Words passed over on the way to an option mean nothing yet."""
    return not any(start <= at < stop for start, stop in h.spans_taken if start < begin)


def take_just(h: Hearing, at: int) -> Taken | None:
    """ "just the one", "only two of them", "chỉ một cái thôi": the whole clause says how many."""
    if h.form.form_id is not None or not h.segment_start(at) or h.tokens[at].key not in telling.ONLY:
        return None
    start = at + 1
    while (token := h.token(start)) is not None and token.key in ("the", "need", "want"):
        start += 1
    number = read_number(h.tokens, start)
    if number is None or not _whole(number) or only_talk(h, at):
        return None
    end = number.end
    while (token := h.token(end)) is not None and (
        token.key in telling.COUNTERS or token.key in telling.THOSE
    ):
        end += 1
    end = h.skip((h.words.fillers, h.words.end_book), end)
    field = quantity_field(h) if h.is_break(end) else None
    return h.settle(field, plain_number(number.value), end) if field else None
