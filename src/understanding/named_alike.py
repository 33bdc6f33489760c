"""A field named in other words than the page's, with its value: "chi tiêu mỗi tháng ba triệu rưỡi"."""

from __future__ import annotations

from dataclasses import replace

from src.forms.model import Field, FieldKind
from src.understanding.clearest import HALF, MOSTLY, NEARLY_HALF, WHOLE, clearest, passes_over
from src.understanding.concepts import terms_in
from src.understanding.dates import read_date
from src.understanding.hearing import OPEN_KINDS, Hearing, Taken
from src.understanding.meanings import Match, best_match, meanings_of
from src.understanding.names import plausible_name
from src.understanding.numbers import read_number
from src.understanding.reading import counts_years, read_bounded, read_open
from src.understanding.relations import of_whom
from src.understanding.spans_of_numbers import spanned
from src.understanding.term_numbers import all_means

_CHOICES = (FieldKind.CHOICE, FieldKind.MULTI_CHOICE)


def take_named(h: Hearing, at: int, stop: int, labels: dict[str, Match]) -> Taken | None:
    """ "chi tiêu mỗi tháng ba triệu rưỡi": most of the label, then a value of its kind."""
    begin = at + 1  # "it's worth ...": an "is" at the head follows no name
    copula = next((index for index in range(begin, stop) if h.phrase(h.words.copulas, index)), None)
    best = _best(h, at, stop, copula, labels)
    field = h.form.get(best[0]) if best else None
    if best is None or field is None:
        return None
    counted = copula is None and field.kind is FieldKind.NUMBER and best[1].score >= MOSTLY
    if not counted and passes_over(h, at, best[1].first, field.name):
        return None
    field = of_whom(h, field, best[1].first)
    after = copula + h.phrase(h.words.copulas, copula) if copula is not None else None
    if field.kind in OPEN_KINDS:
        whole = copula is not None and after is not None and after < len(h.tokens) and best[1].last <= copula
        return read_open(h, field, after, sure=True) if whole and after is not None else None
    if field.kind in (FieldKind.BOOLEAN, FieldKind.FILE) or (field.kind in _CHOICES and not spanned(field)):
        return None
    if after is not None:
        return _value_at(h, field, best[1], after, stop)
    return _value_near(h, field, best[1], at, stop)


def _best(
    h: Hearing, at: int, stop: int, copula: int | None, labels: dict[str, Match]
) -> tuple[str, Match] | None:
    """The field whose name is said before "is", or anywhere."""
    before = {name: found for name, found in labels.items() if copula is None or found.first < copula}
    if copula is not None:
        told = terms_in(h.tokens, at, copula)
        names = meanings_of(h.form).labels
        before = {name: found for name in before if (found := best_match(names.get(name, ()), told))}
        before = _told_alone(h, at, copula, _of_people(h, copula, stop, before))
    else:
        before = {name: found for name, found in before.items() if not _of_age(h, name, at, stop)}
    best = clearest(before, HALF if copula is None else NEARLY_HALF)
    return best or _counted_alone(h, copula, before, at)


def _value_at(h: Hearing, field: Field, found: Match, start: int, stop: int) -> Taken | None:
    """What follows "is"."""
    taken = read_bounded(h, field, start, sure=True) if start < len(h.tokens) else None
    return Taken(taken.field, max(taken.end, min(found.last, stop)), taken.intents) if taken else None


def _value_near(h: Hearing, field: Field, found: Match, at: int, stop: int) -> Taken | None:
    """The value behind the name, or before it."""
    if field.kind is FieldKind.NUMBER and found.score < WHOLE:
        held = h.value_of(field.name) and not h.correcting
        if held or (counts_years(field) and _days(h, at, stop)):
            return None
    if ordinal := _ordinal(h, field, found):
        return ordinal
    starts = [*_counted_before(h, at, found.first), *range(found.last, stop), *range(at, found.first)]
    if field.kind in (FieldKind.TIME, FieldKind.DATE):
        starts = list(range(at, stop))  # "chín giờ mười lăm" for "Giờ phát hiện": all of it
    if field.kind is FieldKind.NUMBER:
        within = _days(h, at, stop)  # "mùng hai tháng một" is no two months
        starts = [start for start in starts if start not in within]
    refused_until = 0
    for start in starts:
        if start < refused_until:
            continue  # "twenty thirty five" is no "thirty five"
        if start >= len(h.tokens) or passes_over(h, found.last, start, field.name):
            continue
        taken = read_bounded(h, field, start, sure=False)
        refused_until = taken.end if taken and taken.refused else refused_until
        if taken and (not taken.refused or found.score >= WHOLE):
            begins = {FieldKind.TIME: start, FieldKind.NUMBER: min(start, found.first)}
            end = max(taken.end, min(found.last, stop))
            return Taken(taken.field, end, taken.intents, begins.get(field.kind))
    return None


def _told_alone(h: Hearing, at: int, copula: int, labels: dict[str, Match]) -> dict[str, Match]:
    """ "the song is ...": all that is said before "is" names one field, however long its label."""
    said = tuple(term for term in terms_in(h.tokens, at, copula) if not term.generic)
    names = meanings_of(h.form).labels
    fitting = {
        name: replace(found, score=max(found.score, HALF), last=copula)
        for name, found in labels.items()
        if said and found.weight >= 1 and all(term.means & all_means(names[name]) for term in said)
    }
    return fitting if len(fitting) == 1 and not clearest(labels, WHOLE) else labels


def _days(h: Hearing, at: int, stop: int) -> set[int]:
    """The words that whole dates are said with there."""
    read = ((index, read_date(h.tokens, index, h.today)) for index in range(at, stop))
    return {word for index, day in read if day is not None and day.month for word in range(index, day.end)}


def _counted_alone(
    h: Hearing, copula: int | None, labels: dict[str, Match], at: int
) -> tuple[str, Match] | None:
    """ "the oldest is fifty eight", "elo 1250": a number, and the one field of numbers that is told of."""
    start = copula + h.phrase(h.words.copulas, copula) if copula is not None else None
    if start is not None and read_number(h.tokens, start) is None:
        return None
    numbers = [
        (name, found)
        for name, found in labels.items()
        if (field := h.form.get(name)) and field.kind is FieldKind.NUMBER and found.weight >= 1
        if start is not None or (found.first == at and read_number(h.tokens, found.last))
    ]
    return numbers[0] if len(numbers) == 1 else None


def _of_age(h: Hearing, name: str, at: int, stop: int) -> bool:
    """ "one traveller" is no "Age of the oldest traveller", unless the words begin with age."""
    field = h.form.get(name)
    if field is None or field.kind is not FieldKind.NUMBER:
        return False
    first = terms_in(h.tokens, at, stop)[:1]
    asked = "age" in all_means(meanings_of(h.form).labels.get(name, ()))
    return asked and not any("age" in term.means for term in first)


def _of_people(h: Hearing, copula: int, stop: int, labels: dict[str, Match]) -> dict[str, Match]:
    """Only those that ask for names, where a name follows "is"."""
    start = copula + h.phrase(h.words.copulas, copula)
    named = start < stop and h.words.surnames.get(h.tokens[start]) and plausible_name(h, start, stop)
    people = {
        name: match
        for name, match in labels.items()
        if (field := h.form.get(name)) and field.kind is FieldKind.PERSON_NAME
    }
    return people if named and people else labels


def _counted_before(h: Hearing, at: int, end: int) -> list[int]:
    """Where the number begins that ends right before the name: "*twenty eight* children"."""
    numbers = ((index, read_number(h.tokens, index)) for index in range(at, end))
    return [index for index, number in numbers if number and number.end == end][:1]


def _ordinal(h: Hearing, field: Field, found: Match) -> Taken | None:
    """ "the fourth floor"."""
    before = h.token(found.first - 1)
    value = h.words.ordinals.get(before) if before and field.kind is FieldKind.NUMBER else None
    return h.settle(field, str(value), found.last) if value is not None else None
