"""What a button does, told from its words and its type. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from src.browser_agent import words
from src.contract import Button, ButtonRole

_NEXT, _BACK = re.compile(words.NEXT), re.compile(words.BACK)
_SUBMIT, _CLEAR, _NOT_SUBMIT = re.compile(words.SUBMIT), re.compile(words.CLEAR), re.compile(words.NOT_SUBMIT)
_MAX_WORDS: Final = 8


@dataclass(frozen=True, slots=True)
class PageButton:
    """A button on show. ``index`` is its place in the page script's own list."""

    index: int
    button: Button

    @property
    def label(self) -> str:
        return self.button.label

    @property
    def role(self) -> ButtonRole:
        return self.button.role


def classify(label: str, *, submits: bool = False, resets: bool = False) -> ButtonRole:
    """The role of a button; ``submits`` and ``resets`` are what its markup says.

    Words win over markup, since wizards often make their Next button a submit button.
    """
    text = words.bare_words(label)
    if resets or _CLEAR.search(text):
        return "clear"
    if _BACK.search(text):
        return "back"
    if _NEXT.search(text) and not (_SUBMIT.search(text) and submits):
        return "next"
    if submits:
        return "submit"
    short = len(text.split()) <= _MAX_WORDS
    return "submit" if short and _SUBMIT.search(text) and not _NOT_SUBMIT.search(text) else "other"


def read_button(raw: dict[str, Any]) -> PageButton:
    """One entry of the page script's ``buttons``."""
    role = classify(raw["label"], submits=raw["submits"], resets=raw["resets"])
    return PageButton(raw["index"], Button(label=raw["label"], role=role, enabled=raw["enabled"]))
