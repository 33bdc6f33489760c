"""Utterances while they are spoken: any recogniser, used like one that streams."""

from __future__ import annotations

from typing import Final

from src.exceptions import STTError
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.speech.protocols import (
    BYTES_PER_SAMPLE,
    OnInterim,
    SpeechStream,
    SpeechToText,
    StreamingSpeechToText,
    Transcript,
)

MAX_UTTERANCE_SECONDS: Final = 60.0


def open_stream(
    ears: SpeechToText, sample_rate: int, context: SpeechContext, on_interim: OnInterim
) -> SpeechStream:
    """Begin an utterance; a recogniser that cannot stream gets it whole at its end, without interim words."""
    if isinstance(ears, StreamingSpeechToText):
        return ears.open(sample_rate, context, on_interim)
    return WholeUtterance(ears, sample_rate, context)


class Recording:
    """The sound of an utterance so far, its beginning dropped where it grows too long."""

    def __init__(self, sample_rate: int) -> None:
        self._limit = int(MAX_UTTERANCE_SECONDS * sample_rate) * BYTES_PER_SAMPLE
        self._sound = bytearray()

    def add(self, pcm: bytes) -> None:
        self._sound += pcm
        if len(self._sound) > self._limit:
            del self._sound[: len(self._sound) - self._limit]

    def sound(self) -> bytes:
        return bytes(self._sound)


class WholeUtterance:
    """A stream that collects, and asks the recogniser once at the end."""

    def __init__(self, ears: SpeechToText, sample_rate: int, context: SpeechContext) -> None:
        self._ears, self._sample_rate, self._context = ears, sample_rate, context
        self._recording = Recording(sample_rate)
        self._closed = False

    def feed(self, pcm: bytes) -> None:
        self._recording.add(pcm)

    async def finish(self) -> Transcript | None:
        if self._closed:
            raise STTError("The utterance was given up.")
        self._closed = True
        return await self._ears.transcribe(self._recording.sound(), self._sample_rate, self._context)

    async def close(self) -> None:
        self._closed = True
