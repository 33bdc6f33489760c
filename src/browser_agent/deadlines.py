"""No call to the browser may hang: each ends with its answer, at its deadline, or when its page is lost."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, TypeVar

from playwright.async_api import Error as PlaywrightError

logger = logging.getLogger(__name__)

T = TypeVar("T")


async def within(seconds: float, work: Awaitable[T], unless: asyncio.Future[None] | None = None) -> T | None:
    """The answer, or None where ``unless`` was done first. Raises :class:`TimeoutError` at the deadline, and
    what the work raises. Work that did not end in time is cancelled, and never awaited."""
    task = asyncio.ensure_future(work)
    try:
        waited: set[asyncio.Future[Any]] = {task} if unless is None else {task, unless}
        async with asyncio.timeout(seconds):
            await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        if task.done():
            task.cancelled() or task.exception()  # seen, whatever became of it
        else:
            task.cancel()


async def ended(seconds: float, work: Awaitable[Any], what: str) -> bool:
    """Whether the work came to its end in time; a failure is logged, for nobody depends on it."""
    try:
        await within(seconds, work)
    except (PlaywrightError, TimeoutError, OSError) as error:
        logger.info("%s did not end in order: %s", what, type(error).__name__)
        return False
    return True


class Background:
    """Small jobs that nobody waits for: each with a deadline, all ended with their owner."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._tasks: set[asyncio.Task[Any]] = set()

    def start(self, work: Awaitable[Any], what: str, *, seconds: float | None = None) -> None:
        """``what`` is for the log."""
        task = asyncio.create_task(ended(seconds or self._seconds, work, what))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def cancel(self) -> None:
        for task in tuple(self._tasks):
            task.cancel()

    async def finish(self, seconds: float) -> None:
        """Give the jobs so long to end, then end them."""
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=seconds)
            for task in late:
                task.cancel()


async def first_of(
    attempt: Callable[[], Awaitable[T]], *, again_after: float, seconds: float, discard: Callable[[T], Any]
) -> T:
    """The first answer of two attempts, the second begun where the first has failed or not come after
    ``again_after`` seconds; an answer that comes later is given to ``discard``.

    Raises :class:`TimeoutError` when neither came in time, else the last attempt's error. After Dean and
    Barroso, "The Tail at Scale" (hedged requests).
    """
    tasks = [asyncio.ensure_future(attempt())]
    winner: asyncio.Future[T] | None = None
    try:
        async with asyncio.timeout(seconds):
            await asyncio.wait(tasks, timeout=again_after)
            if not (tasks[0].done() and tasks[0].exception() is None):
                tasks.append(asyncio.ensure_future(attempt()))
            winner = await _first_success(set(tasks))
            return winner.result()
    finally:
        for task in tasks:
            if task is not winner:
                task.add_done_callback(partial(_dispose, discard))


async def _first_success(waiting: set[asyncio.Future[T]]) -> asyncio.Future[T]:
    """The first that succeeds; where none does, the last to fail."""
    while True:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            if task.exception() is None or not waiting:
                return task


def _dispose(discard: Callable[[T], Any], late: asyncio.Future[T]) -> None:
    if not late.cancelled() and late.exception() is None:
        discard(late.result())
