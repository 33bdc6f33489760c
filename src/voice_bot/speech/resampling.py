"""Sounds at another rate. Pure."""

from __future__ import annotations

import numpy as np
import soxr


def resampled(pcm: bytes, from_rate: int, to_rate: int) -> bytes:
    """16-bit mono PCM, the whole of it, at another sample rate (samples a second)."""
    if from_rate == to_rate or not pcm:
        return pcm
    samples = np.frombuffer(pcm[: len(pcm) // 2 * 2], dtype="<i2")
    result: np.ndarray[tuple[int], np.dtype[np.int16]] = soxr.resample(samples, from_rate, to_rate)
    return result.astype("<i2").tobytes()


class StreamResampler:
    """16-bit mono PCM at another rate, piece by piece; pieces may end within a sample."""

    def __init__(self, from_rate: int, to_rate: int) -> None:
        same = from_rate == to_rate
        self._stream = None if same else soxr.ResampleStream(from_rate, to_rate, 1, dtype="int16")
        self._odd = b""

    def feed(self, pcm: bytes, *, last: bool = False) -> bytes:
        """What is ready; ``last`` gives the rest too."""
        pcm = self._odd + pcm
        whole = len(pcm) // 2 * 2
        self._odd, pcm = pcm[whole:], pcm[:whole]
        if self._stream is None:
            return pcm
        samples = np.frombuffer(pcm, dtype="<i2")
        result: np.ndarray[tuple[int], np.dtype[np.int16]] = self._stream.resample_chunk(samples, last=last)
        return result.astype("<i2").tobytes()
