"""When a model is asked, and which earlier values it is told."""

from __future__ import annotations

from typing import Final

from src.forms.model import Form
from src.understanding.answers import asks, for_someone_else, manipulates
from src.understanding.context import Context, Understanding
from src.understanding.hearing import Hearing
from src.understanding.intents import OutOfScope

LONGEST_WORDS: Final = 1000
"""Characters; whoever speaks longer is not answered any better by a model."""
_NO_FORM: Final = Form(form_id=None, title="", url="")


def hearing_of(text: str, context: Context) -> Hearing:
    """The utterance as the rules' own tools look at it."""
    return Hearing(text, context, context.form or _NO_FORM)


def needs_model(text: str, context: Context, by_rules: Understanding) -> bool:
    """Whether the rules leave open what was said: words that they do not cover, or a question.

    Never for words that command the machine or are for somebody else: nothing in them is for a model.
    """
    nothing = all(isinstance(intent, OutOfScope) for intent in by_rules.intents)
    if (by_rules.confident and not nothing) or len(text) > LONGEST_WORDS:
        return False
    heard = hearing_of(text, context)
    if not any(not token.mark for token in heard.tokens) or manipulates(heard) or for_someone_else(heard):
        return False
    return not by_rules.confident or asks(heard)


def needed_values(heard: Hearing) -> dict[str, str]:
    """The values from earlier turns that the words refer to: only where they correct or point back, and only
    of the fields that they name, or that "it" may be."""
    if not points_back(heard):
        return {}
    names = {heard.context.last_field, heard.context.focus}
    for at, token in enumerate(heard.tokens):
        if not token.mark:
            names |= {hit.payload.field for hit in heard.labels_at(at) if not hit.cost}
    fields = (heard.form.get(name) for name in sorted(filter(None, names)))
    return {field.name: field.value for field in fields if field and field.value and field.visible}


def points_back(heard: Hearing) -> bool:
    """Whether something said before is corrected, or meant by "it". Questions mostly mean the form itself."""
    words = heard.words
    places = [at for at, token in enumerate(heard.tokens) if not token.mark]
    if asks(heard):
        return any(heard.phrase(words.corrections, at) for at in places)
    begin = heard.skip((words.fillers, words.interjections), 0)
    if begin < len(heard.tokens) and heard.phrase(words.weak_corrections, begin):
        return True  # small words, which elsewhere mean anything
    books = (
        words.corrections,
        words.edit_verbs,
        words.wrong,
        words.it,
        words.amending.instead,
        words.amending.last,
        words.amending.first,
        words.amending.endings,
    )
    return any(heard.phrase(book, at) for at in places for book in books)
