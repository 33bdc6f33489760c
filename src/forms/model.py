"""A form as the conversation sees it: read from the live page, enriched by the catalogue.

The page has the last word: a :class:`Form` is rebuilt from every
:class:`~src.contract.PageState`; the catalogue only adds aliases and nicer questions.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class FieldKind(StrEnum):
    """What a field's value means; decides which parser reads it and how it is spoken.

    Inferred from the control's type, label, name and limits (see ``kinds``), so that a form nobody
    has described works too.
    """

    PERSON_NAME = "person_name"
    PHONE = "phone"
    EMAIL = "email"
    URL = "url"
    """A web address with its scheme."""
    ADDRESS = "address"
    NATIONAL_ID = "national_id"
    """CCCD (12 digits) or CMND (9 digits)."""
    ACCOUNT_NUMBER = "account_number"
    """Digits alone; their number is the bank's affair."""
    IDENTIFIER = "identifier"
    """A code of letters, digits and dashes, written in capitals."""
    MONEY = "money"
    """Whole VND."""
    NUMBER = "number"
    DATE = "date"
    BIRTH_DATE = "birth_date"
    TIME = "time"
    MONTH = "month"
    """A month of a year: ``2026-10``."""
    DATETIME = "datetime"
    CHOICE = "choice"
    """Select, radio, listbox: one of ``options``."""
    MULTI_CHOICE = "multi_choice"
    BOOLEAN = "boolean"
    TAGS = "tags"
    """Short words joined by commas."""
    SHORT_TEXT = "short_text"
    """A few words: a job title, a company, a bank."""
    LONG_TEXT = "long_text"
    """The citizen's own words, any length."""
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Choice:
    """An option: ``value`` goes to the page, ``label`` to people; ``aliases`` are what people say."""

    value: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What the page itself says a value must be; numbers and dates as the page writes them."""

    minimum: str | None = None
    maximum: str | None = None
    step: str | None = None
    pattern: str | None = None
    max_length: int | None = None


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``value`` is what was read back from the page ("" = empty), in canonical form.

    ``visible`` is false where a condition of the page hides it now. ``aliases`` are further names, in
    any language, in the catalogue's words. ``step`` counts wizard steps from 0.
    """

    name: str
    label: str
    kind: FieldKind
    required: bool = False
    visible: bool = True
    choices: tuple[Choice, ...] = ()
    limits: Limits = Limits()
    value: str = ""
    display: str = ""
    error: str | None = None
    step: int | None = None
    section: str | None = None
    aliases: tuple[str, ...] = ()
    read_only: bool = False

    @property
    def filled(self) -> bool:
        return bool(self.value)

    def choice(self, value: str) -> Choice | None:
        """The option of that value, or None."""
        return next((choice for choice in self.choices if choice.value == value), None)


@dataclass(frozen=True, slots=True)
class Form:
    """A form on an open page. ``form_id`` is None for a page that the catalogue does not know."""

    form_id: str | None
    title: str
    url: str
    fields: tuple[Field, ...] = ()
    step: int | None = None
    step_titles: tuple[str, ...] = ()
    submit_labels: tuple[str, ...] = ()
    """What the page writes on the buttons that send it."""
    _index: dict[str, Field] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._index.update({item.name: item for item in self.fields})

    def __iter__(self) -> Iterator[Field]:
        return iter(self.fields)

    def get(self, name: str | None) -> Field | None:
        """The field of that name, or None."""
        return self._index.get(name) if name else None

    @property
    def visible_fields(self) -> tuple[Field, ...]:
        return tuple(item for item in self.fields if item.visible)

    @property
    def missing(self) -> tuple[Field, ...]:
        """Visible required fields that are still empty, in the page's order."""
        return tuple(item for item in self.visible_fields if item.required and not item.filled)
