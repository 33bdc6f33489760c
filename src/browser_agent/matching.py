"""Finding what a caller means by a name or a label: fields, options, buttons, sections. Pure.

Exact first, then without regard to case and diacritics; what fits two things fits none.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from typing import TypeVar

from src.browser_agent.buttons import PageButton
from src.browser_agent.words import bare_words, fold, without_notes
from src.contract import FieldState, Option, Step
from src.exceptions import BrowserButtonNotFoundError, BrowserFieldNotFoundError

Thing = TypeVar("Thing")


def find_field(fields: Sequence[FieldState], wanted: str, covered: Container[str] = ()) -> FieldState:
    """The field of that name or label; of several with the label, the one on show and not ``covered`` by a
    dialog. Raises :class:`BrowserFieldNotFoundError`."""
    by_name = next((field for field in fields if field.name == wanted), None)
    if by_name is not None:
        return by_name
    named = [(field, text) for field in fields for text in (field.label, field.name)]
    for found in _matches(named, wanted):
        shown = [field for field in found if field.visible] or found
        shown = [field for field in shown if field.name not in covered] or shown
        if len(shown) == 1:
            return shown[0]
        names = [field.name for field in shown]
        raise BrowserFieldNotFoundError(
            "Several fields have that label; use the name.", details={"field": wanted, "candidates": names}
        )
    raise BrowserFieldNotFoundError(details={"field": wanted})


def find_option(options: Iterable[Option], wanted: str) -> Option | None:
    """The option of that value or label, or None where none or several fit."""
    options = tuple(options)
    by_value = next((option for option in options if option.value == wanted), None)
    if by_value is not None:
        return by_value
    for texts in ([(o, o.label) for o in options], [(o, o.value) for o in options]):
        for found in _matches(texts, wanted):
            if len(found) == 1:
                return found[0]
    return None


def find_button(buttons: Sequence[PageButton], wanted: str) -> PageButton:
    """The button of that label. Raises :class:`BrowserButtonNotFoundError`."""
    for found in _matches([(button, button.label) for button in buttons], wanted):
        if len(found) == 1 or all(button.label == found[0].label for button in found):
            return found[0]
        break
    raise BrowserButtonNotFoundError(
        details={"button": wanted, "buttons": [button.label for button in buttons]}
    )


def find_step(step: Step | None, wanted: str) -> int | None:
    """The index of the wizard step with that title or number (counted from 1), or None."""
    if step is None:
        return None
    if wanted.strip().isdecimal():
        number = int(wanted)
        return number - 1 if 1 <= number <= step.count else None
    for found in _matches(list(enumerate(step.titles)), wanted):
        if len(found) == 1:
            return found[0]
    return None


def find_section(fields: Sequence[FieldState], wanted: str) -> FieldState | None:
    """The first field of the section with that heading, or None."""
    named = [(field, field.section) for field in fields if field.section]
    for found in _matches(named, wanted):
        return next((field for field in found if field.visible), found[0])
    return None


def _matches(named: Sequence[tuple[Thing, str]], wanted: str) -> Iterable[list[Thing]]:
    """What fits, from the strictest comparison to the loosest; empty results are left out."""
    comparisons: tuple[Callable[[str], str], ...] = (str.strip, fold, bare_words, without_notes)
    for normal in comparisons:
        key = normal(wanted)
        found: list[Thing] = []
        for thing, text in named:
            if key and normal(text) == key and not any(thing is other for other in found):
                found.append(thing)
        if found:
            yield found
