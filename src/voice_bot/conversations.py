"""All conversations: started, found again by their owners, loaded after a restart, dropped when idle."""

from __future__ import annotations

import asyncio
import re
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from src.contract import Open
from src.dialogue import machine
from src.exceptions import BrowserError, InvalidInputError, SessionNotFoundError, VPBankException
from src.voice_bot.browser_client import error_of
from src.voice_bot.clock import utc_text
from src.voice_bot.conversation import Conversation
from src.voice_bot.errands import Errands, Surroundings
from src.voice_bot.live_events import LiveEvents
from src.voice_bot.page_facts import with_dialogue
from src.voice_bot.records import SessionRecord
from src.voice_bot.session_views import session_summary
from src.voice_bot_api import Channel, Language, Message, SessionCreate, SessionList, SessionStatus

MAX_IN_MEMORY: Final = 500
IDLE_SECONDS: Final = 1800.0

_SESSION_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")


@dataclass(slots=True)
class _Held:
    conversation: Conversation
    used_at: float


class Conversations:
    """The sessions of all citizens. Nobody gets one that is not theirs."""

    def __init__(
        self,
        around: Surroundings,
        events: LiveEvents,
        *,
        default_language: Language,
        max_in_memory: int = MAX_IN_MEMORY,
        idle_seconds: float = IDLE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._around, self._events = around, events
        self._default_language: Language = default_language
        self._max, self._idle, self._clock = max_in_memory, idle_seconds, clock
        self._held: OrderedDict[str, _Held] = OrderedDict()

    async def start(
        self,
        owner: str,
        *,
        language: Language | None = None,
        form: str | None = None,
        form_url: str | None = None,
        channel: Channel = "text",
    ) -> Conversation:
        """A new session, its form opened and its greeting said.

        Raises :class:`~src.exceptions.ValidationError` for a form that may not be opened, and what kept
        it from opening; nothing is stored then.
        """
        spoken = language or self._default_language
        url = self._form_url(form, form_url, spoken)
        entry = self._around.urls.entry_at(url) if url else None
        now = utc_text(self._around.now())
        record = SessionRecord(
            session_id=uuid.uuid4().hex,
            user_id=owner,
            language=spoken,
            channel=channel,
            created_at=now,
            updated_at=now,
            dialogue=machine.begin(spoken, form_id=entry.form_id if entry else None),
        )
        errands = Errands(record, self._around, lambda _actions, _response: None)
        if url is not None:
            await self._open(errands, url)
        record = await self._create(self._greeted(errands), errands)
        self._around.observer.session_started(channel)
        return self._hold(Conversation(record, self._around, self._events))

    async def create(self, owner: str, wanted: SessionCreate) -> Conversation:
        """:meth:`start` from the wire's model."""
        return await self.start(
            owner,
            language=wanted.language,
            form=wanted.form,
            form_url=wanted.form_url,
            channel=wanted.channel,
        )

    async def get(self, session_id: str, owner: str | None) -> Conversation:
        """The owner's session, loaded where it is not in memory.

        Raises :class:`SessionNotFoundError`, also for a session that is somebody else's.
        """
        held = self._held.get(session_id)
        if held is None or (held.conversation.stale and not held.conversation.busy):
            if owner is None or _SESSION_ID.fullmatch(session_id) is None:
                raise SessionNotFoundError()
            self._held.pop(session_id, None)
            record = await self._around.store.load(session_id)
            # Another call may have loaded it meanwhile: one conversation per session.
            held = self._held.get(session_id)
            if held is None:
                if record.user_id != owner:
                    raise SessionNotFoundError()
                return self._hold(Conversation(record, self._around, self._events))
        if held.conversation.owner != owner:
            raise SessionNotFoundError()
        held.used_at = self._clock()
        self._held.move_to_end(session_id)
        return held.conversation

    async def of_owner(
        self, owner: str, *, status: SessionStatus | None, cursor: str | None, limit: int
    ) -> SessionList:
        """The owner's sessions, newest first."""
        records, next_cursor = await self._around.store.of_user(
            owner, status=status, cursor=cursor, limit=limit
        )
        return SessionList(
            items=tuple(session_summary(record) for record in records), next_cursor=next_cursor
        )

    async def erase(self, session_id: str, owner: str | None) -> None:
        """Close the session's page and erase all that is known of it."""
        await (await self.get(session_id, owner)).erase()
        self._held.pop(session_id, None)

    async def finish_running(self, within_seconds: float) -> None:
        """Wait for the turns that are under way, but no longer than that."""
        turns = [held.conversation.finish_running() for held in self._held.values()]
        if turns:
            await asyncio.wait([asyncio.ensure_future(turn) for turn in turns], timeout=within_seconds)

    def _form_url(self, form: str | None, form_url: str | None, language: Language) -> str | None:
        if form is not None and form_url is not None:
            raise InvalidInputError("Give either a form or a form_url, not both.")
        if form is not None:
            return self._around.urls.url_of(form, language)
        return None if form_url is None else self._around.urls.check(form_url)

    async def _open(self, errands: Errands, url: str) -> None:
        response = await errands.run([Open(url=url)])
        result = response.results[0] if response.results else None
        if result is None or not result.ok:
            raise error_of(result.error) if result and result.error else BrowserError()

    def _greeted(self, errands: Errands) -> SessionRecord:
        step = machine.greet(errands.record.dialogue, errands.situation())
        at = utc_text(self._around.now())
        greeting = [Message(role="assistant", text=text, at=at) for text in step.replies]
        for message in greeting:
            self._around.observer.message(message.role)
        return with_dialogue(errands.record, step.state).with_messages(greeting)

    async def _create(self, record: SessionRecord, errands: Errands) -> SessionRecord:
        try:
            return await self._around.store.create(record)
        except VPBankException:
            if record.form is not None:
                await errands.close_page()
            raise

    def _hold(self, conversation: Conversation) -> Conversation:
        self._held[conversation.session_id] = _Held(conversation, self._clock())
        self._drop_idle()
        return conversation

    def _drop_idle(self) -> None:
        """Forget what nobody uses, oldest use first: it is in the store."""
        horizon = self._clock() - self._idle
        for session_id, held in tuple(self._held.items()):
            if len(self._held) <= self._max and held.used_at > horizon:
                return
            if not held.conversation.busy and not self._events.listened_to(session_id):
                del self._held[session_id]
