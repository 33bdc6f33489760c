"""What a call tells the citizen's page and the metrics about itself; never what was said."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Literal

from src.exceptions import VPBankException
from src.live_api import LatencyEvent, SpeakingEvent
from src.monitoring import voice_latency_seconds
from src.voice_bot.pipeline.conversation import Conversation
from src.voice_bot.session_views import error_event

Stage = Literal["end_of_turn", "speech_to_text", "text_to_speech", "voice_to_voice"]
"""``end_of_turn``: from the last sound to the decision that the turn is over. ``speech_to_text``: from there
to the final words. ``text_to_speech``: from the answer's text to its first sound. ``voice_to_voice``: all of
it, from the citizen's last sound to the answer's first one, as it leaves the pipeline."""


class CallReport:
    """Who speaks, how long it took, what failed."""

    def __init__(self, conversation: Conversation, clock: Callable[[], float] = time.monotonic) -> None:
        self._conversation, self._clock = conversation, clock
        self._speaking: dict[str, bool] = {}
        self.last_spoken = clock()
        """When somebody last began or ceased to speak, on this clock."""

    def speaking(self, who: Literal["assistant", "user"], speaking: bool) -> None:
        """Tell a change; the same again is not repeated."""
        if self._speaking.get(who, False) != speaking:
            self._speaking[who] = speaking
            self.last_spoken = self._clock()
            self._conversation.publish(SpeakingEvent(who=who, speaking=speaking))

    def took(self, stage: Stage, seconds: float) -> None:
        voice_latency_seconds.labels(stage=stage).observe(seconds)
        self._conversation.publish(LatencyEvent(stage=stage, milliseconds=round(seconds * 1000, 1)))

    def failed(self, error: VPBankException) -> None:
        self._conversation.publish(error_event(error))
