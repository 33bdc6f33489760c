"""The voice bot's public wire models: what citizens' pages and integrators send and receive.

The routes parse with these very models and the OpenAPI document is drawn from them. Pure: data only.
Times are ISO 8601 UTC.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from src.aftercare_api import Rating
from src.contract import FieldStatus, Model, Option, SessionId

MAX_TEXT_LENGTH = 4000

Language = Literal["vi", "en"]
Channel = Literal["voice", "text"]
SessionStatus = Literal["active", "completed", "failed", "cancelled"]
FormProgressState = Literal["filling", "reviewing", "submitted"]
UnderstoodBy = Literal["rules", "llm", "cache"]
FormId = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
FormUrl = Annotated[str, Field(min_length=1, max_length=2000)]
Text = Annotated[str, Field(min_length=1, max_length=MAX_TEXT_LENGTH)]


class SessionCreate(Model):
    language: Language | None = None
    form: FormId | None = None
    form_url: FormUrl | None = None
    channel: Channel = "text"


class MessageCreate(Model):
    """``message_id`` names the turn: sent again under its name, it is not taken twice, answers as before."""

    text: Text
    message_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{8,64}$")] | None = None


class FieldUpdate(Model):
    """A value by hand, in the field's canonical form or as a person would write it; "" clears it."""

    value: Annotated[str, Field(max_length=MAX_TEXT_LENGTH)]


DraftName = Annotated[str, Field(min_length=1, max_length=100)]


class DraftCreate(Model):
    name: DraftName


class Draft(Model):
    """Values kept under a name, for any later session of the same citizen."""

    name: str
    form_id: str | None
    saved_at: str


class DraftList(Model):
    """Newest first."""

    items: tuple[Draft, ...]


class Uploaded(Model):
    """A file as it is kept; ``upload_id`` names it in the browser agent's ``upload`` action."""

    upload_id: str
    name: str
    media_type: str
    size: int


class Message(Model):
    role: Literal["user", "assistant"]
    text: str
    at: str


class FormField(Model):
    """One field of the open form. ``value`` is what was read back from the page; ``masked``, of an id alone,
    what is shown of it to onlookers. ``read_only``: the page lets nobody change it now."""

    name: str
    label: str
    type: str
    required: bool
    visible: bool
    options: tuple[Option, ...] | None = None
    value: str = ""
    display: str = ""
    status: FieldStatus = "empty"
    error: str | None = None
    step: int | None = None
    section: str | None = None
    help: str | None = None
    multiple: bool = False
    read_only: bool = False
    masked: str | None = None


class FormStep(Model):
    """The wizard step on show; ``index`` counts from 0."""

    index: int
    count: int
    title: str
    titles: tuple[str, ...] = ()


class Progress(Model):
    """Counts over the visible fields."""

    filled: int
    required_left: int
    total: int


class Receipt(Model):
    reference: str | None
    message: str
    submitted_at: str


class Form(Model):
    form_id: str | None
    title: str
    url: str
    state: FormProgressState
    step: FormStep | None = None
    fields: tuple[FormField, ...] = ()
    focus: str | None = None
    progress: Progress
    receipt: Receipt | None = None
    can_undo: bool = False
    can_redo: bool = False


class FormSummary(Model):
    """One of the session's forms, the active one included; receipts never change."""

    form_id: str | None
    title: str
    state: FormProgressState
    receipt: Receipt | None = None


class Session(Model):
    session_id: str
    user_id: str
    status: SessionStatus
    language: Language
    channel: Channel
    created_at: str
    updated_at: str
    staff_may_read: bool = False
    mask_ids: bool = False
    rating: Rating | None = None
    handed_over_at: str | None = None
    form: Form | None = None
    forms: tuple[FormSummary, ...] = ()
    messages: tuple[Message, ...] = ()


class SessionSummary(Model):
    """A line in the list of the caller's sessions."""

    session_id: str
    status: SessionStatus
    language: Language
    channel: Channel
    created_at: str
    updated_at: str
    forms: tuple[FormSummary, ...] = ()


class SessionList(Model):
    items: tuple[SessionSummary, ...]
    next_cursor: str | None = None


class Timing(Model):
    """Milliseconds."""

    understanding_ms: float
    browser_ms: float
    total_ms: float


class TurnAnswer(Model):
    replies: tuple[str, ...]
    session: Session
    understood_by: UnderstoodBy
    timing: Timing


class CatalogueForm(Model):
    id: str
    title: dict[Language, str]
    url: str


class Catalogue(Model):
    items: tuple[CatalogueForm, ...]


class Health(Model):
    status: Literal["healthy", "unhealthy"]
    service: str
    version: str
    uptime_seconds: float
    checks: dict[str, Any]


class Liveness(Model):
    """The process answers; nothing else was asked."""

    status: Literal["alive"]
    service: str


# --- WebRTC signalling -----------------------------------------------------------------------------


class Offer(Model):
    """``pc_id`` of a call that is on: the same call goes on over a new connection (an ICE restart, another
    network); where it has ended meanwhile, a new call of the session begins."""

    # The WebRTC client libraries add members of their own (restart_pc, ...): tolerated, unused.
    model_config = ConfigDict(extra="ignore", frozen=True)

    sdp: Annotated[str, Field(min_length=1, max_length=100_000)]
    type: Literal["offer"]
    pc_id: Annotated[str, Field(max_length=200)] | None = None
    session_id: SessionId | None = None
    language: Language | None = None
    form: FormId | None = None


class OfferAnswer(Model):
    sdp: str
    type: Literal["answer"]
    pc_id: str
    session_id: str


class IceServer(Model):
    """As the browser's ``RTCPeerConnection`` takes it."""

    urls: tuple[str, ...]
    username: str | None = None
    credential: str | None = None


class IceServers(Model):
    """The STUN and TURN servers of a call; credentials hold for ``ttl_seconds``."""

    ice_servers: tuple[IceServer, ...]
    ttl_seconds: int


class IceCandidate(Model):
    model_config = ConfigDict(extra="ignore", frozen=True)

    candidate: Annotated[str, Field(max_length=4000)]
    sdp_mid: str | None = None
    sdp_mline_index: int | None = None


class TrickledCandidates(Model):
    model_config = ConfigDict(extra="ignore", frozen=True)

    pc_id: Annotated[str, Field(min_length=1, max_length=200)]
    candidates: Annotated[tuple[IceCandidate, ...], Field(max_length=100)]
