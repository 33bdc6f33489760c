"""Options that hold numbers: "250 ml", "Từ 18 đến 30 tuổi", "9:00 – 10:00", "Mũi 2"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from src.forms.model import Choice, Field
from src.forms.words import fold
from src.understanding.hearing import Hearing, Taken
from src.understanding.numbers import NumberRead, read_number
from src.understanding.times import TimeRead, read_time

_CLOCKS = re.compile(r"(\d{1,2})(?::|h|g)(\d{2})?\s*(?:-|–|—|đến|to)\s*(\d{1,2})(?::|h|g)(\d{2})?")
_BETWEEN = re.compile(r"(\d+)\s*(?:-|–|—|den|to|and|toi)\s*(\d+)")
_NUMBER = re.compile(r"(?<![\d:])\d+(?![\d:])")
_BRACKETS = re.compile(r"\([^)]*\)")
_SCALED = re.compile(r"(\d+)\s*(nghin|ngan|thousand|k|trieu|tr|million|mil|m|ty|billion|bn)\b")
_SCALES = {"n": 10**3, "t": 10**6, "m": 10**6, "ty": 10**9, "b": 10**9, "k": 10**3, "th": 10**3}
_BELOW = ("duoi", "it hon", "under", "below", "less than", "younger than", "fewer than", "nho hon")
_ABOVE = ("tren", "hon", "over", "above", "more than", "older than", "from", "tu", "lon hon")
_UPWARDS = ("tro len", "or older", "or more", "and over", "and above", "+")
_TO = ("đến", "tới", "to", "and", "và", "-", "–")
_AGE_WORDS = ("tuoi", "years old", "year old", "years of age", "age")


@dataclass(frozen=True, slots=True)
class Span:
    """From ``least`` to ``most``, both within."""

    least: Decimal
    most: Decimal


_ENDLESS = Decimal(10) ** 12
_FAR = 20
"""So many times the largest option's number is no answer: three million is no age."""


def _unbracketed(label: str) -> str:
    """Without what brackets add, where a number stands before them."""
    bare = _BRACKETS.sub(" ", label).strip()
    return bare if _NUMBER.search(bare) else label


@lru_cache(maxsize=2048)
def span_of(label: str) -> Span | None:
    """The numbers that an option stands for: "Dưới 18 tuổi" → 0 to 17; None where it names no span."""
    text = _written_out(fold(_unbracketed(label).casefold()))
    if between := _BETWEEN.search(text):
        return Span(Decimal(between[1]), Decimal(between[2]))
    numbers = _NUMBER.findall(text)
    if len(numbers) != 1:
        return None
    value = Decimal(numbers[0])
    if any(word in text for word in _UPWARDS):
        return Span(value, _ENDLESS)
    before = text[: text.index(numbers[0])].strip()
    if before.endswith(_BELOW):
        return Span(Decimal(0), value - 1)
    return Span(value + 1, _ENDLESS) if before.endswith(_ABOVE) else None


def _written_out(text: str) -> str:
    """Amounts in digits alone: "1 - 3 million" → "1000000 - 3000000"."""
    text = re.sub(r"(?<=\d)[.,](?=\d{3}\b)", "", text)
    scales = [_scale(found[2]) for found in _SCALED.finditer(text)]
    if not scales:
        return text
    text = _SCALED.sub(lambda found: str(int(found[1]) * _scale(found[2])), text)
    return _NUMBER.sub(
        lambda found: found[0] if int(found[0]) >= min(scales) else str(int(found[0]) * scales[0]), text
    )


def _scale(word: str) -> int:
    return _SCALES.get(word[:2]) or _SCALES[word[:1]]


@lru_cache(maxsize=2048)
def number_of(label: str) -> Decimal | None:
    """The one number of an option: "250 ml" → 250, "20 cm (8–10 người)" → 20."""
    numbers = _NUMBER.findall(_unbracketed(label))
    return Decimal(numbers[0]) if len(numbers) == 1 and span_of(label) is None else None


def _numbered(field: Field) -> bool:
    numbers = [number_of(choice.label) for choice in field.choices]
    known = [number for number in numbers if number is not None]
    return len(known) >= 2 and len(set(known)) == len(known)


def spanned(field: Field) -> bool:
    """Whether at least two of its options are spans of numbers."""
    return sum(span_of(choice.label) is not None for choice in field.choices) >= 2


def read_among_numbers(h: Hearing, field: Field, at: int, *, sure: bool) -> Taken | None:
    """A number said for a field whose options hold numbers; ``sure``: the field was named or asked about."""
    if taken := clock_span(h, field, at):
        return taken
    start = h.skip((h.words.about, h.words.leads, h.words.fillers), at) if sure else at
    number = read_number(h.tokens, start)
    if not (spanned(field) or (_numbered(field) and (sure or _alone(h, field, start, number)))):
        return None
    if number is None or number.value > _FAR * _largest(field):
        return None
    choice = _of_number(field, number.value, _said_above(h, start))
    if choice is None:
        return None
    end = number.end
    if h.words.units.get(h.token(end)) or _in_label(h, choice, end):
        end += 1
    return h.settle(field, choice.value, end)


def _alone(h: Hearing, field: Field, start: int, number: NumberRead | None) -> bool:
    """Nothing but polite words follow the number, or the options' own word is before it: "lớp chín"."""
    if number is None:
        return False
    before = h.token(start - 1)
    spelled = [fold(choice.label.casefold()).split() for choice in field.choices]
    worded = before is not None and all(before.fold in each for each in spelled)
    return worded or h.only((h.words.fillers, h.words.end_book), number.end, h.segment_end(start))


def _largest(field: Field) -> Decimal:
    """The largest number among its options."""
    spans = [span for choice in field.choices if (span := span_of(choice.label))]
    known = [number for choice in field.choices if (number := number_of(choice.label)) is not None]
    ends = [bound for span in spans for bound in (span.least, span.most) if bound < _ENDLESS]
    return max([*ends, *known], default=Decimal(0))


def _said_above(h: Hearing, at: int) -> int:
    before = h.token(at - 1)
    word = before.fold if before and not before.mark else ""
    return 1 if word in _ABOVE else (-1 if word in _BELOW else 0)


def _of_number(field: Field, value: Decimal, side: int) -> Choice | None:
    for choice in field.choices:
        span = span_of(choice.label)
        if span and span.least <= value + side <= span.most:
            return choice
    return next((choice for choice in field.choices if number_of(choice.label) == value), None)


def _in_label(h: Hearing, choice: Choice, at: int) -> bool:
    token = h.token(at)
    return token is not None and not token.mark and token.fold in fold(choice.label.casefold()).split()


# --- hours ------------------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)
def _hours(label: str) -> tuple[int, int] | None:
    """ "14:00 – 15:00" in minutes of the day."""
    found = _CLOCKS.search(label)
    if found is None:
        return None
    return int(found[1]) * 60 + int(found[2] or 0), int(found[3]) * 60 + int(found[4] or 0)


def clock_span(h: Hearing, field: Field, at: int) -> Taken | None:
    """ "ba đến bốn giờ chiều", "between nine and ten in the morning", or a time within an option's hours."""
    spans = [(choice, hours) for choice in field.choices if (hours := _hours(choice.label))]
    if len(spans) < 2:
        return None
    start = h.skip((h.words.about, h.words.leads, h.words.connectives), at)
    while (token := h.token(start)) and token.key in ("between", "from", "từ", "lúc", "khung"):
        start += 1
    first = read_number(h.tokens, start)
    joint = h.token(first.end) if first else None
    if first and joint and joint.key in _TO:
        last = read_time(h.tokens, first.end + 1)
        if last and first.value < 24:
            return _same_hours(h, field, spans, int(first.value), last)
    clock = read_time(h.tokens, start)
    if clock is None or not clock.sure:
        return None
    minute = clock.hour * 60 + clock.minute
    joint = h.token(clock.end)
    last = read_time(h.tokens, clock.end + 1) if joint and joint.key in _TO else None
    for choice, (begin, end) in spans:
        if begin <= minute < end:
            return h.settle(field, choice.value, last.end if last else clock.end)
    return None


def _same_hours(
    h: Hearing, field: Field, spans: list[tuple[Choice, tuple[int, int]]], first: int, last: TimeRead
) -> Taken | None:
    for choice, (begin, end) in spans:
        if end % 720 == (last.hour * 60 + last.minute) % 720 and begin // 60 % 12 == first % 12:
            return h.settle(field, choice.value, last.end)
    return None


# --- ages -------------------------------------------------------------------------------------------------


def take_age(h: Hearing, at: int) -> Taken | None:
    """ "tôi ba mươi sáu tuổi", "he's forty four": for the form's one field of an age."""
    number = read_number(h.tokens, at)
    if number is None or not 0 < number.value < 120 or number.value != int(number.value) or number.scale > 1:
        return None
    length = h.phrase(h.words.old, number.end)
    aged = at > 0 and h.tokens[at - 1].key == "aged"
    closes = h.is_break(number.end) and bool(h.phrase(h.words.ages, at - 1)) and h.segment_start(at - 1)
    closes = closes or aged
    if not (length or closes):
        return None
    for field in h.form:
        label = fold(field.label.casefold())
        asked = any(f" {word}" in f" {label}" for word in _AGE_WORDS)
        if not (asked and field.visible and not h.value_of(field.name)):
            continue
        if field.choices:
            choice = _of_number(field, number.value, _said_above(h, at))
            return h.settle(field, choice.value, number.end + length) if choice else None
        if field.kind.value == "number":
            return h.settle(field, str(int(number.value)), number.end + length)
    return None
