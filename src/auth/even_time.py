"""Answers that take the same time, so that their time tells nothing."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


@asynccontextmanager
async def failing_not_before(seconds: float) -> AsyncIterator[None]:
    """An error leaves the block no sooner than ``seconds`` after its beginning; success at once."""
    started = time.monotonic()
    try:
        yield
    except Exception:
        await asyncio.sleep(seconds - (time.monotonic() - started))
        raise


@asynccontextmanager
async def ending_not_before(seconds: float) -> AsyncIterator[None]:
    """The block is left no sooner than ``seconds`` after its beginning, however it ends."""
    started = time.monotonic()
    async with failing_not_before(seconds):
        yield
    await asyncio.sleep(seconds - (time.monotonic() - started))
