"""What the voice call needs of a conversation. The conversation itself knows nothing of sound."""

from __future__ import annotations

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

    async def hear(self, text: str, *, channel: Literal["voice", "text"] = "voice") -> TurnAnswer:
        """One turn: understood, carried out on the page, answered. Publishes its own transcript events.

        Turns of one conversation run one after the other. Raises :class:`~src.exceptions.VPBankException`.
        """

    def greeting(self) -> tuple[str, ...]:
        """What the bot says when the citizen comes on the line."""

    def speech_context(self) -> SpeechContext:
        """The situation in which the next utterance is heard."""

    async def settle(self) -> None:
        """The citizen has hung up: store what waits."""

    def publish(self, event: Event) -> None:
        """Tell the session's pages, and nobody else's. Never waits."""
