"""The session store as the conversation uses it: records in and out, without blocking the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from dataclasses import replace
from functools import partial
from typing import Any, Final, ParamSpec, Protocol, TypeVar

from src.dynamodb_service_optimized import OptimizedDynamoDBService
from src.exceptions import DatabaseConflictError, SessionNotFoundError
from src.security.encryption import Sealer
from src.session_store.cursors import SessionPage
from src.voice_bot.items import (
    drafts_from_item,
    drafts_to_item,
    is_session,
    messages_to_items,
    receipt_to_item,
    record_from_item,
    record_to_changes,
    record_to_item,
)
from src.voice_bot.records import Draft, FormRecord, SessionRecord
from src.voice_bot_api import Message, Receipt, SessionStatus

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

    async def save(self, record: SessionRecord, *, author: str = "") -> SessionRecord:
        """Write what a turn changed, in one write. Raises :class:`DatabaseConflictError` where another
        process has written the session since it was read. An ``author`` whose last write succeeded though
        its answer was lost is recognised."""
        ...

    async def append_messages(self, session_id: str, messages: Sequence[Message]) -> None:
        """Add words to the transcript, whichever version of the session stands there."""
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

    async def of_status(
        self, status: SessionStatus, *, cursor: str | None, limit: int
    ) -> tuple[tuple[SessionRecord, ...], str | None]:
        """Everybody's sessions in that status, newest first, and the cursor of the next page."""
        ...

    async def save_draft(self, user_id: str, draft: Draft) -> None: ...

    async def erase_draft(self, user_id: str, name: str) -> None:
        """Erase one of the user's drafts; it need not be there."""
        ...

    async def erase_drafts(self, user_id: str) -> None:
        """Erase all of the user's drafts; there need not be any."""
        ...

    async def drafts(self, user_id: str) -> tuple[Draft, ...]:
        """The user's drafts, newest first."""
        ...

    async def check(self) -> None:
        """Return when the store can be used."""
        ...


class DynamoSessionStore:
    """:class:`SessionStore` over the DynamoDB API, its blocking calls in a few threads of its own.

    Sealing and opening happen in those threads too: a new data key may be asked of KMS.
    """

    def __init__(self, service: OptimizedDynamoDBService, sealer: Sealer) -> None:
        self._service, self._sealer = service, sealer
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="session-store")
        self._has_table = False

    def close(self) -> None:
        """Give the threads back; running calls are waited for."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._service.close()

    async def create(self, record: SessionRecord) -> SessionRecord:
        def write() -> dict[str, Any]:
            return self._service.save_session(record_to_item(record, self._sealer), expected_version=0)

        return _stored(record, await self._call(write))

    async def load(self, session_id: str) -> SessionRecord:
        def read() -> SessionRecord:
            item = self._service.get_session(session_id)
            if not is_session(item):
                raise SessionNotFoundError()
            return record_from_item(item, self._sealer)

        return await self._call(read)

    async def save(self, record: SessionRecord, *, author: str = "") -> SessionRecord:
        def write(version: int, stored_messages: int) -> dict[str, Any]:
            new = record.messages[stored_messages:]
            return self._service.advance_session(
                record.session_id,
                record_to_changes(record, self._sealer),
                version,
                new_messages=messages_to_items(record.session_id, new, self._sealer),
                author=author,
            )

        def write_or_go_on() -> dict[str, Any]:
            try:
                return write(record.version, record.stored_messages)
            except DatabaseConflictError:
                standing = self._service.get_session(record.session_id)
                if not author or not standing["write_id"].startswith(f"{author}."):
                    raise
                return write(int(standing["version"]), len(standing["messages"]))

        return _stored(record, await self._call(write_or_go_on))

    async def append_messages(self, session_id: str, messages: Sequence[Message]) -> None:
        def write() -> None:
            self._service.append_messages(session_id, messages_to_items(session_id, messages, self._sealer))

        await self._call(write)

    async def erase(self, session_id: str) -> None:
        await self._call(self._service.delete_session, session_id)

    async def of_user(
        self, user_id: str, *, status: SessionStatus | None, cursor: str | None, limit: int
    ) -> tuple[tuple[SessionRecord, ...], str | None]:
        def read() -> tuple[tuple[SessionRecord, ...], str | None]:
            return self._records(
                self._service.get_sessions_by_user(user_id, limit=limit, status=status, cursor=cursor)
            )

        return await self._call(read)

    async def of_status(
        self, status: SessionStatus, *, cursor: str | None, limit: int
    ) -> tuple[tuple[SessionRecord, ...], str | None]:
        def read() -> tuple[tuple[SessionRecord, ...], str | None]:
            return self._records(self._service.get_sessions_by_status(status, limit=limit, cursor=cursor))

        return await self._call(read)

    async def begin_submission(self, record: SessionRecord, form: FormRecord, key: str) -> int | None:
        try:
            item = await self._call(self._service.begin_submission, record.session_id, form.key, key)
        except DatabaseConflictError:
            return None
        return int(item["version"])

    async def finish_submission(
        self, record: SessionRecord, form: FormRecord, key: str, receipt: Receipt
    ) -> int:
        def write() -> dict[str, Any]:
            sealed = receipt_to_item(record.session_id, form.key, receipt, self._sealer)
            return self._service.finish_submission(record.session_id, form.key, key, sealed)

        return int((await self._call(write))["version"])

    async def release_submission(self, record: SessionRecord, form: FormRecord, key: str) -> int:
        item = await self._call(self._service.release_submission, record.session_id, form.key, key)
        return int(item["version"])

    async def save_draft(self, user_id: str, draft: Draft) -> None:
        await self._change_drafts(user_id, lambda drafts: {**drafts, draft.name: draft})

    async def erase_draft(self, user_id: str, name: str) -> None:
        def without(drafts: dict[str, Draft]) -> dict[str, Draft]:
            return {kept: draft for kept, draft in drafts.items() if kept != name}

        await self._change_drafts(user_id, without)

    async def _change_drafts(
        self, user_id: str, change: Callable[[dict[str, Draft]], dict[str, Draft]]
    ) -> None:
        def write() -> None:
            item, drafts = self._drafts(user_id)
            sealed = drafts_to_item(item["session_id"], change(drafts), self._sealer)
            # Every write keeps all of them for the full time.
            self._service.save_session(
                {"session_id": item["session_id"], "drafts": sealed},
                expected_version=int(item.get("version", 0)),
            )

        for attempt in range(1, DRAFT_WRITE_ATTEMPTS + 1):
            try:
                await self._call(write)
            except DatabaseConflictError:  # the same citizen in another window
                if attempt == DRAFT_WRITE_ATTEMPTS:
                    raise
            else:
                return

    async def drafts(self, user_id: str) -> tuple[Draft, ...]:
        _, drafts = await self._call(self._drafts, user_id)
        return tuple(sorted(drafts.values(), key=lambda draft: draft.saved_at, reverse=True))

    async def erase_drafts(self, user_id: str) -> None:
        await self._call(self._service.delete_session, _drafts_key(user_id))

    async def check(self) -> None:
        """Make the table where it was not seen yet: the database may have come up after this service."""
        if self._has_table:
            await self._call(self._service.check_health)
        else:
            await self._call(self._service.create_table_if_missing)
            self._has_table = True

    def _drafts(self, user_id: str) -> tuple[dict[str, Any], dict[str, Draft]]:
        """The item that holds the user's drafts, and those: beside the sessions, in none of their indexes."""
        key = _drafts_key(user_id)
        try:
            item = self._service.get_session(key)
        except SessionNotFoundError:
            return {"session_id": key}, {}
        return item, drafts_from_item(key, item.get("drafts"), self._sealer)

    def _records(self, page: SessionPage) -> tuple[tuple[SessionRecord, ...], str | None]:
        return tuple(record_from_item(item, self._sealer) for item in page), page.next_cursor

    async def _call(self, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        loop = asyncio.get_running_loop()
        # The thread works for this request: its correlation id and its trace go with it.
        call = partial(copy_context().run, partial(function, *args, **kwargs))
        return await loop.run_in_executor(self._threads, call)


def _drafts_key(user_id: str) -> str:
    return f"drafts#{user_id}"


def _stored(record: SessionRecord, item: dict[str, Any]) -> SessionRecord:
    return replace(
        record,
        version=int(item["version"]),
        updated_at=item["updated_at"],
        stored_messages=len(record.messages),
    )
