"""The value first, then what it is: "vi quốc bảo là tên khách", "vq2291 is the customer id"."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.understanding.hearing import OPEN_KINDS, Hearing, Taken
from src.understanding.names import name_in, plausible_name
from src.understanding.open_text import written
from src.understanding.reading import read_bounded
from src.understanding.talk import only_talk

_LONGEST_VALUE = 16
_LONGEST_TEXT = 5


def take_reversed(h: Hearing, at: int) -> Taken | None:
    """The whole clause is a value, "is", and the name of a field."""
    if not (h.segment_start(at) or h.follows_value(at)) or any(not hit.cost for hit in h.labels_at(at)):
        return None
    stop = h.segment_end(at)
    for index in range(at + 1, min(stop, at + _LONGEST_VALUE)):
        length = h.phrase(h.words.copulas, index)
        if not length:
            continue
        begin = h.skip((h.words.pronouns, h.words.fillers), index + length, stop)
        for hit in h.labels_at(begin) or h.labels_at(index + length):
            field = h.form.get(hit.payload.field)
            named_from = begin if h.labels_at(begin) else index + length
            closes = h.only(
                (h.words.fillers, h.words.pronouns, h.words.end_book), named_from + hit.length, stop
            )
            if field is None or hit.cost or not closes:
                continue
            if taken := _value_before(h, field, at, index):
                return Taken(taken.field, stop, taken.intents)
    return None


def _value_before(h: Hearing, field: Field, start: int, end: int) -> Taken | None:
    """All of tokens[start:end] as a value of that field."""
    if field.kind is FieldKind.PERSON_NAME:
        named = name_in(h, start, end, sure=True)
        first = h.skip((h.words.fillers,), start, end)
        likely = any(plausible_name(h, begin, end) for begin in (start, first, first + 1) if begin < end)
        return h.settle(field, named[0], end) if named and likely and named[1] == end else None
    if field.kind is FieldKind.SHORT_TEXT:
        first = h.skip((h.words.connectives, h.words.fillers), start, end)
        spoken = any(h.phrase(book, first) for book in (h.words.pronouns, h.words.it, h.words.questions))
        if spoken or not 1 <= end - first <= _LONGEST_TEXT or only_talk(h, first):
            return None
        return h.settle(field, written(h, field, first, end), end)
    if field.kind in OPEN_KINDS:
        return None
    begin = h.skip((h.words.fillers, h.words.interjections), start, end)
    taken = read_bounded(h, field, begin, sure=False)
    return taken if taken and taken.end == end and not taken.refused else None
