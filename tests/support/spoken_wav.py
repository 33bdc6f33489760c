"""A microphone's recording for Chromium's fake device: spoken sentences with pauses."""

from __future__ import annotations

import wave
from collections.abc import Sequence
from pathlib import Path

from tests.support.sound import BYTES_PER_SAMPLE, spoken

RATE = 48_000


def write_recording(path: Path, lead_seconds: float, sentences: Sequence[tuple[str, float]]) -> float:
    """Silence, then each ``(sentence, seconds of pause after it)``; answers the length in seconds."""
    sound = bytearray(_silence(lead_seconds))
    for name, pause in sentences:
        sound += spoken(name, RATE) + _silence(pause)
    with wave.open(str(path), "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(BYTES_PER_SAMPLE)
        recording.setframerate(RATE)
        recording.writeframes(bytes(sound))
    return len(sound) / BYTES_PER_SAMPLE / RATE


def _silence(seconds: float) -> bytes:
    return bytes(int(seconds * RATE) * BYTES_PER_SAMPLE)
