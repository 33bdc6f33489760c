"""Utterances on their way through the recogniser, one after the other."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Coroutine
from typing import Any, Final

import numpy as np

from src.exceptions import VPBankException
from src.voice_bot.pipeline.conversation import Conversation
from src.voice_bot.pipeline.reporting import CallReport
from src.voice_bot.speech.protocols import SpeechStream, SpeechToText, Transcript
from src.voice_bot.speech.streaming import open_stream
from src.voice_bot.turn_taking import events as e

logger = logging.getLogger(__name__)

FULL_SCALE: Final = 32_600
CLIPPED_SHARE: Final = 0.002
"""A voice that goes beyond what the microphone can take leaves more samples than this at its limit."""


class Utterances:
    """Opens, feeds and finishes them; results come in the order in which they were spoken."""

    def __init__(self, ears: SpeechToText, conversation: Conversation, report: CallReport, rate: int) -> None:
        self._ears, self._conversation, self._report, self._rate = ears, conversation, report, rate
        self.on_event: Callable[[e.Event], None] = lambda _event: None
        self._stream: SpeechStream | None = None
        self._number = 0
        self._clipped = self._samples = 0
        self._errands: set[asyncio.Task[None]] = set()
        self._last: asyncio.Task[None] | None = None

    def open(self, number: int, lead: bytes) -> None:
        """Begin one; ``lead`` is the sound from before its voice was noticed."""
        self.give_up()
        self._number, self._clipped, self._samples = number, 0, 0
        context = self._conversation.speech_context()
        if context.language not in self._ears.languages:
            return
        self._stream = open_stream(self._ears, self._rate, context, self._heard_so_far(number))
        self.feed(lead)

    def feed(self, pcm: bytes) -> None:
        """The next sound of the open one."""
        if self._stream is None:
            return
        self._stream.feed(pcm)
        samples = np.abs(np.frombuffer(pcm, dtype="<i2").astype(np.int32))
        self._clipped += int(np.count_nonzero(samples >= FULL_SCALE))
        self._samples += len(samples)

    def finish(self) -> None:
        """Get the final words; told by :class:`~events.Recognised`."""
        stream, self._stream = self._stream, None
        number = self._number
        if stream is None:
            self.on_event(e.Recognised(number, listening=False))
            return
        clipped = self._samples > 0 and self._clipped / self._samples > CLIPPED_SHARE
        self._last = self._soon(self._finish(stream, number, clipped, self._last))

    def give_up(self) -> None:
        """Nobody wants the open one."""
        stream, self._stream = self._stream, None
        if stream is not None:
            self._soon(stream.close())

    async def close(self) -> None:
        """Give everything up."""
        self.give_up()
        for task in self._errands:
            task.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)

    def _heard_so_far(self, number: int) -> Callable[[Transcript], None]:
        def heard(transcript: Transcript) -> None:
            if number == self._number and self._stream is not None:
                self._conversation.publish_interim(transcript.text)
                self.on_event(e.Heard(transcript.text))

        return heard

    async def _finish(
        self, stream: SpeechStream, number: int, clipped: bool, before: asyncio.Task[None] | None
    ) -> None:
        started = time.perf_counter()
        heard: Transcript | None = None
        failed = False
        try:
            heard = await stream.finish()
        except VPBankException as error:
            logger.warning("An utterance could not be recognised: %s", error.error_code)
            self._report.failed(error)
            failed = True
        finally:
            await stream.close()
        if heard is not None and heard.text:
            self._report.took("speech_to_text", time.perf_counter() - started)
        if before is not None and not before.done():
            await asyncio.wait({before})
        text, confidence = (heard.text, heard.confidence) if heard is not None else ("", 1.0)
        self.on_event(e.Recognised(number, text, confidence, clipped, listening=not failed))

    def _soon(self, errand: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(errand)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)
        return task
