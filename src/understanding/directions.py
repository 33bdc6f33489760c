"""Two addresses on one form, from here to there: "from 12 maple street to 480 lake road"."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import fold
from src.understanding.hearing import Hearing, Taken
from src.understanding.reading import read_open
from src.understanding.towards import TOWARDS, destination


def take_onward(h: Hearing, at: int) -> Taken | None:
    """The second address, right behind the first."""
    field = destination(h)
    if field is None or h.tokens[at].key not in TOWARDS or not h.follows_value(at):
        return None
    last = h.form.get(h.last)
    if last is None or last.kind is not FieldKind.ADDRESS or last.name == field.name:
        return None
    return read_open(h, field, at + 1, sure=True) if at + 1 < len(h.tokens) else None


def turned(h: Hearing, field: Field, at: int) -> Field:
    """ "chuyển tới địa chỉ ...": the other address of the two, where the word before says so."""
    before = h.token(at - 1)
    other = destination(h) if field.kind is FieldKind.ADDRESS else None
    towards = before is not None and fold(before.key) in {fold(word) for word in TOWARDS}
    return other if other is not None and towards else field
