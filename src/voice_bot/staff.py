"""What the bank's staff may see of citizens' sessions. Each look is on record before it is answered."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime
from typing import Final

from src.auth.embedded_pool import ADMIN, OFFICER
from src.auth.tokens import Identity
from src.exceptions import SessionNotFoundError
from src.security.audit_log import AuditLog, Look
from src.users_api import AuditEntry, AuditEntryList, Reason, StaffForm, StaffSession, StaffSessionList
from src.utils.correlation import current_correlation_id
from src.voice_bot.clock import utc_text
from src.voice_bot.records import SessionRecord
from src.voice_bot.session_store import SessionStore
from src.voice_bot.session_views import session_view
from src.voice_bot_api import Session, SessionStatus

_SESSION_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


class StaffDesk:
    """The routes have checked who is asking."""

    def __init__(self, store: SessionStore, audit: AuditLog, now: Callable[[], datetime]) -> None:
        self._store, self._audit, self._now = store, audit, now

    async def sessions(
        self, officer: Identity, status: SessionStatus, reason: Reason, *, cursor: str | None, limit: int
    ) -> StaffSessionList:
        """Everybody's sessions in that status, without anything the citizens said or entered."""
        await self._note(officer, f"list {status} sessions", "", reason)
        records, next_cursor = await self._store.of_status(status, cursor=cursor, limit=limit)
        return StaffSessionList(items=tuple(map(_line, records)), next_cursor=next_cursor)

    async def session(self, officer: Identity, session_id: str, reason: Reason) -> Session:
        """One session whose citizen agreed. Raises :class:`SessionNotFoundError` for any other, as if it did
        not exist; the try is on record as well."""
        if _SESSION_ID.fullmatch(session_id) is None:
            raise SessionNotFoundError()
        try:
            record = await self._store.load(session_id)
        except SessionNotFoundError:
            await self._note(officer, "read session (refused)", session_id, reason)
            raise
        if not record.staff_may_read:
            await self._note(officer, "read session (refused)", session_id, reason)
            raise SessionNotFoundError()
        await self._note(officer, "read session", session_id, reason)
        return session_view(record)

    async def looks(self, admin: Identity, *, before: int | None, limit: int) -> AuditEntryList:
        """The audit log, newest entries first; reading it is on record too."""
        await self._note(admin, "read audit log", "", "work_queue")
        page = await self._audit.entries(limit, before)
        return AuditEntryList(
            items=tuple(AuditEntry(**asdict(entry)) for entry in page.entries),
            next_cursor=None if page.older is None else str(page.older),
            intact=page.intact,
        )

    async def _note(self, officer: Identity, action: str, subject: str, reason: Reason) -> None:
        await self._audit.append(
            Look(
                at=utc_text(self._now()),
                actor=officer.user_id,
                role=ADMIN if ADMIN in officer.groups else OFFICER,
                action=action,
                subject=subject,
                reason=reason,
                correlation_id=current_correlation_id(),
            )
        )


def _line(record: SessionRecord) -> StaffSession:
    return StaffSession(
        session_id=record.session_id,
        status=record.status,
        language=record.language,
        channel=record.channel,
        created_at=record.created_at,
        updated_at=record.updated_at,
        forms=tuple(StaffForm(form_id=form.form_id, state=form.state) for form in record.forms),
        staff_may_read=record.staff_may_read,
        handed_over_at=record.handed_over_at,
    )
