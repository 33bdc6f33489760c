"""What the page answered, written into the session's record. The page has the last word. Pure."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from src.contract import (
    Action,
    ActionResult,
    Close,
    ErrorBody,
    ExecuteResponse,
    FieldState,
    GoTo,
    Open,
    PageReceipt,
    PageState,
    Restore,
    Submit,
    Upload,
    Withdraw,
)
from src.dialogue.state import DialogueState, Phase
from src.exceptions import BrowserSessionNotFoundError
from src.forms.from_page import field_from_state, form_from_page
from src.forms.masking import identifies, masked
from src.forms.model import Form
from src.forms.speaking import show
from src.voice_bot.form_urls import FormUrls
from src.voice_bot.records import FormRecord, SentValue, SessionRecord
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot_api import FormProgressState, Language, Receipt, SessionStatus

# Nothing was pressed: the form was certainly not sent. What the page itself refused says so in its details.
_NOTHING_PRESSED: Final = frozenset(
    {"BROWSER_BUTTON_NOT_FOUND", "BROWSER_FIELD_REJECTED", "BROWSER_FIELD_NOT_FOUND"}
)
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
        elif result.ok and isinstance(action, Upload) and record.form is not None:
            files = {**record.form.files, result.field or action.field: action.file}
            record = record.with_form(replace(record.form, files=files))
    if response.page is None:
        return record
    if opened is not None:
        record = _with_opened(record, opened.url, response.page, urls)
    return _with_page(record, response.page, now)


def reopened(record: SessionRecord, response: ExecuteResponse, now: str) -> SessionRecord:
    """The record after its form was opened and filled again on a fresh page."""
    return record if response.page is None else _with_page(record, response.page, now)


def actions_to_reopen(form: FormRecord, page: PageState | None) -> tuple[Action, ...]:
    """What brings the form back on a fresh page, with its values and the step that stood there."""
    actions: list[Action] = [Open(url=form.url)]
    if form.values:
        actions.append(Restore(values=form.values))
    if page is not None and page.step is not None and page.step.index > 0:
        actions.append(GoTo(section=str(page.step.index + 1)))
    return tuple(actions)


def standing_submission(record: SessionRecord) -> tuple[str | None, PageReceipt | None]:
    """Key and receipt of the active form's submission, as far as there are any."""
    form = record.form
    if form is None or form.receipt is None:
        return (form.submission_key if form else None), None
    return form.submission_key, PageReceipt(reference=form.receipt.reference, message=form.receipt.message)


def current_form(record: SessionRecord, urls: FormUrls) -> Form | None:
    """The open form as understanding and dialogue see it; None when none is open."""
    if record.form is None or record.page is None:
        return None
    return form_from_page(record.page, urls.entry(record.form.form_id))


def speech_context(record: SessionRecord, urls: FormUrls) -> SpeechContext:
    """The situation in which the next utterance is heard."""
    return SpeechContext(
        form=current_form(record, urls),
        focus=record.dialogue.focus,
        expecting=record.dialogue.expecting,
        language=record.language,
        catalogue=urls.catalogue,
    )


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
        if isinstance(action, Submit | Withdraw):
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
            sent = values_sent(record.page, record.language)
            record = record.with_form(replace(form, state="submitted", receipt=receipt, sent=sent))
        return record  # the fields stay readable as they were sent
    if form.receipt is not None:
        return record
    known = replace(
        form,
        values=restorable_values(page),
        files=_still_chosen(form.files, page),
        corrections=_with_corrections(form.corrections, record.page, page),
    )
    return replace(record.with_form(known), page=page)


def values_sent(page: PageState | None, language: Language) -> tuple[SentValue, ...]:
    """The values of the page as people read them: visible and filled, in the page's order."""
    fields = page.fields if page else ()
    return tuple(_sent_value(field, language) for field in fields if field.visible and field.value)


def _sent_value(state: FieldState, language: Language) -> SentValue:
    field = field_from_state(state)
    text = state.display if state.display not in {"", state.value} else show(field, state.value, language)
    return SentValue(
        label=state.label,
        text=text,
        masked=masked(text) if identifies(field) else None,
        section=state.section,
    )


def _still_chosen(files: Mapping[str, str], page: PageState) -> dict[str, str]:
    """The uploads whose field still holds a file."""
    holding = {field.name for field in page.fields if field.type == "file" and field.value}
    return {name: upload for name, upload in files.items() if name in holding}


def _with_corrections(
    counts: Mapping[str, int], before: PageState | None, after: PageState
) -> dict[str, int]:
    """The counts after a look at the page: a value that gave way to another one was corrected."""
    old = {field.name: field.value for field in before.fields} if before else {}
    corrected = [
        field.name
        for field in after.fields
        if field.value and old.get(field.name) and field.value != old[field.name] and not field.read_only
    ]
    return {**counts, **{name: counts.get(name, 0) + 1 for name in corrected}}


def restorable_values(page: PageState) -> dict[str, str]:
    """The values that a fresh page would be filled with again."""
    return {
        field.name: field.value
        for field in page.fields
        if field.value and field.visible and field.type != "file" and not field.read_only
    }


def closed_already(record: SessionRecord, actions: Sequence[Action], correlation_id: str) -> ExecuteResponse:
    """The answer to closing a page that is gone."""
    return ExecuteResponse(
        success=True,
        session_id=record.session_id,
        request_id="",
        correlation_id=correlation_id,
        results=tuple(ActionResult(action=action.type, ok=True) for action in actions),
        page=None,
        duration_seconds=0.0,
    )


def not_restored(response: ExecuteResponse, before: PageState | None) -> dict[str, str]:
    """The values that a page opened anew could not be filled with again: labels by field name."""
    found = {one.field: one.label for one in response.not_restored}
    for result in response.results:
        if result.action == "restore" and result.error is not None:
            for one in result.error.details.get("not_restored", []):
                field = before.field(one["field"]) if before is not None else None
                found.setdefault(one["field"], field.label if field is not None else one["field"])
    return found


def page_was_lost(response: ExecuteResponse) -> bool:
    lost = BrowserSessionNotFoundError.code
    return any(result.error is not None and result.error.error == lost for result in response.results)


def was_not_sent(error: ErrorBody) -> bool:
    """Whether a failed submission certainly never left the page, or was refused."""
    return error.error in _NOTHING_PRESSED or error.details.get("outcome") in {"refused", "withdrawn"}


def is_complete(record: SessionRecord) -> bool:
    """Whether a form is open and no required field of it is left."""
    if record.form is None or record.page is None:
        return False
    return not any(f.required and f.visible and f.status != "filled" for f in record.page.fields)
