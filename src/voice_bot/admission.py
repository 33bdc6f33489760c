"""So many at once, a few more in the queue; the rest is asked to come again, rather than all being late."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from src.exceptions import ServiceUnavailableError

RETRY_AFTER_SECONDS: Final = 3


class Admission:
    """Lets ``at_once`` in; up to ``waiting`` more wait, each up to ``seconds``."""

    def __init__(self, *, at_once: int, waiting: int, seconds: float) -> None:
        self._places = asyncio.Semaphore(at_once)
        self._waiting, self._seconds = waiting, seconds
        self._queue = 0

    @asynccontextmanager
    async def place(self) -> AsyncIterator[None]:
        """Raises :class:`ServiceUnavailableError`, with the seconds after which to ask again."""
        await self._wait()
        try:
            yield
        finally:
            self._places.release()

    async def _wait(self) -> None:
        if self._places.locked() and self._queue >= self._waiting:
            raise _full()
        self._queue += 1
        try:
            async with asyncio.timeout(self._seconds):
                await self._places.acquire()
        except TimeoutError as error:
            raise _full() from error
        finally:
            self._queue -= 1


def _full() -> ServiceUnavailableError:
    return ServiceUnavailableError(
        "Too many people are opening a form right now. Please try again in a moment.",
        details={"retry_after_seconds": RETRY_AFTER_SECONDS},
    )
