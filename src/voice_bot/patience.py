"""Something hangs: the citizen shall not sit in silence until it answers or is given up."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from src.dialogue import machine
from src.voice_bot.call_listeners import CallListeners
from src.voice_bot.ledger import Ledger

SECONDS: Final = 4.0


class Patience:
    """Asks for it once a turn that takes longer than :data:`SECONDS`; the words are kept nowhere."""

    def __init__(self, ledger: Ledger, listeners: CallListeners) -> None:
        self._ledger, self._listeners = ledger, listeners

    @contextmanager
    def watching(self) -> Iterator[None]:
        notice = asyncio.get_running_loop().call_later(SECONDS, self._ask)
        try:
            yield
        finally:
            notice.cancel()

    def _ask(self) -> None:
        words = machine.one_moment(self._ledger.record.dialogue, self._ledger.errands().situation())
        self._ledger.publish_passing(words)
        self._listeners.speak(words)
