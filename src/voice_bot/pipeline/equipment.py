"""What all calls of a process share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from src.voice_bot.pipeline.tone import ToneOfVoice
from src.voice_bot.speech.protocols import SpeechToText, TextToSpeech
from src.voice_bot.turn_taking.pace import Pace


def _local_time() -> datetime:
    return datetime.now().astimezone()


@dataclass(frozen=True, slots=True)
class Equipment:
    """Ears, voice, and how turns are taken. ``tone`` None: pauses are judged by the words alone."""

    ears: SpeechToText
    voice: TextToSpeech
    tone: ToneOfVoice | None = None
    pace: Pace = field(default_factory=Pace)
    now: Callable[[], datetime] = _local_time
    """The citizen's time."""
