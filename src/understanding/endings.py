"""Where a citizen's own words end, as an order to the form begins: "..., and please delete the email"."""

from __future__ import annotations

from src.understanding.commands import take_command
from src.understanding.hearing import Hearing
from src.understanding.intents import (
    Cancel,
    ClearField,
    ClearForm,
    ReadBack,
    Review,
    SaveDraft,
    SkipField,
    Submit,
    Undo,
)

_ORDERS = (Submit, ClearField, ClearForm, ReadBack, Review, SaveDraft, SkipField, Undo, Cancel)


def order_begins(h: Hearing, at: int) -> bool:
    """Whether the whole clause from here on is such an order."""
    begin = h.skip((h.words.connectives, h.words.interjections, h.words.fillers), at)
    if begin >= len(h.tokens) or h.tokens[begin].mark:
        return False
    found = take_command(h, begin) or (take_command(h, at) if begin > at else None)
    return found is not None and isinstance(found[0], _ORDERS) and h.is_break(found[1])
