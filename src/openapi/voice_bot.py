"""The voice bot's routes as its OpenAPI document tells them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, get_args

from src import __version__, live_api
from src import voice_bot_api as api
from src.exceptions import (
    AuthenticationError,
    BrowserFieldNotFoundError,
    BrowserFieldRejectedError,
    ConflictError,
    DatabaseConflictError,
    DatabaseConnectionError,
    InvalidFormatError,
    InvalidInputError,
    NotFoundError,
    OriginNotAllowedError,
    PayloadTooLargeError,
    RateLimitError,
    ServiceConnectionError,
    ServiceTimeoutError,
    ServiceUnavailableError,
    SessionNotFoundError,
    UnauthorizedError,
    WebRTCConnectionError,
    WebRTCError,
)
from src.openapi.builder import Parameter, Route, Spec, build_spec
from src.openapi.voice_bot_aftercare import AFTERCARE_ROUTES
from src.openapi.voice_bot_users import USER_ROUTES

_STORED: Final = (AuthenticationError, DatabaseConnectionError)
_OWN: Final = (SessionNotFoundError, *_STORED)
_AGENT: Final = (ServiceUnavailableError, ServiceTimeoutError, ServiceConnectionError)
_TURN: Final = (*_OWN, DatabaseConflictError, RateLimitError, *_AGENT)
_EVENTS: Final = get_args(get_args(live_api.Event)[0])
_COMMANDS: Final = get_args(get_args(live_api.Command)[0])

_TICKET: Final = Parameter("token", "For WebSockets of signed-in users: a ticket of `POST /api/auth/ticket`.")

_SESSIONS: Final = (
    Route(
        "POST",
        "/api/sessions",
        "Start a session",
        "sessions",
        request=api.SessionCreate,
        request_required=False,
        response=api.Session,
        status=201,
        errors=(*_STORED, NotFoundError, OriginNotAllowedError, RateLimitError, *_AGENT),
        description="Guests get the cookie that makes the session theirs.",
        public=True,
    ),
    Route(
        "GET",
        "/api/sessions",
        "The caller's own sessions, newest first",
        "sessions",
        response=api.SessionList,
        errors=(InvalidInputError, *_STORED),
        parameters=(
            Parameter(
                "status",
                "Only sessions of this status.",
                {"type": "string", "enum": list(get_args(api.SessionStatus))},
            ),
            Parameter(
                "q",
                "Only sessions that hold all of these words: in titles, references, values or transcript; "
                "capitals and accents do not count. A page may hold fewer than `limit` and have a next one.",
                {"type": "string", "maxLength": 200},
            ),
            Parameter("cursor", "`next_cursor` of the page before."),
            Parameter(
                "limit", "Sessions a page.", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}
            ),
        ),
    ),
    Route("GET", "/api/sessions/{session_id}", "One session", "sessions", response=api.Session, errors=_OWN),
    Route(
        "DELETE",
        "/api/sessions/{session_id}",
        "Close the session's page and erase the session",
        "sessions",
        status=204,
        errors=_OWN,
    ),
    Route(
        "POST",
        "/api/sessions/{session_id}/close",
        "Close the session's page and keep the session",
        "sessions",
        response=api.Session,
        errors=_OWN,
    ),
    Route(
        "POST",
        "/api/sessions/{session_id}/resume",
        "Reopen an unfinished session on a fresh page, all confirmed values filled again",
        "sessions",
        response=api.Session,
        errors=(*_TURN, ConflictError),
    ),
)

_CONVERSATION: Final = (
    Route(
        "POST",
        "/api/sessions/{session_id}/messages",
        "Say something; answers once the page holds the values",
        "conversation",
        request=api.MessageCreate,
        response=api.TurnAnswer,
        errors=_TURN,
    ),
    Route(
        "PUT",
        "/api/sessions/{session_id}/fields/{name}",
        "Set a value by hand, through the same validation and read-back",
        "conversation",
        request=api.FieldUpdate,
        response=api.Session,
        errors=(*_TURN, BrowserFieldNotFoundError, BrowserFieldRejectedError),
    ),
    Route(
        "POST",
        "/api/sessions/{session_id}/undo",
        "Take the last change back",
        "conversation",
        response=api.Session,
        errors=_TURN,
    ),
    Route(
        "POST",
        "/api/sessions/{session_id}/redo",
        "Make the change again that was taken back",
        "conversation",
        response=api.Session,
        errors=_TURN,
    ),
    Route(
        "GET",
        "/api/sessions/{session_id}/drafts",
        "The citizen's drafts, newest first",
        "conversation",
        response=api.DraftList,
        errors=_OWN,
    ),
    Route(
        "POST",
        "/api/sessions/{session_id}/drafts",
        "Keep the open form's values under a name",
        "conversation",
        request=api.DraftCreate,
        response=api.DraftList,
        status=201,
        errors=(*_TURN, ConflictError),
    ),
    Route(
        "POST",
        "/api/sessions/{session_id}/drafts/{name}/load",
        "Write a draft's values over what is there, on its own form",
        "conversation",
        response=api.Session,
        errors=(*_TURN, NotFoundError),
    ),
    Route(
        "POST",
        "/api/sessions/{session_id}/uploads",
        "Upload a file for a form's file field",
        "conversation",
        response=api.Uploaded,
        takes_file=True,
        status=201,
        errors=(*_OWN, InvalidInputError, InvalidFormatError, PayloadTooLargeError, ConflictError),
        description="`multipart/form-data` with one part named `file`, 10 MiB at most: PDF, PNG, JPEG, WebP, "
        "Word and Excel without macros, plain text. What a file is, is told by its content.",
    ),
    Route("GET", "/api/forms", "The catalogue of forms", "conversation", response=api.Catalogue, public=True),
)

_LIVE: Final = (
    Route(
        "GET",
        "/api/sessions/{session_id}/live",
        "The live picture of the session's page",
        "live",
        media_type="image/jpeg",
        errors=(*_OWN, *_AGENT),
        parameters=(_TICKET,),
        description="One picture; asked for as a WebSocket, a stream of them, one in each binary message.",
    ),
    Route(
        "GET",
        "/ws",
        "Events and commands of one session (WebSocket)",
        "live",
        status=101,
        parameters=(
            Parameter("session_id", "The session; it must be the caller's own.", required=True),
            _TICKET,
        ),
        errors=(InvalidInputError, *_OWN),
        events=_EVENTS,
        commands=_COMMANDS,
    ),
    Route(
        "POST",
        "/offer",
        "WebRTC signalling: the client's offer, answered",
        "live",
        request=api.Offer,
        response=api.OfferAnswer,
        errors=(*_OWN, WebRTCError, WebRTCConnectionError, ServiceUnavailableError, RateLimitError),
        public=True,
    ),
    Route(
        "GET",
        "/api/ice-servers",
        "STUN and TURN servers for a call, with short-lived credentials",
        "live",
        response=api.IceServers,
        errors=(AuthenticationError, RateLimitError),
        public=True,
    ),
    Route(
        "PATCH",
        "/offer",
        "Trickled ICE candidates",
        "live",
        request=api.TrickledCandidates,
        status=204,
        errors=(NotFoundError, AuthenticationError),
        public=True,
    ),
)

_OPERATIONS: Final = (
    Route(
        "GET",
        "/health",
        "Readiness, with details",
        "operations",
        response=api.Health,
        unready=api.Health,
        public=True,
    ),
    Route("GET", "/live", "Liveness alone", "operations", response=api.Liveness, public=True),
    Route("GET", "/metrics", "Prometheus metrics", "operations", media_type="text/plain", public=True),
)

ROUTES: Final = (*_SESSIONS, *_CONVERSATION, *AFTERCARE_ROUTES, *_LIVE, *USER_ROUTES, *_OPERATIONS)


def _protected(route: Route) -> Route:
    """With what stands before every route: the rate limits, and for changes the check of foreign sites."""
    if route.tag == "operations":
        return route
    changing = () if route.method == "GET" else (UnauthorizedError,)
    return replace(route, errors=(*route.errors, RateLimitError, *changing))


def voice_bot_spec() -> Spec:
    return build_spec(
        title="VPBank Voice Agent: voice bot",
        version=__version__,
        description="A citizen speaks or types, a real browser fills the bank's form. Times are ISO 8601. "
        "A session that is not the caller's own answers 404, as if it did not exist.",
        routes=tuple(map(_protected, ROUTES)),
        security_schemes={
            "user": {"type": "http", "scheme": "bearer", "description": "A Cognito access token."},
            "guest": {
                "type": "apiKey",
                "in": "cookie",
                "name": "voice_agent_guest",
                "description": "Set by `POST /api/sessions` and `/offer` where guests are allowed.",
            },
        },
        path_parameters={"session_id": "The session's id.", "name": "The field's name, or the draft's."},
    )
