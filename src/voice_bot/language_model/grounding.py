"""Whether a value can have come from what was said: a model that invents, or obeys a page's text, writes
nothing.

Options and yes/no are exempt: to map words onto them is what a model is for, and the page lists them.
"""

from __future__ import annotations

from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from src.forms.checks import as_date
from src.forms.model import Field, FieldKind
from src.forms.words import fold, words
from src.understanding.hearing import Hearing
from src.voice_bot.language_model.need import points_back

DIGITS_SAID: Final = 0.6
"""The share of a number's digits that must have been said, in their order ("double three" is one word)."""
WORDS_SAID: Final = 1 / 3
NAME_WORDS_SAID: Final = 0.5
DATE_LENGTH: Final = 10
SHORT: Final = 4
"""Letters: fewer than these are in any sentence somewhere, nearly."""
SPELLING: Final = 60.0
"""Of 100: how alike an address and its spelling in words must be."""

_BY_DIGITS: Final = frozenset({FieldKind.PHONE, FieldKind.NATIONAL_ID, FieldKind.ACCOUNT_NUMBER})
_AMOUNTS: Final = frozenset({FieldKind.MONEY, FieldKind.NUMBER})
_TIMES: Final = frozenset(
    {FieldKind.DATE, FieldKind.BIRTH_DATE, FieldKind.MONTH, FieldKind.TIME, FieldKind.DATETIME}
)
_SPELLED: Final = frozenset({FieldKind.EMAIL, FieldKind.URL, FieldKind.IDENTIFIER})
_CHOSEN: Final = frozenset({FieldKind.CHOICE, FieldKind.MULTI_CHOICE, FieldKind.BOOLEAN})


class Said:
    """What an utterance holds that values can be made of, together with the value that it corrects."""

    def __init__(self, heard: Hearing) -> None:
        self._heard = heard
        tokens = [token for token in heard.tokens if not token.mark]
        self.count = len(tokens)
        self._words = frozenset(word for token in tokens for word in map(fold, words(token.text)))
        self._letters = _letters("".join(self._unspelled()))
        self._digits = "".join(self._digits_of(at) for at in range(len(heard.tokens)))

    def holds(self, field: Field, value: str) -> bool:
        """Whether the utterance can mean this (canonical) value for this field."""
        kind = field.kind
        if kind in _CHOSEN:
            return True
        if kind in _BY_DIGITS:
            return self._digits_said(value) or self._digits_amended(field, value)
        if kind in _AMOUNTS:
            return self._amount(field, value)
        if kind in _TIMES:
            return self._day_said(value) or self._timed()
        if kind in _SPELLED or "@" in value:
            return self._spelled(field, value) or self._digits_amended(field, value)
        return self._worded(field, value)

    def names(self, field: Field) -> bool:
        """Whether the field was named; or pointed at, where it is the one talked about."""
        heard = self._heard
        if field.name in (heard.context.focus, heard.context.last_field) and points_back(heard):
            return True
        return any(
            hit.payload.field == field.name and not hit.cost
            for at, token in enumerate(heard.tokens)
            if not token.mark
            for hit in heard.labels_at(at)
        )

    def _digits_of(self, at: int) -> str:
        token, known = self._heard.tokens[at], self._heard.words
        if token.mark:
            return ""
        written = "".join(sign for sign in token.text if sign.isdigit())
        if written:
            return written
        for numbers in (known.digits, known.last_digits, known.teens, known.tens):
            if (number := numbers.get(token)) is not None:
                return str(number)
        return "10" if known.ten.get(token) else ""

    def _unspelled(self) -> list[str]:
        """The words, without those that stand for signs: "an chấm lê a còng" → "an", "lê"."""
        kept, at, tokens = [], 0, self._heard.tokens
        while at < len(tokens):
            sign = None if tokens[at].mark else self._heard.words.spelling.marks.longest(tokens, at)
            if sign is None:
                kept.append("" if tokens[at].mark else tokens[at].fold)
            at += sign.length if sign else 1
        return kept

    def _amount(self, field: Field, value: str) -> bool:
        """Its first digit was said, or half of something; a bare "trăm triệu" is one hundred of them."""
        known, phrase = self._heard.words, self._heard.phrase
        leading = value.lstrip("-0.")[:1] or "0"
        if leading in self._digits:
            return True
        places = {at: token for at, token in enumerate(self._heard.tokens) if not token.mark}
        if any(phrase(known.half_before, at) or phrase(known.half_after, at) for at in places):
            return True
        if field.kind is FieldKind.NUMBER and any(known.time_units.get(one) for one in places.values()):
            return True  # an hour and ten minutes are seventy
        scaled = any(known.scales.get(one) or known.hundreds.get(one) for one in places.values())
        return scaled and leading == "1"

    def _day_said(self, value: str) -> bool:
        """The day of a date was said as a number; of anything with a time, or a month, any number."""
        day = as_date(value) if len(value) == DATE_LENGTH else None
        return bool(self._digits) if day is None else str(day.day) in self._digits

    def _timed(self) -> bool:
        known, tokens = self._heard.words, self._heard.tokens
        books = (
            known.relative,
            known.weekdays,
            known.next_unit,
            known.month_days,
            known.month_shift,
            known.day_parts,
            known.parts_of_today,
            known.exact_times,
            known.year_shift,
        )
        return any(
            known.months.get(token) is not None
            or known.ordinals.get(token) is not None
            or known.time_units.get(token) is not None
            or any(book.longest(tokens, at) for book in books)
            for at, token in enumerate(tokens)
            if not token.mark
        )

    def _digits_said(self, value: str) -> bool:
        digits = _digits(value)
        return bool(digits) and LCSseq.similarity(digits, self._digits) >= DIGITS_SAID * len(digits)

    def _digits_amended(self, field: Field, value: str) -> bool:
        """The value that stands there, but for digits that were said now: "the last two are 88"."""
        before, after = _digits(field.value), _digits(value)
        kept = LCSseq.similarity(before, after)
        new = len(after) - kept
        return bool(before) and 2 * kept >= len(after) and 0 < new <= len(self._digits)

    def _spelled(self, field: Field, value: str) -> bool:
        """Letters are near enough as spelled in words, or as they stand there already; an address has its
        sign, or its domain, said too."""
        local, at, domain = fold(value).partition("@")
        before, _, domain_before = fold(field.value).partition("@")
        if at and not (self._addressed(domain) or domain == domain_before):
            return False
        name = _letters(local.partition("://")[2] or local)
        if at and local == before:
            return domain != domain_before  # the other half is new, and was said
        if any(sign.isdigit() for sign in name) and self._digits_said(name):
            return True
        if len(name) < SHORT:
            return bool(name) and name in self._letters
        return fuzz.partial_ratio(name, self._letters) >= SPELLING

    def _addressed(self, domain: str) -> bool:
        marks, tokens = self._heard.words.spelling.marks, self._heard.tokens
        spoken = (hit for place in range(len(tokens)) for hit in marks.find(tokens, place))
        said = any(hit.payload == "@" for hit in spoken) or any("@" in token.text for token in tokens)
        return said or _letters(domain.partition(".")[0]) in self._letters

    def _worded(self, field: Field, value: str) -> bool:
        """Enough of its words were said; those of the value that stands there count, where one is new."""
        wanted = [fold(word) for word in words(value)]
        said = sum(word in self._words for word in wanted)
        least = NAME_WORDS_SAID if field.kind is FieldKind.PERSON_NAME else WORDS_SAID
        if said >= least * len(wanted):
            return bool(wanted)
        if said and field.value:
            before = {fold(word) for word in words(field.value)}
            return sum(word in self._words or word in before for word in wanted) == len(wanted)
        return self._digits_said(value) and field.kind is not FieldKind.PERSON_NAME


def _letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())
