"""The two protocols that every provider of ears or voice implements. Pure: no I/O here.

Sound is 16-bit signed little-endian mono PCM everywhere.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

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

    def synthesize(self, text: str, language: Language) -> AsyncIterator[bytes]:
        """Chunks of sound as they are made, sentence by sentence.

        Raises :class:`~src.exceptions.TTSError`.
        """
