"""What kind of thing it is, said without the field's name: "it's a honda civic", "he's a golden retriever".

On forms that nobody described, for a short text that asks for a make, a model, a breed, a species: one such
field takes the words, two of them (make and model) share them.
"""

from __future__ import annotations

import re
from functools import cache

from src.forms.model import Field, FieldKind
from src.forms.words import fold, words
from src.understanding.concepts import person_term, terms_in
from src.understanding.digits import read_code
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import telling
from src.understanding.lexicon.glossary.brands import BRANDS
from src.understanding.phrases import PhraseBook
from src.understanding.talk import only_talk
from src.understanding.tokens import text_of
from src.understanding.trimming import trim_end

_MOST_WORDS = 4


@cache
def _brands() -> PhraseBook[bool]:
    return PhraseBook.of(((brand, True) for brand in BRANDS), by_ear=False)


@cache
def _openings() -> PhraseBook[bool]:
    return PhraseBook.of(((phrase, True) for phrase in telling.THINGS_BEGIN), by_ear=False)


def _asks(field: Field, kinds: frozenset[str]) -> bool:
    label = f" {fold(' '.join(words(field.label)))} "
    if any(f" {word} " in label for word in telling.NUMBERED_LABELS):
        return False
    return any(f" {word} " in label for word in kinds)


def _fields(h: Hearing, kinds: frozenset[str]) -> list[Field]:
    return [
        field
        for field in h.form
        if field.kind is FieldKind.SHORT_TEXT
        and field.visible
        and (h.correcting or not h.value_of(field.name))
        and _asks(field, kinds)
    ]


def take_make(h: Hearing, at: int) -> Taken | None:
    """A known make, and what follows it: "honda vision", "a diesel volvo v sixty"."""
    length = h.phrase(_brands(), at) if h.form.form_id is None else 0
    if not length or only_talk(h, at) or h.names_something(at) >= length:
        return None
    makes, models = _fields(h, telling.MAKE_LABELS), _fields(h, telling.MODEL_LABELS)
    if len(makes) > 1 or not (makes or models):
        return None
    stop = _end(h, at, at + length)
    if makes and models and makes[0].name != models[0].name:
        make = h.settle(makes[0], _titled(h, at, at + length), at + length)
        if stop == at + length:
            return make
        model = h.settle(models[0], _titled(h, at + length, stop), stop)
        return Taken(models[0].name, stop, (*make.intents, *model.intents))
    field = next(iter([both for both in makes if both in models] or models or makes))
    whole = bool(models) or stop == at + length
    return h.settle(field, _titled(h, at, stop if whole else at + length), stop)


def take_sort(h: Hearing, at: int) -> Taken | None:
    """After "it's a", words that nothing else explains."""
    length = h.phrase(_openings(), at) if h.form.form_id is None and h.segment_start(at) else 0
    if not length or only_talk(h, at):
        return None
    begin = at + length
    while begin < h.segment_end(at) and h.option_length(begin):
        begin += h.option_length(begin)  # "a petrol honda civic"
    if begin >= h.segment_end(at) or h.explained[begin]:
        return None
    stop = _end(h, begin, begin)
    fields = _fields(h, telling.SORT_LABELS | telling.MODEL_LABELS | telling.MAKE_LABELS)
    if len(fields) != 1 or stop == begin or begin > at + length:
        return None
    if any(person_term(term) for term in terms_in(h.tokens, begin, stop)):
        return None
    return h.settle(fields[0], _titled(h, begin, stop, names=False), stop)


def _end(h: Hearing, start: int, at: int) -> int:
    """Up to what means something else."""
    stop = at
    while stop < h.segment_end(start) and stop - start < _MOST_WORDS:
        if stop > start and (h.explained[stop] or h.names_something(stop) or _small(h, stop)):
            break
        if stop == start and (h.names_something(stop) or _small(h, stop)):
            break
        stop += 1
    return trim_end(h, start, stop, text=False) if stop > start else start


def _small(h: Hearing, at: int) -> bool:
    known = h.words
    books = (known.pronouns, known.connectives, known.copulas, known.denials, known.questions, known.home)
    return any(h.phrase(book, at) for book in books) or bool(
        known.wish_words.get(h.tokens[at]) or known.clause_words.get(h.tokens[at])
    )


def _titled(h: Hearing, start: int, stop: int, *, names: bool = True) -> str:
    """ "volvo v sixty" → "Volvo V60"."""
    for at in range(start, stop):
        code = read_code(h.tokens[:stop], at) if len(h.tokens[at].text) == 1 else None
        if code and code.end == stop:
            head = text_of(h.tokens, start, at)
            return f"{head.title()} {code.digits}".strip()
    text = text_of(h.tokens, start, stop)
    return re.sub(r"\b[a-zà-ỹ]", lambda found: found[0].upper(), text) if names and text.islower() else text
