"""The page's picture, live: one screencast per session while somebody watches, throttled at the source."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from src.browser_agent.driver import Frame, Page
from src.exceptions import BrowserError

logger = logging.getLogger(__name__)


class Viewer:
    """One onlooker's slot: it holds the newest picture only, so that a slow line never lags behind."""

    def __init__(self) -> None:
        self._frame: Frame | None = None
        self._there = asyncio.Event()
        self._ended = False

    def show(self, frame: Frame) -> None:
        self._frame = frame
        self._there.set()

    def end(self) -> None:
        self._ended = True
        self._there.set()

    async def next(self) -> Frame | None:
        """The newest picture not seen yet; None at the end."""
        await self._there.wait()
        if self._ended:
            return None
        self._there.clear()
        frame, self._frame = self._frame, None
        return frame


class LiveFeed:
    """Runs the screencast while there are viewers; latecomers get the last picture at once."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._viewers: set[Viewer] = set()
        self._last: Frame | None = None
        self._switching = asyncio.Lock()
        self._running = self._closed = False

    @asynccontextmanager
    async def watch(self) -> AsyncIterator[Viewer]:
        """A viewer for as long as the context lasts. Raises :class:`BrowserError` for a page that is gone."""
        viewer = Viewer()
        self._viewers.add(viewer)
        try:
            await self._switch()
            if self._last is None:
                self._last = await self._page.picture()
            viewer.show(self._last)
            yield viewer
        finally:
            self._viewers.discard(viewer)
            await self._switch()

    async def follow(self, page: Page) -> None:
        """Show another page from now on: the session's page was made anew."""
        async with self._switching:
            self._page, self._running, self._last = page, False, None
        try:
            await self._switch()
        except BrowserError as error:
            logger.info("a new page's picture cannot be shown: %s", error.error_code)

    async def picture(self) -> Frame:
        """The page as it is now: the running cast's last frame, or a screenshot."""
        if self._running and self._last is not None:
            return self._last
        return await self._page.picture()

    async def _switch(self) -> None:
        """Start or stop the screencast as the number of viewers asks for."""
        async with self._switching:
            wanted = bool(self._viewers) and not self._closed
            if wanted == self._running:
                return
            if wanted:
                await self._page.start_pictures(self._take)
            elif not self._page.lost:
                try:
                    await self._page.stop_pictures()
                except BrowserError as error:
                    logger.info("a screencast ended with its page: %s", error.error_code)
            self._running = wanted
            self._last = None if not wanted else self._last

    async def _take(self, frame: Frame) -> None:
        """Pass a picture on; a viewer that is slow has it replaced by the next."""
        self._last = frame
        for viewer in self._viewers:
            viewer.show(frame)

    async def close(self) -> None:
        self._closed = True
        for viewer in self._viewers:
            viewer.end()
        await self._switch()
