"""A Chromium for one session alone: whoever is let into it by DevTools sees nothing of anybody else."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from playwright.async_api import Error as PlaywrightError

from src.browser_agent.browser_link import BrowserLink, LocalChromium, Loss
from src.browser_agent.deadlines import Background
from src.browser_agent.egress.proxy import EgressProxy
from src.browser_agent.page_opening import BrowserSettings, open_page
from src.browser_agent.playwright_page import PlaywrightPage
from src.browser_agent.playwright_process import PlaywrightProcess
from src.exceptions import ServiceUnavailableError
from src.utils.origins import AllowedOrigins

logger = logging.getLogger(__name__)

START_SECONDS: Final = 20.0
STOP_SECONDS: Final = 5.0


class SoloBrowser:
    """One browser process with one page; it ends with that page. ``endpoint`` is its DevTools address, on
    loopback alone."""

    def __init__(
        self,
        settings: BrowserSettings,
        allowed: AllowedOrigins,
        bundle: str,
        egress: EgressProxy,
        on_end: Callable[[SoloBrowser], object],
    ) -> None:
        port = _free_port()
        self.endpoint = f"http://127.0.0.1:{port}"
        arguments = (*settings.launch.arguments, f"--remote-debugging-port={port}")
        self._settings = replace(settings, launch=replace(settings.launch, arguments=arguments))
        self._allowed, self._bundle, self._egress, self._on_end = allowed, bundle, egress, on_end
        self._process = PlaywrightProcess(lambda: self._lost("driver"))
        self._link: BrowserLink | None = None
        self._page: PlaywrightPage | None = None
        self._background = Background(STOP_SECONDS)

    async def new_page(self) -> PlaywrightPage:
        """Raises :class:`ServiceUnavailableError` where the browser does not start, and as
        :func:`open_page`."""
        if self._link is None:
            await self._start()
        if self._link is None:
            raise ServiceUnavailableError("There is no browser.")
        self._page = await open_page(
            self._link, self._settings, self._allowed, self._bundle, self._egress, self._background
        )
        self._page.on_lost(self._on_page_lost)
        return self._page

    def _on_page_lost(self, page: Any) -> None:
        if page is self._page:
            self._on_end(self)

    async def _start(self) -> None:
        source = LocalChromium(
            self._settings.launch, headless=self._settings.headless, proxy=lambda: self._egress.address
        )
        link = BrowserLink(source, self._lost)
        try:
            await self._egress.start()
            async with asyncio.timeout(START_SECONDS):
                await self._process.start()
                await link.open(self._process.playwright)
        except (PlaywrightError, TimeoutError, OSError) as error:
            await link.close()
            raise ServiceUnavailableError("Another Chromium cannot be started.") from error
        self._link = link

    def _lost(self, what: Loss) -> None:
        logger.warning("a session's own browser is lost: %s", what)
        if self._page is not None:
            self._page.mark_lost()

    async def stop(self) -> None:
        """Leaves no process behind."""
        link, self._link = self._link, None
        if link is not None:
            await link.close()
        await self._process.close()
        await self._background.finish(STOP_SECONDS)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
