"""A name without its field, at the head of a list of values: "nguyễn văn an, 079190008841, ..."."""

from __future__ import annotations

from src.forms.model import Field, FieldKind
from src.understanding.hearing import Hearing, Taken
from src.understanding.names import name_in, plausible_name

_LEAST_WORDS = 2
_LAST_START = 12
"""So many words of greeting may stand before it."""


def take_leading_name(h: Hearing, at: int) -> Taken | None:
    """The first words, up to the comma, where more follows and they can be nothing but somebody's name."""
    if at > _LAST_START or any(not (h.tokens[i].mark or h.explained[i]) for i in range(at)):
        return None
    end = h.segment_end(at)
    if end - at < _LEAST_WORDS or end + 1 >= len(h.tokens) or h.tokens[end].text != ",":
        return None
    field = _asked(h)
    if field is None or not (_values_follow(h, end + 1) and plausible_name(h, at, end)):
        return None
    if any(h.names_something(index) for index in range(at, end)):
        return None
    named = name_in(h, at, end, sure=True)
    return h.settle(field, named[0], end) if named and named[1] == end else None


def _asked(h: Hearing) -> Field | None:
    """The empty name field in focus, else the first one that is missing."""
    focus = h.form.get(h.context.focus)
    wanted = (focus, *h.form.missing) if focus else h.form.missing
    names = (one for one in wanted if one.kind is FieldKind.PERSON_NAME and one.visible)
    return next((one for one in names if not h.value_of(one.name)), None)


def _values_follow(h: Hearing, at: int) -> bool:
    """Digits or an address for e-mail come next: the rest is a list, no sentence."""
    at = h.skip((h.words.fillers,), at)
    token = h.token(at)
    if token is None or token.mark:
        return False
    return token.text[0].isdigit() or "@" in token.text or h.words.digits.get(token) is not None
