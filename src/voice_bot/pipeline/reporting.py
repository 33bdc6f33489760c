"""What a call tells the citizen's page and the metrics about itself; never what was said."""

from __future__ import annotations

from typing import Literal

from src.exceptions import VPBankException
from src.live_api import LatencyEvent, SpeakingEvent
from src.monitoring import voice_latency_seconds
from src.voice_bot.pipeline.conversation import Conversation
from src.voice_bot.session_views import error_event

Stage = Literal["speech_to_text", "voice_to_voice"]


class CallReport:
    """Who speaks, how long it took, what failed."""

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation
        self._speaking: dict[str, bool] = {}

    def speaking(self, who: Literal["assistant", "user"], speaking: bool) -> None:
        """Tell a change; the same again is not repeated."""
        if self._speaking.get(who, False) != speaking:
            self._speaking[who] = speaking
            self._conversation.publish(SpeakingEvent(who=who, speaking=speaking))

    def took(self, stage: Stage, seconds: float) -> None:
        voice_latency_seconds.labels(stage=stage).observe(seconds)
        self._conversation.publish(LatencyEvent(stage=stage, milliseconds=round(seconds * 1000, 1)))

    def failed(self, error: VPBankException) -> None:
        self._conversation.publish(error_event(error))
