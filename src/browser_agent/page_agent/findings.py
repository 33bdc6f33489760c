"""What the page shows after the model worked on it: this counts, and not what the model says. Pure."""

from __future__ import annotations

from src.browser_agent.matching import find_field
from src.browser_agent.page_view import PageView
from src.browser_agent.values import prepare, same
from src.contract import FieldState
from src.exceptions import BrowserError, BrowserFieldNotFoundError, BrowserFieldRejectedError


def known_field(view: PageView, wanted: str) -> FieldState | None:
    """The field, where discovery found one of that name or label."""
    try:
        return find_field(view.fields, wanted)
    except BrowserFieldNotFoundError:
        return None


def in_words(field: FieldState | None, value: str) -> str:
    """The value as a person reads it on the page."""
    if field is None:
        return value
    if field.type == "checkbox":
        return "ticked" if value == "true" else "not ticked"
    labels = {option.value: option.label for option in field.options or ()}
    parts = value.split(",") if field.multiple else [value]
    return ", ".join(labels.get(part, part) for part in parts)


def value_shown(before: PageView, view: PageView, wanted: str, value: str) -> str | None:
    """The value as read back, or None where the page does not show it. A value that stands in no field that
    we know must have come into the page's text."""
    field = known_field(view, wanted)
    if field is None:
        came = _plain(view.text).count(_plain(value)) > _plain(before.text).count(_plain(value))
        return value if came and not view.fields else None
    try:
        canonical = prepare(field, value)
    except BrowserFieldRejectedError:
        canonical = value  # an option that the widget has not told yet
    fits = same(field, canonical, field.value) or _plain(field.display) == _plain(value)
    return field.value if fits and field.value and not view.facts[field.name].invalid else None


def changes(before: PageView, after: PageView) -> str:
    """What is different on the page now, field by field as read back. Raises :class:`BrowserError` where
    nothing is."""
    earlier = {field.name: field.value for field in before.fields}
    told = [
        f"{field.label}: {field.display or field.value or '–'}"
        for field in after.fields
        if field.value != earlier.get(field.name, "")
    ]
    if not told and after.signature == before.signature and after.step == before.step:
        raise BrowserError("Nothing on the page has changed.", "NOTHING_CHANGED")
    return "; ".join(told)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
