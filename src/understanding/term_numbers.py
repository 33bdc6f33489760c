"""Numbers among the words said: whether they count something else than a field's options do."""

from __future__ import annotations

from collections.abc import Iterable

from src.forms.model import FieldKind
from src.understanding.concepts import Term, person_term, terms_in
from src.understanding.dates import read_date
from src.understanding.hearing import Hearing
from src.understanding.lexicon.glossary import telling
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
    if _clock(h, term) or _heads(h, term) or _dated(h, term):
        return True
    after = h.token(term.end)
    unit = h.words.units.get(after) or h.words.currency_words.get(after)
    return bool(unit) and _counted(h, term, mine) is not None


def _heads(h: Hearing, term: Term) -> bool:
    """ "có *ba* người cùng chuyển đến": three, and nobody's father."""
    after = h.token(term.end)
    lone = term.end == term.start + 1 and h.words.digits.get(h.token(term.start)) is not None
    lone = lone and person_term(term)
    return lone and after is not None and after.key in telling.HEADS


def _dated(h: Hearing, term: Term) -> bool:
    """ "the *eighth* of december" where the form asks for a day: no eight of anything."""
    if not all(meaning.startswith("#") for meaning in term.means):
        return False
    if not any(field.kind is FieldKind.DATE and field.visible for field in h.form):
        return False
    day = read_date(h.tokens, term.start, h.today)
    return day is not None and bool(day.month) and day.end > term.end + 1


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
