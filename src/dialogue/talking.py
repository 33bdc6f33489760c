"""What is said without touching the page: help, small talk, asking back; and the turn's last words."""

from __future__ import annotations

from dataclasses import replace

from src.dialogue.asking import ask_which_form, end_with_question
from src.dialogue.filling import remember_changes
from src.dialogue.opening import note_words
from src.dialogue.phrases import phrase
from src.dialogue.state import Step
from src.dialogue.submitting import back_to_filling, review, review_briefly, reviewed_values
from src.dialogue.wording import form_title
from src.dialogue.work import TurnWork
from src.understanding.intents import SmallTalk

_OWN_LINE = frozenset(
    {
        "question",
        "review_question",
        "complete",
        "complete_on_screen",
        "values_of_section",
        "values_alone",
        "which_form",
        "repeat",
    }
)
"""Sentences that stand as a reply of their own; the others are joined."""


_ASKS_FOR_YES = frozenset({"review_question", "review_on_screen", "review_unsure"})


# --- talk -----------------------------------------------------------------------------------------


def small_talk(work: TurnWork, intent: SmallTalk) -> TurnWork:
    """A friendly word, where that was all that was said."""
    if len(work.turn.intents) > 1:
        return work
    work = work.say(f"small_talk_{intent.topic}")
    return work.asking("nothing") if intent.topic == "goodbye" else work


def answer(work: TurnWork, text: str) -> TurnWork:
    """The answer to a question about the form, or that it is not known."""
    return work.say("answer", text=text) if text else work.say("answer_unknown")


def give_help(work: TurnWork) -> TurnWork:
    """What can be said now."""
    if work.form is None:
        return work.say("help_idle")
    return work.say("help_reviewing" if work.state.phase == "reviewing" else "help_filling")


def repeat(work: TurnWork) -> TurnWork:
    """The last replies once more."""
    text = " ".join(work.state.last_replies)
    work = replace(work.asking("nothing"), repeating=True)
    return work.say("repeat", text=text) if text else work.say("repeat_nothing")


def change_pace(work: TurnWork, *, slower: bool) -> TurnWork:
    """Slower or as usual from now on; who asked for slower hears the last replies once more."""
    work = work.remember(slower=slower)
    if slower and work.state.last_replies:
        return repeat(work.say("slower"))
    return work.say("slower" if slower else "usual_pace")


def ask_back(work: TurnWork) -> TurnWork:
    """Nothing was understood: a precise question, not a guess."""
    match work.state.expecting:
        case "submit_answer":
            return work.say("review_unsure").asking("nothing")
        case "clear_answer":
            return work.say("clear_question").asking("nothing")
        case "cancel_answer":
            return work.say("cancel_question").asking("nothing")
        case "switch_answer":
            return _ask_switch_again(work)
    if work.form is None:
        return work
    if work.state.phase == "submitted":
        return work.say("not_understood")
    if work.state.focus is None:
        return work.say("not_understood").say("what_to_fill").asking("nothing")
    return work.say("not_understood").asking("focus")


def _ask_switch_again(work: TurnWork) -> TurnWork:
    titles = [
        form_title(
            work.situation, form_id, work.form if form_id == work.state.form_id else None, work.language
        )
        for form_id in (work.state.form_id, work.state.pending_form)
    ]
    return work.say("switch_question", form=titles[0], other=titles[1]).asking("nothing")


# --- the end of a turn ----------------------------------------------------------------------------


def finish(work: TurnWork) -> Step:
    """The turn is over: settle the memory, say what was done, what was not, and what comes next."""
    work = remember_changes(_settle_review(work))
    if work.form is None:
        work = _without_form(work)
    work = replace(work, lines=(*work.lines, *work.troubles), troubles=())
    if work.form is not None:
        work = end_with_question(work)
    partial = work.state.partial
    if partial is not None and partial.field != work.state.focus:
        work = work.remember(partial=None)
    work = _settle_question(work)
    replies = render(work)
    kept = work.state.last_replies if work.repeating else replies
    return Step(replace(work.state, last_replies=kept, turns=work.state.turns + 1), None, replies)


def _settle_review(work: TurnWork) -> TurnWork:
    """A review counts for the values that it read out and for no others."""
    form = work.form
    if work.state.phase != "reviewing" or form is None or work.state.reviewed == reviewed_values(form):
        return work
    work = back_to_filling(work)
    if work.review_after and not work.troubles and not form.missing:
        return review_briefly(work) if work.on_screen else review(work)
    if form.missing:
        return work
    return work.say("review_needed_on_screen" if work.on_screen else "review_needed")


def _settle_question(work: TurnWork) -> TurnWork:
    """Only the review's own question leaves room for a yes to it: where the turn ended with something
    else, the next yes would be to that."""
    asked = work.repeating or any(line.key in _ASKS_FOR_YES for line in work.lines)
    if work.state.phase == "reviewing" and not (asked and work.state.expecting == "submit_answer"):
        return back_to_filling(work)
    return work


def _without_form(work: TurnWork) -> TurnWork:
    if not work.lines and not work.troubles:
        return note_words(work)
    idle = work.state.phase in ("idle", "cancelled")
    return ask_which_form(work) if idle and work.ask == "again" else work


def render(work: TurnWork) -> tuple[str, ...]:
    """The lines as replies, never word for word those of the turn before."""
    heard = "\n".join(work.state.last_replies)
    replies: list[str] = []
    open_paragraph = False
    for line in work.lines or work.say("all_right").lines:
        text = phrase(work.language, line.key, dict(line.facts), turn=work.state.turns, heard=heard)
        own = line.key in _OWN_LINE
        if open_paragraph and not own:
            replies[-1] = f"{replies[-1]} {text}"
        else:
            replies.append(text)
        open_paragraph = not own
    if tuple(replies) == work.state.last_replies:
        again = phrase(work.language, "as_said", {}, turn=work.state.turns, heard=heard)
        replies[0] = f"{again} {replies[0]}"
    return tuple(replies)
