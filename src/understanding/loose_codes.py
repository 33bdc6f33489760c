"""A code said without its field: "the number is c seven one two", "số b tám tám một hai không ba bốn"."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.understanding.concepts import Term, terms_in, terms_of
from src.understanding.digits import read_code
from src.understanding.hearing import Hearing, Taken
from src.understanding.intents import SetField
from src.understanding.leading import lead
from src.understanding.talk import only_talk

_NUMBER = frozenset({"number", "số", "code", "mã"})
_LEAST_DIGITS = 3


def take_code(h: Hearing, at: int) -> Taken | None:
    """Letters and digits after "number", for the one empty code that the words before it speak of."""
    start = at + 1 if h.tokens[at].key == "the" else at
    token = h.token(start)
    if h.form.form_id is not None or token is None or token.key not in _NUMBER or not h.segment_start(at):
        return None
    begin = lead(h, start + 1, bounded=True)[0]
    code = read_code(h.tokens, begin) if begin < len(h.tokens) else None
    if code is None or only_talk(h, at):
        return None
    letters = any(character.isalpha() for character in code.digits)
    if not letters or sum(character.isdigit() for character in code.digits) < _LEAST_DIGITS:
        return None
    field = _spoken_of(h, terms_in(h.tokens, 0, at))
    return h.settle(field, code.digits, code.end) if field else None


def _of_chosen(h: Hearing, codes: list[Field]) -> Field | None:
    """ "hộ chiếu số ...": the number of what was just chosen ("Loại giấy tờ", "Số giấy tờ")."""
    last = h.intents[-1] if h.intents else None
    choice = h.form.get(last.field) if isinstance(last, SetField) else None
    if choice is None or choice.kind is not FieldKind.CHOICE:
        return None
    asked = frozenset[str]().union(*(term.means for term in terms_of(choice.label) if not term.generic))
    fitting = [field for field in codes if any(term.means & asked for term in terms_of(field.label))]
    return fitting[0] if len(fitting) == 1 else None


def _spoken_of(h: Hearing, said: tuple[Term, ...]) -> Field | None:
    codes = [
        field
        for field in h.form
        if field.kind is FieldKind.IDENTIFIER and field.visible and not h.value_of(field.name)
    ]
    if len(codes) == 1:
        return codes[0]
    if chosen := _of_chosen(h, codes):
        return chosen
    means = frozenset[str]().union(*(term.means for term in said if not term.generic))
    told = [field for field in codes if any(term.means & means for term in terms_of(field.label))]
    return told[0] if len(told) == 1 else None
