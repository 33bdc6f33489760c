"""Answers to whether something was so before: "hồi trước có tới đây rồi", "it's my first time".

On forms that nobody described, with one question of that sort; what was done need not be named.
"""

from __future__ import annotations

from functools import cache

from src.forms.model import Field, FieldKind
from src.forms.words import fold, label_words
from src.understanding.hearing import Hearing, Taken
from src.understanding.lexicon.glossary import been_before as lexicon
from src.understanding.phrases import PhraseBook
from src.understanding.polar import answers_yes_or_no, first_of
from src.understanding.talk import only_talk


@cache
def _books() -> tuple[PhraseBook[bool], PhraseBook[bool]]:
    return (
        PhraseBook.of(((phrase, True) for phrase in lexicon.FIRST), by_ear=False),
        PhraseBook.of(((phrase, True) for phrase in lexicon.BEFORE), by_ear=False),
    )


def _question(h: Hearing) -> Field | None:
    found = [
        field
        for field in h.form
        if field.kind is FieldKind.CHOICE
        and field.visible
        and answers_yes_or_no(field)
        and _of_the_past(field)
    ]
    return found[0] if len(found) == 1 else None


def _of_the_past(field: Field) -> bool:
    said = {fold(word) for word in label_words(field.label)}
    return bool(said & lexicon.PAST_LABELS)


def take_been_before(h: Hearing, at: int) -> Taken | None:
    """A clause that begins with a word of the first time, or of a time before."""
    if h.form.form_id is not None or not h.segment_start(at) or h.tokens[at].mark:
        return None
    first, before = _books()
    firstly, earlier = h.phrase(first, at), h.phrase(before, at)
    if not (firstly or earlier) or only_talk(h, at):
        return None
    field = _question(h)
    stop = h.segment_end(at)
    if field is None or any(h.names_something(index) > 1 for index in range(at + (firstly or earlier), stop)):
        return None
    no = bool(firstly) or any(token.key in lexicon.NEVER for token in h.tokens[at:stop])
    value = first_of(field, no=no)
    return h.settle(field, value, stop) if value is not None else None
