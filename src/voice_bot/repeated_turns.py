"""A typed turn that is sent again, because its answer was lost on the way, gets the first one's answer."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from typing import Final

from src.exceptions import ConflictError
from src.voice_bot_api import TurnAnswer

REMEMBERED: Final = 1_000
"""Turns of this process, all sessions together; the page sends again within seconds."""


class RepeatedTurns:
    """Turns by the names that the page gave them. A turn goes on when whoever asked for it has gone."""

    def __init__(self, remembered: int = REMEMBERED) -> None:
        self._remembered = remembered
        self._turns: OrderedDict[tuple[str, str], tuple[str, asyncio.Task[TurnAnswer]]] = OrderedDict()

    async def once(
        self,
        session_id: str,
        message_id: str,
        text: str,
        take: Callable[[], Coroutine[None, None, TurnAnswer]],
    ) -> TurnAnswer:
        """The answer to the turn, which ``take`` takes at its first coming.

        A turn that failed is taken anew. Raises :class:`ConflictError` for one name with two texts.
        """
        key = (session_id, message_id)
        known = self._turns.get(key)
        if known is not None and known[0] != text:
            raise ConflictError("This message_id was used for other words.", details={"field": "message_id"})
        task = known[1] if known else self._begin(key, text, take)
        return await asyncio.shield(task)

    def _begin(
        self, key: tuple[str, str], text: str, take: Callable[[], Coroutine[None, None, TurnAnswer]]
    ) -> asyncio.Task[TurnAnswer]:
        task = asyncio.create_task(take())
        self._turns[key] = (text, task)
        task.add_done_callback(lambda done: self._ended(key, done))
        if len(self._turns) > self._remembered:
            self._turns.popitem(last=False)
        return task

    def _ended(self, key: tuple[str, str], task: asyncio.Task[TurnAnswer]) -> None:
        # Asking for the exception also tells asyncio that it was seen: nobody may be waiting any more.
        if task.cancelled() or task.exception() is not None:
            self._turns.pop(key, None)
