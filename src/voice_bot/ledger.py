"""A session's record as it grows: noted, stored, and told to its listeners."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from src.contract import Action, ExecuteResponse
from src.dialogue.state import DialogueState
from src.exceptions import DatabaseConflictError
from src.live_api import Event, LatencyEvent, SessionEvent, TranscriptEvent
from src.utils.failures import describe_failure
from src.voice_bot.clock import utc_text
from src.voice_bot.errands import Errands, Surroundings
from src.voice_bot.live_events import LiveEvents
from src.voice_bot.page_facts import with_dialogue
from src.voice_bot.records import SessionRecord
from src.voice_bot.session_views import field_events, session_view, transcript_event
from src.voice_bot_api import Message, Session, Timing

logger = logging.getLogger(__name__)


class Ledger:
    """Holds the one present ``record``. ``stale`` is set once another process has written the session."""

    def __init__(self, record: SessionRecord, around: Surroundings, events: LiveEvents) -> None:
        self.record = record
        self.around = around
        self._events = events
        self.stale = False

    def view(self) -> Session:
        return session_view(self.record)

    def errands(self) -> Errands:
        """Errands that start from the present record."""
        return Errands(self.record, self.around, self._acted)

    def note(self, role: Literal["user", "assistant"], text: str) -> Message:
        """Add words to the transcript; they are stored with the turn."""
        message = Message(role=role, text=text, at=utc_text(self.around.now()))
        self.record = self.record.with_messages([message])
        self.around.observer.message(role)
        return message

    async def store(self) -> None:
        """Write the record. Raises :class:`~src.exceptions.DatabaseError`; it stays in memory then."""
        try:
            self.record = await self.around.store.save(self.record)
        except DatabaseConflictError:
            self.stale = True
            raise

    async def conclude(self, errands: Errands, state: DialogueState, replies: Sequence[str] = ()) -> None:
        """The end of a turn: all that came of it is stored, and only then said."""
        before = self.record.status
        self.record = with_dialogue(errands.record, state)
        if self.record.status not in {before, "active"}:
            age = self.around.now() - datetime.fromisoformat(self.record.created_at)
            self.around.observer.session_ended(self.record.status, age.total_seconds())
        said = [self.note("assistant", reply) for reply in replies]
        await self.store()
        for message in said:
            self.publish(transcript_event(message))
        self.publish_session()

    async def break_off(self, errands: Errands, error: Exception) -> None:
        """Keep what the page holds and what was heard; the dialogue stands where it stood."""
        logger.info("a turn was broken off: %s", describe_failure(error))
        self.record = replace(errands.record, dialogue=self.record.dialogue)
        await self.store()
        self.publish_session()

    # --- telling --------------------------------------------------------------------------------------

    def publish(self, event: Event) -> None:
        """Tell the session's listeners, and nobody else's. Never waits."""
        self._events.publish(self.record.session_id, event)

    def publish_session(self) -> None:
        self.publish(SessionEvent(session=self.view()))

    def publish_interim(self, text: str) -> None:
        """Show words that are still being heard; they are kept nowhere."""
        at = utc_text(self.around.now())
        self.publish(TranscriptEvent(role="user", text=text, final=False, at=at))

    def publish_timing(self, timing: Timing) -> None:
        self.publish(LatencyEvent(stage="understanding", milliseconds=timing.understanding_ms))
        self.publish(LatencyEvent(stage="browser", milliseconds=timing.browser_ms))
        self.publish(LatencyEvent(stage="turn", milliseconds=timing.total_ms))

    def publish_end(self) -> None:
        """The session is erased: its listeners have nothing more to hear."""
        self._events.end_session(self.record.session_id)

    def _acted(self, actions: Sequence[Action], response: ExecuteResponse) -> None:
        for event in field_events(actions, response):
            self.publish(event)
