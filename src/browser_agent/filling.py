"""Filling fields: on their own wizard step, read back, compared, put right where the page refuses."""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from typing import Final

from src.browser_agent.driver import PageLostError
from src.browser_agent.form_page import FormPage
from src.browser_agent.navigation import button_of, press_next, show_field
from src.browser_agent.page_view import PageView
from src.browser_agent.uploads import Upload, accepts
from src.browser_agent.values import prepare, rejected, same
from src.contract import FieldState
from src.exceptions import (
    BrowserError,
    BrowserFieldNotFoundError,
    BrowserFieldNotOperableError,
    BrowserFieldRejectedError,
)

logger = logging.getLogger(__name__)

MAX_ROUNDS: Final = 5
LATE_SECONDS: Final = 4.0
LATE_MILLISECONDS: Final = 300
LATE_LOOKS: Final = 4
"""So often a page that was just worked on is looked at in vain before what it will show, enable or load."""
_REASONS: Final = {
    "badInput": "format",
    "typeMismatch": "format",
    "patternMismatch": "format",
    "rangeUnderflow": "below_minimum",
    "rangeOverflow": "above_maximum",
    "stepMismatch": "step",
    "tooShort": "too_short",
    "tooLong": "too_long",
    "customError": "refused",
}


async def fill(form: FormPage, wanted: str, value: str) -> FieldState:
    """Write a value into the field of that name or label; answers the field as read back.

    Raises :class:`BrowserFieldNotFoundError`; :class:`BrowserFieldRejectedError` with the page's own
    words where the page does not take it, and then the value from before is put back;
    :class:`BrowserFieldNotOperableError` where a widget could not be worked.
    """
    field, canonical = await _ready(form, wanted, value)
    await show_field(form, field)
    before = _present(form.view, field.name)
    was_invalid = form.view.facts[field.name].invalid
    try:
        after = _present(await form.write(field.name, canonical), field.name)
    except BrowserFieldNotOperableError as error:
        await _put_back(form, before)
        raise _explained(error, before) from error
    if canonical == "":
        return _emptied(before, after)
    refusal = _refusal(form.view, before, after, canonical, was_invalid=was_invalid)
    if refusal is None:
        return after
    await _put_back(form, before)
    raise refusal


async def _ready(form: FormPage, wanted: str, value: str) -> tuple[FieldState, str]:
    """The field and what to write into it. Right after another act a page may still have to show or enable
    the field, or load its options: that is waited for. Raises as :func:`fill`."""
    deadline = time.monotonic() + LATE_SECONDS
    left = LATE_LOOKS
    while True:
        try:
            field = writable(form, wanted)
            return field, prepare(field, value, lazy=form.view.facts[field.name].lazy)
        except (BrowserFieldNotFoundError, BrowserFieldRejectedError) as error:
            if not left or not _may_come(form, error) or time.monotonic() > deadline:
                raise
            moving = await form.change_within(LATE_MILLISECONDS) or form.page.pending
            left = LATE_LOOKS if moving else left - 1


def _may_come(form: FormPage, error: BrowserError) -> bool:
    """Whether what is missing may be there in a moment. A list that has options is not expected to change,
    unless the page awaits an answer."""
    reason = error.details.get("reason")
    if reason == "unknown_option":
        return bool(form.page.pending) or (form.unsettled and not error.details.get("options"))
    unseen = isinstance(error, BrowserFieldNotFoundError) and "candidates" not in error.details
    return (unseen or reason in {"hidden", "read_only"}) and (form.unsettled or bool(form.page.pending))


async def _put_back(form: FormPage, before: FieldState) -> None:
    """The value from before, where the page shows another one now."""
    now = form.view.state.field(before.name)
    if now is None or before.type == "file" or same(before, before.value, now.value):
        return
    try:
        view = await form.write(before.name, before.value, quiet=True)
        after = view.state.field(before.name)
        if before.value and after is not None and after.error not in {None, before.error}:
            await form.write(before.name, before.value)  # the page looks at it again when it is left
    except BrowserFieldNotOperableError as error:
        logger.info("a field's former value could not be put back: %s", error.details.get("reason"))


def _explained(error: BrowserFieldNotOperableError, field: FieldState) -> BrowserError:
    """What the widget said, as the error that callers know."""
    reason = str(error.details.get("reason", ""))
    if reason == "unknown_option":
        options = error.details.get("options") or [option.model_dump() for option in field.options or ()]
        return rejected(field, "The field has no such option.", reason=reason, options=options)
    if reason == "not_emptied":
        return rejected(field, "This field cannot be emptied.", reason=reason)
    return BrowserFieldNotOperableError(details={**error.details, "label": field.label})


def writable(form: FormPage, wanted: str) -> FieldState:
    """The field, if it can be filled in now. Raises as :func:`fill`."""
    field = form.view.find(wanted)
    if not field.visible:
        raise rejected(field, "The page does not show this field now.", reason="hidden")
    if field.read_only:
        raise rejected(field, "The page does not let one change this field.", reason="read_only")
    return field


async def learn_options(form: FormPage, field: FieldState) -> None:
    """See what a widget offers that tells its options only while it is open: open it, read, close it.

    Whoever asks for such a field by name (focus, read) gets them with the answer; a look alone is never
    held up by it. A widget that does not open stays without options.
    """
    step = form.view.step
    elsewhere = step is not None and field.step not in {None, step.index}
    unknown = field.options is None and form.view.facts[field.name].lazy
    if not unknown or elsewhere or field.read_only or not field.visible:
        return
    try:
        await form.learn_options(field.name)
    except BrowserFieldNotOperableError as error:
        logger.info("the options of a field could not be seen: %s", error.details.get("reason"))


async def upload(form: FormPage, wanted: str, file: Upload) -> FieldState:
    """Choose an uploaded file; raises as :func:`fill`."""
    field = writable(form, wanted)
    if field.type != "file":
        raise rejected(field, "This field takes no file.", reason="not_a_file")
    accept = form.view.facts[field.name].accept
    if not accepts(accept, file.path.name):
        raise rejected(field, "The page does not take files of this type.", reason="file_type", accept=accept)
    await show_field(form, field)
    before = _present(form.view, field.name)
    was_invalid = form.view.facts[field.name].invalid
    after = _present(await form.choose_files(field.name, [file.path]), field.name)
    refusal = _refusal(form.view, before, after, file.path.name, was_invalid=was_invalid)
    if refusal is not None:
        raise refusal
    return after


async def restore(form: FormPage, values: Mapping[str, str]) -> int:
    """Fill many values in the page's order, again and again until no further field appears.

    Answers how many fields hold their value. Raises :class:`BrowserFieldRejectedError` whose
    ``details["not_restored"]`` lists the others: ``{"field", "reason", "message"}``.
    """
    left = dict(values)
    faults: dict[str, BrowserError] = {}
    for _ in range(MAX_ROUNDS):
        progress = await _restore_round(form, left, faults)
        if not left:
            break
        if not progress and not await _next_unknown_step(form, left):
            break
    if not left:
        return len(values)
    raise BrowserFieldRejectedError(
        "Some fields could not be filled in again.",
        details={
            "restored": len(values) - len(left),
            "not_restored": [_fault(name, faults) for name in left],
        },
    )


async def _restore_round(form: FormPage, left: dict[str, str], faults: dict[str, BrowserError]) -> bool:
    progress = False
    for name in [field.name for field in form.view.fields]:
        field = form.view.state.field(name)
        if field is None or name not in left or not field.visible:
            continue
        if same(field, left[name], field.value) and field.status != "invalid":
            del left[name]
            progress = True
            continue
        try:
            await fill(form, name, left[name])
        except PageLostError:
            raise
        except (
            BrowserFieldRejectedError,
            BrowserFieldNotFoundError,
            BrowserFieldNotOperableError,
        ) as error:
            faults[name] = error
            continue
        del left[name]
        progress = True
    return progress


async def _next_unknown_step(form: FormPage, left: Mapping[str, str]) -> bool:
    """On a wizard that builds each step only when it is reached: go on to find the missing fields."""
    known = {field.name for field in form.view.fields}
    if known.issuperset(left) or button_of(form.view, "next") is None:
        return False
    try:
        await press_next(form)
    except BrowserFieldRejectedError:
        return False
    return not known.issuperset(field.name for field in form.view.fields)


def _fault(name: str, faults: Mapping[str, BrowserError]) -> dict[str, str]:
    error = faults.get(name)
    if error is None:
        return {"field": name, "reason": "not_shown", "message": "The page does not show this field."}
    return {"field": name, "reason": str(error.details.get("reason", "")), "message": error.message}


async def clear_all(form: FormPage) -> None:
    """Give every field the value that the page itself set."""
    if not form.view.fields:
        raise BrowserFieldNotFoundError("The page has no form.")
    await form.clear_all()


def _present(view: PageView, name: str) -> FieldState:
    field = view.state.field(name)
    if field is None:
        raise BrowserFieldNotFoundError("The field is not on the page any more.", details={"field": name})
    return field


def _emptied(before: FieldState, after: FieldState) -> FieldState:
    if after.value and after.value == before.value:
        raise rejected(after, "This field cannot be emptied.", reason="not_emptied")
    return after


def _refusal(
    view: PageView, before: FieldState, after: FieldState, wanted: str, *, was_invalid: bool
) -> BrowserFieldRejectedError | None:
    """Why the page did not take the value, or None where it did."""
    facts = view.facts[after.name]
    told = after.error if after.error and after.error != before.error else None
    taken = bool(after.value) if facts.lazy else same(after, wanted, after.value)
    if not taken:
        reason = "too_long" if after.max_length and len(wanted) > after.max_length else "not_taken"
        return rejected(after, told or "The page did not take this value.", reason=reason, **_limits(after))
    if facts.fault:
        reason = _REASONS.get(facts.fault, "refused")
        message = after.error or facts.fault_message or "The page did not take this value."
        return rejected(after, message, reason=reason, **_limits(after))
    if facts.invalid and (told or not was_invalid):
        message = told or "The page marks this value as wrong."
        return rejected(after, message, reason="refused", **_limits(after))
    return None


def _limits(field: FieldState) -> dict[str, object]:
    limits = {
        "minimum": field.minimum,
        "maximum": field.maximum,
        "step": field.step_size,
        "max_length": field.max_length,
    }
    return {name: limit for name, limit in limits.items() if limit is not None}
