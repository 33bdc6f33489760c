"""Keeping values under a name, and bringing them back."""

from __future__ import annotations

from dataclasses import replace

from src.contract import Action, Open, Restore
from src.dialogue.opening import not_held, note_opened, open_failed
from src.dialogue.phrases import words
from src.dialogue.state import (
    DraftFetched,
    DraftNames,
    DraftStored,
    FetchDraft,
    FetchDraftNames,
    PageAnswered,
    StoreDraft,
)
from src.dialogue.wording import form_title, listed, restorable
from src.dialogue.work import Pursuit, TurnWork


def save(work: TurnWork, name: str | None) -> TurnWork:
    """Keep the form's values; without a name they get the form's and the time."""
    values = restorable(work.form)
    if not values:
        return work.say("draft_nothing")
    title = form_title(work.situation, work.state.form_id, work.form, work.language).strip("“”")
    own = words(work.language).DRAFT_NAME.format(form=title, day=work.situation.now)
    return replace(work, request=StoreDraft(name or own, work.state.form_id, values))


def note_stored(work: TurnWork, answer: DraftStored) -> TurnWork:
    return work.say("draft_stored", name=answer.name)


def load(work: TurnWork, name: str | None) -> TurnWork:
    return replace(work, request=FetchDraft(name))


def note_fetched(work: TurnWork, answer: DraftFetched) -> TurnWork:
    """Write the draft's values over what is there, on its own form."""
    if not answer.found:
        return work.say("draft_unknown")
    values = dict(answer.values)
    other = work.form is None or (answer.form_id is not None and answer.form_id != work.state.form_id)
    other = other or work.state.phase == "submitted"
    actions: tuple[Action, ...] = (Restore(values=values),)
    if other:
        url = work.situation.urls.get(answer.form_id or "")
        if url is None:
            return work.say("no_such_form")
        actions = (Open(url=url), *actions)
    work = work.act("restore", actions, answer.form_id or "")
    return replace(work, draft=answer)


def note_restored(work: TurnWork, answer: PageAnswered, left: TurnWork) -> TurnWork:
    """Say how much of the draft the page holds now; ``left`` is the turn before, with its form."""
    pursuit, draft = work.pursuit, work.draft
    assert pursuit is not None
    assert draft is not None
    if isinstance(pursuit.actions[0], Open):
        opened_only = replace(answer, results=answer.results[:1])
        if not answer.results or not answer.results[0].ok or answer.form is None:
            return open_failed(work)
        entered = replace(work, pursuit=Pursuit("open", pursuit.actions[:1], pursuit.subject))
        work = replace(note_opened(entered, opened_only, left), request=None)
    lost = not_held(work, dict(draft.values))
    work = work.say("draft_loaded", name=draft.name, count=str(len(draft.values) - len(lost)))
    if lost:
        work = work.trouble("draft_left_out", fields=listed(lost, work.language))
    return work.asking("next")


def list_names(work: TurnWork) -> TurnWork:
    return replace(work, request=FetchDraftNames())


def note_names(work: TurnWork, answer: DraftNames) -> TurnWork:
    if not answer.names:
        return work.say("draft_none")
    return work.say("draft_names", names=listed(answer.names, work.language))
