"""Text to speech on this machine without keys: espeak-ng, Vietnamese and English.

The library is GPLv3: it lives behind a process boundary, see :mod:`espeak_worker`.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Iterator
from typing import Final

from src.exceptions import ServiceError, TTSError
from src.understanding.intents import Language
from src.voice_bot.speech.protocols import BYTES_PER_SAMPLE
from src.voice_bot.speech.worker_process import WorkerProcess

SAMPLE_RATE: Final = 22_050
TIMEOUT_SECONDS: Final = 10.0
CHUNK_BYTES: Final = SAMPLE_RATE // 5 * BYTES_PER_SAMPLE
MAX_SENTENCE: Final = 400
WORKER: Final = "src.voice_bot.speech.espeak_worker"

_SENTENCE_END: Final = re.compile(r"(?<=[.!?…;])\s+|\n+")
_CLAUSE_END: Final = re.compile(r"(?<=[,:])\s+")
_SPEAKABLE: Final = re.compile(r"\w")


class EspeakTextToSpeech:
    """One espeak-ng process, shared by all calls: a sentence takes it a few milliseconds."""

    name = "espeak-ng"
    languages: frozenset[Language] = frozenset({"vi", "en"})
    sample_rate = SAMPLE_RATE

    def __init__(self) -> None:
        self._worker = WorkerProcess(WORKER, timeout=TIMEOUT_SECONDS)

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

    async def synthesize(self, text: str, language: Language) -> AsyncIterator[bytes]:
        """Chunks of a fifth of a second, the next sentence being made when the one before was taken."""
        for sentence in sentences(text):
            try:
                header, sound = await self._worker.ask({"text": sentence, "language": language})
            except ServiceError as error:
                raise TTSError() from error
            if "error" in header:
                raise TTSError(details={"reason": str(header["error"])})
            for start in range(0, len(sound), CHUNK_BYTES):
                yield sound[start : start + CHUNK_BYTES]


def sentences(text: str) -> Iterator[str]:
    """The text's sentences, overlong ones cut at commas or, failing that, between words."""
    for sentence in _SENTENCE_END.split(text):
        rest = sentence.strip()
        while len(rest) > MAX_SENTENCE:
            clauses = [cut.start() for cut in _CLAUSE_END.finditer(rest, 0, MAX_SENTENCE)]
            cut = clauses[-1] if clauses else rest.rfind(" ", 0, MAX_SENTENCE)
            cut = cut if cut > 0 else MAX_SENTENCE
            yield from _speakable(rest[:cut])
            rest = rest[cut:].strip()
        yield from _speakable(rest)


def _speakable(sentence: str) -> Iterator[str]:
    if _SPEAKABLE.search(sentence):
        yield sentence
