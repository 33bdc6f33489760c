"""What is kept of a session: the conversation's memory between turns and over restarts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from src.aftercare_api import Rating
from src.contract import PageState
from src.cost.use import NO_USE, ModelUse
from src.dialogue.state import DialogueState
from src.voice_bot_api import Channel, FormProgressState, Language, Message, Receipt, SessionStatus


@dataclass(frozen=True, slots=True)
class SentValue:
    """One value of a form that was sent, as people read it; ``masked`` what onlookers may see of an id."""

    label: str
    text: str
    masked: str | None = None
    section: str | None = None


@dataclass(frozen=True, slots=True)
class FormRecord:
    """One of the session's forms. ``key`` names it for good within the session.

    ``values`` are those read back from the page, empty ones left out; ``files`` the ids of the uploads that
    its file fields hold. ``corrections`` counts, by field, values that gave way to others; ``sent`` is what
    was sent, once it was.
    ``submission_key`` is set while a submission is out and after it; ``receipt`` never changes.
    """

    key: str
    form_id: str | None
    title: str
    url: str
    state: FormProgressState = "filling"
    values: dict[str, str] = field(default_factory=dict, hash=False)
    receipt: Receipt | None = None
    submission_key: str | None = None
    files: dict[str, str] = field(default_factory=dict, hash=False)
    corrections: dict[str, int] = field(default_factory=dict, hash=False)
    sent: tuple[SentValue, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftForm:
    """A form that was given up: which, at which field, and how many of its fields were filled."""

    form_id: str | None
    field: str
    label: str
    filled: int


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session. ``page`` is the active form's page as it was read back last; ``active`` is the place
    of the active form in ``forms``. ``version`` counts the writes;
    ``stored_messages`` of the messages, the first ones, stand in the store. ``model_uses``: by form id (""
    for other forms and for none), what language models were used for. ``staff_may_read`` is the
    citizen's consent that an officer reads it; ``mask_ids`` their wish that ids are not said aloud;
    ``handed_over_at`` when they asked for a person; ``left`` the forms they gave up."""

    session_id: str
    user_id: str
    language: Language
    channel: Channel
    created_at: str
    updated_at: str
    status: SessionStatus = "active"
    staff_may_read: bool = False
    mask_ids: bool = False
    rating: Rating | None = None
    handed_over_at: str | None = None
    left: tuple[LeftForm, ...] = ()
    version: int = 0
    messages: tuple[Message, ...] = ()
    stored_messages: int = 0
    model_uses: Mapping[str, ModelUse] = field(default_factory=dict, hash=False)
    forms: tuple[FormRecord, ...] = ()
    active: int | None = None
    page: PageState | None = None
    dialogue: DialogueState = field(default_factory=DialogueState)

    @property
    def form(self) -> FormRecord | None:
        """The active form, or None."""
        return None if self.active is None else self.forms[self.active]

    @property
    def model_use(self) -> ModelUse:
        """What language models were used for in the whole session."""
        return sum(self.model_uses.values(), NO_USE)

    def with_model_use(self, form_id: str | None, use: ModelUse) -> SessionRecord:
        """The record with ``use`` added for the form of that id (None: another one, or none)."""
        if not use:
            return self
        key = form_id or ""
        return replace(self, model_uses={**self.model_uses, key: self.model_uses.get(key, NO_USE) + use})

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
        left = self.left if self.form.receipt is not None else (*self.left, self.standstill(self.form))
        return replace(self, forms=kept, active=None, page=None, left=left)

    def standstill(self, form: FormRecord) -> LeftForm:
        """Where the active ``form`` stands: the field that was asked for, else the first that is missing."""
        fields = self.page.fields if self.page else ()
        asked = next((one for one in fields if one.name == self.dialogue.focus), None)
        missing = (one for one in fields if one.required and one.visible and one.status != "filled")
        at = asked or next(missing, None)
        return LeftForm(form.form_id, at.name if at else "", at.label if at else "", len(form.values))

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
