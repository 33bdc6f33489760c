"""A conversation in virtual time: who speaks when is written down, what turn-taking decided is read off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime

from src.understanding.context import Expecting
from src.understanding.intents import Language
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.turn_taking import events as e
from src.voice_bot.turn_taking.machine import TurnTaking
from src.voice_bot.turn_taking.pace import Pace
from tests.support.speech_situations import situation

NOW = datetime(2026, 11, 22, 9, 30)
NOTICED_AFTER = 0.1
"""A voice is noticed, and its end, so long after it happened."""


def asked(
    focus: str | None = None, language: Language = "vi", expecting: Expecting = "nothing"
) -> SpeechContext:
    """A form is open and that field was asked about."""
    return replace(situation(focus or "?"), language=language, focus=focus, expecting=expecting)


@dataclass
class Stage:
    """Drives the machine. ``recognise`` answers the final words of an utterance when its end was decided."""

    context: SpeechContext
    pace: Pace = field(default_factory=Pace)
    recognise: Callable[[int], e.Recognised] = lambda number: e.Recognised(number)
    recognised_after: float = 0.02

    def __post_init__(self) -> None:
        self.now = 0.0
        self.machine = TurnTaking(lambda: self.context, lambda: NOW, self.pace)
        self.log: list[tuple[float, e.Action]] = []
        self._pending: list[tuple[float, e.Event]] = []
        self._utterance = 0

    def tell(self, event: e.Event, at: float | None = None) -> None:
        """Let time pass until ``at``, then tell."""
        if at is not None:
            self.wait(at)
        self._take(event)

    def wait(self, until: float) -> None:
        """Let time pass, with all that is due before."""
        while (moment := self._next()) is not None and moment <= until:
            self.now = max(self.now, moment)
            due = [event for at, event in self._pending if at <= self.now]
            self._pending = [(at, event) for at, event in self._pending if at > self.now]
            for event in due or [e.Tick()]:
                self._take(event)
        self.now = max(self.now, until)

    def speak(self, onset: float, until: float, words: str = "") -> None:
        """A voice, noticed a little later, as its interim words are."""
        self.tell(e.VoiceStarted(onset), onset + NOTICED_AFTER)
        if words:
            self.tell(e.Heard(words), until)
        self.tell(e.VoiceStopped(until), until + NOTICED_AFTER)

    def of(self, kind: type) -> list[tuple[float, e.Action]]:
        return [(round(at, 2), action) for at, action in self.log if isinstance(action, kind)]

    @property
    def turns(self) -> list[tuple[float, str]]:
        return [(at, action.words) for at, action in self.of(e.TakeTurn) if isinstance(action, e.TakeTurn)]

    def _next(self) -> float | None:
        moments = [at for at, _ in self._pending]
        if self.machine.deadline is not None:
            moments.append(self.machine.deadline)
        return min(moments, default=None)

    def _take(self, event: e.Event) -> None:
        for action in self.machine.take(event, self.now):
            self.log.append((self.now, action))
            if isinstance(action, e.Listen):
                self._utterance = action.utterance
            elif isinstance(action, e.Finish):
                self._pending.append((self.now + self.recognised_after, self.recognise(self._utterance)))


def always(words: str, **more: object) -> Callable[[int], e.Recognised]:
    """Every utterance ends in these words."""
    return lambda number: replace(e.Recognised(number, words), **more)


def one_after_the_other(*words: str) -> Callable[[int], e.Recognised]:
    """The first utterance ends in the first words, and so on."""
    return lambda number: e.Recognised(number, words[number - 1])
