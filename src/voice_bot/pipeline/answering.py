"""The conversation's place in the pipeline: a finished utterance goes in, what to say comes out."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Sequence

from pipecat.frames.frames import (
    BotStartedSpeakingFrame,
    BotStoppedSpeakingFrame,
    Frame,
    LLMContextFrame,
    TTSSpeakFrame,
    VADUserStartedSpeakingFrame,
    VADUserStoppedSpeakingFrame,
)
from pipecat.processors.aggregators.llm_context import LLMContext
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from src.exceptions import VPBankException
from src.utils.failures import describe_failure
from src.voice_bot.pipeline.conversation import Conversation
from src.voice_bot.pipeline.reporting import CallReport

logger = logging.getLogger(__name__)


class Answering(FrameProcessor):
    """Takes turns beside the pipeline: barge-in silences the bot, but never breaks off work on the page.

    Only the newest turn's replies are said, and not while the citizen speaks.
    """

    def __init__(
        self, conversation: Conversation, report: CallReport, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._conversation, self._report, self._clock = conversation, report, clock
        self._newest = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self._speech_ended_at: float | None = None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        match frame:
            case LLMContextFrame():
                self._take_turn(frame.context)
                return  # no language model stands behind this one
            case VADUserStartedSpeakingFrame():
                self._quiet.clear()
                self._speech_ended_at = None
                self._report.speaking("user", True)
            case VADUserStoppedSpeakingFrame():
                self._quiet.set()
                self._speech_ended_at = self._clock() - frame.stop_secs
                self._report.speaking("user", False)
            case BotStartedSpeakingFrame():
                self._bot_started()
            case BotStoppedSpeakingFrame():
                self._report.speaking("assistant", False)
        await self.push_frame(frame, direction)

    def silenced(self) -> None:
        """Muted: no end of speech will come."""
        self._quiet.set()
        self._report.speaking("user", False)

    def _bot_started(self) -> None:
        self._report.speaking("assistant", True)
        if self._speech_ended_at is not None:
            self._report.took("voice_to_voice", self._clock() - self._speech_ended_at)
            self._speech_ended_at = None

    def _take_turn(self, context: LLMContext) -> None:
        text = _last_words(context)
        context.set_messages([])  # the conversation remembers; the pipeline need not
        if text:
            self._newest += 1
            self.create_task(self._turn(text, self._newest), "turn")

    async def _turn(self, text: str, number: int) -> None:
        try:
            # A call that ends leaves the turn to be finished: what was said is written.
            answer = await asyncio.shield(
                asyncio.ensure_future(self._conversation.hear(text, channel="voice"))
            )
        except VPBankException as error:
            logger.warning("A spoken turn failed: %s", error.error_code)
            self._report.failed(error)
            return
        except Exception as error:  # noqa: BLE001 - a failed turn is told; it must not end the call
            logger.error("A spoken turn failed with %s", describe_failure(error))
            self._report.failed(VPBankException())
            return
        await self._quiet.wait()
        if number == self._newest:
            await self.say(answer.replies)

    async def say(self, replies: Sequence[str]) -> None:
        """Have texts spoken, one after the other."""
        for reply in replies:
            await self.push_frame(TTSSpeakFrame(reply, append_to_context=False))


def _last_words(context: LLMContext) -> str:
    for message in reversed(context.messages):
        content = message.get("content") if isinstance(message, dict) else None
        if isinstance(content, str) and content.strip():
            return content.strip()
    return ""
