"""Whether a voice sounds as if it had finished: Smart Turn, one model for all calls of the process."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import numpy as np
from pipecat.audio.turn.smart_turn.local_smart_turn_v3 import LocalSmartTurnAnalyzerV3

THRESHOLD = 0.5


class ToneOfVoice:
    """About 60 ms a question, in a thread; questions of several calls wait for each other."""

    def __init__(self) -> None:
        self._model = _Model(cpu_count=1)
        self._one_at_a_time = threading.Lock()

    async def finished(self, pcm: bytes) -> bool:
        """Whether the last eight seconds (16-bit mono at 16 kHz) end a turn."""
        return await asyncio.to_thread(self._judge, pcm)

    def _judge(self, pcm: bytes) -> bool:
        samples = np.frombuffer(pcm[: len(pcm) // 2 * 2], dtype="<i2").astype(np.float32) / np.float32(32768)
        with self._one_at_a_time:
            return self._model.probability(samples) > THRESHOLD


class _Model(LocalSmartTurnAnalyzerV3):
    """Pipecat's analyser collects the sound of one call; the model behind it keeps no state."""

    def probability(self, samples: np.ndarray[Any, np.dtype[np.float32]]) -> float:
        return float(self._predict_endpoint(samples)["probability"])
