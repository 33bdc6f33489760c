"""The page's own words for sending it: "book the session" where the button says "Book session"."""

from __future__ import annotations

from functools import cache

from src.forms.words import fold, words
from src.understanding.command_words import command_books
from src.understanding.concepts import Term, stem, terms_in, terms_of
from src.understanding.hearing import Hearing
from src.understanding.lexicon.glossary import frames
from src.understanding.phrases import PhraseBook
from src.understanding.talk import only_talk

_LONGEST = 8
_JOINTS = ("và", "rồi", "and", "then")


def presses_submit(h: Hearing, at: int, stop: int) -> bool:
    """All that the clause says are words of such a button, its first among them, or of the form's title."""
    if not h.form.submit_labels or stop - at > _LONGEST or only_talk(h, at):
        return False
    if any(not hit.cost for index in range(at, stop) for hit in h.options_at(index)):
        return False
    before = h.token(at - 1)
    if h.value_before(at) and (before is None or before.key not in _JOINTS):
        return False  # "an old sofa you need to collect"
    titled = {fold(stem(word)) for word in words(h.form.title)}
    labels = [terms_of(label) for label in h.form.submit_labels]
    if any(_says(h, _content(h, at, stop, label), label, titled) for label in labels):
        return True
    return _sends(h, at, stop, titled)


def _sends(h: Hearing, at: int, stop: int, titled: set[str]) -> bool:
    """ "gửi lịch hẹn đi", "send the booking": a verb of sending, then what such a page sends, and no more."""
    at = h.skip((h.words.fillers, h.words.interjections), at, stop)
    length = h.phrase(h.words.sending, at) if at < stop else 0
    length = length or int(at < stop and h.tokens[at].key in frames.SENDING)
    if not length:
        return False
    own = titled | {fold(stem(word)) for label in h.form.submit_labels for word in words(label)}
    polite = (h.words.fillers, h.words.pronouns, h.words.end_book, command_books().objects)
    index, sent = at + length, False
    while index < stop:
        noun = h.phrase(_sent(), index)
        small = max(h.phrase(book, index) for book in polite)
        if not (noun or small or h.tokens[index].mark or fold(stem(h.tokens[index].key)) in own):
            return False
        sent = sent or bool(noun)
        index += max(noun, small, 1)
    return sent


@cache
def _sent() -> PhraseBook[bool]:
    return PhraseBook.of(((phrase, True) for phrase in frames.SENT), by_ear=False)


def _content(h: Hearing, at: int, stop: int, label: tuple[Term, ...]) -> list[Term]:
    """The terms of the clause but for polite words, unless the button says them too."""
    mine = frozenset[str]().union(*(term.means for term in label))
    books = (h.words.fillers, h.words.pronouns, h.words.connectives, h.words.end_book, h.words.yes)
    small: set[int] = set()
    for index in range(at, stop):
        length = max(h.phrase(book, index) for book in (*books, command_books().objects))
        small.update(range(index, index + length))
    return [
        term
        for term in terms_in(h.tokens, at, stop)
        if term.means & mine or not small.issuperset(range(term.start, term.end))
    ]


def _says(h: Hearing, said: list[Term], label: tuple[Term, ...], titled: set[str]) -> bool:
    if not label or not said:
        return False
    rest = len(label) > 1 and all(any(term.means & each.means for each in said) for term in label[1:])
    if not (said[0].means & label[0].means or rest):
        return False
    mine = frozenset[str]().union(*(term.means for term in label))
    return all(
        term.means & mine or all(fold(stem(token.key)) in titled for token in h.tokens[term.start : term.end])
        for term in said
    )
