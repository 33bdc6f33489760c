"""Work on one thing, one piece after the other, each to its end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from src.utils.failures import describe_failure

logger = logging.getLogger(__name__)

T = TypeVar("T")


class OneAtATime:
    """Runs pieces of work in the order they come. A piece once begun is finished, also when whoever
    asked for it has gone: half a turn would leave the page and the memory apart."""

    def __init__(self) -> None:
        self._lock = asyncio.Lock()
        self._running: set[asyncio.Task[Any]] = set()

    @property
    def busy(self) -> bool:
        return bool(self._running)

    async def run(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        """What ``work`` answers or raises, when it has had its turn."""
        task = asyncio.create_task(self._in_turn(work))
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            return await asyncio.shield(task)
        except asyncio.CancelledError:
            task.add_done_callback(_take_notice)
            raise

    async def _in_turn(self, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
        async with self._lock:
            return await work()

    async def finish(self) -> None:
        """Wait for what is under way."""
        if self._running:
            await asyncio.wait(self._running)


def _take_notice(task: asyncio.Task[Any]) -> None:
    """Nobody waits any more: tell the log how it ended."""
    if not task.cancelled() and (error := task.exception()) is not None:
        logger.warning("work that nobody waited for failed with %s", describe_failure(error))
