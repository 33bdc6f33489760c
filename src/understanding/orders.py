"""Orders in the middle of a conversation: what is to be done, and what is only told of."""

from __future__ import annotations

from src.understanding.command_words import command_books
from src.understanding.commands import take_command
from src.understanding.hearing import Hearing
from src.understanding.intents import Submit
from src.understanding.page_buttons import presses_submit

_TELLERS = ("i", "we", "he", "she", "they")


def take_order(h: Hearing, at: int) -> int | None:
    if not h.segment_start(at):
        return None
    found = None if _narrated(h, at) else take_command(h, at)
    if found is None:
        return None
    intent, end = found
    if isinstance(intent, Submit) and _begins_form(h, at, end):
        h.begun = True
        h.explain(at, end)
        return max(end, at + 1)
    if isinstance(h.intents[-1] if h.intents else None, type(intent)) and h.intents[-1] == intent:
        return end
    h.intents.append(intent)
    h.strong = True
    h.explain(at, end)
    return max(end, at + 1)


def _narrated(h: Hearing, at: int) -> bool:
    """ "i read it myself today" tells what was done, and orders nothing."""
    if at > 0 and h.tokens[at - 1].key in _TELLERS:
        at -= 1
    after = h.token(at + 1)
    return (
        h.form.form_id is None
        and h.tokens[at].key in _TELLERS
        and after is not None
        and bool(command_books().verbs.longest(h.tokens, at + 1))
        and not any(token.key == "please" for token in h.tokens[at : h.segment_end(at)])
        and not presses_submit(h, at, h.segment_end(at))
    )


def _begins_form(h: Hearing, at: int, end: int) -> bool:
    """ "cho em đăng ký khai sinh": asked before anything was filled, on a page whose button says so too."""
    if h.form.form_id is not None or h.context.last_field or h.context.expecting != "nothing":
        return False
    sends = any(h.phrase(h.words.sending, index) for index in range(at, end))
    return not sends and bool(h.form.missing)
