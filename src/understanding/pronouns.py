"""Values said of what was spoken of: "nó là ...", "it should be ...", "it's 988000123456781"."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.understanding.hearing import OPEN_KINDS, Hearing
from src.understanding.intents import SetField
from src.understanding.leading import lead
from src.understanding.lexicon.glossary import telling
from src.understanding.reading import read_bounded, read_value

_LONG_NUMBER = 6


def take_pronoun(h: Hearing, at: int) -> int | None:
    """ "nó là ...", "sửa nó thành ...": the field in focus, or the one spoken of."""
    length = h.phrase(h.words.it, at)
    if not length:
        return None
    after, said = lead(h, at + length, bounded=True)
    name = (h.last if h.correcting else h.context.focus) or h.last or h.context.focus
    field = h.form.get(name)
    if not said or field is None or after >= len(h.tokens):
        return None
    hedged = any(h.phrase(h.words.about, index) for index in range(at + length, after))
    past = any(token.key in telling.PAST for token in h.tokens[at + length : after])
    if field.kind in OPEN_KINDS and not h.correcting and (hedged or (past and h.form.form_id is None)):
        return None  # "it was around two", "it was built in ..." is no name
    taken = read_value(h, field, at + length) if not _digits_for_words(h, field, after) else None
    return h.take(taken, at) if taken else None


def _digits_for_words(h: Hearing, field: Field, at: int) -> bool:
    """A long number where a name is asked for."""
    token = h.tokens[at]
    return field.kind is FieldKind.PERSON_NAME and len(token.text) >= _LONG_NUMBER and token.text.isdigit()


def take_said_anew(h: Hearing, at: int) -> int | None:
    """ "i missed a digit, it's 988000123456781": of the kind of number that was told last."""
    field = h.form.get(h.last)
    numbered = field is not None and field.kind in (FieldKind.IDENTIFIER, FieldKind.ACCOUNT_NUMBER)
    if field is None or not numbered or h.form.form_id is not None or not h.value_of(field.name):
        return None
    if h.tokens[at].key not in telling.IT_IS or not h.segment_start(at) or at + 1 >= len(h.tokens):
        return None
    taken = read_bounded(h, field, at + 1, sure=True)
    said = taken.intents[0] if taken else None
    if taken is None or not isinstance(said, SetField) or not h.is_break(taken.end):
        return None
    return h.take(taken, at) if len(said.value) >= _LONG_NUMBER else None
