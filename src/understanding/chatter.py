"""Talk beside the form, where free words are asked for: "trời nóng quá", "coi giùm nồi cơm con ơi"."""

from __future__ import annotations

from functools import cache

from src.understanding.hearing import Hearing
from src.understanding.lexicon.glossary import chatter
from src.understanding.phrases import PhraseBook


@cache
def _books() -> tuple[PhraseBook[bool], PhraseBook[bool]]:
    beside = (*chatter.OF_THE_DAY, *chatter.TO_OTHERS)
    return (
        PhraseBook.of(((phrase, True) for phrase in beside), by_ear=False),
        PhraseBook.of(((phrase, True) for phrase in chatter.LEAVING), by_ear=False),
    )


def chats(h: Hearing) -> bool:
    """Whether the utterance is no name, place or title, though such a one was asked for."""
    if h.form.form_id is not None:
        return False
    beside, leaving = _books()
    words = [at for at, token in enumerate(h.tokens) if not token.mark]
    if words and h.tokens[words[-1]].key in chatter.CALLED_LAST and len(words) > 2:
        return True
    said = {h.tokens[at].key for at in words}
    if said & chatter.SKY and said & chatter.WEATHER and not any(key[0].isdigit() for key in said):
        return True
    return any(h.phrase(beside, at) or h.phrase(leaving, at) for at in words)


def begins_badly(h: Hearing, at: int) -> bool:
    """ "gian hàng *cho vợ tui*": a joint stands there, and no value."""
    return h.form.form_id is None and h.tokens[at].key in chatter.NO_BEGINNINGS
