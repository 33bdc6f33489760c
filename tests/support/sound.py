"""Sounds for tests: the committed spoken sentences, read with PyAV, and what a sound is like."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np

BYTES_PER_SAMPLE = 2
AUDIO = Path(__file__).resolve().parents[1] / "audio"


@dataclass(frozen=True)
class Utterance:
    """One spoken sentence; ``focus`` None: no form is open; "?" : an answer to a yes/no question."""

    name: str
    focus: str | None
    words: str
    heard: tuple[str, ...]

    @property
    def file(self) -> Path:
        return AUDIO / "utterances" / f"{self.name}.flac"


def utterances() -> list[Utterance]:
    with (AUDIO / "utterances.tsv").open(encoding="utf-8", newline="") as table:
        return [
            Utterance(
                row["name"],
                None if row["focus"] == "-" else row["focus"],
                row["words"],
                tuple(row["heard"].split("|")),
            )
            for row in csv.DictReader(table, delimiter="\t")
        ]


def spoken(name: str, rate: int = 16_000) -> bytes:
    """A committed sentence as 16-bit mono PCM."""
    resampler = av.AudioResampler("s16", "mono", rate)
    with av.open(str(AUDIO / "utterances" / f"{name}.flac")) as container:
        frames = [out for frame in container.decode(audio=0) for out in resampler.resample(frame)]
        frames += resampler.resample(None)
    return b"".join(frame.to_ndarray().tobytes() for frame in frames)


def level(pcm: bytes) -> float:
    """The root mean square of 16-bit PCM, 0 to 1."""
    if not pcm:
        return 0.0
    samples = np.frombuffer(pcm, dtype="<i2").astype(np.float64) / 32768
    return float(np.sqrt(np.mean(samples**2)))


def clipped(pcm: bytes) -> float:
    """The share of 16-bit samples that stand at their limit."""
    samples = np.frombuffer(pcm, dtype="<i2").astype(np.int32)
    return float(np.mean(np.abs(samples) >= 32_766)) if len(samples) else 0.0


def seconds(pcm: bytes, rate: int) -> float:
    return len(pcm) / 2 / rate
