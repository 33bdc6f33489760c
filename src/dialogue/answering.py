"""Answers to the bot's own yes/no questions, and the order in which an utterance's intents are taken.

What counts as a yes is decided here, once: the question was open, the utterance was understood, and it
held nothing but assent. Anything besides makes it no yes.
"""

from __future__ import annotations

from dataclasses import replace

from src.dialogue import filling, opening, submitting
from src.dialogue.work import TurnWork
from src.understanding.context import Expecting
from src.understanding.intents import (
    Cancel,
    ClearField,
    ClearForm,
    Confirm,
    Deny,
    Intent,
    LoadDraft,
    OpenForm,
    RefuseValue,
    Review,
    SetField,
    SmallTalk,
    Submit,
    Undo,
)

EDITS = SetField | ClearField | RefuseValue | Undo | LoadDraft


def in_order(intents: tuple[Intent, ...]) -> tuple[Intent, ...]:
    """A form is opened before anything is done on it (the last one named), and reviewed or sent after."""
    opens = [intent for intent in intents if isinstance(intent, OpenForm)]
    last = [intent for intent in intents if isinstance(intent, Review | Submit | Confirm)]
    between = [intent for intent in intents if not isinstance(intent, OpenForm | Review | Submit | Confirm)]
    return (*opens[-1:], *between, *last)


def take_answer(work: TurnWork) -> TurnWork:
    """If a yes/no question is open, see whether this utterance answers it."""
    expecting = work.state.expecting
    if expecting == "nothing" or not work.queue:
        return work
    agrees = _agrees(work, expecting)
    if expecting != "submit_answer":
        work = work.remember(expecting="nothing")
    if expecting == "switch_answer" and not agrees:
        work = work.remember(pending_form=None, unclaimed=())
    if any(isinstance(intent, Deny) for intent in work.queue):
        return _denied(work, expecting)
    if agrees:
        return _agreed(replace(work, queue=()), expecting)
    return _agreed_but(work) if expecting == "submit_answer" else _without(work, Confirm)


def _assent(expecting: Expecting) -> tuple[type, ...]:
    """What says yes to that question: a plain yes, or asking for the very thing once more."""
    match expecting:
        case "submit_answer":
            return (Confirm, Submit)
        case "clear_answer":
            return (Confirm, ClearForm)
        case "cancel_answer":
            return (Confirm, Cancel)
        case _:
            return (Confirm,)


def _agrees(work: TurnWork, expecting: Expecting) -> bool:
    assent = _assent(expecting)
    said = [intent for intent in work.queue if not isinstance(intent, SmallTalk)]
    return work.turn.confident and bool(said) and all(isinstance(intent, assent) for intent in said)


def _agreed(work: TurnWork, expecting: Expecting) -> TurnWork:
    if work.form is None:
        return work
    match expecting:
        case "submit_answer":
            return submitting.confirm(work)
        case "clear_answer":
            return filling.clear_all(work)
        case "cancel_answer":
            return opening.close(work)
        case _:
            return opening.answer_switch(work)


def _denied(work: TurnWork, expecting: Expecting) -> TurnWork:
    work = _without(work, Deny, *_assent(expecting))
    match expecting:
        case "submit_answer":
            return submitting.deny(work)
        case "clear_answer":
            return work.say("clear_denied")
        case "cancel_answer":
            return work.say("cancel_denied")
        case _:
            return opening.deny_switch(work)


def _agreed_but(work: TurnWork) -> TurnWork:
    """A yes along with something else, or one that was not clearly heard, sends nothing."""
    assenting = any(isinstance(intent, Confirm | Submit) for intent in work.queue)
    if not assenting:
        return work
    work = _without(work, Confirm, Submit)
    if any(isinstance(intent, EDITS) for intent in work.queue):
        return replace(work, review_after=True)
    return work if work.queue else work.say("review_unsure").asking("nothing")


def _without(work: TurnWork, *kinds: type) -> TurnWork:
    return replace(work, queue=tuple(intent for intent in work.queue if not isinstance(intent, kinds)))
