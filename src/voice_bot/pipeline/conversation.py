"""What the voice call needs of a conversation. The conversation itself knows nothing of sound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

from src.live_api import Event
from src.voice_bot.call_listeners import CallListeners
from src.voice_bot.speech.context import SpeechContext
from src.voice_bot_api import Language, TurnAnswer


class Conversation(Protocol):
    """One citizen's conversation: typed and spoken turns go through the same ``hear``."""

    listeners: CallListeners
    """Replies of turns that were not spoken here, the page's commands, the session's end."""

    @property
    def session_id(self) -> str: ...

    @property
    def owner(self) -> str: ...

    @property
    def language(self) -> Language:
        """The language spoken now; it may change during the call."""

    @property
    def speed(self) -> float:
        """How fast the bot speaks; below 1 is slower than usual."""

    async def hear(self, text: str, *, channel: Literal["voice", "text"] = "voice") -> TurnAnswer:
        """One turn: understood, carried out on the page, answered. Publishes its own transcript events.

        Turns of one conversation run one after the other. Raises :class:`~src.exceptions.VPBankException`.
        """

    def anticipate(self, text: str) -> None:
        """These may be the words of the next turn: find out what they mean, write nothing. Never waits."""

    def break_off(self) -> None:
        """The citizen has more to say: do not wait any longer for a model to make something of their last
        words. What they said stays said."""

    def greeting(self) -> tuple[str, ...]:
        """What the bot says when the citizen comes on the line."""

    def speech_context(self) -> SpeechContext:
        """The situation in which the next utterance is heard."""

    async def settle(self) -> None:
        """The citizen has hung up: store what waits."""

    def publish_interim(self, text: str) -> None:
        """Show words that are still being heard; they are kept nowhere."""

    def publish_passing(self, words: Sequence[str]) -> None:
        """Show what the bot says only now; it is kept nowhere."""

    def publish(self, event: Event) -> None:
        """Tell the session's pages, and nobody else's. Never waits."""
