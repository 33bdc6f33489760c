"""The wire models of users: signing in and out, who one is, what the staff sees, what is kept.

Pure: data only. Times are ISO 8601 UTC.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, SecretStr

from src.contract import Model
from src.voice_bot_api import Channel, FormProgressState, Language, SessionStatus

Email = Annotated[str, Field(min_length=3, max_length=254)]
Password = Annotated[SecretStr, Field(min_length=1, max_length=256)]
Code = Annotated[str, Field(min_length=1, max_length=64)]
Reason = Literal["work_queue", "customer_request", "complaint", "quality", "fraud_check", "legal"]


class Registration(Model):
    email: Email
    password: Password
    name: Annotated[str, Field(min_length=1, max_length=200)] | None = None


class EmailOnly(Model):
    email: Email


class Confirmation(Model):
    email: Email
    code: Code


class Login(Model):
    """``new_password`` and ``mfa_code`` answer a ``SIGN_IN_STEP_REQUIRED``. With ``claim`` the sessions and
    drafts of this browser's guest become the user's."""

    email: Email
    password: Password
    new_password: Password | None = None
    mfa_code: Code | None = None
    claim: bool = True


class PasswordReset(Model):
    email: Email
    code: Code
    new_password: Password


class TokenCheck(Model):
    """Empty: the token of the Authorization header is meant."""

    access_token: Annotated[str, Field(min_length=1, max_length=8192)] | None = None


class Accepted(Model):
    """The same whether or not there is such a user."""

    status: Literal["accepted"] = "accepted"


class User(Model):
    user_id: str
    groups: tuple[str, ...] = ()


class Tokens(Model):
    """Keep the access token in memory; the refresh token is in a cookie that scripts cannot read."""

    access_token: str
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - the name of a scheme
    expires_in: int
    user: User


class SignedInAnswer(Tokens):
    """``claimed_sessions``: how many of the guest's sessions are the user's now."""

    claimed_sessions: int = 0


class VerifiedToken(Model):
    user: User
    expires_at: str


class Ticket(Model):
    """For one WebSocket, as ``?token=``; good once and for ``expires_in`` seconds."""

    ticket: str
    expires_in: int


class Caller(Model):
    """Who the caller is to the service; ``user_id`` null where nobody is known yet."""

    kind: Literal["user", "guest", "nobody"]
    user_id: str | None
    groups: tuple[str, ...] = ()


class Consent(Model):
    """Whether an officer of the bank may read this session."""

    staff_may_read: bool


class StaffForm(Model):
    form_id: str | None
    state: FormProgressState


class StaffSession(Model):
    """A line in the staff's list: nothing of what the citizen said or entered. ``handed_over_at``: since when
    the citizen waits for a person."""

    session_id: str
    status: SessionStatus
    language: Language
    channel: Channel
    created_at: str
    updated_at: str
    forms: tuple[StaffForm, ...] = ()
    staff_may_read: bool
    handed_over_at: str | None = None


class StaffSessionList(Model):
    items: tuple[StaffSession, ...]
    next_cursor: str | None = None


class AuditEntry(Model):
    """Who looked at what, when and why. ``previous`` is the hash of the entry before."""

    sequence: int
    at: str
    actor: str
    role: str
    action: str
    subject: str
    reason: str
    correlation_id: str
    previous: str
    hash: str


class AuditEntryList(Model):
    """Newest first. ``intact``: every entry shown is as it was written, and none between is missing."""

    items: tuple[AuditEntry, ...]
    next_cursor: str | None = None
    intact: bool


class NoticeSection(Model):
    heading: str
    text: str


class DataNotice(Model):
    language: Language
    title: str
    sections: tuple[NoticeSection, ...]
