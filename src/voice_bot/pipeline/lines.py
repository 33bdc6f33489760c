"""What the bot is going to say, sentence by sentence, made ready while the one before is heard."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from typing import Final

import numpy as np

from src.exceptions import VPBankException
from src.understanding.intents import Language
from src.voice_bot.speech.protocols import BYTES_PER_SAMPLE, TextToSpeech
from src.voice_bot.speech.resampling import StreamResampler

CHUNK_SECONDS: Final = 0.02
INAUDIBLE: Final = 64
"""Peak of 16-bit samples; a voice that begins with less of it only keeps people waiting."""
LEAD_IN_SECONDS: Final = 0.01
QUIET: Final = 400
LOOK_BACK_CHUNKS: Final = 20

_SENTENCE_END: Final = re.compile(r"(?<=[.!?…])\s+|\n+")
_SPEAKABLE: Final = re.compile(r"\w")


def sentences(text: str) -> list[str]:
    """The text's sentences."""
    return [part.strip() for part in _SENTENCE_END.split(text) if _SPEAKABLE.search(part)]


class Line:
    """One sentence and its sound, in chunks of 20 ms at ``rate``."""

    def __init__(self, text: str, rate: int, *, first: bool) -> None:
        """``first``: it begins an answer; silence before its first sound is left out."""
        self.text, self._first = text, first
        self.chunks: list[bytes] = []
        self.finished = False
        self._rate = rate
        self._size = int(rate * CHUNK_SECONDS) * BYTES_PER_SAMPLE
        self._rest = b""
        self._making: asyncio.Task[None] | None = None

    def make(
        self,
        voice: TextToSpeech,
        language: Language,
        on_sound: Callable[[], None],
        on_failure: Callable[[VPBankException], None],
        *,
        speed: float = 1.0,
    ) -> None:
        """Begin to synthesise, once; ``on_sound`` is called whenever there is more of it."""
        if self._making is None:
            work = self._synthesise(voice, language, speed, on_sound, on_failure)
            self._making = asyncio.create_task(work)

    def give_up(self) -> None:
        """Nobody will hear it."""
        self.finished = True
        if self._making is not None:
            self._making.cancel()

    def word_before(self, index: int) -> int:
        """Where to take up again what was broken off at this chunk: the last gap before it."""
        earliest = max(0, index - LOOK_BACK_CHUNKS)
        return next((at for at in range(index - 1, earliest, -1) if _peak(self.chunks[at]) < QUIET), earliest)

    async def _synthesise(
        self,
        voice: TextToSpeech,
        language: Language,
        speed: float,
        on_sound: Callable[[], None],
        on_failure: Callable[[VPBankException], None],
    ) -> None:
        resampler = StreamResampler(voice.sample_rate, self._rate)
        try:
            async for sound in voice.synthesize(self.text, language, speed):
                self._add(resampler.feed(sound))
                on_sound()
            self._add(resampler.feed(b"", last=True))
            if self._rest:
                self.chunks.append(self._rest.ljust(self._size, b"\0"))
        except VPBankException as error:
            on_failure(error)
        finally:
            self.finished = True
            on_sound()

    def _add(self, sound: bytes) -> None:
        sound = self._rest + sound
        if self._first:
            sound = self._without_lead(sound)
        whole = len(sound) // self._size * self._size
        self.chunks += [sound[start : start + self._size] for start in range(0, whole, self._size)]
        self._rest = sound[whole:]

    def _without_lead(self, sound: bytes) -> bytes:
        samples = np.frombuffer(sound[: len(sound) // 2 * 2], dtype="<i2")
        audible = np.flatnonzero(np.abs(samples.astype(np.int32)) > INAUDIBLE)
        if not len(audible):
            return b""
        self._first = False
        start = max(0, int(audible[0]) - int(LEAD_IN_SECONDS * self._rate))
        return sound[start * BYTES_PER_SAMPLE :]


def _peak(chunk: bytes) -> int:
    return int(np.abs(np.frombuffer(chunk, dtype="<i2").astype(np.int32)).max(initial=0))
