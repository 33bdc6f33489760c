"""Speech to text on this machine without keys: PocketSphinx with a grammar of what may be said now.

English only, and it maps any sound onto something in its grammar: what it heard is read back by the
dialogue, never trusted. Typing is always at hand.
"""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path
from typing import Final

import pocketsphinx

from src.exceptions import ServiceError, STTError
from src.understanding.intents import Language
from src.voice_bot.speech import grammar
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.pocketsphinx_stream import SAMPLE_RATE, PocketSphinxStream
from src.voice_bot.speech.protocols import BYTES_PER_SAMPLE, OnInterim, SpeechStream, Transcript
from src.voice_bot.speech.resampling import resampled
from src.voice_bot.speech.streaming import WholeUtterance
from src.voice_bot.speech.worker_process import WorkerProcess

TIMEOUT_SECONDS: Final = 20.0
MAX_UTTERANCE_SECONDS: Final = 20.0
WORKER: Final = "src.voice_bot.speech.pocketsphinx_worker"


class PocketSphinxSpeechToText:
    """A small pool of recogniser processes."""

    name = "pocketsphinx-grammar"
    languages: frozenset[Language] = frozenset({"en"})

    def __init__(self, processes: int = 1) -> None:
        self._workers = [WorkerProcess(WORKER, timeout=TIMEOUT_SECONDS) for _ in range(processes)]
        self._idle: asyncio.Queue[WorkerProcess] = asyncio.Queue()
        for worker in self._workers:
            self._idle.put_nowait(worker)
        self._numbers = itertools.count()
        self._dictionary: frozenset[str] = frozenset()

    @property
    def pids(self) -> tuple[int, ...]:
        """The live processes."""
        return tuple(worker.pid for worker in self._workers if worker.pid is not None)

    async def start(self) -> None:
        """Load the dictionary and start the processes."""
        try:
            self._dictionary = await asyncio.to_thread(_read_dictionary)
            await asyncio.gather(*(worker.start() for worker in self._workers))
        except (OSError, ServiceError) as error:
            raise STTError("The speech recogniser does not start.") from error

    async def close(self) -> None:
        await asyncio.gather(*(worker.close() for worker in self._workers))

    async def transcribe(self, pcm: bytes, sample_rate: int, context: SpeechContext) -> Transcript | None:
        if context.language not in self.languages:
            return None
        sound = await asyncio.to_thread(resampled, pcm, sample_rate, SAMPLE_RATE)
        sound = sound[-int(MAX_UTTERANCE_SECONDS * SAMPLE_RATE) * BYTES_PER_SAMPLE :]
        if not sound:
            return None
        listening_for = self._grammar(context)
        heard = await self._ask(listening_for, sound)
        return Transcript(listening_for.text(heard)) if heard else None

    def open(self, sample_rate: int, context: SpeechContext, on_interim: OnInterim) -> SpeechStream:
        """Decode while the citizen speaks."""
        if context.language not in self.languages:
            return WholeUtterance(self, sample_rate, context)
        number = next(self._numbers)
        worker = self._workers[number % len(self._workers)]
        return PocketSphinxStream(worker, number, self._grammar(context), sample_rate, on_interim)

    def _grammar(self, context: SpeechContext) -> grammar.Grammar:
        return grammar.build(context, self._dictionary.__contains__)

    async def _ask(self, listening_for: grammar.Grammar, sound: bytes) -> str | None:
        worker = await self._idle.get()
        try:
            answer, _ = await worker.ask({"grammar": listening_for.jsgf}, sound)
        except ServiceError as error:
            raise STTError() from error
        finally:
            self._idle.put_nowait(worker)
        if "error" in answer:
            raise STTError("The recogniser did not take the grammar.", details={"reason": answer["error"]})
        text = answer.get("text")
        return text if isinstance(text, str) else None


def _read_dictionary() -> frozenset[str]:
    path = Path(pocketsphinx.get_model_path("en-us/cmudict-en-us.dict"))
    return frozenset(line.split(" ", 1)[0] for line in path.read_text("utf-8").splitlines() if line)
