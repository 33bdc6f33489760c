"""Turn-taking as a state machine in time: events in, decisions out.

    idle ──voice──► speaking ──silence──► pausing ──waited long enough──► recognising ──words──► a turn
                        ▲                    │voice                            │ half a sentence
                        └────────────────────┘◄──────────── holding ◄──────────┘

Each event comes with its time; between events, :attr:`TurnTaking.deadline` says when to tell it that time has
passed. It reads no clock. How long a pause may be is decided by what was said (:mod:`completeness`), what was
asked, and, where these cannot tell, by the tone of voice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final, Literal

from src.voice_bot.speech.context import SpeechContext
from src.voice_bot.turn_taking import events as e
from src.voice_bot.turn_taking.completeness import Verdict, answers_the_question, judge
from src.voice_bot.turn_taking.floor import Floor
from src.voice_bot.turn_taking.pace import Pace
from src.voice_bot.turn_taking.silence import Silence
from src.voice_bot.turn_taking.words import is_echo, is_nod, without_hesitations

State = Literal["idle", "speaking", "pausing", "recognising", "holding"]
_LISTENING: Final = frozenset({"speaking", "pausing"})
_PERHAPS_ALL: Final = frozenset({"complete", "likely"})
MOST_REMARKS: Final = 2
"""So often in a row the bot says that it did not hear well."""


class TurnTaking:
    """One call's. ``situation`` and ``now`` are asked anew for every judgement."""

    def __init__(
        self, situation: Callable[[], SpeechContext], now: Callable[[], datetime], pace: Pace | None = None
    ) -> None:
        self._situation, self._now, self._pace = situation, now, pace or Pace()
        self.state: State = "idle"
        self._floor = Floor(self._pace)
        self._silence = Silence(self._pace.silence)
        self._interim = ""
        self._held = ""
        self._waited: Verdict = "open"
        self._decide_at: float | None = None
        self._last_voice = 0.0
        self._voiced = 0.0
        self._onset = 0.0
        self._asked_tone = self._may_interrupt = False
        self._utterance = 0
        self._remarks = 0

    @property
    def deadline(self) -> float | None:
        """When :class:`~events.Tick` is due, if nothing else happens before."""
        moments = (self._decide_at, self._interrupts_at, self._floor.hold_at, self._silence.due)
        return min((moment for moment in moments if moment is not None), default=None)

    @property
    def last_voice(self) -> float:
        """When the citizen's last sound was."""
        return self._last_voice

    def take(self, event: e.Event, at: float) -> list[e.Action]:
        """What follows from ``event`` at that time."""
        self._silence.hear(event, at)
        match event:
            case e.VoiceStarted():
                return self._voice_started(event, at)
            case e.VoiceStopped():
                return self._voice_stopped(event, at)
            case e.Heard(words=words):
                return self._heard(words, at)
            case e.Tone(finished=finished):
                return self._tone(finished, at)
            case e.Recognised():
                return self._recognised(event, at)
            case e.BrowserHeard():
                return self._browser_heard(event, at)
            case e.Muted(muted=True):
                return self._muted()
            case e.Tick():
                return self._tick(at)
        return self._floor.take(event, at)

    # --- the citizen's voice ----------------------------------------------------------------------------

    def _voice_started(self, event: e.VoiceStarted, at: float) -> list[e.Action]:
        actions = self._floor.voice_started(event.onset, at)
        self._decide_at = None
        self._last_voice = at
        if self.state == "pausing":  # the same utterance goes on
            self.state = "speaking"
            self._decide_at = event.onset + self._pace.longest
            return actions
        self._onset, self._interim, self._voiced = event.onset, "", 0.0
        self.state, self._asked_tone = "speaking", False
        self._may_interrupt = self._silence.working
        self._utterance += 1
        self._decide_at = at + self._pace.longest
        return [*actions, e.Listen(self._utterance)]

    def _voice_stopped(self, event: e.VoiceStopped, at: float) -> list[e.Action]:
        actions = self._floor.voice_stopped()
        if self.state != "speaking":
            return actions
        self.state, self._last_voice = "pausing", event.last_voice
        self._voiced = event.last_voice - self._onset
        self._asked_tone = False
        return [*actions, *self._weigh(at)]

    def _heard(self, words: str, at: float) -> list[e.Action]:
        if self.state not in _LISTENING or words == self._interim:
            return []
        self._interim = words
        actions = self._interrupting(words)
        if self.state == "pausing":
            return [*actions, *self._weigh(at)]
        so_far = _joined(self._held, words)
        verdict = judge(so_far, self._situation(), self._now())
        # Noise may go on for ever after the last word: what is complete, and stays so, has been said.
        self._decide_at = at + (self._pace.stalled if verdict == "complete" else self._pace.longest)
        return [*actions, e.Anticipate(so_far)] if verdict in _PERHAPS_ALL else actions

    # --- an interruption while their last words are still being worked on -----------------------------------

    @property
    def _interrupts_at(self) -> float | None:
        """When a voice that goes on is no mere nod any more; the bot's own echo may last."""
        if not self._may_interrupt or self.state != "speaking" or self._floor.over_bot(self._onset):
            return None
        return self._onset + self._pace.no_nod

    def _interrupting(self, words: str) -> list[e.Action]:
        """Words that are neither a nod, nor thinking aloud, nor the bot's own."""
        language = self._situation().language
        if not self._may_interrupt or not without_hesitations(words, language):
            return []
        return [] if is_nod(words, language) or self._not_meant_for_us(words) else self._break_off()

    def _break_off(self) -> list[e.Action]:
        """Once an utterance, and only while a turn is under way."""
        self._may_interrupt = False
        return [e.BreakOff()] if self._silence.working else []

    def _weigh(self, at: float) -> list[e.Action]:
        """How long this pause may become before the turn is over."""
        so_far = _joined(self._held, self._interim)
        self._waited = judge(so_far, self._situation(), self._now()) if so_far else "open"
        self._decide_at = max(at, self._last_voice + getattr(self._pace, self._waited))
        actions: list[e.Action] = []
        if so_far and self._waited != "incomplete":
            actions.append(e.Anticipate(so_far))
        if self._waited == "open" and not self._asked_tone:
            self._asked_tone = True
            actions.append(e.AskTone())
        return actions

    def _tone(self, finished: bool, at: float) -> list[e.Action]:
        if self.state == "pausing" and self._waited == "open" and finished:
            self._decide_at = max(at, self._last_voice + self._pace.finished_tone)
        return []

    # --- the end of an utterance --------------------------------------------------------------------------

    def _tick(self, at: float) -> list[e.Action]:
        actions = self._floor.tick(at)
        if (interrupts_at := self._interrupts_at) is not None and at >= interrupts_at:
            actions += self._break_off()
        if self._decide_at is not None and at >= self._decide_at:
            self._decide_at = None
            if self.state in _LISTENING:
                self._end_of_words(at)
                actions.append(e.Finish())
            elif self.state == "holding":
                actions += self._take_turn(at)
        return actions + self._silence.tick(at, busy=self.state != "idle")

    def _end_of_words(self, at: float) -> None:
        if self.state == "speaking":  # ended in spite of a sound that goes on
            self._voiced, self._last_voice = at - self._onset, at
        self.state = "recognising"

    def _recognised(self, event: e.Recognised, at: float) -> list[e.Action]:
        if self.state != "recognising" or event.utterance != self._utterance:
            # They spoke on while their words were being recognised: it was one sentence after all.
            if event.words and self.state != "idle":
                self._held = _joined(self._held, event.words)
            return []
        if not event.words:
            return self._nothing_heard(event, at)
        if self._not_meant_for_us(event.words):
            return self._ignored()
        least = self._pace.unsure_clipped if event.clipped else self._pace.unsure
        if event.confidence < least:
            self._held = ""
            return self._remark("clipped" if event.clipped else "unsure")
        self._held = _joined(self._held, event.words)
        verdict = judge(self._held, self._situation(), self._now())
        if verdict == "incomplete" and self._waited != "incomplete":
            self.state, self._decide_at = "holding", self._last_voice + self._pace.incomplete
            self._waited = "incomplete"
            if self._decide_at > at:
                return []
        return self._take_turn(at)

    def _nothing_heard(self, event: e.Recognised, at: float) -> list[e.Action]:
        if self._held:
            return self._take_turn(at)
        short = self._voiced < self._pace.least_voice
        if self._floor.interrupted or short or not event.listening:
            return self._ignored()
        return self._remark("clipped" if event.clipped else "not_heard")

    def _remark(self, remark: e.Remark) -> list[e.Action]:
        """Ask again; who goes on about it in a noisy room only adds to the noise."""
        self.state = "idle"
        self._remarks += 1
        if self._remarks > MOST_REMARKS:
            return self._floor.released()
        return [e.SilenceBot(), *self._floor.silenced(), e.Say(remark)]

    def _not_meant_for_us(self, words: str) -> bool:
        """The bot's own words come back, or only a sign that one listens."""
        floor, situation = self._floor, self._situation()
        if not floor.over_bot(self._onset):
            return False
        asked_for_yes = situation.expecting != "nothing"
        answer = answers_the_question(words, situation, self._now())
        if is_nod(words, situation.language):
            return not (floor.bot_asks and (asked_for_yes or answer))
        # An option repeated after the bot is an answer. A yes while the bot asks for one might be its own.
        return is_echo(words, floor.bot_said) and (asked_for_yes or not answer)

    def _ignored(self) -> list[e.Action]:
        self.state = "holding" if self._held else "idle"
        if self._held:
            self._decide_at = self._last_voice + self._pace.incomplete
        return self._floor.released()

    def _take_turn(self, _at: float) -> list[e.Action]:
        words, self._held, self.state = self._held, "", "idle"
        self._decide_at, self._remarks = None, 0
        self._silence.turn_taken()
        return [e.SilenceBot(), *self._floor.silenced(), e.TakeTurn(words)]

    # --- the browser's ears, the page -----------------------------------------------------------------------

    def _browser_heard(self, event: e.BrowserHeard, at: float) -> list[e.Action]:
        """Words that come ready-made, at times later than the sound."""
        if self.state == "idle":
            self._onset = at
        self._last_voice = at
        if self._not_meant_for_us(event.words):
            return []
        if not event.final:
            self._silence.hear(e.Stirred(), at)
            self._may_interrupt = True
            actions = [e.SilenceBot(), *self._floor.silenced(), *self._interrupting(event.words)]
            return [*actions, e.Anticipate(_joined(self._held, event.words))]
        self._held = _joined(self._held, event.words)
        if judge(self._held, self._situation(), self._now()) == "incomplete" and self.state != "holding":
            self.state, self._waited = "holding", "incomplete"
            self._decide_at = at + self._pace.incomplete
            return []
        return self._take_turn(at)

    def _muted(self) -> list[e.Action]:
        listening = self.state in _LISTENING
        self.state, self._decide_at, self._interim = "idle", None, ""
        self._held = ""
        return [*([e.StopListening()] if listening else []), *self._floor.released()]


def _joined(first: str, second: str) -> str:
    return f"{first} {second}".strip()
