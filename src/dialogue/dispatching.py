"""Which part of the dialogue takes an intent, by the intent's type and by where the form stands."""

from __future__ import annotations

from src.dialogue import drafts, filling, navigating, opening, refusing, submitting, summary, talking
from src.dialogue.work import TurnWork
from src.understanding import intents
from src.understanding.intents import Intent

TALK = (
    intents.SmallTalk
    | intents.Answer
    | intents.OutOfScope
    | intents.Help
    | intents.Repeat
    | intents.SwitchLanguage
    | intents.ChangePace
)
"""Takes no page."""

FORMLESS = TALK | intents.OpenForm | intents.Cancel | intents.LoadDraft | intents.ListDrafts
"""Has a meaning with no form open."""

AFTER_SENDING = TALK | intents.OpenForm | intents.ReadBack | intents.LoadDraft | intents.ListDrafts
"""Has a meaning once the form was sent."""


def take(work: TurnWork, intent: Intent) -> TurnWork:
    """Act on one intent, or say why not."""
    if work.form is None and not isinstance(intent, FORMLESS):
        return work
    if work.state.phase == "submitted" and not isinstance(intent, AFTER_SENDING):
        return _after_sending(work, intent)
    return _talk(work, intent) if isinstance(intent, TALK) else _on_the_form(work, intent)


def _on_the_form(work: TurnWork, intent: Intent) -> TurnWork:
    match intent:
        case intents.Confirm() | intents.Deny() | intents.Review() | intents.Submit() | intents.AskMissing():
            return _toward_sending(work, intent)
        case intents.OpenForm():
            return opening.open_form(work, intent)
        case intents.Cancel():
            return opening.cancel(work)
        case intents.SaveDraft(name=name):
            return drafts.save(work, name)
        case intents.LoadDraft(name=name):
            return drafts.load(work, name)
        case intents.ListDrafts():
            return drafts.list_names(work)
        case intents.ReadBack(field=field):
            return summary.read_back(work, field)
        case _:
            return _edit(work, intent)


def _edit(work: TurnWork, intent: Intent) -> TurnWork:
    """What changes values."""
    match intent:
        case intents.SetField() | intents.ClearField():
            return filling.write(work, intent)
        case intents.RefuseValue():
            return refusing.refuse(work, intent)
        case intents.ClearForm():
            return filling.clear_form(work)
        case intents.Undo():
            return filling.undo(work)
        case intents.Redo():
            return filling.redo(work)
        case _:
            return _about(work, intent)


def _about(work: TurnWork, intent: Intent) -> TurnWork:
    """Going about the page."""
    match intent:
        case intents.FocusField(field=field):
            return navigating.focus(work, field)
        case intents.NextField():
            return navigating.next_field(work)
        case intents.SkipField(field=field):
            return navigating.skip(work, field)
        case intents.NextStep() | intents.PreviousStep() | intents.GoToSection():
            return navigating.move(work, intent)
        case intents.PressButton(label=label):
            return navigating.press(work, label)
        case intents.Upload(field=str(field), file=str(file)):
            return filling.attach(work, field, file)
        case intents.Upload(field=field):
            return navigating.upload(work, field)
        case _:
            raise TypeError(f"no part of the dialogue takes {type(intent).__name__}")


def _talk(work: TurnWork, intent: Intent) -> TurnWork:
    match intent:
        case intents.SmallTalk():
            return talking.small_talk(work, intent)
        case intents.Answer(text=text):
            return talking.answer(work, text)
        case intents.Help():
            return talking.give_help(work)
        case intents.Repeat():
            return talking.repeat(work)
        case intents.SwitchLanguage(language=language):
            return work.remember(language=language).say("language_switched")
        case intents.ChangePace(slower=slower):
            return talking.change_pace(work, slower=slower)
        case _:
            return work.say("out_of_scope")


def _toward_sending(work: TurnWork, intent: Intent) -> TurnWork:
    """Nothing here sends: a yes that does was taken before (see ``answering``)."""
    form = work.form
    assert form is not None
    match intent:
        case intents.Submit():
            return submitting.submit(work)
        case intents.Review():
            return submitting.review_or_read(work)
        case intents.AskMissing():
            return submitting.tell_missing(work)
        case _ if work.lines or work.troubles or work.queue:
            return work
        case intents.Confirm() if not form.missing and work.state.phase == "filling":
            return submitting.submit(work)
        case _:
            return work.say("all_right")


def _after_sending(work: TurnWork, intent: Intent) -> TurnWork:
    """The form is gone: it cannot be changed or sent again."""
    if isinstance(intent, intents.Confirm | intents.Deny):
        return work if work.lines else work.say("all_right")
    return work if work.lines else work.say("already_sent")
