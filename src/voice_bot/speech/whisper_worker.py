"""Whisper's own process: it takes all the processor it is given while it listens.

Reads frames ``{"language", "hotwords"}`` with an utterance, 16-bit mono PCM at 16 kHz; answers ``{"text",
"confidence"}``, text null where nothing was said, or ``{"error"}``.
Run as ``python -m src.voice_bot.speech.whisper_worker MODEL_DIRECTORY THREADS``.
"""

from __future__ import annotations

import math
import signal
import sys
from pathlib import Path
from typing import Any, Final

import numpy as np
from faster_whisper import WhisperModel

from src.voice_bot.speech import frames

FILES: Final = ("model.bin", "config.json", "tokenizer.json")
"""Without its tokenizer the library would ask the hub for it."""
SILENCE_PROBABILITY: Final = 0.6
LOOPING_COMPRESSION: Final = 2.4
"""Texts that compress better repeat themselves: the model has lost the thread (Whisper's paper, 4.5)."""
FEWEST_SAMPLES: Final = 1_600


class Recogniser:
    """The model, loaded once, in 8-bit integers."""

    def __init__(self, directory: Path, threads: int) -> None:
        missing = [name for name in FILES if not (directory / name).is_file()]
        if missing:
            raise FileNotFoundError(f"the model directory lacks {', '.join(missing)}")
        self._model = WhisperModel(
            str(directory), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
        )

    def recognise(self, pcm: bytes, language: str, hotwords: str) -> tuple[str | None, float]:
        """The words of one utterance and how sure the model is."""
        sound = np.frombuffer(pcm, dtype="<i2").astype(np.float32) / 32768
        if len(sound) < FEWEST_SAMPLES:
            return None, 1.0
        segments, _ = self._model.transcribe(
            sound, language=language, hotwords=hotwords or None, beam_size=1, temperature=0.0,
            condition_on_previous_text=False, without_timestamps=True, vad_filter=False,
        )  # fmt: skip
        found = [segment for segment in segments if segment.text.strip()]
        found = [part for part in found if part.no_speech_prob < SILENCE_PROBABILITY or part.avg_logprob > -1]
        if not found:
            return None, 1.0
        sure = math.exp(sum(segment.avg_logprob for segment in found) / len(found))
        if max(segment.compression_ratio for segment in found) > LOOPING_COMPRESSION:
            sure = 0.0
        return " ".join(segment.text.strip() for segment in found), min(1.0, sure)


def answer(recogniser: Recogniser, header: dict[str, Any], payload: bytes) -> dict[str, Any]:
    """Do what one frame asks."""
    try:
        text, sure = recogniser.recognise(payload, header["language"], header.get("hotwords", ""))
        return {"text": text, "confidence": sure}
    except (RuntimeError, ValueError) as error:
        return {"error": type(error).__name__}


def main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's; its end is ours
    recogniser = Recogniser(Path(sys.argv[1]), int(sys.argv[2]))
    output = sys.stdout.buffer
    output.write(frames.encode({"ready": True}))
    output.flush()
    while (frame := frames.read(sys.stdin.buffer)) is not None:
        output.write(frames.encode(answer(recogniser, *frame)))
        output.flush()


if __name__ == "__main__":
    main()
