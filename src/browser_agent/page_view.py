"""One look at the page: the contract's state of it, and the facts that only the agent needs. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from src.browser_agent.buttons import PageButton, read_button
from src.browser_agent.matching import find_field
from src.browser_agent.receipts import find_receipt
from src.contract import FieldState, FieldStatus, Option, PageReceipt, PageState, Step


@dataclass(frozen=True, slots=True)
class FieldFacts:
    """What the page says about a field's value beyond the contract.

    ``fault`` is the flag of the browser's own validation (``rangeOverflow``, ...), ``accept`` the file
    types of an upload. ``closed``: the field stands in a folded part of the page that can be opened.
    """

    invalid: bool
    fault: str | None
    fault_message: str | None
    accept: str | None
    closed: bool = False
    lazy: bool = False
    """A list that may hold more than the known options: found, and verified, by working the widget."""
    covered: bool = False
    """A dialog lies over it."""


@dataclass(frozen=True, slots=True)
class PageView:
    """``signature`` changes when the page looks different, values of fields aside; ``steps_open`` tells
    which entries of the step list can be pressed; ``dialog`` is the text of a modal, if one is open."""

    state: PageState
    facts: dict[str, FieldFacts]
    buttons: tuple[PageButton, ...]
    signature: str
    steps_open: tuple[bool, ...]
    dialog: str | None
    heading: str
    text: str
    lang: str
    capped: bool = False
    """The page has more than is looked at; what is beyond stays unseen."""

    @property
    def fields(self) -> tuple[FieldState, ...]:
        return self.state.fields

    @property
    def step(self) -> Step | None:
        return self.state.step

    def find(self, wanted: str) -> FieldState:
        """The field of that name or label. Raises :class:`BrowserFieldNotFoundError`."""
        return find_field(self.fields, wanted, {name for name, facts in self.facts.items() if facts.covered})

    def is_closed(self, name: str) -> bool:
        """Whether the field stands in a folded part of the page."""
        facts = self.facts.get(name)
        return facts is not None and facts.closed

    def errors(self) -> list[dict[str, str]]:
        """What the page complains about, per field: ``{"field", "label", "message"}``."""
        return [
            {"field": field.name, "label": field.label, "message": field.error or ""}
            for field in self.fields
            if field.visible and (self.facts[field.name].invalid or field.error)
        ]

    def missing(self, step: int | None = None) -> list[FieldState]:
        """Required fields that are shown, on any step or on one, and still empty."""
        return [
            field
            for field in self.fields
            if field.required and field.visible and not field.value and step in {None, field.step}
        ]


class ViewReader:
    """Reads look after look at one page; what is as it was is not built anew, and a turn changes little."""

    def __init__(self) -> None:
        self._fields: dict[str, tuple[dict[str, Any], FieldState]] = {}
        self._buttons: tuple[list[dict[str, Any]], tuple[PageButton, ...]] = ([], ())

    def read(self, raw: dict[str, Any], signature: str) -> PageView:
        """The page script's answer as a view."""
        fields = [(entry, self._field(entry)) for entry in raw["fields"]]
        self._fields = {entry["name"]: (entry, state) for entry, state in fields}
        if raw["buttons"] != self._buttons[0]:
            self._buttons = raw["buttons"], tuple(read_button(entry) for entry in raw["buttons"])
        return _view(raw, signature, tuple(state for _, state in fields), self._buttons[1])

    def _field(self, entry: dict[str, Any]) -> FieldState:
        before = self._fields.get(entry["name"])
        return before[1] if before is not None and before[0] == entry else _field(entry)


def _view(
    raw: dict[str, Any], signature: str, fields: tuple[FieldState, ...], buttons: tuple[PageButton, ...]
) -> PageView:
    step = Step(**{**raw["step"], "titles": tuple(raw["step"]["titles"])}) if raw["step"] else None
    state = PageState(
        url=raw["url"],
        title=raw["title"],
        step=step,
        fields=fields,
        buttons=tuple(entry.button for entry in buttons),
        messages=tuple(raw["messages"]),
        receipt=_receipt(raw, buttons),
    )
    return PageView(
        state=state,
        facts={entry["name"]: _facts(entry) for entry in raw["fields"]},
        buttons=buttons,
        signature=signature,
        steps_open=tuple(raw["steps_open"]),
        dialog=raw["dialog"],
        heading=raw["heading"],
        text=raw["text"],
        lang=raw["lang"],
        capped=raw["capped"],
    )


def _field(entry: dict[str, Any]) -> FieldState:
    options = entry["options"]
    status, error = _status(entry)
    return FieldState(
        name=entry["name"],
        label=entry["label"],
        type=entry["type"],
        required=bool(entry["required"]),
        visible=entry["visible"],
        options=None if options is None else tuple(Option(**option) for option in options),
        value=entry["value"],
        display=entry["display"],
        status=status,
        error=error,
        step=entry["step"],
        section=entry["section"],
        placeholder=entry["placeholder"],
        help=entry["help"],
        minimum=entry["minimum"],
        maximum=entry["maximum"],
        step_size=entry["step_size"],
        pattern=entry["pattern"],
        max_length=entry["max_length"],
        multiple=entry["multiple"],
        read_only=entry["read_only"],
    )


def _status(entry: dict[str, Any]) -> tuple[FieldStatus, str | None]:
    error = entry["error"] or (entry["fault_message"] if entry["value"] else None)
    if entry["invalid"] or error:
        return "invalid", error
    return ("filled" if entry["value"] else "empty"), None


def _facts(entry: dict[str, Any]) -> FieldFacts:
    invalid = bool(entry["invalid"] or entry["error"])
    return FieldFacts(
        invalid=invalid,
        fault=entry["fault"],
        fault_message=entry["fault_message"],
        accept=entry["accept"],
        closed=entry["closed"],
        lazy=entry["lazy"],
        covered=entry["covered"],
    )


def _receipt(raw: dict[str, Any], buttons: tuple[PageButton, ...]) -> PageReceipt | None:
    """A page that still offers to send something shows no receipt."""
    if not raw["text"] or raw["dialog"] or any(button.role in {"submit", "next"} for button in buttons):
        return None
    return find_receipt(raw["heading"], raw["text"], raw["messages"])
