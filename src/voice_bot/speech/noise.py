"""How far a voice stands out from the room it is heard in. Pure."""

from __future__ import annotations

from typing import Final

import numpy as np

FRAME_SECONDS: Final = 0.02
QUIET_SHARE: Final = 3
LOUD_SHARE: Final = 95
"""Percentiles of the frames' levels: the room, a moment of it before the words is enough, and the words."""
SILENCE: Final = 1e-4
"""A level below which there is no room to be heard (-80 dB)."""


def stands_out_by(pcm: bytes, sample_rate: int) -> float:
    """Decibels between the words and the room, in 16-bit mono sound that begins before the words."""
    size = int(FRAME_SECONDS * sample_rate)
    samples = np.frombuffer(pcm[: len(pcm) // (2 * size) * 2 * size], dtype="<i2").astype(np.float64) / 32768
    if not len(samples):
        return 0.0
    levels = np.sqrt(np.mean(samples.reshape(-1, size) ** 2, axis=1))
    room, words = np.percentile(levels, (QUIET_SHARE, LOUD_SHARE))
    return float(20 * np.log10(max(words, SILENCE) / max(room, SILENCE)))
