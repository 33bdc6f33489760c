"""Those beside the page who follow a conversation: the voice call, above all."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from src.live_api import InterruptCommand, MuteCommand

SpeakReplies = Callable[[tuple[str, ...]], None]
PageCommand = InterruptCommand | MuteCommand
HearCommand = Callable[[PageCommand], None]
Ended = Callable[[], None]
Detach = Callable[[], None]

ListenerT = TypeVar("ListenerT")


class CallListeners:
    """Callbacks by occasion. None of them may wait; each is called until its ``Detach`` is."""

    def __init__(self) -> None:
        self._voices: list[SpeakReplies] = []
        self._commands: list[HearCommand] = []
        self._ended: list[Ended] = []

    def attach_voice(self, speak: SpeakReplies) -> Detach:
        """Have the replies of turns that were not spoken said aloud too."""
        return _attach(self._voices, speak)

    def on_command(self, hear: HearCommand) -> Detach:
        """Be told when the citizen's page interrupts the bot's speech or mutes."""
        return _attach(self._commands, hear)

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

    def end(self) -> None:
        for listener in tuple(self._ended):
            listener()


def _attach(listeners: list[ListenerT], listener: ListenerT) -> Detach:
    listeners.append(listener)

    def detach() -> None:
        if listener in listeners:
            listeners.remove(listener)

    return detach
