"""Numbers among the words said: whether they count something else than a field's options do."""

from __future__ import annotations

from collections.abc import Iterable

from src.understanding.concepts import Term, terms_in
from src.understanding.hearing import Hearing
from src.understanding.meanings import Meanings, Name


def _counted(h: Hearing, term: Term, mine: frozenset[str]) -> frozenset[str] | None:
    """What follows a number that is not of this field: what it may mean; None where it may be."""
    after = h.token(term.end)
    if after is None or after.mark or not all(meaning.startswith("#") for meaning in term.means):
        return None
    following = terms_in(h.tokens, term.end, term.end + 1)
    means = following[0].means if following else frozenset[str]()
    return None if means & mine else means


def measured(h: Hearing, term: Term, mine: frozenset[str]) -> bool:
    """ "bảy *giờ*" is no "Lớp 7"."""
    after = h.token(term.end)
    unit = h.words.units.get(after) or h.words.currency_words.get(after)
    return bool(unit) and _counted(h, term, mine) is not None


def named_otherwise(h: Hearing, term: Term, mine: frozenset[str], meanings: Meanings) -> bool:
    """ "the fourth *floor*" is no four bedrooms, where the floor is asked."""
    means = _counted(h, term, mine)
    if not means or measured(h, term, mine):
        return False
    return any(means & all_means(names) for names in meanings.labels.values())


def all_means(names: Iterable[Name]) -> frozenset[str]:
    """All that any of these names may mean."""
    return frozenset(meaning for name in names for means, _ in name.terms for meaning in means)
