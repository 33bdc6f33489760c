"""Equal questions asked at the same time are asked once."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(slots=True)
class _Flight(Generic[T]):
    task: asyncio.Task[T]
    waiting: int = 0


class SingleFlight(Generic[T]):
    """Work under way, by key. It goes on while anybody waits for it, and is cancelled when nobody does."""

    def __init__(self) -> None:
        self._flights: dict[str, _Flight[T]] = {}

    async def join(self, key: str, work: Callable[[], Awaitable[T]]) -> tuple[T, bool]:
        """What the work of ``key`` answers or raises; and whether it was begun for this call."""
        flight = self._flights.get(key)
        leads = flight is None
        if flight is None:
            flight = self._flights[key] = _Flight(asyncio.ensure_future(_run(work)))
            flight.task.add_done_callback(partial(self._landed, key))
        flight.waiting += 1
        try:
            return await asyncio.shield(flight.task), leads
        finally:
            flight.waiting -= 1
            if not flight.waiting and not flight.task.done():
                self._landed(key, flight.task)  # whoever asks next begins anew
                flight.task.cancel()

    def _landed(self, key: str, task: asyncio.Task[T]) -> None:
        flight = self._flights.get(key)
        if flight is not None and flight.task is task:
            del self._flights[key]


async def _run(work: Callable[[], Awaitable[T]]) -> T:
    return await work()
