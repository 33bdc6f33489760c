"""The forms that are known by name: how people ask for them, and what else people call their fields.

An unknown form works without an entry: the page's own labels and options are the first source of names.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Language = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """``path`` is joined to the origin of the site that serves the form.

    ``names``: what people say to open it, any language. ``field_aliases``: field name → further names.
    ``option_aliases``: (field name, option value) → what people say for it. ``questions``:
    language → field name → the question asked for it.

    ``revealed_by``: field → (other field, value): the page shows the field only then, so that naming its
    value implies the other one. ``continues``: (field, option value) → (next field, words between): what
    people add to an option in the same breath ("employed *at* VPBank").
    """

    form_id: str
    path: str
    title: dict[Language, str]
    names: tuple[str, ...] = ()
    field_aliases: dict[str, tuple[str, ...]] = field(default_factory=dict)
    option_aliases: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    questions: dict[Language, dict[str, str]] = field(default_factory=dict)
    revealed_by: dict[str, tuple[str, str]] = field(default_factory=dict)
    continues: dict[tuple[str, str], tuple[str, tuple[str, ...]]] = field(default_factory=dict)
