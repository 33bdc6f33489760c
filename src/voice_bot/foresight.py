"""What the next words will probably mean, found out while the citizen still speaks. It writes nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from src.exceptions import InvalidInputError
from src.input_validator import clean_text
from src.understanding.context import Context
from src.voice_bot.understander import Asker, Heard, Understander


@dataclass(frozen=True, slots=True)
class _Expected:
    words: str
    context: Context
    meaning: asyncio.Future[Heard]


class Foresight:
    """One conversation's understander: one guess at a time, dropped when other words or situations come."""

    def __init__(
        self, understander: Understander, on_meaning: Callable[[Heard], None] = lambda _heard: None
    ) -> None:
        """``on_meaning`` is told what the words probably mean as soon as that is known."""
        self._understander, self._on_meaning = understander, on_meaning
        self._expected: _Expected | None = None

    def expect(self, text: str, context: Callable[[], Context]) -> None:
        """Begin to understand these words in the present situation. Never waits."""
        try:
            words = clean_text(text)
        except InvalidInputError:  # such words will be no turn
            return
        situation = context()
        if self._fits(words, situation):
            return
        self.forget()
        meaning = asyncio.ensure_future(self._understander.understand(words, situation))
        meaning.add_done_callback(self._found)
        self._expected = _Expected(words, situation, meaning)

    async def understand(self, text: str, context: Context, asker: Asker | None = None) -> Heard:
        """What was expected, where these are the words and the situation; else the words understood now.

        A guess is made by the rules alone; where a model can tell more, the final words are understood anew.
        """
        expected = self._expected if self._fits(text, context) else None
        if expected is None:
            self.forget()
            return await self._understander.understand(text, context, asker)
        self._expected = None
        heard = await expected.meaning
        if heard.settled or asker is None:
            return heard
        return await self._understander.understand(text, context, asker)

    def forget(self) -> None:
        """It will not come true."""
        expected, self._expected = self._expected, None
        if expected is not None:
            expected.meaning.cancel()

    def _fits(self, words: str, context: Context) -> bool:
        expected = self._expected
        if expected is None or expected.words != words:
            return False
        return replace(expected.context, now=context.now) == context

    def _found(self, meaning: asyncio.Future[Heard]) -> None:
        """A guess that nobody waits for may have failed: no surprise to asyncio then."""
        if not meaning.cancelled() and meaning.exception() is None:
            self._on_meaning(meaning.result())
