"""The voice bot's routes about users and staff, as its OpenAPI document tells them."""

from __future__ import annotations

from typing import Final, get_args

from src import live_api
from src import users_api as users
from src import voice_bot_api as api
from src.exceptions import (
    AuthenticationError,
    DatabaseConflictError,
    DatabaseConnectionError,
    InvalidCodeError,
    InvalidCredentialsError,
    InvalidFormatError,
    InvalidInputError,
    MissingRequiredFieldError,
    RateLimitError,
    ServiceConnectionError,
    ServiceError,
    ServiceTimeoutError,
    ServiceUnavailableError,
    SessionNotFoundError,
    SignInStepRequiredError,
    TokenExpiredError,
    UnauthorizedError,
    UserNotConfirmedError,
)
from src.openapi.builder import Parameter, Route

_COGNITO: Final = (ServiceUnavailableError, ServiceConnectionError, ServiceError)
_GUESSED: Final = (RateLimitError, InvalidFormatError, UnauthorizedError, *_COGNITO)
_BEARER: Final = (AuthenticationError, TokenExpiredError)
_STAFF: Final = (*_BEARER, UnauthorizedError, InvalidInputError, DatabaseConnectionError, *_COGNITO)
_SAME: Final = "The answer is the same, and takes as long, whether or not there is such a user."
_CURSOR: Final = Parameter("cursor", "`next_cursor` of the page before.")
_LIMIT: Final = Parameter(
    "limit", "Entries a page.", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}
)


def _reason(*, required: bool) -> Parameter:
    words = {"type": "string", "enum": list(get_args(users.Reason))}
    return Parameter("reason", "Why; it stands in the audit log.", words, required=required)


_AUTH: Final = (
    Route(
        "POST",
        "/api/auth/register",
        "Sign up; a code goes to the address",
        "users",
        request=users.Registration,
        response=users.Accepted,
        status=202,
        errors=_GUESSED,
        description=_SAME,
        public=True,
    ),
    Route(
        "POST",
        "/api/auth/resend",
        "Send the code of the sign-up again",
        "users",
        request=users.EmailOnly,
        response=users.Accepted,
        status=202,
        errors=_GUESSED,
        description=_SAME,
        public=True,
    ),
    Route(
        "POST",
        "/api/auth/confirm",
        "Confirm the address with the code",
        "users",
        request=users.Confirmation,
        response=users.Accepted,
        errors=(InvalidCodeError, *_GUESSED),
        public=True,
    ),
    Route(
        "POST",
        "/api/auth/login",
        "Sign in",
        "users",
        request=users.Login,
        response=users.SignedInAnswer,
        errors=(InvalidCredentialsError, UserNotConfirmedError, SignInStepRequiredError, *_GUESSED),
        description="The access token is answered, the refresh token set as a cookie for /api/auth alone. "
        "What the guest of this browser has begun is the user's from then on.",
        public=True,
    ),
    Route(
        "POST",
        "/api/auth/verify",
        "Whom an access token names",
        "users",
        request=users.TokenCheck,
        request_required=False,
        response=users.VerifiedToken,
        errors=(MissingRequiredFieldError, RateLimitError, UnauthorizedError, *_BEARER, *_COGNITO),
        public=True,
    ),
    Route(
        "POST",
        "/api/auth/refresh",
        "A new access token for the refresh cookie, which is replaced",
        "users",
        response=users.Tokens,
        errors=(AuthenticationError, UnauthorizedError, *_COGNITO),
        public=True,
    ),
    Route(
        "POST",
        "/api/auth/logout",
        "Sign out everywhere",
        "users",
        status=204,
        errors=(AuthenticationError, UnauthorizedError, *_COGNITO),
        description="By the access token, or by the refresh cookie where that has expired.",
        public=True,
    ),
    Route(
        "POST",
        "/api/auth/forgot-password",
        "Send a code for a new password",
        "users",
        request=users.EmailOnly,
        response=users.Accepted,
        status=202,
        errors=_GUESSED,
        description=_SAME,
        public=True,
    ),
    Route(
        "POST",
        "/api/auth/reset-password",
        "Set a new password with the code",
        "users",
        request=users.PasswordReset,
        response=users.Accepted,
        errors=(InvalidCodeError, *_GUESSED),
        public=True,
    ),
    Route(
        "POST",
        "/api/auth/ticket",
        "A ticket for one WebSocket, as its `?token=`",
        "users",
        response=users.Ticket,
        status=201,
        errors=(*_BEARER, UnauthorizedError, *_COGNITO),
        description="Good once, for half a minute. Guests need none: their cookie comes with the socket.",
    ),
)

_ME: Final = (
    Route(
        "GET",
        "/api/me",
        "Who the caller is here",
        "users",
        response=users.Caller,
        errors=(*_BEARER, *_COGNITO),
    ),
    Route(
        "DELETE",
        "/api/me",
        "End and forget me: every session and draft, the account, the cookies",
        "users",
        status=204,
        errors=(*_BEARER, UnauthorizedError, DatabaseConnectionError, *_COGNITO),
    ),
    Route(
        "GET",
        "/api/data-notice",
        "What is kept, how long, and who sees it",
        "users",
        response=users.DataNotice,
        errors=(InvalidInputError,),
        parameters=(
            Parameter("lang", "Its language.", {"type": "string", "enum": list(get_args(api.Language))}),
        ),
        public=True,
    ),
    Route(
        "PUT",
        "/api/sessions/{session_id}/consent",
        "Let the bank's officers read this session, or no longer",
        "users",
        request=users.Consent,
        response=api.Session,
        errors=(
            SessionNotFoundError,
            DatabaseConflictError,
            DatabaseConnectionError,
            ServiceTimeoutError,
            UnauthorizedError,
            *_BEARER,
        ),
    ),
)

_OFFICERS: Final = (
    Route(
        "GET",
        "/api/staff/sessions",
        "Sessions by status, newest first, without their contents (officers and admins)",
        "staff",
        response=users.StaffSessionList,
        errors=_STAFF,
        parameters=(
            Parameter(
                "status",
                "`active` unless given.",
                {"type": "string", "enum": list(get_args(api.SessionStatus))},
            ),
            _reason(required=False),
            _CURSOR,
            _LIMIT,
        ),
    ),
    Route(
        "GET",
        "/api/staff/sessions/{session_id}",
        "One session whose citizen agreed (officers and admins)",
        "staff",
        response=api.Session,
        errors=(SessionNotFoundError, *_STAFF),
        parameters=(_reason(required=True),),
    ),
    Route(
        "GET",
        "/api/staff/sessions/{session_id}/follow",
        "One session live, for as long as its citizen agrees (WebSocket; officers and admins)",
        "staff",
        status=101,
        errors=(SessionNotFoundError, *_STAFF),
        parameters=(_reason(required=True), Parameter("token", "A ticket of `POST /api/auth/ticket`.")),
        events=get_args(get_args(live_api.Event)[0]),
    ),
    Route(
        "GET",
        "/api/staff/audit",
        "Who looked at what, when and why, newest first (admins)",
        "staff",
        response=users.AuditEntryList,
        errors=_STAFF,
        parameters=(_CURSOR, _LIMIT),
    ),
)

USER_ROUTES: Final = (*_AUTH, *_ME, *_OFFICERS)
