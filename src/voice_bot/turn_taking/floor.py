"""Who has the floor when both speak: the bot pauses for a voice, and goes on if it was nothing. Pure."""

from __future__ import annotations

from src.voice_bot.turn_taking import events as e
from src.voice_bot.turn_taking.pace import Pace


class Floor:
    """The bot's side: whether it speaks, what it says, whether it is held back."""

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._speaking = False
        self._held = False
        self._silent_since = float("-inf")
        self.hold_at: float | None = None
        """When the bot is to pause, if the voice goes on until then."""
        self.interrupted = False
        """Whether the present utterance began while the bot was speaking."""
        self.bot_said = ""
        self.bot_asks = False

    def over_bot(self, onset: float) -> bool:
        """Whether an utterance that began then began over the bot's voice, or its echo."""
        return self.interrupted or self._speaking or onset - self._silent_since <= self._pace.echo_tail

    def take(self, event: e.Event, at: float) -> list[e.Action]:
        """What the bot does."""
        match event:
            case e.BotSpeaks(text=text, asks=asks):
                self._speaking, self.bot_said, self.bot_asks = True, text, asks
            case e.BotFellSilent():
                self._speaking, self._silent_since = False, at
        return []

    def voice_started(self, onset: float, at: float) -> list[e.Action]:
        self.interrupted = self.interrupted or self._speaking
        if self._held:
            return []
        self.hold_at = onset + self._pace.barge_in
        return self.tick(at)

    def voice_stopped(self) -> list[e.Action]:
        self.hold_at = None
        return []

    def tick(self, at: float) -> list[e.Action]:
        if self.hold_at is None or at < self.hold_at:
            return []
        self.hold_at, self._held = None, True
        return [e.HoldBot()]

    def released(self) -> list[e.Action]:
        """It was nothing: the bot goes on."""
        self.hold_at, self.interrupted = None, False
        if not self._held:
            return []
        self._held = False
        return [e.ReleaseBot()]

    def silenced(self) -> list[e.Action]:
        """What the bot was saying is dropped; what it says next may be heard."""
        self._speaking = False
        return self.released()
