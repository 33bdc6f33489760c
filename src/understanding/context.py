"""What understanding is told besides the words, and what it answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from src.forms.catalogue import CatalogueEntry
from src.forms.model import Form
from src.understanding.intents import Intent, Language

Expecting = Literal["nothing", "submit_answer", "clear_answer", "cancel_answer", "switch_answer"]


@dataclass(frozen=True, slots=True)
class PartialValue:
    """An amount that still lacks its unit: the next "triệu nhé" completes it."""

    field: str
    number: str


@dataclass(frozen=True, slots=True)
class Context:
    """The situation in which an utterance is heard.

    ``now`` is the citizen's local time. ``focus`` is the field the bot asked about last, ``last_field``
    the one written or refused last (what "it" and "no, I meant" refer to). ``expecting`` says which yes/no
    question is open. ``form`` is None until one is open.
    """

    now: datetime
    language: Language = "vi"
    form: Form | None = None
    catalogue: tuple[CatalogueEntry, ...] = ()
    focus: str | None = None
    last_field: str | None = None
    expecting: Expecting = "nothing"
    partial: PartialValue | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """``intents`` in the order said. ``covered`` is the share of the words that the intents explain,
    0 to 1; below ``CONFIDENT`` a model may be asked, and without one the bot asks back.
    """

    intents: tuple[Intent, ...]
    covered: float = 1.0

    @property
    def confident(self) -> bool:
        return self.covered >= CONFIDENT


CONFIDENT = 0.75
