"""Understanding that can be broken off: somebody who speaks on need not wait for what they said before."""

from __future__ import annotations

import asyncio

from src.understanding.context import Context
from src.understanding.understand import understand
from src.voice_bot.understander import Asker, Heard, Understander


class Thinking:
    """One conversation's understanding. Not for several utterances at a time."""

    def __init__(self, understander: Understander) -> None:
        self._understander = understander
        self._task: asyncio.Task[Heard] | None = None
        self._broken_off = False

    async def understand(self, text: str, context: Context, asker: Asker) -> Heard:
        """What the words mean; what the rules alone make of them where it was broken off."""
        self._broken_off = False
        self._task = asyncio.ensure_future(self._understander.understand(text, context, asker))
        try:
            return await self._task
        except asyncio.CancelledError:
            self._task.cancel()
            if not self._broken_off:
                raise
            return Heard(understand(text, context), "rules")
        finally:
            self._task = None

    def break_off(self) -> None:
        """Stop waiting for a model, if one is being asked just now."""
        if self._task is not None and not self._task.done():
            self._broken_off = True
            self._task.cancel()
