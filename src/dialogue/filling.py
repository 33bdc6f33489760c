"""Writing values into the page, and saying what the page made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from src.contract import Action, ActionResult, Clear, ClearAll, Fill, Upload
from src.dialogue.objecting import words_about
from src.dialogue.state import Change, PageAnswered
from src.dialogue.wording import field_name, listed, named_value, quoted, spoken
from src.dialogue.work import TurnWork
from src.forms.model import Field, FieldKind, Form
from src.understanding.intents import ClearField, SetField

NAMED = 3
"""Values that are said one by one; of more, only the number."""
NAMED_ON_SCREEN = 1
"""The same where the citizen sees them all."""
MAX_UNDO = 100
"""Turns that can be taken back."""


# --- values said ----------------------------------------------------------------------------------


def write(work: TurnWork, first: SetField | ClearField) -> TurnWork:
    """Write this value and those right behind it in the queue, as one call to the page."""
    edits = [first]
    rest = work.queue
    while rest and isinstance(rest[0], SetField | ClearField):
        edits.append(rest[0])
        rest = rest[1:]
    work = replace(work, queue=rest).remember(last_field=edits[-1].field)
    partial = work.state.partial
    if partial is not None and any(edit.field == partial.field for edit in edits):
        work = work.remember(partial=None)
    return work.act("fill", _in_filling_order(edits, work.form))


def attach(work: TurnWork, field: str, file: str) -> TurnWork:
    """Give an uploaded file to its field."""
    return work.remember(last_field=field).act("fill", (Upload(field=field, file=file),))


def _in_filling_order(edits: Iterable[SetField | ClearField], form: Form | None) -> tuple[Action, ...]:
    """The actions as said, but fields that a condition hides now after those that may show them."""

    def hidden(edit: SetField | ClearField) -> bool:
        field = form.get(edit.field) if form else None
        return field is not None and not field.visible

    ordered = sorted(edits, key=hidden)
    return tuple(
        Fill(field=edit.field, value=edit.value) if isinstance(edit, SetField) else Clear(field=edit.field)
        for edit in ordered
    )


def say_lost(work: TurnWork, answer: PageAnswered) -> TurnWork:
    """The page had to be made anew, and these values with it could not be."""
    names = []
    for name, label in answer.lost:
        field = answer.form.get(name) if answer.form else None
        names.append(field_name(field) if field is not None else quoted(label))
    return work.trouble("values_lost", fields=listed(names, work.language))


def note_results(work: TurnWork, answer: PageAnswered) -> TurnWork:
    """Take what the page answered; go on behind an action that failed, for the page stopped there."""
    assert work.pursuit is not None
    actions = work.pursuit.actions
    for action, result in zip(actions, answer.results, strict=False):
        work = _note(work, action, result)
    rest = actions[len(answer.results) :]
    if rest and answer.results:
        return work.act("fill", rest)
    if rest:
        work = work.trouble("page_failed")
    return say_written(work)


def _note(work: TurnWork, action: Action, result: ActionResult) -> TurnWork:
    assert isinstance(action, Fill | Clear | Upload)
    name = action.field
    field = work.form.get(name) if work.form else None
    if not result.ok:
        return reject(work, name, field, result)
    if isinstance(action, Clear):
        return _note_cleared(work, name, field)
    work = replace(work, written=(*work.written, name))
    if field is not None and field.error:
        return _reject_in_words(work, field, field.error)
    return work if work.ask == "nothing" or work.troubles else work.asking("next")


def _note_cleared(work: TurnWork, name: str, field: Field | None) -> TurnWork:
    if field is not None and field.filled and field.visible:
        value = spoken(field, work.language)
        return work.trouble("not_cleared", field=field_name(field), value=value)
    return replace(work, cleared=(*work.cleared, name))


def reject(work: TurnWork, name: str, field: Field | None, result: ActionResult) -> TurnWork:
    """The page did not take a value: quote it, where it says why, and come back to the field."""
    called = field_name(field, name)
    code = result.error.error if result.error else ""
    if field is None or not field.visible or code == "BROWSER_FIELD_NOT_FOUND":
        return work.trouble("field_absent", field=called)
    if words := words_about(result, field):
        return _reject_in_words(work, field, words)
    return work.trouble("page_refused", field=called).asking("focus").remember(focus=name, last_field=name)


def _reject_in_words(work: TurnWork, field: Field, reason: str) -> TurnWork:
    work = work.trouble("page_rejected", field=field_name(field), reason=quoted(reason))
    work = replace(work, written=tuple(name for name in work.written if name != field.name))
    return work.asking("focus").remember(focus=field.name, last_field=field.name)


def say_written(work: TurnWork) -> TurnWork:
    """Say the values that the page holds now, as read back, and those that are gone."""
    form = work.form
    fields = [form.get(name) for name in dict.fromkeys(work.written)] if form else []
    held = [field for field in fields if field is not None and field.filled]
    if held:
        earlier = {change.field for change in work.changes if change.before}
        key = "rewritten" if all(field.name in earlier for field in held) else "written"
        work = _say_values(work, key, held)
    if work.cleared and form is not None:
        names = [field_name(form.get(name), name) for name in work.cleared]
        work = work.say("cleared", fields=listed(names, work.language))
    return replace(work, written=(), cleared=())


def _say_values(work: TurnWork, key: str, held: list[Field]) -> TurnWork:
    if len(held) > NAMED_ON_SCREEN and work.on_screen:
        key = "written_on_screen" if work.turn.confident else "written_in_part_on_screen"
        return work.say(key, count=str(len(held)))
    values = "; ".join(named_value(field, work.language) for field in held[:NAMED])
    if len(held) > NAMED and key == "written":
        return work.say("written_more", values=values, count=str(len(held) - NAMED))
    return work.say(key, values=values)


# --- what changed, and taking it back -------------------------------------------------------------


def changes_between(before: Form | None, after: Form | None) -> tuple[Change, ...]:
    """What differs in the fields that can be written again, side effects of the page included."""
    if before is None or after is None:
        return ()
    old = {field.name: field.value for field in before}
    return tuple(
        Change(field.name, old.get(field.name, ""), field.value)
        for field in after
        if field.value != old.get(field.name, "") and not field.read_only and field.kind is not FieldKind.FILE
    )


def merged(earlier: Iterable[Change], later: Iterable[Change]) -> tuple[Change, ...]:
    """Two rounds of changes as one; fields that are as they were drop out."""
    together = {change.field: change for change in earlier}
    for change in later:
        first = together.get(change.field, change)
        together[change.field] = Change(change.field, first.before, change.after)
    return tuple(change for change in together.values() if change.before != change.after)


def remember_changes(work: TurnWork) -> TurnWork:
    """At the end of a turn: what it changed can be taken back, and nothing be done again."""
    if not work.changes:
        return work
    undo = (*work.state.undo, work.changes)[-MAX_UNDO:]
    return work.remember(undo=undo, redo=())


def undo(work: TurnWork) -> TurnWork:
    """Take the last turn's changes back; those of this very turn, if it made any."""
    work = replace(remember_changes(work), changes=())
    if not work.state.undo:
        return work.say("nothing_to_undo")
    return _rewrite(work, "undo", [(change.field, change.before) for change in work.state.undo[-1]])


def redo(work: TurnWork) -> TurnWork:
    """Make the changes again that were taken back last."""
    work = replace(remember_changes(work), changes=())
    if not work.state.redo:
        return work.say("nothing_to_redo")
    return _rewrite(work, "redo", [(change.field, change.after) for change in work.state.redo[-1]])


def _rewrite(work: TurnWork, purpose: Literal["undo", "redo"], values: list[tuple[str, str]]) -> TurnWork:
    """Empty fields from the last to the first, then fill from the first to the last: so a field that
    depends on another is written while it shows."""
    order = {field.name: index for index, field in enumerate(work.form or ())}
    values.sort(key=lambda pair: order.get(pair[0], len(order)))
    clears = [Clear(field=name) for name, value in reversed(values) if not value]
    fills = [Fill(field=name, value=value) for name, value in values if value]
    return work.act(purpose, (*clears, *fills))


def note_rewritten(work: TurnWork, answer: PageAnswered) -> TurnWork:
    """An undo or redo came back: move the entry to the other pile, say how it stands now."""
    pursuit = work.pursuit
    assert pursuit is not None
    for action, result in zip(pursuit.actions, answer.results, strict=False):
        name = action.field if isinstance(action, Fill | Clear) else ""
        field = work.form.get(name) if work.form else None
        if not result.ok and field is not None and field.visible:
            work = reject(work, name, field, result)
    rest = pursuit.actions[len(answer.results) :]
    if rest and answer.results:
        return work.act(pursuit.purpose, rest, pursuit.subject)
    return _say_rewritten(_move_entry(work, pursuit.purpose == "undo"))


def _move_entry(work: TurnWork, undone: bool) -> TurnWork:
    state = work.state
    if undone:
        return work.remember(undo=state.undo[:-1], redo=(*state.redo, state.undo[-1]))
    return work.remember(redo=state.redo[:-1], undo=(*state.undo, state.redo[-1]))


def _say_rewritten(work: TurnWork) -> TurnWork:
    """What the page holds now in the fields that were touched, both kinds: filled and empty."""
    form = work.form
    changed = [form.get(change.field) for change in work.changes] if form else []
    fields = [field for field in changed if field is not None and field.visible]
    held = [field for field in fields if field.filled][:NAMED]
    empty = [field_name(field) for field in fields if not field.filled][:NAMED]
    if held:
        work = work.say("undone", values="; ".join(named_value(field, work.language) for field in held))
    elif empty:
        work = work.say("undone_cleared", fields=listed(empty, work.language))
    elif not work.troubles:
        work = work.say("all_right")
    if fields and work.ask == "again":
        work = work.asking("next").remember(last_field=fields[0].name)
    return replace(work, changes=())


# --- clearing the whole form ----------------------------------------------------------------------


def clear_form(work: TurnWork) -> TurnWork:
    """Ask first: nothing is emptied in this turn."""
    return work.say("clear_question").asking("nothing").remember(expecting="clear_answer")


def clear_all(work: TurnWork) -> TurnWork:
    """The citizen said yes to emptying the form."""
    return work.act("clear_all", (ClearAll(),))


def note_all_cleared(work: TurnWork, answer: PageAnswered) -> TurnWork:
    """The page was asked to empty the form; say so only if it did."""
    if not all(result.ok for result in answer.results) or not answer.results:
        return work.trouble("page_failed")
    work = work.remember(focus=None, last_field=None, partial=None, skipped=())
    return work.say("cleared_all").asking("next")
