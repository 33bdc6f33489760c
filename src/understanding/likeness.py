"""Fields and options said in other words than the page's, or in another language: the nearest in meaning.

On forms that nobody described, where nothing is named outright, a clause is compared with every label and
option, meaning by meaning; only a clear winner is taken, the rest is left unexplained, so that the bot asks.
"""

from __future__ import annotations

from dataclasses import dataclass

from src.forms.model import Field, FieldKind
from src.understanding.command_words import command_books
from src.understanding.concepts import NOT, Term, terms_in
from src.understanding.described import take_described
from src.understanding.hearing import OPEN_KINDS, Hearing, Taken
from src.understanding.meanings import Match, Meanings, best_match, match, meanings_of
from src.understanding.names import plausible_name
from src.understanding.numbers import read_number
from src.understanding.polar import is_polar, no_of, yes_of
from src.understanding.reading import read_bounded, read_open
from src.understanding.spans_of_numbers import spanned
from src.understanding.talk import only_talk
from src.understanding.term_numbers import all_means, measured, named_otherwise

_WHOLE, _HALF, _HINT = 0.9, 0.5, 0.34
_NEARLY_HALF = 0.45
_COVERED = 0.5
_LEAD = 1.25
_NEAR = 3
_CHOICES = (FieldKind.CHOICE, FieldKind.MULTI_CHOICE)


def take_alike(h: Hearing, at: int, *, anywhere: bool = False) -> Taken | None:
    """What the clause from here on means most clearly. ``anywhere``: even in the middle of a clause."""
    if h.form.form_id is not None or only_talk(h, at):
        return None
    stop = _region_end(h, at)
    said = tuple(term for term in terms_in(h.tokens, at, stop) if not h.explained[term.start])
    if not said or not (anywhere or h.segment_start(at) or h.explained[at - 1]):
        return None
    meanings = meanings_of(h.form)
    labels = {
        field.name: found
        for field in h.form
        if not field.read_only and (found := best_match(meanings.labels.get(field.name, ()), said))
    }
    option = _option(h, at, said, labels, meanings)
    if option and _comes_first(h, option, at, stop, labels):
        return option
    return (
        _named(h, at, stop, labels)
        or option
        or _stated(h, said, labels)
        or take_described(h, at, stop, said, labels)
    )


def _comes_first(h: Hearing, option: Taken, at: int, stop: int, labels: dict[str, Match]) -> bool:
    """ "a two bedroom place on the fourth floor": the option ends before the field that is named begins."""
    best = _clearest(labels, _HALF)
    if best is None or any(h.phrase(h.words.copulas, index) for index in range(at + 1, stop)):
        return False
    return best[0] != option.field and option.end < best[1].first


def _region_end(h: Hearing, at: int) -> int:
    """Up to the next comma, or the next field that is named outright."""
    stop = h.segment_end(at)
    for index in range(at + 1, stop):
        if any(hit.length >= 2 and not hit.cost for hit in h.labels_at(index)):
            return index
    return stop


def _passes_over(h: Hearing, at: int, first: int, field: str, value: str | None = None) -> bool:
    """Something else than this field or option is named between here and there."""
    for index in range(at, first):
        if h.tokens[index].mark:
            continue
        labels = [hit.payload.field for hit in h.labels_at(index) if not hit.cost]
        options = [hit.payload for hit in h.options_at(index) if not hit.cost]
        if any(name != field for name in labels):
            return True
        if any(option.field != field or value not in (None, option.value) for option in options):
            return True
    return False


# --- a field named in other words ---------------------------------------------------------------------------


def _clearest(labels: dict[str, Match], least: float) -> tuple[str, Match] | None:
    ranked = sorted(labels.items(), key=lambda item: (-item[1].score * item[1].weight, item[0]))
    if not ranked or ranked[0][1].score < least:
        return None
    if len(ranked) > 1:
        first, second = (match.score * match.weight for _, match in ranked[:2])
        if second and first < second * _LEAD:
            return None
    return ranked[0]


def _named(h: Hearing, at: int, stop: int, labels: dict[str, Match]) -> Taken | None:
    """ "chi tiêu mỗi tháng ba triệu rưỡi": most of the label, then a value of its kind."""
    copula = next((index for index in range(at, stop) if h.phrase(h.words.copulas, index)), None)
    before = {name: found for name, found in labels.items() if copula is None or found.first < copula}
    if copula is not None:
        before = _of_people(h, copula, stop, before)
    best = _clearest(before, _HALF if copula is None else _NEARLY_HALF)
    field = h.form.get(best[0]) if best else None
    if best is None or field is None or _passes_over(h, at, best[1].first, field.name):
        return None
    after = copula + h.phrase(h.words.copulas, copula) if copula is not None else None
    if field.kind in OPEN_KINDS:
        if after is None or after >= len(h.tokens) or best[1].last > copula:  # type: ignore[operator]  # no copula, no after
            return None
        return read_open(h, field, after, sure=True)
    if field.kind in (FieldKind.BOOLEAN, FieldKind.FILE) or (field.kind in _CHOICES and not spanned(field)):
        return None
    if after is None and (ordinal := _ordinal(h, field, best[1])):
        return ordinal
    near = _counted_before(h, at, best[1].first)
    starts = [after] if after is not None else [*near, *range(best[1].last, stop), *range(at, best[1].first)]
    for start in starts:
        if start >= len(h.tokens) or (after is None and _passes_over(h, best[1].last, start, field.name)):
            continue
        taken = read_bounded(h, field, start, sure=after is not None)
        if taken and (not taken.refused or after is not None or best[1].score >= _WHOLE):
            return Taken(taken.field, max(taken.end, min(best[1].last, stop)), taken.intents)
    return None


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


# --- an option said in other words -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Candidate:
    field: Field
    value: str
    match: Match
    supported: bool
    covered: float
    """The share of the words said that are the option's or its label's."""

    @property
    def rank(self) -> tuple[float, float, bool]:
        return (self.match.weight * min(self.match.score + 0.2, 1), self.match.score, self.supported)


def _option(
    h: Hearing, at: int, said: tuple[Term, ...], labels: dict[str, Match], meanings: Meanings
) -> Taken | None:
    found = [
        candidate
        for field in h.form
        if field.kind in _CHOICES and field.visible and not field.read_only
        for candidate in _candidates(h, field, said, labels, meanings)
        if _convincing(candidate)
    ]
    if not found:
        return None
    best = max(found, key=lambda candidate: candidate.rank)
    if _passes_over(h, at, best.match.first, best.field.name, best.value):
        return None
    rivals = [each for each in found if each.field.name != best.field.name and each.rank == best.rank]
    if rivals:
        return None
    if best.field.kind is FieldKind.MULTI_CHOICE:
        every = _candidates(h, best.field, said, labels, meanings)
        return _several(
            h, best.field, [each for each in every if each in found or each.match.score >= _WHOLE]
        )
    asked = all_means(meanings.labels.get(best.field.name, ()))
    end = max((term.end for term in said if _continues(term, best.match, asked)), default=best.match.last)
    return h.settle(best.field, best.value, max(end, at + 1))


def _continues(term: Term, found: Match, asked: frozenset[str]) -> bool:
    """The option's own words, and the label's right behind them: "a deluxe *room*"."""
    return term.end <= found.last or (term.start == found.last and bool(term.means & asked))


def _candidates(
    h: Hearing, field: Field, said: tuple[Term, ...], labels: dict[str, Match], meanings: Meanings
) -> list[_Candidate]:
    label = labels.get(field.name)
    supported = (label is not None and label.score >= _HALF) or field.name in (h.context.focus, h.hinted)
    asked = all_means(meanings.labels.get(field.name, ()))
    found = []
    options = meanings.options.get(field.name, {})
    mine = asked.union(*(all_means(names) for names in options.values()))
    said = tuple(term for term in said if not named_otherwise(h, term, mine, meanings))
    heard = len(said)
    said = tuple(term for term in said if not measured(h, term, mine))
    for value, names in options.items() if said else ():
        fitting = [
            each for name in names if (each := match(name, said)) and _negated(each, said) == name.negative
        ]
        if fitting:
            top = max(fitting, key=lambda each: (each.score, each.weight))
            mine = all_means(names) | asked | {NOT}
            covered = sum(bool(term.means & mine) for term in said) / heard
            found.append(_Candidate(field, value, top, supported, covered))
    if field.kind is FieldKind.MULTI_CHOICE or not found:
        return found
    best = max(found, key=lambda candidate: candidate.rank)
    alike = [
        each
        for each in found
        if each.match.weight == best.match.weight and each.match.score == best.match.score
    ]
    return [best] if len(alike) == 1 else []


def _negated(found: Match, said: tuple[Term, ...]) -> bool:
    return any(term.negates and found.first - _NEAR <= term.start < found.last for term in said)


def _convincing(candidate: _Candidate) -> bool:
    """Enough of the option was said, and enough of what was said is the option."""
    found = candidate.match
    if found.weight < _HALF:
        return False
    if candidate.supported:
        return found.score >= _HINT
    several = candidate.field.kind is FieldKind.MULTI_CHOICE
    if several and found.score < _WHOLE and found.terms < 2 and candidate.covered < _WHOLE:
        return False  # "muốn lắp mạng" asks for no "Bộ phát wifi mesh"
    whole = found.score >= _WHOLE and found.weight >= 2
    return found.score >= _HALF and (candidate.covered >= _COVERED or whole)


def _several(h: Hearing, field: Field, found: list[_Candidate]) -> Taken | None:
    held = {part.strip() for part in h.value_of(field.name).split(",")}
    picked = {candidate.value for candidate in found}
    kept = held - picked if _takes_out(h, min(each.match.first for each in found)) else held | picked
    value = ",".join(choice.value for choice in field.choices if choice.value in kept)
    return h.settle(field, value, max(candidate.match.last for candidate in found))


def _takes_out(h: Hearing, first: int) -> bool:
    """ "remove the tv box": a word of clearing stands before it in the clause."""
    books = command_books()
    at = first
    while at > 0 and not h.tokens[at - 1].breaks:
        at -= 1
        if any(hit.payload == "clear" and at + hit.length <= first for hit in books.verbs.find(h.tokens, at)):
            return True
    return False


# --- a statement to tick ---------------------------------------------------------------------------------


def _stated(h: Hearing, said: tuple[Term, ...], labels: dict[str, Match]) -> Taken | None:
    """ "em trên mười tám tuổi rồi ạ" ticks "I am 18 or older"."""
    boxes = {
        name: found
        for name, found in labels.items()
        if (field := h.form.get(name)) and is_polar(field) and field.visible
    }
    best = _clearest(boxes, _HALF + 0.1)
    field = h.form.get(best[0]) if best else None
    if (
        best is None
        or field is None
        or any(name not in boxes and found.score >= best[1].score for name, found in labels.items())
    ):
        return None
    inside = sum(best[1].first <= term.start < best[1].last for term in said)
    if inside / len(said) < _COVERED:
        return None
    value = no_of(field) if _negated(best[1], said) else yes_of(field)
    return h.settle(field, value, best[1].last) if value is not None else None
