"""Fields and options said in other words than the page's, or in another language: the nearest in meaning.

On forms that nobody described, where nothing is named outright, a clause is compared with every label and
option, meaning by meaning; only a clear winner is taken, the rest is left unexplained, so that the bot asks.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from src.forms.model import Field, FieldKind
from src.understanding.clearest import COVERED, HALF, HINT, WHOLE, clearest, passes_over
from src.understanding.command_words import command_books
from src.understanding.concepts import NOT, Term, terms_in
from src.understanding.dates import read_date
from src.understanding.described import take_described
from src.understanding.form_index import Label
from src.understanding.hearing import Hearing, Taken
from src.understanding.intents import SetField
from src.understanding.journeys import take_journey
from src.understanding.lexicon.glossary import telling
from src.understanding.meanings import Match, Meanings, all_titled, best_match, match, meanings_of
from src.understanding.named_alike import take_named
from src.understanding.phrases import Found
from src.understanding.places import place_here
from src.understanding.polar import denied_before
from src.understanding.statements import negated, take_stated
from src.understanding.talk import only_talk
from src.understanding.term_numbers import all_means, measured, named_otherwise

_LONGEST_REGION = 40
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
    if option and (stated := _says_more(h, option, said, labels, meanings)):
        return stated
    return (
        take_named(h, at, stop, labels)
        or option
        or take_stated(h, said, labels)
        or take_described(h, at, stop, said, labels)
    )


def _comes_first(h: Hearing, option: Taken, at: int, stop: int, labels: dict[str, Match]) -> bool:
    """ "a two bedroom place on the fourth floor": the option ends before the field that is named begins."""
    best = clearest(labels, HALF)
    if best is None or any(h.phrase(h.words.copulas, index) for index in range(at + 1, stop)):
        return False
    return best[0] != option.field and option.end < best[1].first


def _says_more(
    h: Hearing, option: Taken, said: tuple[Term, ...], labels: dict[str, Match], meanings: Meanings
) -> Taken | None:
    """ "nhận newsletter hàng ngày qua email": more words of a box than of the option "Daily"."""
    stated = take_stated(h, said, labels)
    intent = option.intents[0]
    if stated is None or not isinstance(intent, SetField) or "," in intent.value:
        return None
    chosen = best_match(meanings.options.get(option.field, {}).get(intent.value, ()), said)
    return stated if chosen is not None and labels[stated.field].terms > chosen.terms else None


def _region_end(h: Hearing, at: int) -> int:
    """Up to the next comma, or the next field that is named outright."""
    stop = min(h.segment_end(at), at + _LONGEST_REGION)
    for index in range(at + 1, stop):
        if h.tokens[index].key in telling.REASONS or place_here(h, index) or take_journey(h, index):
            return index
        named = [hit for hit in h.labels_at(index) if hit.length >= 2 and not hit.cost]
        if named and not _day_before(h, index, named[0], stop):
            return index
    return stop


def _day_before(h: Hearing, at: int, found: Found[Label], stop: int) -> bool:
    """ "ngày mốt trả phòng": the name of a day, and nothing behind it."""
    field = h.form.get(found.payload.field)
    last = h.only((h.words.fillers, h.words.end_book), at + found.length, stop)
    return last and field is not None and field.kind is FieldKind.DATE


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
    if not h.correcting:
        found = [each for each in found if each.field.name not in h.values or _said_whole(h, each)]
    if not found:
        return None
    best = max(found, key=lambda candidate: candidate.rank)
    if passes_over(h, at, best.match.first, best.field.name, best.value):
        return None
    if best.field.kind is FieldKind.CHOICE and denied_before(h, best.match.first):
        return None
    rivals = [each for each in found if each.field.name != best.field.name and each.rank == best.rank]
    if rivals:
        return None
    if best.field.kind is FieldKind.MULTI_CHOICE:
        every = _candidates(h, best.field, said, labels, meanings)
        return _several(h, best.field, [each for each in every if each in found or each.match.score >= WHOLE])
    asked = all_means(meanings.labels.get(best.field.name, ()))
    end = max((term.end for term in said if _continues(term, best.match, asked)), default=best.match.last)
    taken = h.settle(best.field, best.value, max(end, at + 1))
    return replace(taken, begin=best.match.first)


def _said_whole(h: Hearing, found: _Candidate) -> bool:
    """All of an option was said, and not as the day of a date: "february *third*" is no Terminal 3."""
    counted = any(
        read_date(h.tokens, index, h.today)
        for index in range(max(found.match.first - 2, 0), found.match.first)
    )
    return found.match.score >= WHOLE and not counted


def _continues(term: Term, found: Match, asked: frozenset[str]) -> bool:
    """The option's own words, and the label's right behind them: "a deluxe *room*"."""
    return term.end <= found.last or (term.start == found.last and bool(term.means & asked))


def _candidates(
    h: Hearing, field: Field, said: tuple[Term, ...], labels: dict[str, Match], meanings: Meanings
) -> list[_Candidate]:
    label = labels.get(field.name)
    supported = (label is not None and label.score >= HALF) or field.name in (h.context.focus, h.hinted)
    asked = all_means(meanings.labels.get(field.name, ()))
    found = []
    options = meanings.options.get(field.name, {})
    mine = asked.union(*(all_means(names) for names in options.values()))
    said = tuple(term for term in said if not named_otherwise(h, term, mine, meanings))
    titled = all_titled(h.form)
    heard = max(sum(not term.means & titled or bool(term.means & mine) for term in said), 1)
    said = tuple(term for term in said if not measured(h, term, mine))
    telling_said = tuple(term for term in said if not term.means & titled)
    for value, names in options.items() if said else ():
        fitting = [
            each
            for name in names
            if (each := match(name, said)) and negated(each, said) == name.negative
            if each.score >= WHOLE or match(name, telling_said) or supported
            if supported or not _of_another(field, each, said, meanings)
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


def _of_another(field: Field, found: Match, said: tuple[Term, ...], meanings: Meanings) -> bool:
    """One word that another choice's name and options say too: "a room" is no "Room only" for the meals."""
    if found.terms > 1 or found.score >= WHOLE:
        return False
    means = frozenset[str]().union(*(term.means for term in said if found.first <= term.start < found.last))
    return any(
        means & all_means(names)
        and any(means & all_means(each) for each in meanings.options.get(name, {}).values())
        for name, names in meanings.labels.items()
        if name != field.name
    )


def _convincing(candidate: _Candidate) -> bool:
    """Enough of the option was said, and enough of what was said is the option."""
    found = candidate.match
    if found.weight < HALF:
        return False
    if candidate.supported:
        return found.score >= HINT
    several = candidate.field.kind is FieldKind.MULTI_CHOICE
    if several and found.score < WHOLE and found.terms < 2 and candidate.covered < WHOLE:
        return False  # "muốn lắp mạng" asks for no "Bộ phát wifi mesh"
    whole = found.score >= WHOLE and found.weight >= 2
    return found.score >= HALF and (candidate.covered >= COVERED or whole)


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
