"""One browser: kept warm with a spare page, brought back at once when it is lost."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import Final

from playwright.async_api import Error as PlaywrightError

from src.browser_agent.browser_link import BrowserLink, BrowserSource, LocalChromium, Loss
from src.browser_agent.deadlines import Background, first_of
from src.browser_agent.driver import BrowserReport
from src.browser_agent.egress.policy import EgressPolicy
from src.browser_agent.egress.proxy import EgressProxy
from src.browser_agent.page_opening import NEW_PAGE_SECONDS, STRAY_SECONDS, BrowserSettings, open_page
from src.browser_agent.playwright_page import PlaywrightPage
from src.browser_agent.playwright_process import STOP_SECONDS, PlaywrightProcess
from src.browser_agent.spare_page import Spare
from src.exceptions import BrowserTimeoutError, ServiceUnavailableError
from src.utils.origins import AllowedOrigins

logger = logging.getLogger(__name__)

START_SECONDS: Final = 20.0
NEW_PAGE_AGAIN_SECONDS: Final = 4.0
"""So long a page may take to open before another attempt is made beside it, ..."""
NEW_PAGE_AGAIN_SHAKEN_SECONDS: Final = 0.8
"""... and so long just after a crash, when opening one hangs in every other case."""
SHAKEN_SECONDS: Final = 10.0
SPARE_WAIT_SECONDS: Final = 3.0
SPARE_WAIT_SHAKEN_SECONDS: Final = 0.5
BACKOFF_SECONDS: Final = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 15.0, 30.0)
"""Waits between attempts to bring a browser back; the last one for ever."""


class PlaywrightDriver:
    """Implements :class:`~src.browser_agent.driver.Driver` with one Chromium, of this machine unless
    ``source`` says otherwise. Its pages reach the network through ``egress`` alone, by default to the
    allowed origins; ``on_loss`` is told of every browser that was lost."""

    def __init__(
        self,
        settings: BrowserSettings,
        allowed: AllowedOrigins,
        bundle: str,
        *,
        source: BrowserSource | None = None,
        egress: EgressProxy | None = None,
        on_loss: Callable[[Loss], None] | None = None,
    ) -> None:
        self._settings, self._allowed, self._bundle = settings, allowed, bundle
        self._egress = egress or EgressProxy(EgressPolicy(allowed.origins))
        self._source = source or LocalChromium(
            settings.launch, headless=settings.headless, proxy=lambda: self._egress.address
        )
        self._on_loss = on_loss
        self._process: PlaywrightProcess | None = None
        self._link: BrowserLink | None = None
        self._version = ""
        self._problem: str | None = None
        self._pages: set[PlaywrightPage] = set()
        self._opening = 0
        self._spare = Spare(self._create_page, self._used_at, self._close_stray)
        self._starting = asyncio.Lock()
        self._reviving: asyncio.Task[None] | None = None
        self._stopped = False
        self._shaken_until = 0.0
        self._background = Background(STRAY_SECONDS)

    @property
    def alive(self) -> bool:
        return self._link is not None and self._link.alive

    @property
    def load(self) -> int:
        """Pages in use or about to be."""
        return max(0, len(self._pages) - self._spare.count) + self._opening

    @property
    def contexts(self) -> int:
        """How many contexts the browser has, those that nobody knows of included."""
        return self._link.contexts if self._link is not None else 0

    @property
    def description(self) -> str:
        return f"Chromium {self._version}" if self._version else "not started"

    def reports(self) -> tuple[BrowserReport, ...]:
        problem = None if self.alive else self._problem
        return (BrowserReport(self._source.name, self.alive, self.description, self.load, problem),)

    async def start(self) -> None:
        """Launch or connect unless it is there. Raises :class:`ServiceUnavailableError`."""
        self._stopped = False
        async with self._starting:
            if self.alive:
                return
            await self._part()
            try:
                await self._egress.start()
                async with asyncio.timeout(START_SECONDS):
                    link = await self._connected()
            except (PlaywrightError, TimeoutError, OSError) as error:
                await self._part(whole=True)
                logger.error("the browser %s cannot be had (%s)", self._source.name, type(error).__name__)
                trouble = self._not_there()
                self._problem = trouble.message
                raise trouble from error
            self._version, self._problem = link.version, None
            logger.info("browser %s is there: %s", self._source.name, self.description)
        self._spare.prepare(at_once=True)

    async def _connected(self) -> BrowserLink:
        """With the Playwright process at hand, where only the browser was lost."""
        if self._process is None:
            self._process = PlaywrightProcess(self._driver_lost)
            await self._process.start()
        self._link = BrowserLink(self._source, self._lost)
        await self._link.open(self._process.playwright)
        return self._link

    def _not_there(self) -> ServiceUnavailableError:
        if not self._source.owned:
            return ServiceUnavailableError(
                "A remote browser cannot be reached.", details={"browser": self._source.name}
            )
        return ServiceUnavailableError(
            "Chromium cannot be started. Install it, or set CHROMIUM_PATH.",
            details={"executable": self._settings.launch.executable or "playwright"},
        )

    # --- losing it ------------------------------------------------------------------------------------

    def _driver_lost(self) -> None:
        if self._link is not None:
            self._link.lose("driver")

    def _lost(self, what: Loss) -> None:
        logger.warning("%s: the %s is lost", self._source.name, what)
        if self._on_loss is not None:
            self._on_loss(what)
        self._shake()
        if self._reviving is None or self._reviving.done():
            self._reviving = asyncio.create_task(self._revive())
        for page in tuple(self._pages):
            page.mark_lost()

    async def _revive(self) -> None:
        attempt = 0
        while not self._stopped and not self.alive:
            await asyncio.sleep(BACKOFF_SECONDS[min(attempt, len(BACKOFF_SECONDS) - 1)])
            attempt += 1
            try:
                await self.start()
            except ServiceUnavailableError:
                continue

    def keep_trying(self) -> None:
        """Bring the browser up in the background, however long that takes."""
        if not self.alive and (self._reviving is None or self._reviving.done()):
            self._reviving = asyncio.create_task(self._revive())

    @property
    def _shaken(self) -> bool:
        return time.monotonic() < self._shaken_until

    def _shake(self) -> None:
        self._shaken_until = time.monotonic() + SHAKEN_SECONDS

    # --- pages ----------------------------------------------------------------------------------------

    def _used_at(self) -> float:
        return max((page.used_at for page in self._pages), default=0.0)

    async def new_page(self) -> PlaywrightPage:
        """A fresh page in its own context. Raises :class:`ServiceUnavailableError` without a browser."""
        self._opening += 1
        try:
            await self.start()
            page = await self._spare.take(SPARE_WAIT_SHAKEN_SECONDS if self._shaken else SPARE_WAIT_SECONDS)
            if page is None or page.lost:
                page = await self._opened()
        finally:
            self._opening -= 1
        if not self._stopped:
            self._spare.prepare()
        return page

    async def _opened(self) -> PlaywrightPage:
        """Opening a page hangs or fails now and then just after a crash: then once more, beside it."""

        async def attempt() -> PlaywrightPage:
            await self.start()
            return await self._create_page()

        try:
            return await first_of(
                attempt,
                again_after=self._patience,
                seconds=NEW_PAGE_SECONDS,
                discard=self._close_stray,
            )
        except TimeoutError as error:
            raise BrowserTimeoutError("The browser did not open a page in time.") from error

    @property
    def _patience(self) -> float:
        """Where several pages are opened at once, each takes longer without anything being wrong."""
        seconds = NEW_PAGE_AGAIN_SHAKEN_SECONDS if self._shaken else NEW_PAGE_AGAIN_SECONDS
        return seconds * max(1, self._opening)

    def _close_stray(self, page: PlaywrightPage) -> None:
        self._background.start(page.close(), "a page that came too late")

    async def _create_page(self) -> PlaywrightPage:
        """Never cancelled by whoever waits for it: a context whose making was given up would stay open."""
        if self._link is None:
            raise ServiceUnavailableError("There is no browser.")
        page = await open_page(
            self._link, self._settings, self._allowed, self._bundle, self._egress, self._background
        )
        self._pages.add(page)
        page.on_lost(self._forget)
        return page

    def _forget(self, page: PlaywrightPage) -> None:
        self._pages.discard(page)
        if not page.closed:
            self._shake()

    # --- the end --------------------------------------------------------------------------------------

    async def stop(self) -> None:
        """Close the browser, if it is ours, and all pages; leaves no process behind."""
        self._stopped = True
        if self._reviving is not None:
            self._reviving.cancel()
            await asyncio.wait({self._reviving})
        async with self._starting:
            await self._part(whole=True)
        await self._background.finish(STOP_SECONDS / 3)
        await self._egress.stop()

    async def _part(self, *, whole: bool = False) -> None:
        """Part from the browser, and with ``whole`` from Playwright's process too, also where that is gone.
        What is lost anyway is put away in the background: bringing the browser back does not wait."""
        await self._spare.drop()
        pages = tuple(self._pages)
        for page in pages:
            page.mark_lost()
        link, self._link = self._link, None
        process = self._process if whole or (self._process is not None and not self._process.alive) else None
        if process is not None:
            self._process = None
        if link is not None and link.alive:
            if not self._source.owned:
                await asyncio.gather(*(page.close() for page in pages))
            await _put_away(link, process)
        elif whole:
            await _put_away(link, process)
        elif link is not None:
            self._background.start(_put_away(link, process), "a lost browser")


async def _put_away(link: BrowserLink | None, process: PlaywrightProcess | None) -> None:
    if link is not None:
        await link.close()
    if process is not None:
        await process.close()
