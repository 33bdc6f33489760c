"""Review, explicit yes, and sending exactly once.

The only way to ``Submit``: :func:`review` shows the values (read out, or on the citizen's screen) and
remembers them; the next turn is nothing but a yes to that question (see ``answering``); the values are
still the same; the store lets this one key begin. Everything else falls back to filling.
"""

from __future__ import annotations

from dataclasses import replace

from src.contract import ActionResult, PageReceipt, Submit
from src.dialogue.objecting import detail, objections, say_objections
from src.dialogue.state import BeginSubmission, PageAnswered, SubmissionBegun
from src.dialogue.summary import say_values
from src.dialogue.wording import field_name, listed, quoted, reviewable
from src.dialogue.work import Ask, TurnWork
from src.forms.model import Field, Form
from src.understanding import intents

LONGEST_WORD = 6
"""A longer part of a reference is no word but signs."""

NAMED_MISSING = 4
"""Missing fields that are named; of more, only the number."""

SAID_WITH_THE_REVIEW = "written_on_screen"
"""The sentence that says no more than a short review does."""

NOTHING_PRESSED = frozenset({"BROWSER_BUTTON_NOT_FOUND", "BROWSER_FIELD_NOT_FOUND", "BROWSER_FIELD_REJECTED"})
"""Errors of the submit action after which it is certain that nothing was sent. Where the page itself
refused, the error's details say so (``outcome`` is ``refused``); any other error leaves it open."""


def reviewed_values(form: Form) -> tuple[tuple[str, str], ...]:
    """What a yes is given to: name and value of every field that would be sent."""
    return tuple((field.name, field.value) for field in reviewable(form))


# --- before the yes -------------------------------------------------------------------------------


def submit(work: TurnWork) -> TurnWork:
    """The citizen asks to send: name what is missing, or read out what would be sent."""
    form = work.form
    assert form is not None
    if work.troubles:
        return work
    if work.state.submission_key is not None:
        return work.say("send_unknown").asking("nothing")
    if not reviewable(form) and not form.missing:
        return work.say("nothing_to_send").asking("next")
    if form.missing:
        return say_missing(work, form.missing, "cannot_send_missing")
    return review_briefly(work) if work.on_screen else review(work)


def say_missing(work: TurnWork, missing: tuple[Field, ...], key: str) -> TurnWork:
    """Name what is missing; the first of it is asked next, also where it was put off."""
    names = [field_name(field) for field in missing[:NAMED_MISSING]]
    more = len(missing) - NAMED_MISSING
    if more > 0:
        work = work.say(f"{key}_more", fields=", ".join(names), count=str(more))
    else:
        work = work.say(key, fields=listed(names, work.language))
    skipped = tuple(name for name in work.state.skipped if name != missing[0].name)
    return work.remember(focus=missing[0].name, skipped=skipped).asking("focus")


def review(work: TurnWork) -> TurnWork:
    """Read everything out and ask for the yes. What else was said in the same breath is no yes."""
    form = work.form
    assert form is not None
    return _reviewing(say_values(work.say("review_start"), reviewable(form)), form, "again")


def review_briefly(work: TurnWork) -> TurnWork:
    """Everything stands on the screen, what was just written with it: ask for the yes in one sentence."""
    form = work.form
    assert form is not None
    lines = tuple(line for line in work.lines if line.key != SAID_WITH_THE_REVIEW)
    work = replace(work, lines=lines).say("review_on_screen", count=str(len(reviewable(form))))
    return _reviewing(work, form, "nothing")


def _reviewing(work: TurnWork, form: Form, ask: Ask) -> TurnWork:
    commands = (intents.Confirm, intents.Submit, intents.Review)
    queue = tuple(intent for intent in work.queue if not isinstance(intent, commands))
    work = replace(work, queue=queue, review_after=False, ask=ask)
    values = reviewed_values(form)
    return work.remember(phase="reviewing", reviewed=values, expecting="submit_answer", focus=None)


def review_or_read(work: TurnWork) -> TurnWork:
    """The citizen wants to hear it: read out, and a review that can be agreed to if nothing is missing."""
    form = work.form
    assert form is not None
    fields = reviewable(form)
    if not fields:
        return work.say("read_nothing").asking("next")
    if form.missing:
        return say_missing(say_values(work, fields), form.missing, "missing")
    if work.troubles or work.state.submission_key is not None:
        return submit(work)
    return review(work)


def tell_missing(work: TurnWork) -> TurnWork:
    """What still keeps the form from being sent."""
    missing = work.form.missing if work.form else ()
    return say_missing(work, missing, "missing") if missing else work.say("nothing_missing").asking("again")


def back_to_filling(work: TurnWork) -> TurnWork:
    """The review counts no more."""
    phase = "filling" if work.state.phase == "reviewing" else work.state.phase
    expecting = "nothing" if work.state.expecting == "submit_answer" else work.state.expecting
    return work.remember(phase=phase, expecting=expecting, reviewed=())


def deny(work: TurnWork) -> TurnWork:
    """A no to the review: nothing is sent."""
    work = back_to_filling(work)
    return work if _edits_follow(work) else work.say("not_sent").asking("nothing")


def _edits_follow(work: TurnWork) -> bool:
    return any(isinstance(intent, intents.SetField | intents.ClearField) for intent in work.queue)


# --- the yes --------------------------------------------------------------------------------------


def confirm(work: TurnWork) -> TurnWork:
    """Begin the submission, if these are still the values that were read out."""
    assert work.form is not None
    state = work.state
    if state.submission_key is not None:
        return work.say("send_unknown").asking("nothing")
    if not state.reviewed or state.reviewed != reviewed_values(work.form) or work.form.missing:
        work = back_to_filling(work)
        return submit(work.say("review_again_on_screen" if work.on_screen else "review_again"))
    key = work.turn.fresh_key
    return replace(work.remember(submission_key=key), request=BeginSubmission(key), queue=())


def begun(work: TurnWork, answer: SubmissionBegun) -> TurnWork:
    """The store has written the key, or refused: then this form is being sent already."""
    key = work.state.submission_key
    if answer.begun and key is not None:
        return work.act("submit", (Submit(idempotency_key=key),))
    return back_to_filling(work).say("send_running").asking("nothing")


# --- the outcome ----------------------------------------------------------------------------------


def note_outcome(work: TurnWork, answer: PageAnswered) -> TurnWork:
    """Say what the page answered: taken, refused with its reasons, or not known."""
    result = answer.results[0] if answer.results else None
    if result is not None and result.ok:
        return _sent(work, answer)
    code = result.error.error if result is not None and result.error else ""
    if code in NOTHING_PRESSED or detail(result, "outcome") == "refused":
        return _rejected(work, answer, result)
    return outcome_unknown(work)


def _sent(work: TurnWork, answer: PageAnswered) -> TurnWork:
    receipt = answer.receipt
    if receipt is not None and receipt.reference and work.on_screen:
        work = work.say("sent_on_screen")
    elif receipt is not None and receipt.reference:
        work = work.say("sent", reference=receipt.reference, groups=in_groups(receipt.reference))
    elif receipt is not None and receipt.message:
        work = work.say("sent_quoting", message=quoted(receipt.message))
    else:
        work = work.say("sent_plain")
    work = work.remember(
        phase="submitted", expecting="nothing", focus=None, partial=None, undo=(), redo=(), skipped=()
    )
    return replace(work.asking("nothing"), changes=())


def _rejected(work: TurnWork, answer: PageAnswered, result: ActionResult | None) -> TurnWork:
    """The page refused: its own words for each field, and back to filling with the first of them."""
    work = back_to_filling(work).remember(submission_key=None).say("send_rejected")
    found = objections(work, result)
    if found:
        return say_objections(work, found)
    for message in answer.messages[:2]:
        work = work.trouble("page_says", message=quoted(message))
    return work.asking("next")


def outcome_unknown(work: TurnWork) -> TurnWork:
    """Nobody knows whether it arrived: say so; the key stays, so that nothing is sent again."""
    return back_to_filling(work).say("send_unknown").asking("nothing")


# --- after an interruption ------------------------------------------------------------------------


def note_found(work: TurnWork, key: str | None, receipt: PageReceipt | None) -> TurnWork:
    """Say what became of a submission whose answer was lost: it arrived, nobody knows, or it never left
    (``key`` None). What was read out still stands then, where the review is still the open question."""
    if receipt is not None:
        return _sent(work.remember(submission_key=key), PageAnswered((), work.form, receipt=receipt))
    if key is not None:
        return outcome_unknown(work.remember(submission_key=key))
    ask: Ask = "again" if work.state.phase == "reviewing" else "next"
    return work.remember(submission_key=None).say("send_interrupted").asking(ask)


def in_groups(reference: str) -> str:
    """A reference as it is read out: its parts apart, numbers and long parts sign by sign in fours."""
    return ", ".join(group for part in reference.replace("_", "-").split("-") for group in _read_out(part))


def _read_out(part: str) -> list[str]:
    if part.isalpha() and len(part) <= LONGEST_WORD:
        return [part]
    return [" ".join(part[at : at + 4]) for at in range(0, len(part), 4)]
