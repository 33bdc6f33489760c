"""Sounds that stand-ins speak."""

from __future__ import annotations

import numpy as np

RATE = 24_000
SECONDS_PER_CHARACTER = 0.02


def tone(text: str, speed: float = 1.0) -> bytes:
    """A sound as long as the text, 16-bit mono at 24 kHz."""
    count = int(len(text) * SECONDS_PER_CHARACTER / speed * RATE)
    wave = 0.3 * np.sin(2 * np.pi * 440 * np.arange(count) / RATE)
    return (wave * 32767).astype("<i2").tobytes()
