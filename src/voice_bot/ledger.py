"""A session's record as it grows: noted, stored, and told to its listeners."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Literal

from src.contract import Action, ExecuteResponse
from src.dialogue.state import DialogueState
from src.exceptions import DatabaseError
from src.forms.masking import identifies, without_ids
from src.live_api import Event, LatencyEvent, SessionEvent, TranscriptEvent
from src.utils.failures import describe_failure
from src.voice_bot.clock import utc_text
from src.voice_bot.errands import Errands
from src.voice_bot.live_events import LiveEvents
from src.voice_bot.page_facts import with_dialogue
from src.voice_bot.records import SessionRecord
from src.voice_bot.screens import Screens
from src.voice_bot.session_views import field_events, session_view, transcript_event
from src.voice_bot.surroundings import Surroundings
from src.voice_bot_api import Message, Session, Timing

logger = logging.getLogger(__name__)


class Ledger:
    """Holds the one present ``record``, and has it written: at once what was confirmed, talk a bit later."""

    def __init__(self, record: SessionRecord, around: Surroundings, events: LiveEvents) -> None:
        self.record = record
        self.around = around
        self.screens = Screens()
        self._events = events
        self._writer = around.writer(record)

    @property
    def stale(self) -> bool:
        """Whether another process has written the session."""
        return self._writer.stale

    @property
    def waiting(self) -> bool:
        """Whether something is still to be written."""
        return self._writer.waiting

    def view(self) -> Session:
        return session_view(self.record)

    def errands(self) -> Errands:
        """Errands that start from the present record."""
        return Errands(self.record, self.around, self._acted, self._writer, self.screens.showing)

    def note(self, role: Literal["user", "assistant"], text: str) -> Message:
        """Add words to the transcript; they are stored with the turn."""
        message = Message(role=role, text=text, at=utc_text(self.around.now()))
        self.record = self.record.with_messages([message])
        self.around.observer.message(role)
        return message

    async def store(self) -> None:
        """Write the record now. Raises :class:`~src.exceptions.DatabaseError`; it stays in memory then."""
        self.record = await self._writer.write(self.record)

    async def settle(self) -> None:
        """Write what waits; what cannot be written now goes on waiting."""
        try:
            await self._writer.settle()
        except DatabaseError as error:
            logger.warning("A session's last words are not stored yet: %s", describe_failure(error))

    def forget(self) -> None:
        """The session is erased: nothing of it is written any more."""
        self._writer.forget()

    async def _store_in_time(self) -> None:
        """Write the end of a turn: at once, or soon where it brought nothing but talk."""
        if self._writer.may_wait(self.record):
            self.record = replace(self.record, updated_at=utc_text(self.around.now()))
            await self._writer.write_later(self.record)
        else:
            await self.store()

    async def amend(self, change: Callable[[SessionRecord], SessionRecord]) -> Session:
        """Store a change that is no turn's; it is undone where it cannot be stored."""
        before = self.record
        self.record = change(before)
        try:
            await self.store()
        except DatabaseError:
            self.record = before
            raise
        self.publish_session()
        return self.view()

    async def conclude(self, errands: Errands, state: DialogueState, replies: Sequence[str] = ()) -> None:
        """The end of a turn: all that came of it is stored, and only then said."""
        before = self.record
        self.record = heard = with_dialogue(errands.record, state)
        said = [self.note("assistant", reply) for reply in replies]
        try:
            await self._store_in_time()
        except DatabaseError as error:
            self.record = self._unsaid(heard, before.dialogue)
            if error.retryable and not self.stale:  # nobody need ask again for the values to be kept
                await self._writer.write_later(self.record)
            raise
        if self.record.status not in {before.status, "active"}:
            age = self.around.now() - datetime.fromisoformat(self.record.created_at)
            self.around.observer.session_ended(self.record.status, age.total_seconds())
            self.around.observer.models_used(self.record.model_use)
        for message in said:
            self.publish(transcript_event(message))
        self.publish_session()

    async def break_off(self, errands: Errands, error: Exception) -> None:
        """Keep what the page holds and what was heard; the dialogue stands where it stood."""
        logger.info("a turn was broken off: %s", describe_failure(error))
        self.record = replace(errands.record, dialogue=self.record.dialogue)
        await self._store_in_time()
        self.publish_session()

    def _unsaid(self, heard: SessionRecord, dialogue: DialogueState) -> SessionRecord:
        """The record after a turn that could not be stored: what the page holds counts, but nothing was
        answered, so that no yes can follow a question that nobody heard. A form that was sent stays sent."""
        sent = heard.form is not None and heard.form.receipt is not None
        return heard if sent else replace(heard, dialogue=dialogue)

    def speakable(self, errands: Errands, replies: Sequence[str]) -> tuple[str, ...]:
        """The replies as they may be heard here: without ids, where the citizen wishes so."""
        if not self.record.mask_ids:
            return tuple(replies)
        ids = [field.value for field in errands.form or () if field.value and identifies(field)]
        return tuple(without_ids(reply, ids, self.record.language) for reply in replies)

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

    def publish_passing(self, words: Sequence[str]) -> None:
        """Say what matters only now; it is kept nowhere."""
        at = utc_text(self.around.now())
        for text in words:
            self.publish(TranscriptEvent(role="assistant", text=text, final=True, at=at))

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
