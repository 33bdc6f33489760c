"""What the page answered, written into the session's record. The page has the last word. Pure."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace

from src.contract import Action, ActionResult, Close, ExecuteResponse, Open, PageState, Submit
from src.dialogue.state import DialogueState, Phase
from src.forms.from_page import form_from_page
from src.forms.model import Form
from src.voice_bot.form_urls import FormUrls
from src.voice_bot.records import FormRecord, SessionRecord
from src.voice_bot_api import FormProgressState, Receipt, SessionStatus

_FORM_STATES: dict[Phase, FormProgressState] = {"reviewing": "reviewing", "submitted": "submitted"}


def record_after(
    record: SessionRecord, actions: Sequence[Action], response: ExecuteResponse, urls: FormUrls, now: str
) -> SessionRecord:
    """The record after these actions were run with this outcome; ``now`` is ISO 8601 UTC."""
    opened: Open | None = None
    for action, result in zip(actions, response.results, strict=False):
        if result.ok and isinstance(action, Close):
            record, opened = record.without_active_form(), None
        elif result.ok and isinstance(action, Open):
            opened = action
    if response.page is None:
        return record
    if opened is not None:
        record = _with_opened(record, opened.url, response.page, urls)
    return _with_page(record, response.page, now)


def reopened(record: SessionRecord, response: ExecuteResponse, now: str) -> SessionRecord:
    """The record after its form was opened and filled again on a fresh page."""
    return record if response.page is None else _with_page(record, response.page, now)


def current_form(record: SessionRecord, urls: FormUrls) -> Form | None:
    """The open form as understanding and dialogue see it; None when none is open."""
    if record.form is None or record.page is None:
        return None
    return form_from_page(record.page, urls.entry(record.form.form_id))


def with_dialogue(record: SessionRecord, state: DialogueState) -> SessionRecord:
    """The record with the dialogue's memory at a turn's end, and what follows from its phase."""
    record = replace(record, dialogue=state, language=state.language)
    status: SessionStatus = "active"
    if state.phase == "cancelled":
        record, status = record.without_active_form(), "cancelled"
    elif record.form is not None and record.form.receipt is not None:
        status = "completed"
    elif record.form is not None:
        form_state = _FORM_STATES.get(state.phase, "filling")
        record = record.with_form(
            replace(record.form, state="filling" if form_state == "submitted" else form_state)
        )
    elif record.status in {"completed", "cancelled"}:
        status = record.status
    return replace(record, status=status)


def submitted_key(
    actions: Sequence[Action], results: Sequence[ActionResult]
) -> tuple[str, ActionResult] | None:
    """The idempotency key and the outcome of the submission among the actions, where one was reached."""
    for action, result in zip(actions, results, strict=False):
        if isinstance(action, Submit):
            return action.idempotency_key, result
    return None


def _with_opened(record: SessionRecord, url: str, page: PageState, urls: FormUrls) -> SessionRecord:
    entry = urls.entry_at(url)
    title = entry.title[record.dialogue.language] if entry else page.title
    form_id = entry.form_id if entry else None
    return record.with_opened(FormRecord(key=secrets.token_hex(4), form_id=form_id, title=title, url=url))


def _with_page(record: SessionRecord, page: PageState, now: str) -> SessionRecord:
    form = record.form
    if form is None:
        return replace(record, page=None)
    if page.receipt is not None and form.submission_key is not None:
        if form.receipt is None:
            receipt = Receipt(
                reference=page.receipt.reference, message=page.receipt.message, submitted_at=now
            )
            record = record.with_form(replace(form, state="submitted", receipt=receipt))
        return record  # the fields stay readable as they were sent
    if form.receipt is not None:
        return record
    return replace(record.with_form(replace(form, values=restorable_values(page))), page=page)


def restorable_values(page: PageState) -> dict[str, str]:
    """The values that a fresh page would be filled with again."""
    return {
        field.name: field.value
        for field in page.fields
        if field.value and field.visible and field.type != "file" and not field.read_only
    }


def is_complete(record: SessionRecord) -> bool:
    """Whether a form is open and no required field of it is left."""
    if record.form is None or record.page is None:
        return False
    return not any(f.required and f.visible and f.status != "filled" for f in record.page.fields)
