"""Playwright's own process: started, watched, ended; never left behind."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from playwright.async_api import Playwright, async_playwright

from src.browser_agent.deadlines import ended

STOP_SECONDS: Final = 1.5


class PlaywrightProcess:
    """One Node.js process of Playwright, from :meth:`start` to :meth:`close`. ``on_lost`` is told at once
    when it ends unasked."""

    def __init__(self, on_lost: Callable[[], None]) -> None:
        self._on_lost = on_lost
        self._playwright: Playwright | None = None
        self._transport: Any = None
        self._watch: asyncio.Task[None] | None = None
        self._ended = False

    @property
    def alive(self) -> bool:
        return self._playwright is not None and not self._ended

    @property
    def playwright(self) -> Playwright:
        if self._playwright is None:
            raise RuntimeError("Playwright has not been started.")
        return self._playwright

    async def start(self) -> None:
        """Raises what Playwright raises; the caller sets the deadline and closes."""
        manager = async_playwright()
        self._playwright = await manager.start()
        # Playwright neither tells when its process ends nor names it publicly. Where a later version keeps
        # it elsewhere, the pulse of the browser watches alone.
        self._transport = getattr(getattr(manager, "_client", None), "_transport", None)
        process = self._process
        if process is not None:
            self._watch = asyncio.create_task(self._until_ended(process))

    @property
    def _process(self) -> asyncio.subprocess.Process | None:
        process = getattr(self._transport, "_proc", None)
        return process if isinstance(process, asyncio.subprocess.Process) else None

    async def _until_ended(self, process: asyncio.subprocess.Process) -> None:
        await process.wait()
        if not self._ended:
            self._ended = True
            self._on_lost()

    async def close(self) -> None:
        """Also of a process that hangs nothing is left."""
        self._ended = True
        if self._watch is not None:
            self._watch.cancel()
        if self._playwright is not None:
            await ended(STOP_SECONDS, self._playwright.stop(), "Playwright's process")
        process = self._process
        if process is not None and process.returncode is None:
            kill(process.pid)
        trouble = getattr(self._transport, "on_error_future", None)
        if isinstance(trouble, asyncio.Future) and trouble.done() and not trouble.cancelled():
            trouble.exception()  # seen: asyncio would complain that nobody did


def kill(pid: int) -> None:
    """End a process that does not end by itself."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
