"""The voice bot's routes around a form and for the admin dashboard, as its OpenAPI document tells them."""

from __future__ import annotations

from typing import Final, get_args

from src import admin_api, aftercare_api
from src import voice_bot_api as api
from src.exceptions import (
    AuthenticationError,
    BrowserFieldNotFoundError,
    BrowserFieldRejectedError,
    ConflictError,
    DatabaseConflictError,
    DatabaseConnectionError,
    InvalidInputError,
    NotFoundError,
    ServiceConnectionError,
    ServiceError,
    ServiceTimeoutError,
    ServiceUnavailableError,
    SessionNotFoundError,
    TokenExpiredError,
    UnauthorizedError,
)
from src.openapi.builder import Parameter, Route

_OWN: Final = (SessionNotFoundError, AuthenticationError, DatabaseConnectionError)
_AMEND: Final = (*_OWN, DatabaseConflictError, ServiceTimeoutError)
_TURN: Final = (
    *_AMEND,
    ConflictError,
    BrowserFieldNotFoundError,
    BrowserFieldRejectedError,
    ServiceUnavailableError,
    ServiceConnectionError,
)
_ADMIN: Final = (
    AuthenticationError,
    TokenExpiredError,
    UnauthorizedError,
    DatabaseConnectionError,
    ServiceUnavailableError,
    ServiceConnectionError,
    ServiceError,
)

_BY_HAND: Final = (
    Route(
        "PUT",
        "/api/sessions/{session_id}/fields/{name}/file",
        "Give an uploaded file to the page's file field",
        "conversation",
        request=aftercare_api.FileChoice,
        response=api.Session,
        errors=_TURN,
    ),
    Route(
        "POST",
        "/api/sessions/{session_id}/fields/{name}/focus",
        "Go to a field: the next bare answer is for it; on a call, the bot asks",
        "conversation",
        response=api.Session,
        errors=_TURN,
    ),
    Route(
        "POST",
        "/api/sessions/{session_id}/clear",
        "Empty the whole form; it can be undone",
        "conversation",
        response=api.Session,
        errors=_TURN,
        description="Ask the citizen first: this asks no more.",
    ),
    Route(
        "POST",
        "/api/sessions/{session_id}/look",
        "Read the page again, and take over what was changed there",
        "conversation",
        response=api.Session,
        errors=_TURN,
    ),
    Route(
        "DELETE",
        "/api/sessions/{session_id}/drafts/{name}",
        "Erase a draft; answers those that are left",
        "conversation",
        response=api.DraftList,
        errors=(*_AMEND, NotFoundError),
    ),
)

_AFTERCARE: Final = (
    Route(
        "GET",
        "/api/sessions/{session_id}/receipt.pdf",
        "The receipt of a form that was sent, as a PDF",
        "aftercare",
        media_type="application/pdf",
        errors=(*_OWN, NotFoundError, InvalidInputError),
        parameters=(
            Parameter(
                "form",
                "The form's place in the session's `forms`, from 0; that which was sent last unless given.",
                {"type": "integer", "minimum": 0, "maximum": 999},
            ),
            Parameter("lang", "Its language.", {"type": "string", "enum": list(get_args(api.Language))}),
            Parameter(
                "mask_ids",
                "Hide ids, phone and account numbers; as the session has it unless given.",
                {"type": "string", "enum": ["true", "false"]},
            ),
        ),
    ),
    Route(
        "POST",
        "/api/sessions/{session_id}/rating",
        "How it was: one to five stars",
        "aftercare",
        request=aftercare_api.RatingCreate,
        response=api.Session,
        errors=_AMEND,
    ),
    Route(
        "PUT",
        "/api/sessions/{session_id}/privacy",
        "Have ids said by their last signs alone, or no longer",
        "aftercare",
        request=aftercare_api.Privacy,
        response=api.Session,
        errors=_AMEND,
    ),
    Route(
        "GET",
        "/api/handover",
        "How a person of the bank is reached",
        "aftercare",
        response=aftercare_api.HandoverWays,
        public=True,
    ),
    Route(
        "POST",
        "/api/sessions/{session_id}/handover",
        "Ask for a person of the bank; the transcript goes along only with consent",
        "aftercare",
        request=aftercare_api.HandoverCreate,
        request_required=False,
        response=aftercare_api.Handover,
        errors=(*_AMEND, NotFoundError),
    ),
)

_DASHBOARD: Final = (
    Route(
        "GET",
        "/api/admin/use",
        "What citizens did: sessions, forms, fields, where they stop, ratings (admins)",
        "admin",
        response=admin_api.UseFigures,
        errors=(*_ADMIN, InvalidInputError),
        parameters=(
            Parameter(
                "days",
                "So many days, today included.",
                {"type": "integer", "minimum": 1, "maximum": 90, "default": 14},
            ),
        ),
    ),
    Route(
        "GET",
        "/api/admin/process",
        "Latency and cost as this process has measured them (admins)",
        "admin",
        response=admin_api.ProcessFigures,
        errors=_ADMIN,
    ),
)

AFTERCARE_ROUTES: Final = (*_BY_HAND, *_AFTERCARE, *_DASHBOARD)
