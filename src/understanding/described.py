"""Short texts said without "is": "xe màu trắng" for "Màu xe", "colour red" for "Colour of the car"."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.understanding.chatter import begins_badly
from src.understanding.concepts import Term, terms_in
from src.understanding.hearing import Hearing, Taken
from src.understanding.meanings import Match, Name, meanings_of
from src.understanding.open_text import written
from src.understanding.talk import only_talk
from src.understanding.trimming import trim_end

_WHOLE = 0.9
_MOST_WORDS, _MOST_LONG, _SHORT_CLAUSE = 4, 20, 4
_LEAST_WEIGHT = 0.5
_LEAST_NAMED, _MOST_NAMED = 1, 7


def take_described(
    h: Hearing, at: int, stop: int, said: tuple[Term, ...], labels: dict[str, Match]
) -> Taken | None:
    """The words behind the one short text whose name was said; ``labels``: how well each name was."""
    found = [
        (field, labels[field.name])
        for field in h.form
        if (field.kind is FieldKind.SHORT_TEXT or _asks_long(field))
        and field.visible
        and field.name in labels
        and (h.correcting or not h.value_of(field.name))
        and _said_whole(h, field, at, stop, said, labels[field.name])
    ]
    if len(found) != 1 or any(h.phrase(h.words.copulas, index) for index in range(at, stop)):
        return None
    field, match = found[0]
    end = trim_end(h, match.last, stop, text=False)
    value = range(match.last, end)
    long = _asks_long(field)
    most = _MOST_LONG if long else _MOST_WORDS
    if not 1 <= len(value) <= most or any(term.start < match.first for term in said):
        return None
    if any(_means_more(h, index) for index in (value[:1] if long else value)):
        return None
    return h.settle(field, written(h, field, match.last, end), end)


def _asks_long(field: Field) -> bool:
    """A long text whose label is a question: "What will you store?"."""
    return field.kind is FieldKind.LONG_TEXT and field.label.rstrip(" *").endswith("?")


def _said_whole(h: Hearing, field: Field, at: int, stop: int, said: tuple[Term, ...], match: Match) -> bool:
    """All of its name, or the head of it in a clause of hardly more: "màu đỏ"."""
    if match.weight < _LEAST_WEIGHT or match.first > at + 1:
        return False
    if match.score >= _WHOLE:
        return True
    names = meanings_of(h.form).labels.get(field.name, ())
    return stop - at <= _SHORT_CLAUSE and any(_head_said(name, said) for name in names)


def _head_said(name: Name, said: tuple[Term, ...]) -> bool:
    if len(name.terms) != 2:
        return False
    means, weight = name.terms[0]
    return weight >= 1 and bool(means & said[0].means)


def _means_more(h: Hearing, at: int) -> bool:
    """A field, an option, a question, a wish, somebody: no part of a description."""
    if h.tokens[at].mark or h.explained[at] or h.labels_at(at) or h.option_length(at):
        return True
    words = h.words
    books = (words.pronouns, words.questions, words.denials, words.copulas, words.becomes)
    return any(h.phrase(book, at) for book in books) or bool(
        words.wish_words.get(h.tokens[at]) or words.clause_words.get(h.tokens[at])
    )


def take_organisation(h: Hearing, at: int) -> Taken | None:
    """ "trường trung học lê lợi": a clause that opens with a kind of organisation, where one is asked for."""
    length = h.phrase(h.words.organisations, at)
    stop = h.segment_end(at)
    if h.form.form_id is not None or not length or not h.segment_start(at) or only_talk(h, at):
        return None
    if at + length < stop and begins_badly(h, at + length):
        return None  # "công ty đi tham quan nhà máy"
    if not _LEAST_NAMED <= stop - at - length <= _MOST_NAMED or any(
        h.phrase(book, index) for book in (h.words.copulas, h.words.pronouns) for index in range(at, stop)
    ):
        return None
    means = {meaning for term in terms_in(h.tokens, at, at + length) for meaning in term.means}
    labels = meanings_of(h.form).labels
    fields = [
        field
        for field in h.form
        if field.kind is FieldKind.SHORT_TEXT
        and field.visible
        and not h.value_of(field.name)
        and any(term & means for name in labels.get(field.name, ()) for term, _ in name.terms)
    ]
    if len(fields) != 1:
        return None
    end = trim_end(h, at, stop, text=False)
    return h.settle(fields[0], written(h, fields[0], at, end), end)
