"""The session store as the conversation uses it: records in and out, without blocking the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any, Final, ParamSpec, Protocol, TypeVar

from src.dynamodb_service_optimized import OptimizedDynamoDBService
from src.exceptions import DatabaseConflictError, SessionNotFoundError
from src.utils.correlation import correlation_id_var
from src.voice_bot.items import (
    draft_from_item,
    draft_to_item,
    is_session,
    messages_to_items,
    record_from_item,
    record_to_changes,
    record_to_item,
)
from src.voice_bot.records import Draft, FormRecord, SessionRecord
from src.voice_bot_api import Receipt, SessionStatus

P = ParamSpec("P")
T = TypeVar("T")

THREADS: Final = 8
DRAFT_WRITE_ATTEMPTS: Final = 3


class SessionStore(Protocol):
    """Where sessions are kept. All calls raise :class:`~src.exceptions.DatabaseError`."""

    async def create(self, record: SessionRecord) -> SessionRecord:
        """Write a new session; answers it as stored."""
        ...

    async def load(self, session_id: str) -> SessionRecord:
        """Raises :class:`SessionNotFoundError`."""
        ...

    async def save(self, record: SessionRecord) -> SessionRecord:
        """Write what a turn changed, in one write. Raises :class:`DatabaseConflictError` where another
        process has written the session since it was read."""
        ...

    async def erase(self, session_id: str) -> None:
        """Erase the session; it need not exist."""
        ...

    async def of_user(
        self, user_id: str, *, status: SessionStatus | None, cursor: str | None, limit: int
    ) -> tuple[tuple[SessionRecord, ...], str | None]:
        """The user's sessions, newest first, and the cursor of the next page."""
        ...

    async def begin_submission(self, record: SessionRecord, form: FormRecord, key: str) -> int | None:
        """Write ``submitting(key)`` for this form; the record's new version, or None where the form is
        being submitted, or was, already."""
        ...

    async def finish_submission(
        self, record: SessionRecord, form: FormRecord, key: str, receipt: Receipt
    ) -> int:
        """Note the page's receipt; the record's new version."""
        ...

    async def release_submission(self, record: SessionRecord, form: FormRecord, key: str) -> int:
        """Take ``submitting`` back after the page refused the form; the record's new version."""
        ...

    async def save_draft(self, user_id: str, draft: Draft) -> None: ...

    async def drafts(self, user_id: str) -> tuple[Draft, ...]:
        """The user's drafts, newest first."""
        ...

    async def check(self) -> None:
        """Return when the store can be used."""
        ...


class DynamoSessionStore:
    """:class:`SessionStore` over the DynamoDB API, its blocking calls in a few threads of its own."""

    def __init__(self, service: OptimizedDynamoDBService) -> None:
        self._service = service
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="session-store")
        self._has_table = False

    def close(self) -> None:
        """Give the threads back; running calls are waited for."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._service.close()

    async def create(self, record: SessionRecord) -> SessionRecord:
        item = await self._call(self._service.save_session, record_to_item(record), expected_version=0)
        return _stored(record, item)

    async def load(self, session_id: str) -> SessionRecord:
        item = await self._call(self._service.get_session, session_id)
        if not is_session(item):
            raise SessionNotFoundError()
        return record_from_item(item)

    async def save(self, record: SessionRecord) -> SessionRecord:
        item = await self._call(
            self._service.advance_session,
            record.session_id,
            record_to_changes(record),
            record.version,
            new_messages=messages_to_items(record.messages[record.stored_messages :]),
        )
        return _stored(record, item)

    async def erase(self, session_id: str) -> None:
        await self._call(self._service.delete_session, session_id)

    async def of_user(
        self, user_id: str, *, status: SessionStatus | None, cursor: str | None, limit: int
    ) -> tuple[tuple[SessionRecord, ...], str | None]:
        page = await self._call(
            self._service.get_sessions_by_user, user_id=user_id, limit=limit, status=status, cursor=cursor
        )
        return tuple(record_from_item(item) for item in page), page.next_cursor

    async def begin_submission(self, record: SessionRecord, form: FormRecord, key: str) -> int | None:
        try:
            item = await self._call(self._service.begin_submission, record.session_id, form.key, key)
        except DatabaseConflictError:
            return None
        return int(item["version"])

    async def finish_submission(
        self, record: SessionRecord, form: FormRecord, key: str, receipt: Receipt
    ) -> int:
        item = await self._call(
            self._service.finish_submission, record.session_id, form.key, key, receipt.model_dump(mode="json")
        )
        return int(item["version"])

    async def release_submission(self, record: SessionRecord, form: FormRecord, key: str) -> int:
        item = await self._call(self._service.release_submission, record.session_id, form.key, key)
        return int(item["version"])

    async def save_draft(self, user_id: str, draft: Draft) -> None:
        for attempt in range(1, DRAFT_WRITE_ATTEMPTS + 1):
            item = await self._drafts_item(user_id)
            drafts = {**item.get("drafts", {}), draft.name: draft_to_item(draft)}
            try:
                await self._call(
                    self._service.save_session,
                    {**item, "drafts": drafts},
                    expected_version=int(item.get("version", 0)),
                )
            except DatabaseConflictError:  # the same citizen in another window
                if attempt == DRAFT_WRITE_ATTEMPTS:
                    raise
            else:
                return

    async def drafts(self, user_id: str) -> tuple[Draft, ...]:
        item = await self._drafts_item(user_id)
        found = [draft_from_item(name, draft) for name, draft in item.get("drafts", {}).items()]
        return tuple(sorted(found, key=lambda draft: draft.saved_at, reverse=True))

    async def check(self) -> None:
        """Make the table where it was not seen yet: the database may have come up after this service."""
        if self._has_table:
            await self._call(self._service.check_health)
        else:
            await self._call(self._service.create_table_if_missing)
            self._has_table = True

    async def _drafts_item(self, user_id: str) -> dict[str, Any]:
        """The item that holds the user's drafts: beside the sessions, in none of their indexes."""
        key = f"drafts#{user_id}"
        try:
            item = await self._call(self._service.get_session, key)
        except SessionNotFoundError:
            return {"session_id": key}
        item.pop("expires_at", None)  # every new draft keeps all of them for the full time
        return item

    async def _call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        correlation_id = correlation_id_var.get()
        call = partial(_under, correlation_id, partial(function, *args, **kwargs))
        return await loop.run_in_executor(self._threads, call)


def _stored(record: SessionRecord, item: dict[str, Any]) -> SessionRecord:
    return replace(
        record,
        version=int(item["version"]),
        updated_at=item["updated_at"],
        stored_messages=len(record.messages),
    )


def _under(correlation_id: str | None, call: Callable[[], T]) -> T:
    """Run ``call`` in this thread under the caller's correlation id, for its log lines."""
    token = correlation_id_var.set(correlation_id)
    try:
        return call()
    finally:
        correlation_id_var.reset(token)
