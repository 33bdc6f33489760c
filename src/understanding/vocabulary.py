"""All lexicons merged into look-ups. Built at first use, never changed afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar

from src.forms.words import fold, key, words
from src.understanding.lexicon import LEXICONS
from src.understanding.lexicon.model import Lexicon
from src.understanding.phrases import PhraseBook
from src.understanding.tokens import Token

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class WordMap(Generic[Value]):
    """Single words → values; without diacritics too, where the whole utterance has none."""

    exact: Mapping[str, Value]
    folded: Mapping[str, Value]

    @classmethod
    def of(cls, *maps: Mapping[str, Value]) -> WordMap[Value]:
        exact = {key(word): value for mapping in maps for word, value in mapping.items() if " " not in word}
        folded: dict[str, Value] = {}
        for word, value in exact.items():
            folded.setdefault(fold(word), value)
        return cls(exact, folded)

    def get(self, token: Token | None) -> Value | None:
        if token is None or token.mark:
            return None
        found = self.exact.get(token.key)
        return self.folded.get(token.fold) if found is None and token.plain else found


@dataclass(frozen=True, slots=True)
class Spelling:
    """How codes and addresses are spelled."""

    letters: PhraseBook[str]
    marks: PhraseBook[str]


def _flags(groups: Iterable[Iterable[str]]) -> WordMap[bool]:
    return WordMap.of({word: True for group in groups for word in group})


def _book(pick: Callable[[Lexicon], Iterable[str]]) -> PhraseBook[bool]:
    return PhraseBook.of(((phrase, True) for lexicon in LEXICONS for phrase in pick(lexicon)), by_ear=False)


def _map_book(pick: Callable[[Lexicon], Mapping[str, Value]]) -> PhraseBook[Value]:
    return PhraseBook.of((item for lexicon in LEXICONS for item in pick(lexicon).items()), by_ear=False)


class Amending:
    """The words of partial corrections, of all languages."""

    def __init__(self) -> None:
        self.digits = _book(lambda lexicon: lexicon.amending.digits)
        self.last = _book(lambda lexicon: lexicon.amending.last)
        self.first = _book(lambda lexicon: lexicon.amending.first)
        self.endings = _book(lambda lexicon: lexicon.amending.endings)
        self.instead = _book(lambda lexicon: lexicon.amending.instead)
        self.contrasts = _book(lambda lexicon: lexicon.amending.contrasts)
        self.right = _book(lambda lexicon: lexicon.amending.right)
        self.name_parts = _map_book(lambda lexicon: lexicon.amending.name_parts)
        self.date_parts = _map_book(lambda lexicon: lexicon.amending.date_parts)


class Vocabulary:
    """The merged words of all languages, by what they do."""

    def __init__(self) -> None:
        self._numbers()
        self._dates()
        self._speech()
        self._fields()
        self.amending = Amending()

    def _numbers(self) -> None:
        numbers = [lexicon.numbers for lexicon in LEXICONS]
        self.digits = WordMap.of(*(n.digits for n in numbers))
        self.digit_names = frozenset(word for n in numbers for word in n.digit_names)
        self.last_digits = WordMap.of(*(n.last_digits for n in numbers))
        self.teens = WordMap.of(*(n.teens for n in numbers))
        self.ten = _flags(n.ten for n in numbers)
        self.tens = WordMap.of(*(n.tens for n in numbers))
        self.tens_marks = _flags(n.tens_marks for n in numbers)
        self.hundreds = _flags(n.hundreds for n in numbers)
        self.links = _flags(n.links for n in numbers)
        # Slang only as written: without diacritics "củ" and "tỏi" are too common as other words.
        scales = WordMap.of(*(n.scales for n in numbers))
        slang = WordMap.of(*(lexicon.money.slang_scales for lexicon in LEXICONS))
        self.scales = WordMap({**slang.exact, **scales.exact}, scales.folded)
        self.half_after = _book(lambda lexicon: lexicon.numbers.half_after)
        self.half_before = _book(lambda lexicon: lexicon.numbers.half_before)
        self.points = _flags(n.points for n in numbers)
        self.minus = _flags(n.minus for n in numbers)
        self.repeats = WordMap.of(*(n.repeats for n in numbers))
        self.articles = _flags(n.articles for n in numbers)
        # Where a ten takes its digit after it, a lone digit after a hundred or a scale means tens or tenths.
        self.short_tens = _flags(
            (*n.digits, *n.last_digits) for n in numbers if n.ten
        )  # fmt: skip
        self.currency = _book(lambda lexicon: lexicon.money.currency)
        self.currency_words = _flags(lexicon.money.currency for lexicon in LEXICONS)
        self.per_period = _book(lambda lexicon: lexicon.money.per_period)
        self.about = _book(lambda lexicon: lexicon.money.about)

    def _dates(self) -> None:
        dates = [lexicon.dates for lexicon in LEXICONS]
        self.relative = _map_book(lambda lexicon: lexicon.dates.relative)
        self.time_units = WordMap.of(*(d.units for d in dates))
        self.later = _book(lambda lexicon: lexicon.dates.later)
        self.inward = _flags(d.inward for d in dates)
        self.earlier = _flags(d.earlier for d in dates)
        self.next_unit = _map_book(lambda lexicon: lexicon.dates.next_unit)
        self.month_days = _map_book(lambda lexicon: lexicon.dates.month_days)
        self.month_shift = _map_book(lambda lexicon: lexicon.dates.month_shift)
        self.coming = _flags(d.coming for d in dates)
        self.this_week = _book(lambda lexicon: lexicon.dates.this_week)
        self.weekdays = _map_book(lambda lexicon: lexicon.dates.weekdays)
        self.months = WordMap.of(*(d.months for d in dates))
        self.same_month = _book(lambda lexicon: lexicon.dates.same_month)
        self.month_marks = _flags(d.month_marks for d in dates)
        self.day_marks = _flags(d.day_marks for d in dates)
        self.first_days = _flags(d.first_days for d in dates)
        self.year_marks = _flags(d.year_marks for d in dates)
        self.ordinals = WordMap.of(*(d.ordinals for d in dates))
        self.of = _flags(d.of for d in dates)
        self.year_shift: PhraseBook[int] = PhraseBook.of(
            [(phrase, 0) for d in dates for phrase in d.this_year]
            + [(phrase, 1) for d in dates for phrase in d.next_year]
            + [(phrase, -1) for d in dates for phrase in d.last_year]
        )
        times = [lexicon.times for lexicon in LEXICONS]
        self.hours = _flags(t.hours for t in times)
        self.minutes = _flags(t.minutes for t in times)
        self.seconds = _flags(t.seconds for t in times)
        self.minutes_before = _flags(t.before for t in times)
        self.half_hour = _flags(t.half for t in times)
        self.day_parts = _map_book(lambda lexicon: lexicon.times.parts)
        self.parts_of_today = _map_book(lambda lexicon: lexicon.times.parts_of_today)
        self.parts_of_yesterday = _map_book(lambda lexicon: lexicon.times.parts_of_yesterday)
        self.exact_times = _map_book(lambda lexicon: lexicon.times.exact)
        self.minutes_past = frozenset(word for t in times for word in t.minutes_past)
        self.minutes_to = frozenset(word for t in times for word in t.minutes_to)
        self.past_hour = _map_book(lambda lexicon: lexicon.times.past)

    def _speech(self) -> None:
        self.fillers = _book(lambda lexicon: lexicon.speech.fillers)
        self.end_particles = frozenset(
            words(phrase) for lexicon in LEXICONS for phrase in lexicon.speech.end_particles
        )
        self.end_book = _book(lambda lexicon: lexicon.speech.end_particles)
        self.pronouns = _book(lambda lexicon: lexicon.speech.pronouns)
        self.owners = PhraseBook.of(
            (
                (phrase, True)
                for lexicon in LEXICONS
                for phrase in lexicon.speech.pronouns
                if phrase.split()[0] in lexicon.speech.possessives
            ),
            by_ear=False,
        )
        self.possessives = _flags(lexicon.speech.possessives for lexicon in LEXICONS)
        self.honorifics = _flags(lexicon.speech.honorifics for lexicon in LEXICONS)
        self.interjections = _book(lambda lexicon: lexicon.speech.interjections)
        self.leads = _book(lambda lexicon: lexicon.speech.leads)
        self.copulas = _book(lambda lexicon: lexicon.speech.copulas)
        self.becomes = _book(lambda lexicon: lexicon.speech.becomes)
        self.edit_verbs = _book(lambda lexicon: lexicon.speech.edit_verbs)
        self.corrections = _book(lambda lexicon: lexicon.speech.corrections)
        self.weak_corrections = _book(lambda lexicon: lexicon.speech.weak_corrections)
        self.negated = _book(lambda lexicon: lexicon.speech.negated)
        self.wrong = _book(lambda lexicon: lexicon.speech.wrong)
        self.hesitations = _book(lambda lexicon: lexicon.speech.hesitations)
        self.it = _book(lambda lexicon: lexicon.speech.it)
        self.questions = _book(lambda lexicon: lexicon.speech.questions)
        self.inversions = _book(lambda lexicon: lexicon.speech.inversions)
        self.polite_questions = _book(lambda lexicon: lexicon.speech.polite_questions)
        self.opening_questions = _flags(lexicon.speech.opening_questions for lexicon in LEXICONS)
        self.closing_questions = _flags(lexicon.speech.closing_questions for lexicon in LEXICONS)
        self.universal = _flags(lexicon.speech.universal for lexicon in LEXICONS)
        self.supposing = _book(lambda lexicon: lexicon.speech.supposing)
        self.unknowing = _book(lambda lexicon: lexicon.speech.unknowing)
        self.others = _book(lambda lexicon: lexicon.speech.others)
        self.calls = _book(lambda lexicon: lexicon.speech.calls)
        self.abuse = _book(lambda lexicon: lexicon.speech.abuse)
        self.neglecting = _book(lambda lexicon: lexicon.speech.neglecting)
        self.rules = _book(lambda lexicon: lexicon.speech.rules)
        self.injections = _book(lambda lexicon: lexicon.speech.injections)
        self.connectives = _book(lambda lexicon: lexicon.speech.connectives)
        self.not_in_names = _flags(lexicon.speech.not_in_names for lexicon in LEXICONS)
        self.wish_words = _flags(lexicon.speech.wish_words for lexicon in LEXICONS)
        self.clause_words = _flags(lexicon.speech.clause_words for lexicon in LEXICONS)
        self.speakers = _flags(lexicon.speech.self_words for lexicon in LEXICONS)
        self.kind_words = _flags(lexicon.speech.kind_words for lexicon in LEXICONS)
        self.not_in_local_names = _flags(
            lexicon.speech.not_in_names for lexicon in LEXICONS if lexicon.fields.surnames_first
        )
        self.inside_options = _flags(lexicon.speech.inside_options for lexicon in LEXICONS)
        self.common_words = _flags(lexicon.speech.common_words for lexicon in LEXICONS)
        self.self_is = _book(lambda lexicon: lexicon.speech.self_is)
        self.yes = _book(lambda lexicon: lexicon.speech.yes)
        self.no = _book(lambda lexicon: lexicon.speech.no)
        self.denials = _book(lambda lexicon: lexicon.speech.denials)
        self.not_needed = _book(lambda lexicon: lexicon.speech.not_needed)
        self.never = _book(lambda lexicon: lexicon.speech.never)
        self.ever = _book(lambda lexicon: lexicon.speech.ever)
        self.affirmations = _book(lambda lexicon: lexicon.speech.affirmations)
        self.here = _book(lambda lexicon: lexicon.speech.here)
        self.greetings = _book(lambda lexicon: lexicon.speech.greetings)
        self.sending = _book(lambda lexicon: lexicon.speech.sending)
        self.thanks = _book(lambda lexicon: lexicon.speech.thanks)
        self.goodbyes = _book(lambda lexicon: lexicon.speech.goodbyes)

    def _fields(self) -> None:
        self.spelling = Spelling(
            letters=_map_book(lambda lexicon: lexicon.letters.letters),
            marks=PhraseBook.of(
                (phrase, mark)
                for lexicon in LEXICONS
                for mark, phrases in (
                    ("@", lexicon.letters.at),
                    (".", lexicon.letters.dot),
                    ("-", lexicon.letters.dash),
                    ("_", lexicon.letters.underscore),
                    ("/", lexicon.letters.slash),
                    ("+", lexicon.letters.plus),
                    ("", lexicon.letters.ignored),
                )
                for phrase in phrases
            ),
        )
        self.colons = _book(lambda lexicon: lexicon.letters.colon)
        fields = [lexicon.fields for lexicon in LEXICONS]
        self.kind_names: dict[str, tuple[str, ...]] = {}
        for group in fields:
            for kind, names in group.names.items():
                self.kind_names[kind] = (*self.kind_names.get(kind, ()), *names)
        self.name_is = PhraseBook.of(
            ((phrase, True) for phrase in ("it's", "it is", "that's", "name's", "should be")), by_ear=False
        )
        self.name_leads = _book(lambda lexicon: lexicon.fields.name_leads)
        self.surnames = _flags(group.surnames for group in fields)
        self.units = WordMap.of(*(group.units for group in fields))
        self.organisations = _book(lambda lexicon: lexicon.fields.organisations)
        self.job_heads = _book(lambda lexicon: lexicon.fields.job_heads)
        self.durations = _map_book(lambda lexicon: lexicon.fields.durations)
        self.old = _book(lambda lexicon: lexicon.fields.old)
        self.ages = _book(lambda lexicon: lexicon.fields.ages)
        self.home = _book(lambda lexicon: lexicon.fields.home)
        self.living = _book(lambda lexicon: lexicon.fields.living)
        self.not_places = _book(lambda lexicon: lexicon.fields.not_places)
        self.customer_words = _book(lambda lexicon: lexicon.fields.customer_words)
        self.house_words = _book(lambda lexicon: lexicon.fields.house_words)
        self.lower_in_address = _flags(group.lower_in_address for group in fields)
        self.number_places = _book(lambda lexicon: lexicon.fields.number_places)
        self.acronyms = frozenset(word for group in fields for word in group.acronyms)
        self.start_words = tuple(word for group in fields for word in group.start_words)
        self.end_words = tuple(word for group in fields for word in group.end_words)


@cache
def vocabulary() -> Vocabulary:
    """The one merged vocabulary."""
    return Vocabulary()


def token_at(tokens: tuple[Token, ...], at: int) -> Token | None:
    """The token, or None past either end."""
    return tokens[at] if 0 <= at < len(tokens) else None


def skip(book: PhraseBook[bool], tokens: tuple[Token, ...], at: int) -> int:
    """Past all phrases of that book that stand here one after another."""
    while at < len(tokens) and (found := book.longest(tokens, at)):
        at += found.length
    return at
