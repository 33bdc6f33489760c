"""How many, said with a classifier: "hai chiếc xe tay ga", "một cái thôi", "lấy hai bản đi", "just one".

On forms that nobody described, for the one field that asks for a quantity, or whose name says the classifier.
"""

from __future__ import annotations

from functools import lru_cache

from src.forms.model import Field, FieldKind
from src.forms.words import fold, label_words
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import telling
from src.understanding.numbers import read_number
from src.understanding.talk import only_talk

_MOST = 1000
_REACH = 6
"""No more words in a number and its classifier."""


@lru_cache(maxsize=1024)
def _asked(label: str) -> tuple[bool, frozenset[str]]:
    """Whether the label asks for a quantity of whatever it is, and its words."""
    said = [fold(word) for word in label_words(label)]
    text = f" {' '.join(said)} "
    return any(f" {phrase} " in text for phrase in telling.QUANTITY_LABELS), frozenset(said)


def _field(h: Hearing, classifier: str) -> Field | None:
    numbers = [
        field for field in h.form if field.kind is FieldKind.NUMBER and field.visible and not field.read_only
    ]
    named = [field for field in numbers if fold(classifier) in _asked(field.label)[1]]
    found = named or [field for field in numbers if _asked(field.label)[0]]
    return found[0] if len(found) == 1 and found[0].name not in h.values else None


def take_pieces(h: Hearing, at: int) -> Taken | None:
    """A whole number, then a classifier."""
    if h.form.form_id is not None or h.tokens[at].mark or h.tokens[at].plain:
        return None
    if not any(token.key in telling.CLASSIFIERS for token in h.tokens[at + 1 : at + _REACH]):
        return None
    number = read_number(h.tokens, at)
    after = h.token(number.end) if number else None
    if (
        number is None
        or after is None
        or after.key not in telling.CLASSIFIERS
        or not 0 < number.value < _MOST
    ):
        return None
    before = h.token(at - 1)
    if number.value != int(number.value) or number.scale > 1 or only_talk(h, at):
        return None
    if before is not None and (before.key in telling.NUMBERING or h.words.denials.longest((before,), 0)):
        return None
    if h.option_length(at) > 1 or any(not hit.cost for hit in h.labels_at(number.end)):
        return None
    field = _field(h, after.key)
    return h.settle(field, str(int(number.value)), number.end) if field else None
