"""Those beside the page who follow a conversation: the voice call, above all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from src.live_api import InterruptCommand, MuteCommand, PaceCommand

SpeakReplies = Callable[[tuple[str, ...]], None]
PageCommand = InterruptCommand | MuteCommand | PaceCommand
HearCommand = Callable[[PageCommand], None]
HearWords = Callable[[str, bool], None]
Stirred = Callable[[], None]
Ended = Callable[[], None]
Detach = Callable[[], None]

ListenerT = TypeVar("ListenerT")


class CallListeners:
    """Callbacks by occasion. None of them may wait; each is called until its ``Detach`` is."""

    def __init__(self) -> None:
        self._voices: list[SpeakReplies] = []
        self._commands: list[HearCommand] = []
        self._words: list[HearWords] = []
        self._stirred: list[Stirred] = []
        self._ended: list[Ended] = []

    def attach_voice(self, speak: SpeakReplies) -> Detach:
        """Have the replies of turns that were not spoken said aloud too."""
        return _attach(self._voices, speak)

    def on_command(self, hear: HearCommand) -> Detach:
        """Be told when the citizen's page interrupts the bot's speech, mutes, or sets its pace."""
        return _attach(self._commands, hear)

    def on_words(self, hear: HearWords) -> Detach:
        """Be told what the citizen's own browser heard, and whether these are the final words: the call then
        decides whose turn it is and takes the turn."""
        return _attach(self._words, hear)

    def on_stir(self, stirred: Stirred) -> Detach:
        """Be told when the citizen does anything: no turn is taken and nothing is written without it."""
        return _attach(self._stirred, stirred)

    def on_end(self, ended: Ended) -> Detach:
        """Be told when the session is erased."""
        return _attach(self._ended, ended)

    def __bool__(self) -> bool:
        return bool(self._voices or self._commands or self._ended)

    def speak(self, replies: tuple[str, ...]) -> None:
        for listener in tuple(self._voices):
            listener(replies)

    def command(self, command: PageCommand) -> None:
        for listener in tuple(self._commands):
            listener(command)

    def words(self, text: str, *, final: bool) -> bool:
        """Hand on what the browser heard; False where no call takes it."""
        for listener in tuple(self._words):
            listener(text, final)
        return bool(self._words)

    def stir(self) -> None:
        for listener in tuple(self._stirred):
            listener()

    def end(self) -> None:
        for listener in tuple(self._ended):
            listener()


def _attach(listeners: list[ListenerT], listener: ListenerT) -> Detach:
    listeners.append(listener)

    def detach() -> None:
        if listener in listeners:
            listeners.remove(listener)

    return detach
