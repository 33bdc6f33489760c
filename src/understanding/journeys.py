"""From here to there, where a form offers the same places twice: "từ hà nội đi huế", "from vinh to hue"."""

from __future__ import annotations

from functools import lru_cache

from src.forms.model import Field, FieldKind, Form
from src.forms.words import fold, words
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import telling

_LEAST_PLACES = 2


def _pair(form: Form) -> tuple[Field, Field] | None:
    """The fields of where from and where to; None on a form that has not both."""
    offers = [field for field in form if field.kind is FieldKind.CHOICE and field.visible]
    for here in offers:
        for there in offers:
            shared = {choice.label for choice in here.choices} & {choice.label for choice in there.choices}
            if len(shared) >= _LEAST_PLACES and _sides(here.label, there.label):
                return here, there
    return None


@lru_cache(maxsize=512)
def _sides(here: str, there: str) -> bool:
    one, other = ({fold(word) for word in words(label)} for label in (here, there))
    return bool(one & telling.HERE_LABELS and other & telling.THERE_LABELS) and one != other


def take_journey(h: Hearing, at: int) -> Taken | None:
    """A word of direction, then one of the places."""
    key = h.tokens[at].key
    if h.form.form_id is not None or key not in telling.FROM | telling.TO or at + 1 >= len(h.tokens):
        return None
    hits = [hit for hit in h.options_at(at + 1) if not hit.cost]
    pair = _pair(h.form) if hits else None
    field = (pair[0] if key in telling.FROM else pair[1]) if pair else None
    hit = next((hit for hit in hits if field and hit.payload.field == field.name), None)
    return h.settle(field, hit.payload.value, at + 1 + hit.length) if field and hit else None
