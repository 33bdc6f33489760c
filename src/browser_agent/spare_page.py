"""A page opened beforehand, so that no citizen waits for one."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Final, Generic, TypeVar

logger = logging.getLogger(__name__)

T = TypeVar("T")

QUIET_SECONDS: Final = 1.0
WITHIN_SECONDS: Final = 10.0
AGAIN_SECONDS: Final = 2.0
"""After a failure."""


class Spare(Generic[T]):
    """Holds at most one. Preparing it takes the processor for a while: that waits, for at most
    ``WITHIN_SECONDS``, until nobody has used a page for ``QUIET_SECONDS``.

    ``create`` makes one; ``used_at`` tells when one was used last (monotonic clock); ``discard`` takes what
    came too late to be used.
    """

    def __init__(
        self,
        create: Callable[[], Awaitable[T]],
        used_at: Callable[[], float],
        discard: Callable[[T], object],
    ) -> None:
        self._create, self._used_at, self._discard = create, used_at, discard
        self._task: asyncio.Task[T] | None = None
        self._begun = False
        self._again: asyncio.TimerHandle | None = None

    @property
    def count(self) -> int:
        """1 where a page is there."""
        task = self._task
        return int(task is not None and task.done() and not task.cancelled() and task.exception() is None)

    def prepare(self, *, at_once: bool = False) -> None:
        if self._task is None:
            self._begun = False
            self._task = asyncio.create_task(self._prepare(0.0 if at_once else WITHIN_SECONDS))
            self._task.add_done_callback(self._note_failure)

    async def _prepare(self, within_seconds: float) -> T:
        deadline = time.monotonic() + within_seconds
        await self._quiet(deadline)
        self._begun = True
        return await self._create()

    async def _quiet(self, deadline: float) -> None:
        while True:
            left = min(deadline, self._used_at() + QUIET_SECONDS) - time.monotonic()
            if left <= 0:
                return
            await asyncio.sleep(left)

    async def take(self, wait_seconds: float) -> T | None:
        """The page, where it is there within so long."""
        task, self._task = self._task, None
        if task is None:
            return None
        if not self._begun:
            task.cancel()
        await asyncio.wait({task}, timeout=wait_seconds)
        if not task.done():
            task.add_done_callback(self._too_late)
            return None
        return None if task.cancelled() or task.exception() is not None else task.result()

    def _too_late(self, task: asyncio.Task[T]) -> None:
        if not task.cancelled() and task.exception() is None:
            self._discard(task.result())

    async def drop(self) -> None:
        """Give up whatever is under way or there."""
        task, self._task = self._task, None
        if self._again is not None:
            self._again.cancel()
        if task is not None:
            task.cancel()
            await asyncio.wait({task})

    def _note_failure(self, task: asyncio.Task[T]) -> None:
        error = None if task.cancelled() else task.exception()
        if error is None:
            return
        logger.warning("no spare page could be prepared: %s", type(error).__name__)
        if self._task is task:
            self._task = None
            self._again = asyncio.get_running_loop().call_later(AGAIN_SECONDS, self.prepare)
