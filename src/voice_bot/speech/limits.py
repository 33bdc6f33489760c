"""What every call of a provider keeps to: so many calls a second, each for so long."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing

from src.utils.debouncer import ThrottledExecutor


class CallLimits:
    """Shared by all parts that use one account of a provider."""

    def __init__(self, calls_per_second: float, timeout_seconds: float) -> None:
        self._executor = ThrottledExecutor(calls_per_second)
        self.timeout_seconds = timeout_seconds

    async def turn(self) -> None:
        """Wait until one more call may start."""
        await self._executor.execute(_nothing)

    async def in_time(self, chunks: AsyncGenerator[bytes, None]) -> AsyncIterator[bytes]:
        """The chunks, each of which has to come in time. Raises TimeoutError."""
        async with aclosing(chunks):
            while True:
                async with asyncio.timeout(self.timeout_seconds):
                    chunk = await anext(chunks, None)
                if chunk is None:
                    return
                yield chunk


async def _nothing() -> None:
    """The turn itself is all that is waited for."""
