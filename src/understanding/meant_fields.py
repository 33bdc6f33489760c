"""A field spoken of by some words of its label, or by others of their meaning: "remove *the refund*".

On forms that nobody described, for orders that name a field: to change it, empty it, read it back.
"""

from __future__ import annotations

from src.understanding.concepts import Term, terms_in
from src.understanding.hearing import Hearing, Taken
from src.understanding.meanings import best_match, meanings_of
from src.understanding.term_numbers import all_means

_LONGEST = 8
_LEAD = 1.3


def meant_field(h: Hearing, at: int, stop: int) -> str | None:
    """The one field whose label means all that is said there."""
    said = tuple(term for term in terms_in(h.tokens, at, stop) if not term.generic)
    if h.form.form_id is not None or not said or stop - at > _LONGEST:
        return None
    meanings = meanings_of(h.form).labels
    ranked = sorted(
        (
            (found.weight * found.score, bool(h.value_of(field.name)), field.name)
            for field in h.form
            if not field.read_only and field.visible
            if _all_meant(said, all_means(names := meanings.get(field.name, ())))
            if (found := best_match(names, said))
        ),
        reverse=True,
    )
    if not ranked:
        return None
    held = [each for each in ranked if each[1]]
    if len(held) == 1:
        return held[0][2]
    return ranked[0][2] if len(ranked) == 1 or ranked[0][0] >= ranked[1][0] * _LEAD else None


def _all_meant(said: tuple[Term, ...], means: frozenset[str]) -> bool:
    return all(term.means & means for term in said)


def spoken_of(h: Hearing, at: int, taken: Taken) -> bool:
    """ "we'll *arrive* at about nine": a word before the value is one of the field's label."""
    if h.form.form_id is not None:
        return False
    start = at
    while start > 0 and not h.tokens[start - 1].breaks:
        start -= 1
    means = all_means(meanings_of(h.form).labels.get(taken.field, ()))
    told = [term for term in terms_in(h.tokens, start, at) if not term.generic and term.means & means]
    for term in told:
        h.explain(term.start, term.end)
    return bool(told)
