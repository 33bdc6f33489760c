"""Taking back a choice: "bỏ ăn trưa đi", "không cần xe thay thế đâu", "forget the packing".

On forms that nobody described: a word of taking away, and behind it hardly anything but words of one yes/no
field's name, or of an option that a group of boxes holds.
"""

from __future__ import annotations

from functools import cache

from src.forms.model import Field, FieldKind
from src.understanding.concepts import Term, terms_in
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import taking_away as lexicon
from src.understanding.meanings import Name, best_match, meanings_of
from src.understanding.phrases import PhraseBook
from src.understanding.polar import is_polar, no_of
from src.understanding.term_numbers import all_means

_MOST_WORDS = 8
_COVERED = 0.75
_LEAD = 1.2


@cache
def _book() -> PhraseBook[bool]:
    return PhraseBook.of(((phrase, True) for phrase in lexicon.TAKING), by_ear=False)


def take_away(h: Hearing, at: int) -> Taken | None:
    """The yes/no field or the box that the clause from here on takes back."""
    if h.form.form_id is not None or h.tokens[at].mark or not h.segment_start(at):
        return None
    length = h.phrase(_book(), at)
    begin, stop = at + length, h.segment_end(at)
    if not length or begin >= stop or h.option_length(at) > length:
        return None
    end = stop
    while end > begin + 1 and _adds_nothing(h, end - 1):
        end -= 1
    said = terms_in(h.tokens, begin, end) if 0 < end - begin <= _MOST_WORDS else ()
    if not said or any(term.negates for term in said):
        return None
    return _unticked(h, said, stop) or _unchosen(h, said, stop)


def _adds_nothing(h: Hearing, at: int) -> bool:
    token = h.tokens[at]
    return token.mark or token.key in lexicon.TAILS or bool(h.words.honorifics.get(token))


def _fit(said: tuple[Term, ...], names: tuple[Name, ...]) -> float:
    """How well all that was said is words of that name; 0 where other things are said."""
    mine = all_means(names)
    found = best_match(names, said)
    covered = sum(bool(term.means & mine) for term in said) / len(said)
    return found.weight if found and covered >= _COVERED else 0.0


def _clear_winner(fits: list[tuple[float, str]]) -> str | None:
    ranked = sorted((fit for fit in fits if fit[0]), reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] < ranked[1][0] * _LEAD):
        return None
    return ranked[0][1]


def _unticked(h: Hearing, said: tuple[Term, ...], stop: int) -> Taken | None:
    labels = meanings_of(h.form).labels
    fields = {field.name: field for field in h.form if field.visible and field.name in labels}
    name = _clear_winner([(_fit(said, labels[each]), each) for each in fields])
    field: Field | None = fields.get(name) if name else None
    value = no_of(field) if field is not None and is_polar(field) else None
    return h.settle(field, value, stop) if field is not None and value is not None else None


def _unchosen(h: Hearing, said: tuple[Term, ...], stop: int) -> Taken | None:
    """An option that a group of boxes holds."""
    options = meanings_of(h.form).options
    for field in h.form:
        held = [part.strip() for part in h.value_of(field.name).split(",")]
        if field.kind is not FieldKind.MULTI_CHOICE or not held[0]:
            continue
        names = options.get(field.name, {})
        out = _clear_winner([(_fit(said, names[value]), value) for value in held if value in names])
        if out is not None:
            return h.settle(field, ",".join(value for value in held if value != out), stop)
    return None
