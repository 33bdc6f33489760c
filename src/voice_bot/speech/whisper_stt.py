"""Whisper (or PhoWhisper) on this machine, from a model directory, in a process of its own."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Final

from src.exceptions import ServiceError, ServiceTimeoutError, STTError
from src.understanding.intents import Language
from src.voice_bot.speech.boosting import boosted
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.failures import failure
from src.voice_bot.speech.protocols import BYTES_PER_SAMPLE, Transcript
from src.voice_bot.speech.resampling import resampled
from src.voice_bot.speech.worker_process import WorkerProcess

SAMPLE_RATE: Final = 16_000
TIMEOUT_SECONDS: Final = 20.0
START_SECONDS: Final = 60.0
MAX_UTTERANCE_SECONDS: Final = 30.0
MAX_HOTWORDS: Final = 40
WORKER: Final = "src.voice_bot.speech.whisper_worker"


class WhisperSpeechToText:
    """Utterances are recognised one after the other: each takes all the threads."""

    name = "whisper"
    languages: frozenset[Language] = frozenset({"vi", "en"})

    def __init__(self, directory: Path, threads: int) -> None:
        self._worker = WorkerProcess(
            WORKER,
            timeout=TIMEOUT_SECONDS,
            arguments=(str(directory), str(threads)),
            start_seconds=START_SECONDS,
        )

    @property
    def pids(self) -> tuple[int, ...]:
        """The live process."""
        return () if self._worker.pid is None else (self._worker.pid,)

    async def start(self) -> None:
        """Load the model."""
        try:
            await self._worker.start()
        except ServiceError as error:
            raise failure(STTError, self.name, "unreachable") from error

    async def close(self) -> None:
        await self._worker.close()

    async def transcribe(self, pcm: bytes, sample_rate: int, context: SpeechContext) -> Transcript | None:
        sound = await asyncio.to_thread(resampled, pcm, sample_rate, SAMPLE_RATE)
        sound = sound[-int(MAX_UTTERANCE_SECONDS * SAMPLE_RATE) * BYTES_PER_SAMPLE :]
        if not sound:
            return None
        hotwords = ", ".join(boosted(context, at_most=MAX_HOTWORDS))
        try:
            answer, _ = await self._worker.ask({"language": context.language, "hotwords": hotwords}, sound)
        except ServiceTimeoutError as error:
            raise failure(STTError, self.name, "timeout") from error
        except ServiceError as error:
            raise failure(STTError, self.name, "unreachable") from error
        if "error" in answer:
            raise failure(STTError, self.name, "refused")
        text = answer.get("text")
        return Transcript(text, float(answer["confidence"])) if isinstance(text, str) and text else None
