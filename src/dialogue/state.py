"""What the dialogue remembers, what it asks of the world, and what the world answers.

The machine never waits. ``hear`` (a turn's intents) and ``answered`` (the world's answer to its last request)
each give a :class:`Step`: the new state and either one :class:`Request` to carry out, or none, in which case
the turn is over and ``replies`` are said. Facts about the page come in with every call; the state holds
none of them, so it can be stored and loaded between turns.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from src.contract import Action, ActionResult, PageReceipt
from src.forms.model import Form
from src.understanding.context import Expecting, PartialValue
from src.understanding.intents import Intent, Language

if TYPE_CHECKING:
    from src.dialogue.work import TurnWork

Phase = Literal["idle", "filling", "reviewing", "submitted", "cancelled"]


# --- what the machine asks for --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Act:
    """Run these on the page, in order; answered by :class:`PageAnswered` or :class:`PageFailed`."""

    actions: tuple[Action, ...]


@dataclass(frozen=True, slots=True)
class BeginSubmission:
    """Write ``submitting(key)`` conditionally into the session store; answered by
    :class:`SubmissionBegun`. Only after that may the page be submitted with this key."""

    key: str


@dataclass(frozen=True, slots=True)
class Rehear:
    """The form is open now: understand these earlier utterances again, with the form at hand; answered
    by :class:`Reheard`, all their intents together."""

    utterances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoreDraft:
    """Keep these values under this name for the citizen; answered by :class:`DraftStored`."""

    name: str
    form_id: str | None
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class FetchDraft:
    """``name`` None: the newest. Answered by :class:`DraftFetched`."""

    name: str | None


@dataclass(frozen=True, slots=True)
class FetchDraftNames:
    """Answered by :class:`DraftNames`."""


Request = Act | BeginSubmission | Rehear | StoreDraft | FetchDraft | FetchDraftNames


# --- what the world answers -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PageAnswered:
    """``form`` is the page read back after the actions; None when the page was closed. ``lost`` names the
    values that a page made anew after a crash does not hold any more: field and label."""

    results: tuple[ActionResult, ...]
    form: Form | None
    messages: tuple[str, ...] = ()
    receipt: PageReceipt | None = None
    lost: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PageFailed:
    """The browser agent could not be asked, or did not answer. ``code`` is the error's code."""

    code: str
    retryable: bool


@dataclass(frozen=True, slots=True)
class SubmissionBegun:
    """``begun`` is false when this form was already being sent."""

    begun: bool


@dataclass(frozen=True, slots=True)
class Reheard:
    intents: tuple[Intent, ...]


@dataclass(frozen=True, slots=True)
class DraftStored:
    name: str


@dataclass(frozen=True, slots=True)
class DraftFetched:
    """``found`` False: no such draft."""

    found: bool
    name: str = ""
    form_id: str | None = None
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class DraftNames:
    names: tuple[str, ...]


Answer = PageAnswered | PageFailed | SubmissionBegun | Reheard | DraftStored | DraftFetched | DraftNames


# --- memory ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Change:
    """A field's value before and after a turn: what undo takes back."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ParkedForm:
    """The values of a form that was left for another one."""

    form_id: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Turn:
    """What one utterance brought: the words are kept only while no form is open, to be heard again."""

    utterance: str
    intents: tuple[Intent, ...]
    confident: bool
    fresh_key: str
    """A new random key from the caller, used if this turn begins a submission."""


@dataclass(frozen=True, slots=True)
class DialogueState:
    """Everything the dialogue remembers between turns; JSON-ready by ``dataclasses.asdict``."""

    language: Language = "vi"
    phase: Phase = "idle"
    form_id: str | None = None
    focus: str | None = None
    last_field: str | None = None
    expecting: Expecting = "nothing"
    partial: PartialValue | None = None
    skipped: tuple[str, ...] = ()
    unclaimed: tuple[str, ...] = ()
    """Utterances heard before any form was open."""
    undo: tuple[tuple[Change, ...], ...] = ()
    redo: tuple[tuple[Change, ...], ...] = ()
    reviewed: tuple[tuple[str, str], ...] = ()
    """The values that the review read out; a yes counts for exactly these."""
    submission_key: str | None = None
    """Set while a submission is out, and for good once it was sent or its outcome is unknown."""
    parked: tuple[ParkedForm, ...] = ()
    """Forms left midway for another one; their values come back when they are opened again."""
    pending_form: str | None = None
    """The form that the open question ``switch_answer`` is about."""
    last_replies: tuple[str, ...] = ()
    slower: bool = False
    """Whether the citizen asked the bot to speak slower."""
    turns: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """``request`` None ends the turn; then ``replies`` are what the bot says, in order."""

    state: DialogueState
    request: Request | None = None
    replies: tuple[str, ...] = ()
    work: TurnWork | None = None
    """What is in progress while a request is out; hand it back to ``answered``, never store it."""
