"""What is kept of a session: the conversation's memory between turns and over restarts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from src.contract import PageState
from src.dialogue.state import DialogueState
from src.voice_bot_api import Channel, FormProgressState, Language, Message, Receipt, SessionStatus


@dataclass(frozen=True, slots=True)
class FormRecord:
    """One of the session's forms. ``key`` names it for good within the session.

    ``values`` are those read back from the page, empty ones left out. ``submission_key`` is set while a
    submission is out and after it; ``receipt`` never changes.
    """

    key: str
    form_id: str | None
    title: str
    url: str
    state: FormProgressState = "filling"
    values: dict[str, str] = field(default_factory=dict, hash=False)
    receipt: Receipt | None = None
    submission_key: str | None = None


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session. ``page`` is the active form's page as it was read back last; ``active`` is the place
    of the active form in ``forms``. ``version`` counts the writes;
    ``stored_messages`` of the messages, the first ones, stand in the store. ``staff_may_read`` is the
    citizen's consent that an officer reads it."""

    session_id: str
    user_id: str
    language: Language
    channel: Channel
    created_at: str
    updated_at: str
    status: SessionStatus = "active"
    staff_may_read: bool = False
    version: int = 0
    messages: tuple[Message, ...] = ()
    stored_messages: int = 0
    forms: tuple[FormRecord, ...] = ()
    active: int | None = None
    page: PageState | None = None
    dialogue: DialogueState = field(default_factory=DialogueState)

    @property
    def form(self) -> FormRecord | None:
        """The active form, or None."""
        return None if self.active is None else self.forms[self.active]

    @property
    def unfinished(self) -> bool:
        """Whether a form is active that was not sent yet."""
        return self.form is not None and self.form.receipt is None

    def with_form(self, form: FormRecord) -> SessionRecord:
        """The record with its active form replaced."""
        forms = tuple(form if place == self.active else other for place, other in enumerate(self.forms))
        return replace(self, forms=forms)

    def with_opened(self, form: FormRecord) -> SessionRecord:
        """The record with ``form`` active; an unfinished entry of the same form gives way."""
        kept = tuple(o for o in self.forms if o.receipt is not None or not _same_form(o, form))
        return replace(self, forms=(*kept, form), active=len(kept), page=None)

    def without_active_form(self) -> SessionRecord:
        """The record with no form active; an unfinished one is forgotten, a sent one stays listed."""
        if self.form is None:
            return replace(self, active=None, page=None)
        kept = tuple(o for place, o in enumerate(self.forms) if place != self.active or o.receipt is not None)
        return replace(self, forms=kept, active=None, page=None)

    def with_messages(self, messages: Iterable[Message]) -> SessionRecord:
        return replace(self, messages=(*self.messages, *messages))


def _same_form(one: FormRecord, other: FormRecord) -> bool:
    if one.form_id is not None or other.form_id is not None:
        return one.form_id == other.form_id
    return one.url == other.url


@dataclass(frozen=True, slots=True)
class Draft:
    """Values kept under a name, for any later session of the same citizen."""

    name: str
    form_id: str | None
    values: tuple[tuple[str, str], ...]
    saved_at: str
