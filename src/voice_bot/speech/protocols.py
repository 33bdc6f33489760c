"""The protocols that every provider of ears or voice implements. Pure: no I/O here.

Sound is 16-bit signed little-endian mono PCM everywhere.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from src.understanding.intents import Language
from src.voice_bot.speech.context import SpeechContext

BYTES_PER_SAMPLE = 2


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was heard; ``confidence`` from 0 to 1, as sure as the provider can say."""

    text: str
    confidence: float = 1.0


class SpeechToText(Protocol):
    """Turns one utterance into words."""

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> frozenset[Language]: ...

    async def start(self) -> None:
        """Make ready (load models, open connections). Raises :class:`~src.exceptions.STTError`."""

    async def close(self) -> None:
        """Give everything back; may be called more than once."""

    async def transcribe(self, pcm: bytes, sample_rate: int, context: SpeechContext) -> Transcript | None:
        """The words of one utterance, or None where nothing was recognised.

        Raises :class:`~src.exceptions.STTError`.
        """


OnInterim = Callable[[Transcript], None]
"""Told what was heard of the utterance so far, each time anew from its beginning. Must not wait."""


class SpeechStream(Protocol):
    """One utterance while it is being spoken."""

    def feed(self, pcm: bytes) -> None:
        """The next sound of the utterance. Never waits."""

    async def finish(self) -> Transcript | None:
        """The citizen has stopped: the final words, or None where nothing was recognised.

        Raises :class:`~src.exceptions.STTError`. Called once at most.
        """

    async def close(self) -> None:
        """Give the utterance up; nothing after :meth:`finish`. May be called more than once."""


@runtime_checkable
class StreamingSpeechToText(SpeechToText, Protocol):
    """A recogniser that also listens while the citizen speaks.

    Every recogniser can be used like one: see :func:`src.voice_bot.speech.streaming.open_stream`.
    """

    def open(self, sample_rate: int, context: SpeechContext, on_interim: OnInterim) -> SpeechStream:
        """Begin an utterance; returns at once, connecting goes on behind it."""


class TextToSpeech(Protocol):
    """Turns a text into sound."""

    @property
    def name(self) -> str: ...

    @property
    def languages(self) -> frozenset[Language]: ...

    @property
    def sample_rate(self) -> int:
        """Samples a second of what :meth:`synthesize` yields."""

    async def start(self) -> None:
        """Make ready. Raises :class:`~src.exceptions.TTSError`."""

    async def close(self) -> None:
        """Give everything back; may be called more than once."""

    def synthesize(self, text: str, language: Language, speed: float = 1.0) -> AsyncIterator[bytes]:
        """Chunks of sound as they are made, sentence by sentence; ``speed`` below 1 is slower than usual.

        Raises :class:`~src.exceptions.TTSError`.
        """
