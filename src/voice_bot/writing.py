"""When a session is written: what was confirmed at once, mere talk together, a moment later.

Values, a form's state and its receipt are written before the bot says so. A turn that changed nothing but the
transcript and where the talk stands (a greeting, a question, the field in focus) may wait: up to
:data:`TURNS` of them, at most :data:`SECONDS`, are one write, and any other write takes them along. A process
that is killed loses no more than that. A batcher and not a debouncer, since talk that goes on and on would
put a debouncer off for ever.
"""

from __future__ import annotations

import asyncio
import logging
import uuid
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from src.dialogue.state import DialogueState
from src.exceptions import DatabaseConflictError, DatabaseError, SessionNotFoundError
from src.utils.debouncer import Clock, RequestBatcher
from src.utils.failures import describe_failure
from src.voice_bot.observer import Observer
from src.voice_bot.records import FormRecord, SessionRecord
from src.voice_bot.session_store import SessionStore
from src.voice_bot_api import Receipt

logger = logging.getLogger(__name__)

SECONDS: Final = 2.0
TURNS: Final = 5


class LaterWrites:
    """The writes of all sessions that may wait. One that fails is reported and tried again."""

    def __init__(
        self, observer: Observer, *, seconds: float = SECONDS, turns: int = TURNS, clock: Clock | None = None
    ) -> None:
        self._observer = observer
        self._batcher = RequestBatcher(turns, seconds, clock=clock, on_error=self._report)

    async def ask(self, writer: SessionWriter) -> None:
        """Have the writer settle soon; at once where the service is stopping."""
        if self.closed:
            await writer.settle()
        else:
            await self._batcher.add_request(None, writer.catch_up)

    def cancel(self, writer: SessionWriter) -> None:
        """Nothing of the writer's waits any more."""
        self._batcher.cancel(writer.catch_up)

    @property
    def closed(self) -> bool:
        """Whether the service is stopping."""
        return self._batcher.closed

    async def close(self, within_seconds: float) -> None:
        """Write what waits, one last time; what cannot be written then is told in the log."""
        try:
            async with asyncio.timeout(within_seconds):
                await self._batcher.close()
        except (ExceptionGroup, TimeoutError):
            logger.error("The service stops while the last words of some sessions could not be stored.")

    def _report(self, error: Exception) -> None:
        self._observer.write_failed()
        logger.warning("A session could not be stored and will be tried again: %s", describe_failure(error))


class SessionWriter:
    """Writes one session, one write after the other, and knows which version of it stands in the store.

    ``stale`` is set once another process has written the session.
    """

    def __init__(self, record: SessionRecord, store: SessionStore, later: LaterWrites) -> None:
        self._store, self._later = store, later
        self._stored = record
        self._wanted: SessionRecord | None = None
        self._writing = asyncio.Lock()
        self._author = uuid.uuid4().hex
        self.stale = False

    @property
    def waiting(self) -> bool:
        """Whether something is still to be written."""
        return self._wanted is not None

    def may_wait(self, record: SessionRecord) -> bool:
        """Whether the record differs from what is stored by nothing but talk."""
        return _confirmed(record) == _confirmed(self._stored)

    async def write(self, record: SessionRecord) -> SessionRecord:
        """Write all of it now; answers the record as stored.

        Raises :class:`~src.exceptions.DatabaseError`; what waited before goes on waiting then.
        """
        talk, self._wanted = self._wanted, record
        async with self._writing:
            try:
                await self._save(talk)
            except DatabaseError:
                if self._wanted is record:
                    self._wanted = talk
                raise
        if self._wanted is None:
            self._later.cancel(self)
        return replace(
            record,
            version=self._stored.version,
            stored_messages=self._stored.stored_messages,
            updated_at=self._stored.updated_at,
        )

    async def write_later(self, record: SessionRecord) -> None:
        """Write it soon, together with what follows."""
        self._wanted = record
        await self._later.ask(self)

    async def settle(self) -> None:
        """Write now what waits. Raises :class:`~src.exceptions.DatabaseError`; it goes on waiting then."""
        async with self._writing:
            await self._save(self._wanted)
        if self._wanted is None:
            self._later.cancel(self)

    async def catch_up(self, _asked: object) -> None:
        """The batch's time has come."""
        try:
            async with self._writing:
                await self._save(self._wanted)
        except (DatabaseConflictError, SessionNotFoundError) as error:
            logger.info("a session's talk was overtaken: %s", describe_failure(error))

    def forget(self) -> None:
        """The session is erased: nothing of it is written any more."""
        self._wanted = None
        self._later.cancel(self)

    # --- submissions ----------------------------------------------------------------------------------

    async def begin_submission(self, record: SessionRecord, form: FormRecord, key: str) -> bool:
        """Write ``submitting(key)``, after all that waits; False where the form is being sent, or was."""
        async with self._writing:
            await self._save(self._wanted)
            version = await self._store.begin_submission(record, form, key)
            self._advance(version)
        return version is not None

    async def finish_submission(
        self, record: SessionRecord, form: FormRecord, key: str, receipt: Receipt
    ) -> None:
        """Note the page's receipt."""
        async with self._writing:
            self._advance(await self._store.finish_submission(record, form, key, receipt))

    async def release_submission(self, record: SessionRecord, form: FormRecord, key: str) -> None:
        """Take ``submitting`` back after the page refused the form."""
        async with self._writing:
            self._advance(await self._store.release_submission(record, form, key))

    def _advance(self, version: int | None) -> None:
        if version is not None:
            self._stored = replace(self._stored, version=version)

    # --- writing --------------------------------------------------------------------------------------

    async def _save(self, talk: SessionRecord | None) -> None:
        """Write what is wanted. ``talk``: what was answered already, whose words stay in any case."""
        wanted = self._wanted
        if wanted is None:
            return
        stored = self._stored
        try:
            saved = await self._store.save(
                replace(wanted, version=stored.version, stored_messages=stored.stored_messages),
                author=self._author,
            )
        except DatabaseConflictError:
            self.stale = True
            await self._keep_words(talk)
            self._written(wanted)
            raise
        except SessionNotFoundError:
            self._written(wanted)
            raise
        self._stored = saved
        self._written(wanted)

    async def _keep_words(self, talk: SessionRecord | None) -> None:
        """Another process has written the session: its state counts, but no words are lost."""
        count = self._stored.stored_messages
        if talk is not None and len(talk.messages) > count:
            await self._store.append_messages(talk.session_id, talk.messages[count:])
            self._stored = replace(self._stored, stored_messages=len(talk.messages))

    def _written(self, record: SessionRecord) -> None:
        if self._wanted is record:  # else a later turn has asked for more meanwhile
            self._wanted = None


def _confirmed(record: SessionRecord) -> Mapping[str, Any]:
    """All of a record that must stand in the store before the bot speaks of it."""
    page = record.page
    return {
        "owner": (record.user_id, record.staff_may_read, record.status),
        "forms": (record.forms, record.active),
        "page": page and {field.name: field.value for field in page.fields},
        "memory": _memory(record.dialogue),
    }


def _memory(state: DialogueState) -> tuple[Any, ...]:
    """What the dialogue could not ask for again: words kept for later, forms left midway, the history."""
    return (state.unclaimed, state.partial, state.parked, state.submission_key, state.undo, state.redo)
