"""Numbers among the words said: whether they count something else than a field's options do."""

from __future__ import annotations

from collections.abc import Iterable

from src.forms.model import FieldKind
from src.understanding.concepts import Term, terms_in
from src.understanding.hearing import Hearing
from src.understanding.meanings import Meanings, Name
from src.understanding.times import read_time


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
    if _clock(h, term):
        return True
    after = h.token(term.end)
    unit = h.words.units.get(after) or h.words.currency_words.get(after)
    return bool(unit) and _counted(h, term, mine) is not None


def _clock(h: Hearing, term: Term) -> bool:
    """ "hai giờ chiều" where the form asks for a time: no two hours."""
    if not any(field.kind is FieldKind.TIME and field.visible for field in h.form):
        return False
    numeric = all(meaning.startswith("#") for meaning in term.means)
    clock = read_time(h.tokens, term.start) if numeric else None
    return clock is not None and clock.sure and clock.end > term.end + 1


def named_otherwise(h: Hearing, term: Term, mine: frozenset[str], meanings: Meanings) -> bool:
    """ "the fourth *floor*" is no four bedrooms, where the floor is asked."""
    means = _counted(h, term, mine)
    if not means or measured(h, term, mine):
        return False
    return any(means & all_means(names) for names in meanings.labels.values())


def all_means(names: Iterable[Name]) -> frozenset[str]:
    """All that any of these names may mean."""
    return frozenset(meaning for name in names for means, _ in name.terms for meaning in means)
