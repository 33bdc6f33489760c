"""A code behind the noun of its label: "flight p w 4 1 8" for "Flight number", "route 42" for "Route no.".

On forms that nobody described.
"""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.forms.words import label_words
from src.understanding.digits import read_code
from src.understanding.hearing import Hearing, Taken
from src.understanding.spelled_text import spelled_out
from src.understanding.talk import only_talk

_NUMBERED = frozenset({"number", "no", "code", "id", "reference", "ref", "tag"})
_LEAST_DIGITS = 2
_SHORTEST_NOUN = 3


def take_noun_code(h: Hearing, at: int) -> Taken | None:
    """The letters and digits right behind the one noun of an empty code's label."""
    token, after = h.tokens[at], h.token(at + 1)
    if h.form.form_id is not None or after is None or after.mark or len(token.text) < _SHORTEST_NOUN:
        return None
    if not (
        len(after.text) == 1 or any(character.isdigit() for character in after.text) or _digit(h, at + 1)
    ):
        return None
    fields = [field for field in h.form if _asks_for(h, field, token.key)]
    code = read_code(h.tokens, at + 1) if len(fields) == 1 else None
    if code is None or only_talk(h, at) or h.words.units.get(h.token(code.end)):
        return None
    spelled = spelled_out(h.tokens[at + 1 : code.end]) or code.end == at + 2
    if not spelled or sum(character.isdigit() for character in code.digits) < _LEAST_DIGITS:
        return None
    return h.settle(fields[0], code.digits, code.end)


def _digit(h: Hearing, at: int) -> bool:
    return h.words.digits.get(h.tokens[at]) is not None


def _asks_for(h: Hearing, field: Field, noun: str) -> bool:
    """ "Flight number" asks for the number of a flight, and of nothing more."""
    if field.kind is not FieldKind.IDENTIFIER or not field.visible or h.value_of(field.name):
        return False
    said = label_words(field.label)
    return noun in said and noun not in _NUMBERED and bool(set(said) & _NUMBERED)
