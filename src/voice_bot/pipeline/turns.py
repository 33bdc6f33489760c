"""The citizen's turns, taken beside the pipeline: an interruption silences the bot, but never breaks off work
on the page."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from src.exceptions import VPBankException
from src.utils.failures import describe_failure
from src.voice_bot.pipeline.conversation import Conversation
from src.voice_bot.pipeline.reporting import CallReport
from src.voice_bot.pipeline.speaking import Speaking
from src.voice_bot.turn_taking import events as e

logger = logging.getLogger(__name__)


class SpokenTurns:
    """Only the newest turn's replies are said."""

    def __init__(self, conversation: Conversation, speaking: Speaking, report: CallReport) -> None:
        self._conversation, self._speaking, self._report = conversation, speaking, report
        self.on_event: Callable[[e.Event], None] = lambda _event: None
        self._newest = 0
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, words: str, ended_at: float) -> None:
        """One turn; ``ended_at``: when its last sound was."""
        self._newest += 1
        task = asyncio.create_task(self._turn(words, self._newest, ended_at))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self, within_seconds: float) -> None:
        """Wait for the turns under way; no longer than that."""
        if self._tasks:
            await asyncio.wait(set(self._tasks), timeout=within_seconds)

    async def close(self) -> None:
        """The call is over; turns under way are finished without it."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _turn(self, words: str, number: int, ended_at: float) -> None:
        replies: tuple[str, ...] = ()
        try:
            # A call that ends leaves the turn to be finished: what was said is written.
            turn = asyncio.ensure_future(self._conversation.hear(words, channel="voice"))
            replies = (await asyncio.shield(turn)).replies
        except VPBankException as error:
            logger.warning("A spoken turn failed: %s", error.error_code)
            self._report.failed(error)
        except Exception as error:  # noqa: BLE001 - a failed turn is told; it must not end the call
            logger.error("A spoken turn failed with %s", describe_failure(error))
            self._report.failed(VPBankException())
        if replies and number == self._newest:
            self._speaking.say(replies, answers=ended_at)
        self.on_event(e.TurnDone())
