"""What a form of the sample bank is, as data.

The same definitions drive the page, the client script and the server's validation, so that the three
cannot part. Everything a citizen reads is a :class:`Text`, Vietnamese and English.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Language = Literal["vi", "en"]
Kind = Literal[
    "text", "tel", "email", "number", "date", "time", "datetime-local", "select", "textarea", "file"
]
Default = Literal["today", "today+7"]


@dataclass(frozen=True, slots=True)
class Text:
    """One piece of wording in both languages."""

    vi: str
    en: str

    def get(self, language: Language) -> str:
        return self.vi if language == "vi" else self.en


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Condition:
    """Holds while the control ``field`` has one of ``values`` (``negated``: none of them)."""

    field: str
    values: tuple[str, ...]
    negated: bool = False

    def holds(self, value: str) -> bool:
        return (value in self.values) != self.negated


@dataclass(frozen=True, slots=True)
class Pattern:
    """``regex`` must match the whole value; it has to mean the same in Python and in a browser."""

    regex: str
    message: Text


@dataclass(frozen=True, slots=True)
class DaysBetween:
    """The value a control takes by itself: days from ``start`` to ``end``, both counted."""

    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Control:
    """One control of a form. ``name`` is its DOM name and its key in a stored submission."""

    name: str
    label: Text
    kind: Kind = "text"
    options: tuple[Option, ...] = ()
    required: bool = False
    required_when: Condition | None = None
    shown_when: Condition | None = None
    placeholder: Text | None = None
    hint: Text | None = None
    default: Default | None = None
    minimum: int | None = None
    maximum: int | None = None
    step: str | None = None
    positive: bool = False
    money: bool = False
    max_length: int | None = None
    pattern: Pattern | None = None
    minimum_age: int | None = None
    not_before: str | None = None
    computed: DaysBetween | None = None
    accept: tuple[str, ...] = ()
    autocomplete: str = "off"
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    title: Text
    controls: tuple[Control, ...]


@dataclass(frozen=True, slots=True)
class Step:
    title: Text
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class FormDefinition:
    """A wizard. ``prefix`` begins its reference numbers."""

    form_id: str
    prefix: str
    title: Text
    summary: Text
    icon: str
    steps: tuple[Step, ...]

    def controls(self) -> Iterator[Control]:
        """All controls, in the order of the page."""
        for step in self.steps:
            for section in step.sections:
                yield from section.controls

    @property
    def has_files(self) -> bool:
        return any(control.kind == "file" for control in self.controls())
