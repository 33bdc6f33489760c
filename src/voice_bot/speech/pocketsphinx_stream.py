"""An utterance that PocketSphinx decodes while it is being spoken."""

from __future__ import annotations

import asyncio
from typing import Any, Final

from src.exceptions import ServiceError, STTError
from src.voice_bot.speech.grammar import Grammar
from src.voice_bot.speech.noise import stands_out_by
from src.voice_bot.speech.protocols import OnInterim, Transcript
from src.voice_bot.speech.resampling import StreamResampler
from src.voice_bot.speech.streaming import Recording
from src.voice_bot.speech.worker_process import WorkerProcess

SAMPLE_RATE: Final = 16_000
NOISY_BELOW: Final = 45.0
"""Decibels. In a room louder than that an utterance is decoded once more, as a whole: only then is it known
what it sounds like on average, and with the guess that decoding in pieces needs most words are lost."""
LEAST_BYTES: Final = int(0.06 * SAMPLE_RATE) * 2
"""Sound that is worth an exchange with the worker."""


class PocketSphinxStream:
    """Sends what has come whenever the worker is free; the rest goes with :meth:`finish`."""

    def __init__(
        self,
        worker: WorkerProcess,
        number: int,
        listening_for: Grammar,
        from_rate: int,
        on_interim: OnInterim,
    ) -> None:
        self._worker, self._number, self._grammar = worker, number, listening_for
        self._resampler = StreamResampler(from_rate, SAMPLE_RATE)
        self._on_interim = on_interim
        self._recording = Recording(SAMPLE_RATE)
        self._waiting = bytearray()
        self._sending: asyncio.Task[None] | None = None
        self._interim = ""
        self._begun = self._broken = self._closed = False

    def feed(self, pcm: bytes) -> None:
        sound = self._resampler.feed(pcm)
        self._recording.add(sound)
        self._waiting += sound
        if self._sending is None and not self._broken and len(self._waiting) >= LEAST_BYTES:
            self._sending = asyncio.create_task(self._send())

    async def finish(self) -> Transcript | None:
        if self._closed:
            raise STTError("The utterance was given up.")
        self._closed = True
        rest = self._resampler.feed(b"", last=True)
        self._recording.add(rest)
        self._waiting += rest
        if self._sending is not None:
            await asyncio.wait({self._sending})
        noisy = not self._broken and stands_out_by(self._recording.sound(), SAMPLE_RATE) < NOISY_BELOW
        try:
            if noisy:
                await self._worker.ask({"stream": self._number, "give_up": True})
            text = None if self._broken or noisy else await self._ask(end=True)
            if (
                self._broken or noisy
            ):  # its worker was replaced, or has no place: the whole utterance once more
                answer, _ = await self._worker.ask({"grammar": self._grammar.jsgf}, self._recording.sound())
                text = answer.get("text")
        except ServiceError as error:
            raise STTError() from error
        return Transcript(self._grammar.text(text)) if text else None

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        if self._sending is not None:
            await asyncio.wait({self._sending})
        try:
            await self._worker.ask({"stream": self._number, "give_up": True})
        except ServiceError:
            self._broken = True  # the worker is gone, and the utterance with it

    async def _send(self) -> None:
        try:
            while len(self._waiting) >= LEAST_BYTES and not self._broken and not self._closed:
                text = await self._ask(end=False)
                if text and text != self._interim and not self._closed:
                    self._interim = text
                    self._on_interim(Transcript(self._grammar.text(text)))
        except ServiceError:
            self._broken = True
        finally:
            self._sending = None

    async def _ask(self, *, end: bool) -> str | None:
        sound = bytes(self._waiting)
        self._waiting.clear()
        header: dict[str, Any] = {"stream": self._number, "end": end}
        if not self._begun:
            header["grammar"], self._begun = self._grammar.jsgf, True
        answer, _ = await self._worker.ask(header, sound)
        if "error" in answer:
            self._broken = True
            return None
        text = answer.get("text")
        return text if isinstance(text, str) else None
