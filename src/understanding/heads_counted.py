"""How many people come: "there will be two of us", "party of four", "table for six", "nhóm tám người"."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.understanding.concepts import Term, person_term, terms_of
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import telling
from src.understanding.numbers import NumberRead, read_number
from src.understanding.reading import read_bounded
from src.understanding.talk import only_talk


def take_heads(h: Hearing, at: int) -> Taken | None:
    """A number of people, for the one field that counts them."""
    if h.form.form_id is not None or h.tokens[at].mark:
        return None
    number = read_number(h.tokens, at)
    after = tuple(token.key for token in h.tokens[number.end : number.end + 2]) if number else ()
    before = tuple(token.key for token in h.tokens[max(0, at - 2) : at])
    said = number is not None and (
        after in telling.OF_US or before in telling.PARTY_OF or _heads(h, number.end)
    )
    if number is None or not said or only_talk(h, at):
        return None
    fields = [field for field in h.form if _counts_people(field)]
    if len(fields) != 1:
        return None
    taken = read_bounded(h, fields[0], at, sure=False)
    return Taken(taken.field, _end(h, number, after), taken.intents) if taken else None


def _heads(h: Hearing, at: int) -> bool:
    """ "mười hai người" and nothing more of them: not "hai người lớn"."""
    counted = (token := h.token(at)) is not None and token.key in telling.HEADS
    return counted and (h.is_break(at + 1) or h.phrase(h.words.fillers, at + 1) > 0)


def _end(h: Hearing, number: NumberRead, after: tuple[str, ...]) -> int:
    return number.end + (len(after) if after in telling.OF_US else _heads(h, number.end))


def _counts_people(field: Field) -> bool:
    return (
        field.kind is FieldKind.NUMBER
        and field.visible
        and any(_people(term) for term in terms_of(field.label))
    )


def _people(term: Term) -> bool:
    return person_term(term) or bool(term.means & telling.HEAD_LABELS)
