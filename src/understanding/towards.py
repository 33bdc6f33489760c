"""The address where something goes, on a form that asks where it comes from too."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import fold, words
from src.understanding.hearing import Hearing

TOWARDS = ("to", "đến", "tới", "sang", "qua")
_THERE = frozenset({"to", "den", "toi", "destination", "delivery", "dropoff", "drop", "nhan", "giao"})


def destination(h: Hearing) -> Field | None:
    """That field, or None where the form has not two addresses, or not one of them says "to"."""
    if h.form.form_id is not None:
        return None
    places = [field for field in h.form if field.kind is FieldKind.ADDRESS and field.visible]
    there = [field for field in places if {fold(word) for word in words(field.label)} & _THERE]
    return there[0] if len(places) == 2 and len(there) == 1 else None
