"""Whole sounds at another rate. Streams are resampled by the pipeline. Pure."""

from __future__ import annotations

import numpy as np
import soxr


def resampled(pcm: bytes, from_rate: int, to_rate: int) -> bytes:
    """16-bit mono PCM at another sample rate (samples a second)."""
    if from_rate == to_rate or not pcm:
        return pcm
    samples = np.frombuffer(pcm[: len(pcm) // 2 * 2], dtype="<i2")
    result: np.ndarray[tuple[int], np.dtype[np.int16]] = soxr.resample(samples, from_rate, to_rate)
    return result.astype("<i2").tobytes()
