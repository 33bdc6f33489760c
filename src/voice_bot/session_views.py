"""The session as citizens' pages see it, drawn from the record and the page read back last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from src.contract import Action, Clear, ErrorBody, ExecuteResponse, FieldState, Fill, PageState, Step
from src.dialogue.state import DialogueState
from src.exceptions import VPBankException
from src.forms.from_page import field_from_state
from src.forms.masking import identifies, masked
from src.live_api import ErrorEvent, FieldEvent, TranscriptEvent
from src.utils.correlation import current_correlation_id
from src.voice_bot.records import FormRecord, SessionRecord
from src.voice_bot_api import (
    Form,
    FormField,
    FormStep,
    FormSummary,
    Message,
    Progress,
    Session,
    SessionSummary,
)


def session_view(record: SessionRecord) -> Session:
    return Session(
        session_id=record.session_id,
        user_id=record.user_id,
        status=record.status,
        language=record.language,
        channel=record.channel,
        created_at=record.created_at,
        updated_at=record.updated_at,
        staff_may_read=record.staff_may_read,
        mask_ids=record.mask_ids,
        rating=record.rating,
        handed_over_at=record.handed_over_at,
        form=None if record.form is None else form_view(record.form, record.page, record.dialogue),
        forms=tuple(form_summary(form) for form in record.forms),
        messages=record.messages,
    )


def session_summary(record: SessionRecord) -> SessionSummary:
    return SessionSummary(
        session_id=record.session_id,
        status=record.status,
        language=record.language,
        channel=record.channel,
        created_at=record.created_at,
        updated_at=record.updated_at,
        forms=tuple(form_summary(form) for form in record.forms),
    )


def form_view(form: FormRecord, page: PageState | None, dialogue: DialogueState) -> Form:
    """``page`` None (nothing read back yet) shows a form without fields."""
    fields = tuple(field_view(field) for field in page.fields) if page else ()
    names = {field.name for field in fields}
    return Form(
        form_id=form.form_id,
        title=form.title,
        url=form.url,
        state=form.state,
        step=_step_view(page.step) if page and page.step else None,
        fields=fields,
        focus=dialogue.focus if dialogue.focus in names else None,
        progress=progress_of(fields),
        receipt=form.receipt,
        can_undo=bool(dialogue.undo),
        can_redo=bool(dialogue.redo),
    )


def field_view(field: FieldState) -> FormField:
    return FormField(
        name=field.name,
        label=field.label,
        type=field.type,
        required=field.required,
        visible=field.visible,
        options=field.options,
        value=field.value,
        display=field.display,
        status=field.status,
        error=field.error,
        step=field.step,
        section=field.section,
        help=field.help,
        multiple=field.multiple,
        read_only=field.read_only,
        masked=masked(field.display or field.value) if field.value and _is_id(field) else None,
    )


def _is_id(field: FieldState) -> bool:
    return identifies(field_from_state(field))


def progress_of(fields: tuple[FormField, ...]) -> Progress:
    """Counts over the visible fields; an invalid value counts as not filled."""
    shown = [field for field in fields if field.visible]
    return Progress(
        filled=sum(field.status == "filled" for field in shown),
        required_left=sum(field.required and field.status != "filled" for field in shown),
        total=len(shown),
    )


def form_summary(form: FormRecord) -> FormSummary:
    return FormSummary(form_id=form.form_id, title=form.title, state=form.state, receipt=form.receipt)


def _step_view(step: Step) -> FormStep:
    return FormStep(index=step.index, count=step.count, title=step.title, titles=step.titles)


def field_events(actions: Sequence[Action], response: ExecuteResponse) -> Iterator[FieldEvent]:
    """Each field that was written, as the page holds it now; with the reason where it was refused."""
    if response.page is None:
        return
    for action, result in zip(actions, response.results, strict=False):
        if isinstance(action, Fill | Clear):
            field = _field_called(response.page, action.field)
            if field is not None:
                error = field.error or (result.error.message if result.error else None)
                yield FieldEvent(field=field_view(field).model_copy(update={"error": error}))


def _field_called(page: PageState, name: str) -> FieldState | None:
    """The field of that name, or else of that label."""
    return page.field(name) or next((field for field in page.fields if field.label == name), None)


def transcript_event(message: Message) -> TranscriptEvent:
    return TranscriptEvent(role=message.role, text=message.text, at=message.at)


def error_event(error: VPBankException) -> ErrorEvent:
    return ErrorEvent(
        error=ErrorBody(
            error=error.error_code,
            message=error.message,
            details=error.details,
            correlation_id=current_correlation_id(),
        )
    )
