"""Moving through a form: wizard steps in both directions, sections, buttons."""

from __future__ import annotations

from functools import partial
from typing import Final

from src.browser_agent.buttons import PageButton
from src.browser_agent.form_page import FormPage
from src.browser_agent.matching import find_button, find_section, find_step
from src.browser_agent.page_view import PageView
from src.contract import ButtonRole, FieldState
from src.exceptions import BrowserButtonNotFoundError, BrowserFieldRejectedError

MAX_FOLDS: Final = 4
"""So deep folded parts of a page may stand in one another."""


async def press_next(form: FormPage) -> None:
    """Go one step on. Raises :class:`BrowserFieldRejectedError` with the page's errors where it stays."""
    await _turn(form, "next", "The page did not go on to the next step.")


async def press_back(form: FormPage) -> None:
    """Go one step back; raises as :func:`press_next`."""
    await _turn(form, "back", "The page did not go back.")


async def go_to(form: FormPage, section: str) -> None:
    """Show the step or section of that title or number.

    Raises :class:`BrowserButtonNotFoundError` if there is none, :class:`BrowserFieldRejectedError` with
    the page's errors if the page does not let one go there.
    """
    index = find_step(form.view.step, section)
    if index is not None:
        if not await show_step(form, index):
            raise _stayed(form.view, "The page does not let one go to that step yet.")
        return
    field = find_section(form.view.fields, section)
    if field is None:
        titles = list(form.view.step.titles) if form.view.step else []
        raise BrowserButtonNotFoundError(details={"section": section, "sections": titles})
    await show_field(form, field)
    await form.show_section(field.name)


async def show_field(form: FormPage, field: FieldState) -> bool:
    """Bring the field's wizard step on show and open what is folded over it; False where the page refuses."""
    step = form.view.step
    elsewhere = field.step is not None and step is not None and field.step != step.index
    if elsewhere and not await show_step(form, field.step or 0, careful=True):
        return False
    return await _unfold(form, field.name)


async def show_listed_step(form: FormPage, field: FieldState) -> None:
    """Bring the field's step on show where the page's own list of steps leads there at once."""
    step = form.view.step
    if field.step is None or step is None or field.step >= len(form.view.steps_open):
        return
    if form.view.steps_open[field.step]:
        await show_step(form, field.step, careful=True)


async def _unfold(form: FormPage, name: str) -> bool:
    """Open the tab, accordion part or details that hides a field, and those around it, outermost first."""
    for _ in range(MAX_FOLDS):
        if not form.view.is_closed(name):
            return True
        before = form.view.signature
        if not await form.open_part(name):
            return False
        opened = await form.settle(lambda view: not view.is_closed(name))
        if not opened and form.view.signature == before:
            return False
    return not form.view.is_closed(name)


async def show_step(form: FormPage, index: int, *, careful: bool = False) -> bool:
    """Go to a step: by the step list, else step by step; answers whether the page is there.

    ``careful`` does not press Next where required fields are still empty: the page would refuse and
    mark them all as errors.
    """
    if _at(form.view, index):
        return True
    listed = index < len(form.view.steps_open) and form.view.steps_open[index]
    if listed and await form.press_step(index) and await form.settle(lambda view: _at(view, index)):
        return True
    while form.view.step is not None and not _at(form.view, index):
        before = form.view.step.index
        forward = index > before
        if forward and careful and form.view.missing(before):
            return False
        button = button_of(form.view, "next" if forward else "back")
        if button is None:
            return False
        await form.press_button(button)
        if not await form.settle(partial(_has_left, before)):
            return False
    return _at(form.view, index)


async def click(form: FormPage, label: str) -> None:
    """Press the button of that label. Raises :class:`BrowserButtonNotFoundError`, also for
    one that would send the form: that is what submit is for."""
    button = find_button(form.view.buttons, label)
    if button.role == "submit":
        raise BrowserButtonNotFoundError(
            "That button sends the form; use submit.", details={"button": button.label, "reason": "submits"}
        )
    if not button.button.enabled:
        raise BrowserButtonNotFoundError("That button is disabled.", details={"button": button.label})
    before = form.view.signature
    await form.press_button(button)
    await form.settle(lambda view: view.signature != before)


def button_of(view: PageView, role: ButtonRole) -> PageButton | None:
    """The button of that role, an enabled one before a disabled one."""
    found = [button for button in view.buttons if button.role == role]
    return next((button for button in found if button.button.enabled), found[0] if found else None)


async def _turn(form: FormPage, role: ButtonRole, failure: str) -> None:
    button = button_of(form.view, role)
    if button is None:
        raise BrowserButtonNotFoundError(
            f"The page has no button to go {'on' if role == 'next' else 'back'}."
        )
    if not button.button.enabled:
        raise BrowserFieldRejectedError(
            f"{failure} The button is disabled.", details={"errors": _complaints(form.view)}
        )
    before, address, complaints = _place(form.view), form.view.state.url, form.view.errors()
    await form.press_button(button)
    moved = await form.settle(lambda view: _place(view) != before, lambda view: view.errors() != complaints)
    if not moved and form.view.state.url == address:
        raise _stayed(form.view, failure)


def _stayed(view: PageView, failure: str) -> BrowserFieldRejectedError:
    errors = _complaints(view)
    words = next((error["message"] for error in errors if error["message"]), "")
    return BrowserFieldRejectedError(f"{failure} {words}".strip(), details={"errors": errors})


def _complaints(view: PageView) -> list[dict[str, str]]:
    """The page's errors; where it words none, the required fields of this step that are empty."""
    step = view.step.index if view.step else None
    here = [error for error in view.errors() if step is None or _step_of(view, error["field"]) == step]
    empty = [{"field": field.name, "label": field.label, "message": ""} for field in view.missing(step)]
    return here or empty


def _step_of(view: PageView, name: str) -> int | None:
    field = view.state.field(name)
    return field.step if field is not None else None


def _has_left(index: int, view: PageView) -> bool:
    return not _at(view, index)


def _at(view: PageView, index: int) -> bool:
    return view.step is not None and view.step.index == index


def _place(view: PageView) -> tuple[object, ...]:
    """What changes when the page moves to another step, whichever way it is built. The address may change
    long before what is shown."""
    shown = tuple((one.name, one.label, one.visible) for one in view.fields) if view.step is None else ()
    return (view.step.index if view.step else None, view.dialog, shown)
