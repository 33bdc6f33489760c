"""Which form a citizen wants to open."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from math import log

from src.forms.catalogue import CatalogueEntry
from src.forms.words import folded_words, words
from src.understanding.command_words import command_books
from src.understanding.hearing import Hearing
from src.understanding.intents import OpenForm
from src.understanding.phrases import Found, PhraseBook

_OPEN_DISTANCE = 3
_LEAST_LIKENESS = 2.0
_LEAST_MARGIN = 0.8


@lru_cache(maxsize=16)
def _names(entries: tuple[tuple[str, tuple[str, ...]], ...]) -> PhraseBook[str]:
    return PhraseBook.of((name, form_id) for form_id, names in entries for name in names)


def _book(catalogue: tuple[CatalogueEntry, ...]) -> PhraseBook[str]:
    return _names(
        tuple((entry.form_id, (*entry.names, entry.title["vi"], entry.title["en"])) for entry in catalogue)
    )


def find_opening(h: Hearing) -> tuple[OpenForm, int, int] | None:
    """The form that is named: the longest name wins, then the first. With it where its words stand."""
    book = _book(h.context.catalogue)
    best: tuple[int, Found[str]] | None = None
    for at in range(len(h.tokens)):
        found = book.longest(h.tokens, at)
        if found and (best is None or found.length > best[1].length):
            best = (at, found)
    if best is None:
        return _alike(h) if h.context.form is None else None
    at, found = best
    return OpenForm(found.payload), at, at + found.length


@lru_cache(maxsize=16)
def _weights(entries: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, dict[str, float]]:
    """Form → the words of its names, those that few forms share weighing most."""
    bags = {form_id: {word for name in names for word in words(name)} for form_id, names in entries}
    spread = Counter(word for bag in bags.values() for word in bag)
    return {
        form_id: {word: log((len(bags) + 0.5) / spread[word]) for word in bag if len(word) > 1}
        for form_id, bag in bags.items()
    }


def _alike(h: Hearing) -> tuple[OpenForm, int, int] | None:
    """No name was said word for word: the form whose names share the most telling words, by a margin."""
    books = command_books()
    asked = next((at for at in range(len(h.tokens)) if h.phrase(books.open_verbs, at)), None)
    if asked is None:
        return None
    small = (h.words.fillers, h.words.pronouns, h.words.connectives, books.objects, books.open_verbs)
    said = {
        token.key
        for at, token in enumerate(h.tokens)
        if not token.mark and not any(h.phrase(book, at) for book in small)
    }
    scores = sorted(
        (
            (sum(bag.get(word, 0.0) for word in said), form_id)
            for form_id, bag in _weights(_entries(h)).items()
        ),
        reverse=True,
    )
    if len(scores) < 2 or scores[0][0] < _LEAST_LIKENESS or scores[0][0] - scores[1][0] < _LEAST_MARGIN:
        return None
    return OpenForm(scores[0][1]), asked, asked + 1


def _entries(h: Hearing) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple(
        (entry.form_id, (*entry.names, entry.title["vi"], entry.title["en"])) for entry in h.context.catalogue
    )


def switches(h: Hearing, opening: tuple[OpenForm, int, int]) -> bool:
    """While a form is open: whether the words really ask for another one."""
    intent, start, end = opening
    if intent.form_id == h.form.form_id or end - start < 2:
        return False
    books = command_books()
    return any(h.phrase(books.open_verbs, at) for at in range(max(0, start - _OPEN_DISTANCE), start))


def sends_this_form(h: Hearing, opening: tuple[OpenForm, int, int]) -> bool:
    """ "submit the transaction check" while that form is open: a verb of sending, and the form's name."""
    intent, start, end = opening
    books = command_books()
    polite = (h.words.fillers, h.words.pronouns, h.words.connectives, h.words.yes)
    at = h.skip(polite, 0)
    if intent.form_id != h.form.form_id or at >= start:
        return False
    verb = next((hit for hit in books.verbs.find(h.tokens, at) if hit.payload == "submit"), None)
    if verb is None or h.context.last_field is None:  # nothing was said for the form yet
        return False
    more = (*polite, books.objects)
    return h.only(more, at + verb.length, start) and h.only(more, end, len(h.tokens))


def explain_title(h: Hearing) -> None:
    """On a form that nobody described, the words of its title only ask for it."""
    if h.form.form_id is not None or not h.intents:
        return
    title = folded_words(h.form.title)
    for at, token in enumerate(h.tokens):
        if token.fold in title and not h.explained[at]:
            h.explain(at, at + 1, neutral=True)


def explain_opening(h: Hearing, opening: tuple[OpenForm, int, int]) -> None:
    """The words that asked for a form carry no value."""
    _, start, end = opening
    books = command_books()
    h.explain(start, end)
    for at in range(max(0, start - 6), start):
        if length := h.phrase(books.open_verbs, at):
            h.explain(at, at + length)
