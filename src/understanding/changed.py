"""A new value for a field spoken of in other words than the page's: "change the target to nine hundred"."""

from __future__ import annotations

from src.forms.model import FieldKind
from src.understanding.hearing import OPEN_KINDS, Hearing, Taken
from src.understanding.meant_fields import meant_field
from src.understanding.reading import read_bounded, read_open

_CHOICES = (FieldKind.CHOICE, FieldKind.MULTI_CHOICE, FieldKind.BOOLEAN, FieldKind.FILE)
_LONGEST = 6


def take_changed(h: Hearing, at: int) -> Taken | None:
    """ "change the target to nine hundred", "make the budget two thousand", "đổi giờ hẹn thành ba giờ"."""
    length = h.phrase(h.words.edit_verbs, at)
    if h.form.form_id is not None or not length or not h.segment_start(at):
        return None
    start, stop = at + length, h.segment_end(at)
    for index in range(start + 1, min(stop, start + _LONGEST)):
        becomes = h.phrase(h.words.becomes, index)
        bounded = not becomes and h.words.digits.get(h.tokens[index]) is not None
        number = not becomes and (bounded or h.tokens[index].text[0].isdigit() or _tens(h, index))
        if not (becomes or number):
            continue
        field = h.form.get(meant_field(h, start, index))
        if field is None or field.kind in _CHOICES or (number and field.kind in OPEN_KINDS):
            return None
        h.correcting = True
        begin = index + becomes
        if begin >= len(h.tokens):
            return None
        if field.kind in OPEN_KINDS:
            return read_open(h, field, begin, sure=True)
        return read_bounded(h, field, begin, sure=True)
    return None


def _tens(h: Hearing, at: int) -> bool:
    words = h.words
    token = h.tokens[at]
    return bool(words.tens.get(token) or words.teens.get(token) or words.ten.get(token))
