"""All conversations: started, found again by their owners, loaded after a restart, dropped when idle."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Final

from src.contract import Open
from src.dialogue import machine
from src.exceptions import BrowserError, InvalidInputError, SessionNotFoundError, VPBankException
from src.input_validator import is_session_id
from src.voice_bot.admission import Admission
from src.voice_bot.browser_client import error_of
from src.voice_bot.clock import utc_text
from src.voice_bot.conversation import Conversation
from src.voice_bot.errands import Errands
from src.voice_bot.live_events import LiveEvents
from src.voice_bot.page_facts import with_dialogue
from src.voice_bot.records import SessionRecord
from src.voice_bot.search import search
from src.voice_bot.session_views import session_summary
from src.voice_bot.surroundings import Surroundings
from src.voice_bot_api import Channel, Language, Message, SessionCreate, SessionList, SessionStatus

MAX_IN_MEMORY: Final = 500
IDLE_SECONDS: Final = 1800.0
PAGE: Final = 100
OPENINGS_AT_ONCE: Final = 4
"""Opening a page costs the most; more at once would make all of them too slow."""
OPENINGS_WAITING: Final = 16
OPENING_WAITS_SECONDS: Final = 10.0


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
        forget_files: Callable[[str], Awaitable[None]] | None = None,
    ) -> None:
        """``forget_files``: called with the id of a session that was erased."""
        self._around, self._events, self._forget_files = around, events, forget_files
        self._default_language: Language = default_language
        self._max, self._idle, self._clock = max_in_memory, idle_seconds, clock
        self._held: OrderedDict[str, _Held] = OrderedDict()
        self._openings = Admission(
            at_once=OPENINGS_AT_ONCE, waiting=OPENINGS_WAITING, seconds=OPENING_WAITS_SECONDS
        )

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
            if owner is None or not is_session_id(session_id):
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
            return await self._claimed_elsewhere(held, session_id, owner)
        held.used_at = self._clock()
        self._held.move_to_end(session_id)
        return held.conversation

    async def of_owner(
        self, owner: str, *, status: SessionStatus | None, cursor: str | None, limit: int, words: str = ""
    ) -> SessionList:
        """The owner's sessions, newest first; with ``words``, those that hold them."""

        async def listing(place: str | None, count: int) -> tuple[tuple[SessionRecord, ...], str | None]:
            return await self._around.store.of_user(owner, status=status, cursor=place, limit=count)

        if words.strip():
            records, next_cursor = await search(listing, words, cursor=cursor, limit=limit)
        else:
            records, next_cursor = await listing(cursor, limit)
        return SessionList(
            items=tuple(session_summary(record) for record in records), next_cursor=next_cursor
        )

    async def erase(self, session_id: str, owner: str | None) -> None:
        """Close the session's page and erase all that is known of it."""
        await (await self.get(session_id, owner)).erase()
        if self._forget_files is not None:
            await self._forget_files(session_id)
        self._held.pop(session_id, None)

    async def claim(self, guest: str, user: str) -> int:
        """Make the guest's sessions and drafts the user's; how many sessions there were."""
        session_ids = await self._session_ids(guest)
        for session_id in session_ids:
            conversation = await self.get(session_id, guest)
            await conversation.amend(lambda record: replace(record, user_id=user))
        for draft in reversed(await self._around.store.drafts(guest)):
            await self._around.store.save_draft(user, draft)
        await self._around.store.erase_drafts(guest)
        return len(session_ids)

    async def erase_all(self, owner: str) -> int:
        """Erase every session and draft of the owner; how many sessions there were."""
        session_ids = await self._session_ids(owner)
        for session_id in session_ids:
            with suppress(SessionNotFoundError):  # erased meanwhile, in another window
                await self.erase(session_id, owner)
        await self._around.store.erase_drafts(owner)
        return len(session_ids)

    def hang_up(self, owner: str) -> None:
        """End the owner's open sockets and calls: the caller has signed out."""
        for session_id, held in tuple(self._held.items()):
            if held.conversation.owner == owner:
                held.conversation.listeners.end()
                self._events.end_session(session_id)

    @property
    def calls(self) -> int:
        """How many sessions have a call on the line, here."""
        return sum(bool(held.conversation.listeners) for held in self._held.values())

    async def _session_ids(self, owner: str) -> list[str]:
        found: list[str] = []
        cursor: str | None = None
        while True:
            page = await self.of_owner(owner, status=None, cursor=cursor, limit=PAGE)
            found += [item.session_id for item in page.items]
            cursor = page.next_cursor
            if cursor is None:
                return found

    async def _claimed_elsewhere(self, held: _Held, session_id: str, owner: str | None) -> Conversation:
        """The session that is another's by what is in memory: another process may know better."""
        if owner is None or held.conversation.busy:
            raise SessionNotFoundError()
        record = await self._around.store.load(session_id)
        if record.user_id != owner or self._held.get(session_id) is not held:
            raise SessionNotFoundError()
        return self._hold(Conversation(record, self._around, self._events))

    async def finish_running(self, within_seconds: float) -> None:
        """Wait for the turns that are under way, but no longer than that, then store what waits, the same."""
        turns = [held.conversation.finish_running() for held in self._held.values()]
        if turns:
            await asyncio.wait([asyncio.ensure_future(turn) for turn in turns], timeout=within_seconds)
        await self._around.later.close(within_seconds)

    def _form_url(self, form: str | None, form_url: str | None, language: Language) -> str | None:
        if form is not None and form_url is not None:
            raise InvalidInputError("Give either a form or a form_url, not both.")
        if form is not None:
            return self._around.urls.url_of(form, language)
        return None if form_url is None else self._around.urls.check(form_url)

    async def _open(self, errands: Errands, url: str) -> None:
        async with self._openings.place():
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
            used = held.conversation.busy or held.conversation.unwritten
            if not used and not self._events.listened_to(session_id):
                del self._held[session_id]
