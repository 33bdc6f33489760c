"""Text to speech on this machine without keys: espeak-ng, Vietnamese of three regions and English.

The library is GPLv3: it lives behind a process boundary, see :mod:`espeak_worker`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from typing import Final, Literal

from src.exceptions import ServiceError, TTSError
from src.understanding.intents import Language
from src.voice_bot.speech.protocols import BYTES_PER_SAMPLE
from src.voice_bot.speech.sentences import sentences
from src.voice_bot.speech.worker_process import WorkerProcess

Region = Literal["north", "central", "south"]

SAMPLE_RATE: Final = 22_050
TIMEOUT_SECONDS: Final = 10.0
CHUNK_BYTES: Final = SAMPLE_RATE // 5 * BYTES_PER_SAMPLE
WORKER: Final = "src.voice_bot.speech.espeak_worker"
ENGLISH: Final = "en-us"
VIETNAMESE: Final[Mapping[Region, str]] = {
    "north": "vi",
    "central": "vi-vn-x-central",
    "south": "vi-vn-x-south",
}


class EspeakTextToSpeech:
    """One espeak-ng process, shared by all calls: a sentence takes it a few milliseconds."""

    name = "espeak-ng"
    languages: frozenset[Language] = frozenset({"vi", "en"})
    sample_rate = SAMPLE_RATE

    def __init__(self, region: Region = "north") -> None:
        self._worker = WorkerProcess(WORKER, timeout=TIMEOUT_SECONDS)
        self._voices: dict[Language, str] = {"vi": VIETNAMESE[region], "en": ENGLISH}

    @property
    def voice(self) -> str:
        return self._voices["vi"]

    @property
    def pids(self) -> tuple[int, ...]:
        """The live process."""
        return () if self._worker.pid is None else (self._worker.pid,)

    async def start(self) -> None:
        try:
            await self._worker.start()
        except ServiceError as error:
            raise TTSError("The voice does not start.") from error

    async def close(self) -> None:
        await self._worker.close()

    async def synthesize(self, text: str, language: Language, speed: float = 1.0) -> AsyncIterator[bytes]:
        """Chunks of a fifth of a second, the next sentence being made when the one before was taken."""
        for sentence in sentences(text):
            request = {"text": sentence, "voice": self._voices[language], "rate": speed}
            try:
                header, sound = await self._worker.ask(request)
            except ServiceError as error:
                raise TTSError() from error
            if "error" in header:
                raise TTSError(details={"reason": str(header["error"])})
            for start in range(0, len(sound), CHUNK_BYTES):
                yield sound[start : start + CHUNK_BYTES]
