"""Opening a form, hearing what was said before it was open, switching between forms, giving one up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from src.contract import Action, Close, Open, Restore
from src.dialogue.state import PageAnswered, ParkedForm, Rehear, Reheard, Turn
from src.dialogue.wording import field_name, form_title, form_titles, listed, restorable
from src.dialogue.work import TurnWork
from src.understanding.intents import (
    Cancel,
    ChangePace,
    ClearField,
    Confirm,
    Deny,
    FocusField,
    Help,
    Intent,
    ListDrafts,
    LoadDraft,
    OpenForm,
    RefuseValue,
    Repeat,
    SetField,
    SkipField,
    SmallTalk,
    SwitchLanguage,
)

MAX_UNCLAIMED = 20
"""Utterances remembered until a form is open."""

ValueIntent = SetField | RefuseValue | ClearField | SkipField
"""What an earlier utterance may still bring once its form is open."""

EMPTY = (
    SmallTalk | Help | Repeat | SwitchLanguage | ChangePace | LoadDraft | ListDrafts | Cancel | Confirm | Deny
)
"""Utterances of these alone hold nothing to fill in."""


def worth_remembering(turn: Turn) -> bool:
    """Whether words said before a form is open may hold something for it."""
    if any(isinstance(intent, OpenForm) for intent in turn.intents):
        return False
    return not turn.intents or not all(isinstance(intent, EMPTY) for intent in turn.intents)


def remember_words(work: TurnWork) -> TurnWork:
    """No form is open: keep what was said, it may belong to the form that is named later."""
    words = work.turn.utterance.strip()
    if not words:
        return work
    return work.remember(unclaimed=(*work.state.unclaimed, words)[-MAX_UNCLAIMED:])


def note_words(work: TurnWork) -> TurnWork:
    """Say that the words are kept, and ask what for."""
    titles = form_titles(work.situation, work.language)
    return work.say("noted", forms=titles) if titles else work.say("what_to_fill")


# --- opening --------------------------------------------------------------------------------------


def open_form(work: TurnWork, intent: OpenForm) -> TurnWork:
    """Open the form, unless it is the one at hand; values of another one are put aside, not lost."""
    state = work.state
    here = work.form is not None and state.phase in ("filling", "reviewing")
    if here and state.form_id == intent.form_id:
        return (
            work if work.queue or work.lines else work.say("already_open", form=_title(work, intent.form_id))
        )
    if intent.form_id not in work.situation.urls:
        return work.say("no_such_form")
    if here and restorable(work.form) and not work.turn.confident:
        form, other = _title(work, state.form_id), _title(work, intent.form_id)
        work = remember_words(work.remember(expecting="switch_answer", pending_form=intent.form_id))
        return replace(work.say("switch_question", form=form, other=other).asking("nothing"), queue=())
    return _leave_for(work, intent.form_id)


def _leave_for(work: TurnWork, form_id: str) -> TurnWork:
    url = work.situation.urls[form_id]
    parked = dict(next((entry.values for entry in work.state.parked if entry.form_id == form_id), ()))
    actions: tuple[Action, ...] = (Open(url=url),)
    if parked:
        actions += (Restore(values=parked),)
    return work.act("open", actions, form_id)


def answer_switch(work: TurnWork) -> TurnWork:
    """The yes to "do you want to switch"."""
    form_id = work.state.pending_form
    work = work.remember(pending_form=None)
    if form_id is None or form_id not in work.situation.urls:
        return work.say("no_such_form")
    return _leave_for(work, form_id)


def deny_switch(work: TurnWork) -> TurnWork:
    """The no to it, or no answer: the words that asked for the other form are dropped."""
    return work.say("switch_denied", form=_title(work, work.state.form_id))


def note_opened(work: TurnWork, answer: PageAnswered, left: TurnWork) -> TurnWork:
    """The page is open: start afresh on it and hear the earlier words again. ``left`` is the turn as it
    was before: its form is put aside."""
    assert work.pursuit is not None
    form_id = work.pursuit.subject
    if not answer.results or not answer.results[0].ok or answer.form is None:
        return open_failed(work)
    work = _enter(_park(work, left), form_id).say("opened", form=_title(work, form_id))
    for action in work.pursuit.actions[1:] if work.pursuit else ():
        assert isinstance(action, Restore)
        work = _say_brought_back(work, action.values)
    utterances = tuple(filter(None, (*work.state.unclaimed, work.turn.utterance.strip())))
    queue = tuple(
        intent for intent in work.queue if not isinstance(intent, ValueIntent | OpenForm | FocusField)
    )
    work = replace(work.remember(unclaimed=()), queue=queue, ask="next", changes=())
    return replace(work, request=Rehear(utterances)) if utterances else work


def _say_brought_back(work: TurnWork, values: Mapping[str, str]) -> TurnWork:
    lost = not_held(work, values)
    work = work.say("brought_back") if len(lost) < len(values) else work
    return work.trouble("draft_left_out", fields=listed(lost, work.language)) if lost else work


def not_held(work: TurnWork, values: Mapping[str, str]) -> list[str]:
    """What those fields are called that do not hold the value that was to be restored."""
    found = {name: work.form.get(name) if work.form else None for name in values}
    return [
        field_name(field, name)
        for name, field in found.items()
        if field is None or field.value != values[name]
    ]


def _park(work: TurnWork, left: TurnWork) -> TurnWork:
    """Keep the values of the form that is left midway; one that was sent, or may have been, is done with."""
    form_id, values = left.state.form_id, restorable(left.form)
    done = left.state.submission_key is not None or left.state.phase not in ("filling", "reviewing")
    if form_id is None or not values or done:
        return work
    others = tuple(entry for entry in work.state.parked if entry.form_id != form_id)
    work = work.remember(parked=(*others, ParkedForm(form_id, values)))
    return work.say("left_form", form=_title(left, form_id))


def _enter(work: TurnWork, form_id: str) -> TurnWork:
    """A clean memory for the form that was just opened."""
    return work.remember(
        phase="filling",
        form_id=form_id,
        focus=None,
        last_field=None,
        expecting="nothing",
        partial=None,
        skipped=(),
        undo=(),
        redo=(),
        reviewed=(),
        submission_key=None,
        parked=tuple(entry for entry in work.state.parked if entry.form_id != form_id),
        pending_form=None,
    )


def open_failed(work: TurnWork) -> TurnWork:
    """The form could not be opened; what was said stays in mind for the next try."""
    assert work.pursuit is not None
    title = _title(work, work.pursuit.subject)
    work = replace(work, queue=()).say("open_failed", form=title).asking("nothing")
    return remember_words(work) if work.form is None else work


def take_reheard(work: TurnWork, answer: Reheard) -> TurnWork:
    """Of the earlier words only values count, the last one said for each field."""
    values = [intent for intent in answer.intents if isinstance(intent, ValueIntent)]
    last_set = {intent.field: intent for intent in values if isinstance(intent, SetField)}
    kept: tuple[Intent, ...] = tuple(
        intent for intent in values if intent.field not in last_set or last_set[intent.field] is intent
    )
    return replace(work, queue=(*kept, *work.queue))


# --- giving up ------------------------------------------------------------------------------------


def cancel(work: TurnWork) -> TurnWork:
    """Close the page at once where that was clearly said; ask first where it was not."""
    if work.form is None:
        return replace(work.say("nothing_to_cancel"), queue=()).remember(unclaimed=())
    if work.turn.confident:
        return close(work)
    return work.say("cancel_question").asking("nothing").remember(expecting="cancel_answer")


def close(work: TurnWork) -> TurnWork:
    """Close the page; nothing is sent and nothing kept."""
    return replace(work, queue=()).act("close", (Close(),))


def note_closed(work: TurnWork, answer: PageAnswered) -> TurnWork:
    """The page is gone; nothing of the form stays in memory."""
    if not answer.results or not answer.results[0].ok:
        return work.trouble("page_failed").asking("nothing")
    work = _enter(work, "").remember(phase="cancelled", form_id=None, unclaimed=())
    return replace(work.say("cancelled").asking("nothing"), changes=())


def _title(work: TurnWork, form_id: str | None) -> str:
    """The form's name; the page's own title only for the form at hand."""
    form = work.form if form_id == work.state.form_id else None
    return form_title(work.situation, form_id, form, work.language)
