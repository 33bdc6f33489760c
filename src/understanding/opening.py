"""Which form a citizen wants to open."""

from __future__ import annotations

from functools import lru_cache

from src.forms.catalogue import CatalogueEntry
from src.understanding.commands import command_books
from src.understanding.hearing import Hearing
from src.understanding.intents import OpenForm
from src.understanding.phrases import Found, PhraseBook

_OPEN_DISTANCE = 3


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
        return None
    at, found = best
    return OpenForm(found.payload), at, at + found.length


def switches(h: Hearing, opening: tuple[OpenForm, int, int]) -> bool:
    """While a form is open: whether the words really ask for another one."""
    intent, start, end = opening
    if intent.form_id == h.form.form_id or end - start < 2:
        return False
    books = command_books()
    return any(h.phrase(books.open_verbs, at) for at in range(max(0, start - _OPEN_DISTANCE), start))


def explain_opening(h: Hearing, opening: tuple[OpenForm, int, int]) -> None:
    """The words that asked for a form carry no value."""
    _, start, end = opening
    books = command_books()
    h.explain(start, end)
    for at in range(max(0, start - 6), start):
        if length := h.phrase(books.open_verbs, at):
            h.explain(at, at + length)
