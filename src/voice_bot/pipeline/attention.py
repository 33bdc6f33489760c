"""Carries out what turn-taking decides, and tells it what happens and when time has passed."""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable, Coroutine
from typing import Any

from src.voice_bot.pipeline.conversation import Conversation
from src.voice_bot.pipeline.hearing import Hearing
from src.voice_bot.pipeline.reporting import CallReport
from src.voice_bot.pipeline.speaking import Speaking
from src.voice_bot.pipeline.tone import ToneOfVoice
from src.voice_bot.pipeline.turns import SpokenTurns
from src.voice_bot.pipeline.utterances import Utterances
from src.voice_bot.turn_taking import events as e
from src.voice_bot.turn_taking.machine import TurnTaking
from src.voice_bot.turn_taking.remarks import Remarks


class Attention:
    """One call's. ``tell`` never waits."""

    def __init__(
        self,
        machine: TurnTaking,
        conversation: Conversation,
        parts: tuple[Hearing, Utterances, Speaking, SpokenTurns],
        tone: ToneOfVoice | None,
        report: CallReport,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``tone`` None: pauses are judged by the words alone."""
        self._machine, self._conversation = machine, conversation
        self._hearing, _, self._speaking, self._turns = parts
        self._tone, self._report, self._clock = tone, report, clock
        self._remarks = Remarks()
        self._events: deque[e.Event] = deque()
        self._working = False
        self._timer: asyncio.TimerHandle | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.on_hang_up: Callable[[], None] = lambda: None
        """Called when nobody is there any more and the bot has said so."""
        self._leaving = False
        for part in parts:
            part.on_event = self.tell

    def tell(self, event: e.Event) -> None:
        """Something happened just now."""
        self._events.append(event)
        if self._working:  # carrying out a decision made something happen
            return
        self._working = True
        try:
            while self._events:
                event = self._events.popleft()
                self._report_voice(event)
                for action in self._machine.take(event, self._clock()):
                    self._do(action)
                if self._leaving and not self._speaking.busy:
                    self._leaving = False
                    self.on_hang_up()
        finally:
            self._working = False
        self._set_timer()

    async def close(self) -> None:
        """Nothing more happens."""
        if self._timer is not None:
            self._timer.cancel()
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._turns.close()

    def _report_voice(self, event: e.Event) -> None:
        if isinstance(event, e.VoiceStarted | e.VoiceStopped):
            self._report.speaking("user", isinstance(event, e.VoiceStarted))
        elif isinstance(event, e.Muted):
            self._report.speaking("user", False)

    def _do(self, action: e.Action) -> None:
        match action:
            case e.HoldBot():
                self._speaking.hold()
            case e.ReleaseBot():
                self._speaking.release()
            case e.SilenceBot():
                self._speaking.drop()
            case e.Say(remark=remark):
                self._say(remark)
            case e.TakeTurn(words=words):
                self._turns.take(words, self._machine.last_voice)
            case e.Anticipate(words=words):
                self._conversation.anticipate(words)
            case e.BreakOff():
                self._conversation.break_off()
            case e.HangUp():
                self._leaving = True
            case _:
                self._listen(action)

    def _listen(self, action: e.Listen | e.Finish | e.StopListening | e.AskTone) -> None:
        match action:
            case e.Listen(utterance=number):
                self._hearing.listen(number)
            case e.Finish():
                self._report.took("end_of_turn", self._clock() - self._machine.last_voice)
                self._hearing.finish()
            case e.StopListening():
                self._hearing.stop_listening()
            case e.AskTone() if self._tone is not None:
                self._soon(self._ask_tone(self._tone, self._hearing.recent()))

    def _say(self, remark: e.Remark) -> None:
        words = [self._remarks.wording(remark, self._conversation.language)]
        if remark == "still_there" and (asked := self._conversation.greeting()):
            words.append(asked[-1])
        self._conversation.publish_passing(words[:1])
        self._speaking.say(words)

    async def _ask_tone(self, tone: ToneOfVoice, sound: bytes) -> None:
        self.tell(e.Tone(await tone.finished(sound)))

    def _set_timer(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        deadline = self._machine.deadline
        if deadline is not None:
            wait = max(0.0, deadline - self._clock())
            self._timer = asyncio.get_running_loop().call_later(wait, self.tell, e.Tick())

    def _soon(self, errand: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(errand)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
