"""The facts that a turn is decided on, and the turn in progress.

A turn is worked off intent by intent. Where the world is needed, :attr:`TurnWork.request` says what for
and :attr:`TurnWork.pursuit` why; the answer continues the very same work.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Literal

from src.contract import MAX_ACTIONS, Action
from src.dialogue.state import Act, Change, DialogueState, DraftFetched, Request, Turn
from src.forms.catalogue import CatalogueEntry
from src.forms.model import Form
from src.understanding.intents import Intent, Language


@dataclass(frozen=True, slots=True)
class Situation:
    """What is so, now: given to every call, kept by none.

    ``now`` is the citizen's local time. ``form`` is the open page as it was last read back, None when no
    page is open. ``urls`` maps each form id of the catalogue to its absolute address. ``on_screen``: the
    citizen has all answers before their eyes and did not ask to have them read out, so few words do.
    """

    now: datetime
    form: Form | None = None
    catalogue: tuple[CatalogueEntry, ...] = ()
    urls: Mapping[str, str] = field(default_factory=dict)
    on_screen: bool = False

    def entry(self, form_id: str | None) -> CatalogueEntry | None:
        """The catalogue's entry of that form, or None."""
        return next((entry for entry in self.catalogue if entry.form_id == form_id), None)


Purpose = Literal[
    "fill",
    "open",
    "undo",
    "redo",
    "clear_all",
    "restore",
    "focus",
    "move",
    "press",
    "close",
    "submit",
]
Ask = Literal["nothing", "next", "focus", "again"]
"""How a turn ends: silent, with the next thing to fill, with the field in focus, or by coming back to the
open question."""


@dataclass(frozen=True, slots=True)
class Pursuit:
    """Why the actions that are out were asked for. ``actions`` are those not answered yet; ``subject``
    is the form id, the field or the draft's name that they are about."""

    purpose: Purpose
    actions: tuple[Action, ...] = ()
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence to say: a key of the phrase catalogues and what stands in its gaps."""

    key: str
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class TurnWork:
    """A turn in progress. ``situation.form`` follows the page while actions are answered."""

    state: DialogueState
    situation: Situation
    turn: Turn
    queue: tuple[Intent, ...] = ()
    request: Request | None = None
    pursuit: Pursuit | None = None
    lines: tuple[Line, ...] = ()
    troubles: tuple[Line, ...] = ()
    """What could not be, said after what could."""
    written: tuple[str, ...] = ()
    """Fields that took their value in the actions under way."""
    cleared: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    ask: Ask = "again"
    review_after: bool = False
    """The citizen agreed "but": once the change is made, the review is read out again."""
    draft: DraftFetched | None = None
    """The draft that is being written into the page."""
    repeating: bool = False
    """The bot only says its last replies again."""

    @property
    def form(self) -> Form | None:
        return self.situation.form

    @property
    def language(self) -> Language:
        return self.state.language

    @property
    def on_screen(self) -> bool:
        return self.situation.on_screen

    def say(self, key: str, **facts: str) -> TurnWork:
        """This work with one more sentence to say."""
        return replace(self, lines=(*self.lines, Line(key, tuple(facts.items()))))

    def trouble(self, key: str, **facts: str) -> TurnWork:
        """This work with one more thing that could not be."""
        return replace(self, troubles=(*self.troubles, Line(key, tuple(facts.items()))))

    def remember(self, **changes: Any) -> TurnWork:
        """This work with these attributes of its state changed."""
        return replace(self, state=replace(self.state, **changes))

    def act(self, purpose: Purpose, actions: tuple[Action, ...], subject: str = "") -> TurnWork:
        """This work waiting for these actions on the page."""
        first = actions[:MAX_ACTIONS]
        return replace(self, request=Act(first), pursuit=Pursuit(purpose, actions, subject))

    def asking(self, ask: Ask) -> TurnWork:
        return replace(self, ask=ask)
