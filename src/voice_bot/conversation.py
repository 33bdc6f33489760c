"""One session's conversation. Typed and spoken turns, values by hand and undo all go through it."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar

from src.dialogue import machine
from src.exceptions import (
    BrowserError,
    ConflictError,
    ServiceError,
    SessionNotFoundError,
)
from src.input_validator import clean_text
from src.live_api import Event
from src.monitoring.tracing import span
from src.understanding.context import Context
from src.understanding.intents import Intent
from src.voice_bot.browser_client import CANNOT_BE_ASKED
from src.voice_bot.call_listeners import CallListeners
from src.voice_bot.errands import Errands
from src.voice_bot.foresight import Foresight
from src.voice_bot.hand_work import HandWork
from src.voice_bot.ledger import Ledger
from src.voice_bot.live_events import LiveEvents
from src.voice_bot.looking_back import LookingBack
from src.voice_bot.observer import tell_of_intents
from src.voice_bot.one_at_a_time import OneAtATime
from src.voice_bot.page_facts import speech_context
from src.voice_bot.patience import Patience
from src.voice_bot.readiness import Readiness
from src.voice_bot.records import SessionRecord
from src.voice_bot.session_views import error_event, transcript_event
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.surroundings import Surroundings
from src.voice_bot.thinking import Thinking
from src.voice_bot.turns import TurnOutcome, take_turn, timing_of, turn_of
from src.voice_bot.understander import Asker
from src.voice_bot_api import Channel, Language, Session, TurnAnswer

logger = logging.getLogger(__name__)

T = TypeVar("T")
SLOWER: Final = 0.75


class Conversation:
    """One session in memory. Its turns run one after the other, each to its end, also when whoever asked
    has gone. Every method that answers raises :class:`~src.exceptions.VPBankException`; what the page held
    before still stands then."""

    def __init__(self, record: SessionRecord, around: Surroundings, events: LiveEvents) -> None:
        self._ledger = Ledger(record, around, events)
        self._around = around
        self._turns = OneAtATime()
        self._erased = False
        self._looking_back = LookingBack(self._ledger)
        self.listeners = CallListeners()
        self.screens = self._ledger.screens
        self._patience = Patience(self._ledger, self.listeners)
        self._readiness = Readiness(around.browser, record.session_id, lambda: self._turns.busy)
        self._foresight = Foresight(around.understander, self._readiness.meant)
        self.thinking = Thinking(self._foresight)
        self.hand = HandWork(self._ledger, self._exclusively, self._by_hand, lambda: bool(self.listeners))

    @property
    def record(self) -> SessionRecord:
        """What is known of the session now."""
        return self._ledger.record

    @property
    def session_id(self) -> str:
        return self.record.session_id

    @property
    def owner(self) -> str:
        return self.record.user_id

    @property
    def language(self) -> Language:
        """The language spoken now; it may change from turn to turn."""
        return self.record.language

    @property
    def speed(self) -> float:
        """How fast the bot speaks; 1 is as usual. Some ask it to speak slower."""
        return SLOWER if self.record.dialogue.slower else 1.0

    @property
    def busy(self) -> bool:
        """Whether a turn is under way or a call is on the line."""
        return self._turns.busy or bool(self.listeners)

    @property
    def unwritten(self) -> bool:
        """Whether something of it is still to be stored."""
        return self._ledger.waiting

    @property
    def stale(self) -> bool:
        """Whether another process has written the session: it must be loaded anew."""
        return self._ledger.stale

    def view(self) -> Session:
        """The session as its page shows it."""
        return self._ledger.view()

    def greeting(self) -> tuple[str, ...]:
        """What the bot says when the citizen comes on the line: what it said last, or its first words."""
        state = self.record.dialogue
        return state.last_replies or machine.greet(state, self._ledger.errands().situation()).replies

    def speech_context(self) -> SpeechContext:
        """The situation in which the next utterance is heard."""
        return speech_context(self.record, self._around.urls)

    def publish(self, event: Event) -> None:
        """Tell the session's pages, and nobody else's. Never waits."""
        self._ledger.publish(event)

    def publish_interim(self, text: str) -> None:
        """Show words that are still being heard; they are kept nowhere."""
        self._ledger.publish_interim(text)

    def publish_passing(self, words: Sequence[str]) -> None:
        """Show what the bot says only now; it is kept nowhere."""
        self._ledger.publish_passing(words)

    def anticipate(self, text: str) -> None:
        """These may be the words of the next turn: find out what they mean, write nothing. Never waits."""
        self._foresight.expect(text, self._context)

    def break_off(self) -> None:
        """Stop waiting for a model: the citizen has more to say."""
        self.thinking.break_off()

    def _context(self) -> Context:
        return machine.context_for(self.record.dialogue, self._ledger.errands().situation())

    # --- turns ------------------------------------------------------------------------------------------

    async def hear(self, text: str, *, channel: Channel = "voice") -> TurnAnswer:
        """One turn: understood, carried out on the page, stored, answered.

        Raises :class:`~src.exceptions.InvalidInputError` for text that is none. A typed turn raises the
        :class:`ServiceError` that kept the page from being reached; a spoken one says it.
        """
        words = clean_text(text)
        if channel == "voice":
            self.thinking.break_off()  # who speaks on need not wait for a model
        with span("turn", {"channel": channel}, new_trace=True):
            return await self._exclusively(lambda: self._hear(words, channel))

    async def _hear(self, words: str, channel: Channel) -> TurnAnswer:
        started = time.perf_counter()
        self._readiness.turn_begins()
        before = await self._looking_back.tell()
        self.publish(transcript_event(self._ledger.note("user", words)))
        errands = self._ledger.errands()
        heard = await self.thinking.understand(words, self._context(), Asker(errands.record.model_use.usd))
        errands.record = errands.record.with_model_use(errands.form_id, heard.use)
        understood_at = time.perf_counter()
        understanding = heard.understanding
        covered = understanding.confident or heard.by != "rules"
        tell_of_intents(self._around.observer, understanding.intents, covered, errands.form_id)
        outcome = await self._take(errands, understanding.intents, words, confident=understanding.confident)
        if channel != "voice":
            self.listeners.speak(outcome.replies)
        now = time.perf_counter()
        timing = timing_of(understood_at - started, errands.browser_seconds, now - started)
        self._ledger.publish_timing(timing)
        self._around.observer.turn_taken(channel, timing)
        if isinstance(errands.failure, CANNOT_BE_ASKED):
            if channel == "text":
                raise errands.failure
            self.publish(error_event(errands.failure))
        replies = (*before, *outcome.replies)
        return TurnAnswer(replies=replies, session=self.view(), understood_by=heard.by, timing=timing)

    async def catch_up(self) -> None:
        """The citizen is back: tell what became of a form that was being sent when something broke."""

        if replies := await self._exclusively(self._looking_back.tell):
            self.listeners.speak(replies)

    async def _take(
        self,
        errands: Errands,
        intents: tuple[Intent, ...],
        words: str = "",
        *,
        confident: bool = True,
        aloud: bool = True,
    ) -> TurnOutcome:
        """Take a turn to its end and store it, and what is answered in words, where that is wanted."""
        try:
            outcome = await take_turn(errands, turn_of(words, intents, confident=confident))
        except Exception as error:
            await self._ledger.break_off(errands, error)
            raise
        state = outcome.state
        if not words:
            state = machine.shown(self.record.dialogue, state, errands.situation())
        outcome = replace(outcome, state=state, replies=self._ledger.speakable(errands, outcome.replies))
        await self._ledger.conclude(errands, outcome.state, outcome.replies if aloud else ())
        return outcome

    # --- by hand ------------------------------------------------------------------------------------------

    async def _by_hand(self, errands: Errands, intent: Intent, *, aloud: bool = False) -> Session:
        """Turns by hand are answered on the screen; ``aloud``, in words as well."""
        outcome = await self._take(errands, (intent,), aloud=aloud)
        if aloud:
            self.listeners.speak(outcome.replies)
        if (failure := errands.failure or errands.refused) is not None:
            raise failure
        return self.view()

    # --- the page's life ------------------------------------------------------------------------------------

    async def resume(self) -> Session:
        """Open the unfinished form on a fresh page, all confirmed values filled again.

        Raises :class:`ConflictError` where there is none.
        """

        async def reopen() -> Session:
            if not self.record.unfinished:
                raise ConflictError("This session has no unfinished form.")
            errands = self._ledger.errands()
            await errands.reopen()
            self._ledger.record = errands.record
            await self._ledger.store()
            self._ledger.publish_session()
            return self.view()

        return await self._exclusively(reopen)

    async def close(self) -> Session:
        """Close the page and keep the session; it can be resumed."""

        async def close() -> Session:
            await self._ledger.errands().close_page()
            await self._ledger.settle()
            return self.view()

        return await self._exclusively(close)

    async def settle(self) -> None:
        """The citizen has gone: store what waits. Where that fails it is tried again later."""
        await self._ledger.settle()

    async def erase(self) -> None:
        """Close the page and erase the session; turns that wait find it gone."""

        async def erase() -> None:
            try:
                await self._ledger.errands().close_page()
            except (BrowserError, ServiceError) as error:
                # The page goes by itself when it has been idle; the wish to be forgotten does not wait.
                logger.warning("A session was erased whose page could not be closed: %s", error.error_code)
            self._ledger.forget()
            await self._around.store.erase(self.session_id)
            self._erased = True
            self.listeners.end()
            self._ledger.publish_end()

        await self._exclusively(erase)

    async def amend(self, change: Callable[[SessionRecord], SessionRecord]) -> Session:
        """Store what is neither dialogue nor form: whose the session is, who may read it."""
        return await self._exclusively(lambda: self._ledger.amend(change))

    async def finish_running(self) -> None:
        """Wait for the turn that is under way, if any."""
        await self._turns.finish()

    async def _exclusively(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        async def unless_erased() -> T:
            self.listeners.stir()
            if self._erased:
                raise SessionNotFoundError()
            with self._patience.watching():
                return await work()

        return await self._turns.run(unless_erased)
