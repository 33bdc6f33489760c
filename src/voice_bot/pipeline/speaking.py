"""The bot's voice in the pipeline: sentences played in real time, so that they can pause, go on and stop."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final

from pipecat.frames.frames import Frame, InterruptionFrame, StartFrame, TTSAudioRawFrame
from pipecat.processors.frame_processor import FrameDirection, FrameProcessor

from src.exceptions import VPBankException
from src.voice_bot.pipeline.conversation import Conversation
from src.voice_bot.pipeline.lines import CHUNK_SECONDS, Line, sentences
from src.voice_bot.pipeline.reporting import CallReport
from src.voice_bot.speech.protocols import TextToSpeech
from src.voice_bot.turn_taking import events as e

logger = logging.getLogger(__name__)

SAMPLE_RATE: Final = 24_000
LEAD_SECONDS: Final = 0.06
"""So much sound is handed on before its time: it bridges moments when the process is busy."""
REMEMBERED_SENTENCES: Final = 3


class Speaking(FrameProcessor):
    """Speaks in the language that the conversation is in at that moment. Only its player waits."""

    def __init__(
        self,
        voice: TextToSpeech,
        conversation: Conversation,
        report: CallReport,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(enable_direct_mode=True)
        self._voice, self._conversation, self._report = voice, conversation, report
        self._clock = clock
        self.on_event: Callable[[e.Event], None] = lambda _event: None
        """Told when the bot begins a sentence and when it has nothing left to say."""
        self.pace = 1.0
        """How fast sentences are spoken that are not made yet; 1 is as usual."""
        self._lines: deque[Line] = deque()
        self._at = 0
        self._begun = False
        self._held = self._away = self._dropped = False
        self._head = 0.0
        self._said: deque[str] = deque(maxlen=REMEMBERED_SENTENCES)
        self._speaking = False
        self._wake, self._silent = asyncio.Event(), asyncio.Event()
        self._silent.set()
        self._player: asyncio.Task[None] | None = None
        self._asked_at: float | None = None
        self._answers: float | None = None

    async def process_frame(self, frame: Frame, direction: FrameDirection) -> None:
        await super().process_frame(frame, direction)
        await self.push_frame(frame, direction)
        if isinstance(frame, StartFrame) and self._player is None:
            self._player = asyncio.create_task(self._play())

    async def cleanup(self) -> None:
        await super().cleanup()  # type: ignore[no-untyped-call] # Pipecat's own annotation is missing
        for line in self._lines:
            line.give_up()
        if self._player is not None:
            self._player.cancel()
            await asyncio.gather(self._player, return_exceptions=True)

    @property
    def busy(self) -> bool:
        """Whether there is something left to say."""
        return bool(self._lines) or self._speaking

    async def until_silent(self, seconds: float) -> None:
        """Wait until there is nothing left to say; no longer than that."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._silent.wait()

    def say(self, texts: Iterable[str], *, answers: float | None = None) -> None:
        """Say these after what is being said. ``answers``: when the citizen's words ended to which this is
        the answer, on this clock."""
        first = True
        for sentence in (sentence for text in texts for sentence in sentences(text)):
            self._lines.append(Line(sentence, SAMPLE_RATE, first=first))
            first = False
        if answers is not None:
            self._answers = answers
        if self._lines:
            self._silent.clear()
            self._asked_at = self._clock()
            self._make(self._lines[0])
        self._wake.set()

    def hold(self) -> None:
        """Pause where we are."""
        if not self._held:
            self._held = True
            self._wake.set()

    def release(self) -> None:
        """Go on where we paused."""
        self._held = False
        self._wake.set()

    def away(self, away: bool) -> None:
        """The line is broken, or is back: the sentence that was lost is said again."""
        if self._away and not away:
            self._at, self._begun = 0, False
        self._away = away
        self._wake.set()

    def drop(self) -> None:
        """Forget what was still to be said."""
        if not self.busy:
            return
        for line in self._lines:
            line.give_up()
        self._lines.clear()
        self._at, self._begun, self._dropped = 0, False, True
        self._answers = self._asked_at = None
        self._wake.set()

    # --- the player ---------------------------------------------------------------------------------------

    async def _play(self) -> None:
        while True:
            self._wake.clear()
            if self._dropped or self._held or self._away:
                await self._fall_silent()
            wait = self._next_wait()
            if wait is None or wait > 0:
                with suppress(TimeoutError):
                    async with asyncio.timeout(wait):
                        await self._wake.wait()
                continue
            await self._step()

    def _next_wait(self) -> float | None:
        """Seconds until the player has something to do; None: until it is woken."""
        if self._held or self._away:
            return None
        if not self._lines:
            return self._head - self._clock() if self._speaking else None
        line = self._lines[0]
        if self._at >= len(line.chunks) and not line.finished:
            return None
        return self._head - LEAD_SECONDS - self._clock()

    async def _step(self) -> None:
        if not self._lines:
            self._stopped()
            return
        line = self._lines[0]
        if self._at >= len(line.chunks):
            self._lines.popleft()
            self._at, self._begun = 0, False
            return
        if not self._begun:
            self._begin(line)
        chunk = line.chunks[self._at]
        self._at += 1
        self._head = max(self._head, self._clock()) + CHUNK_SECONDS
        await self.push_frame(TTSAudioRawFrame(chunk, SAMPLE_RATE, 1))

    def _begin(self, line: Line) -> None:
        now = self._clock()
        self._begun = self._speaking = True
        self._said.append(line.text)
        if self._asked_at is not None:
            self._report.took("text_to_speech", now - self._asked_at)
        if self._answers is not None:
            self._report.took("voice_to_voice", now - self._answers)
        self._asked_at = self._answers = None
        self._report.speaking("assistant", True)
        self.on_event(e.BotSpeaks(" ".join(self._said), asks=line.text.endswith("?")))
        if len(self._lines) > 1:
            self._make(self._lines[1])

    async def _fall_silent(self) -> None:
        """Take back what was handed on but not heard yet."""
        unheard = self._head - self._clock()
        if unheard > 0:
            self._head = 0.0
            await self.push_frame(InterruptionFrame())
        if self._dropped:
            self._dropped = False
            if not self._lines:
                self._stopped()
        elif self._lines and self._at:
            chunks = int(max(0.0, unheard) / CHUNK_SECONDS)
            if unheard > 0:
                self._at = self._lines[0].word_before(max(0, self._at - chunks))
            self._report.speaking("assistant", False)
            self._begun = False

    def _stopped(self) -> None:
        self._speaking = False
        self._silent.set()
        self._report.speaking("assistant", False)
        self.on_event(e.BotFellSilent())

    def _make(self, line: Line) -> None:
        speed = self.pace * self._conversation.speed
        line.make(self._voice, self._conversation.language, self._wake.set, self._failed, speed=speed)

    def _failed(self, error: VPBankException) -> None:
        logger.warning("An answer could not be spoken: %s", error.error_code)
        self._report.failed(error)
