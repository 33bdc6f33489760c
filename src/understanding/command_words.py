"""The command words of all languages, ready to be found."""

from __future__ import annotations

from functools import cache

from src.understanding.hearing import Hearing
from src.understanding.lexicon import LEXICONS
from src.understanding.phrases import PhraseBook


class _CommandBooks:
    """The command words of all languages."""

    def __init__(self) -> None:
        commands = [lexicon.commands for lexicon in LEXICONS]
        self.verbs: PhraseBook[str] = PhraseBook.of(
            (phrase, key) for c in commands for key, phrases in c.verbs.items() for phrase in phrases
        )
        self.objects = PhraseBook.of((phrase, True) for c in commands for phrase in c.objects)
        self.go_to = PhraseBook.of((phrase, True) for c in commands for phrase in c.go_to)
        self.back_to = PhraseBook.of((phrase, True) for c in commands for phrase in c.back_to)
        self.places = PhraseBook.of((phrase, True) for c in commands for phrase in c.places)
        self.steps = PhraseBook.of((phrase, True) for c in commands for phrase in c.steps)
        self.open_verbs = PhraseBook.of((phrase, True) for c in commands for phrase in c.open_verbs)
        self.draft_names = PhraseBook.of((phrase, True) for c in commands for phrase in c.draft_names)
        self.confirm = PhraseBook.of((phrase, True) for c in commands for phrase in c.confirm)
        self.languages: PhraseBook[str] = PhraseBook.of(
            (phrase, language) for c in commands for phrase, language in c.languages.items()
        )


@cache
def command_books() -> _CommandBooks:
    """The one merged set of command words."""
    return _CommandBooks()


def polite_rest(h: Hearing, at: int, stop: int) -> bool:
    books = command_books()
    return h.only((h.words.fillers, h.words.pronouns, books.objects, h.words.questions), at, stop)
