"""Recorded dialogues: what a citizen types, turn by turn, and what the form must hold in the end.

One JSON line each; the keys are told in ``README.md`` beside this module.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

BASE = "{base}"
"""Stands in a form's address for the origin of the pages that the evaluation itself serves."""


@dataclass(frozen=True)
class Expected:
    """``fields``: name → the acceptable values, "" meaning that it must stay empty. ``computed`` fields may
    hold anything. ``only``: every field not listed holds what it held at first. ``submitted``: None where
    it does not matter."""

    fields: Mapping[str, tuple[str, ...]]
    submitted: bool | None = None
    computed: frozenset[str] = frozenset()
    only: bool = True


@dataclass(frozen=True)
class Dialogue:
    """``form`` (the catalogue's id) or ``form_url`` is opened before the first turn; with neither, the
    citizen names the form."""

    id: str
    language: str
    turns: tuple[str, ...]
    expected: Expected
    tags: tuple[str, ...] = ()
    form: str | None = None
    form_url: str | None = None

    @property
    def needs_pages(self) -> bool:
        return bool(self.form_url) and BASE in str(self.form_url)

    def at(self, base: str) -> Dialogue:
        """The dialogue with its address made whole."""
        return replace(self, form_url=self.form_url.replace(BASE, base)) if self.form_url else self


@dataclass(frozen=True)
class Outcome:
    """What came of a dialogue. ``values`` stand in the page, or in the bank once it was sent; ``kinds`` are
    the control types, ``initial`` what the untouched form holds, ``milliseconds`` how long each turn took."""

    values: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)
    initial: Mapping[str, str] = field(default_factory=dict)
    submitted: bool = False
    milliseconds: tuple[float, ...] = ()
    replies: tuple[tuple[str, ...], ...] = ()
    failure: str | None = None


def load(*paths: Path, only: str = "") -> tuple[Dialogue, ...]:
    """All dialogues of the files whose id contains ``only``."""
    found = (
        dialogue_of(json.loads(line))
        for path in paths
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    )
    return tuple(dialogue for dialogue in found if only in dialogue.id)


def dialogue_of(raw: Mapping[str, Any]) -> Dialogue:
    expect = raw.get("expect", {})
    return Dialogue(
        id=raw["id"],
        language=raw.get("language", "vi"),
        turns=tuple(raw["turns"]),
        tags=tuple(raw.get("tags", ())),
        form=raw.get("form") or None,
        form_url=raw.get("form_url") or None,
        expected=Expected(
            fields={name: _values(value) for name, value in expect.get("fields", {}).items()},
            submitted=expect.get("submitted"),
            computed=frozenset(expect.get("ignore", ())),
            only=expect.get("only", True),
        ),
    )


def _values(value: str | Iterable[str]) -> tuple[str, ...]:
    return (str(value),) if isinstance(value, str | int | float) else tuple(str(one) for one in value)
