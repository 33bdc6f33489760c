"""The browser itself: launched, kept warm with a spare page, launched again after a crash."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable
from dataclasses import dataclass
from typing import Any, Final

from playwright.async_api import Browser, Playwright, async_playwright
from playwright.async_api import Error as PlaywrightError

from src.browser_agent.chromium import Launch
from src.browser_agent.playwright_page import PlaywrightPage
from src.exceptions import BrowserError, BrowserTimeoutError, ServiceUnavailableError
from src.utils.origins import AllowedOrigins

logger = logging.getLogger(__name__)

VIEWPORT: Final = {"width": 1280, "height": 800}
START_SECONDS: Final = 20.0
NEW_PAGE_SECONDS: Final = 10.0
STOP_SECONDS: Final = 1.5
SPARE_QUIET_SECONDS: Final = 1.0
SPARE_WITHIN_SECONDS: Final = 10.0
SPARE_WAIT_SECONDS: Final = 3.0
DRIVER_GONE: Final = ("Connection closed", "has been closed")


@dataclass(frozen=True, slots=True)
class BrowserSettings:
    """What every page of this browser has in common."""

    launch: Launch
    headless: bool
    locale: str
    timezone: str
    timeout_seconds: float


class PlaywrightDriver:
    """Implements :class:`~src.browser_agent.driver.Driver` with a Chromium on this machine."""

    def __init__(self, settings: BrowserSettings, allowed: AllowedOrigins, bundle: str) -> None:
        self._settings, self._allowed, self._bundle = settings, allowed, bundle
        self._playwright: Playwright | None = None
        self._browser: Browser | None = None
        self._pages: set[PlaywrightPage] = set()
        self._spare: asyncio.Task[PlaywrightPage] | None = None
        self._spare_begun = False
        self._starting = asyncio.Lock()
        self._broken = False
        """Playwright's own driver process has gone; the browser object does not notice."""

    @property
    def alive(self) -> bool:
        return self._browser is not None and self._browser.is_connected() and not self._broken

    @property
    def description(self) -> str:
        return f"Chromium {self._browser.version}" if self._browser is not None else "not started"

    async def start(self) -> None:
        """Launch the browser unless it runs. Raises :class:`ServiceUnavailableError`."""
        async with self._starting:
            if self.alive:
                return
            await self._discard()
            try:
                async with asyncio.timeout(START_SECONDS):
                    await self._launch()
            except (PlaywrightError, TimeoutError, OSError) as error:
                await self._discard()
                logger.error("Chromium cannot be started (%s)", type(error).__name__)
                raise ServiceUnavailableError(
                    "Chromium cannot be started. Install it, or set CHROMIUM_PATH.",
                    details={"executable": self._settings.launch.executable or "playwright"},
                ) from error
        self._prepare_spare(0.0)

    async def _launch(self) -> None:
        launch = self._settings.launch
        if not launch.sandbox:
            logger.warning("running as root: Chromium is started without its sandbox (--no-sandbox)")
        self._playwright = await async_playwright().start()
        self._browser = await self._playwright.chromium.launch(
            executable_path=launch.executable,
            headless=self._settings.headless,
            args=list(launch.arguments),
            chromium_sandbox=launch.sandbox,
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )
        self._browser.on("disconnected", lambda _: self._on_disconnected())
        logger.info("browser started: %s", self.description)

    def _on_disconnected(self) -> None:
        if self._browser is None:
            return  # closed by us
        logger.warning("the browser is gone; %d pages with it", len(self._pages))
        for page in self._pages:
            page.mark_lost()
        self._pages.clear()

    def _prepare_spare(self, within_seconds: float) -> None:
        """Open a page beforehand. Doing so takes the processor for a while: it waits, up to so long, until
        nobody is using a page."""

        async def prepare() -> PlaywrightPage:
            await self._quiet(time.monotonic() + within_seconds)
            self._spare_begun = True
            return await self._create_page()

        if self._spare is None:
            self._spare_begun = False
            self._spare = asyncio.create_task(prepare())
            self._spare.add_done_callback(_note_failure)

    async def _quiet(self, deadline: float) -> None:
        while True:
            used_at = max((page.used_at for page in self._pages), default=0.0)
            left = min(deadline, used_at + SPARE_QUIET_SECONDS) - time.monotonic()
            if left <= 0:
                return
            await asyncio.sleep(left)

    async def new_page(self) -> PlaywrightPage:
        """A fresh page in its own context. Raises :class:`ServiceUnavailableError` without a browser."""
        await self.start()
        spare, self._spare = self._spare, None
        if spare is not None and not self._spare_begun:
            spare.cancel()
        page = await self._taken(spare)
        if page is None:
            page = await self._created_twice_tried()
        self._prepare_spare(SPARE_WITHIN_SECONDS)
        return page

    async def _created_twice_tried(self) -> PlaywrightPage:
        """Opening a page fails now and then just after a crash; where the driver is gone, always."""
        try:
            return await self._create_page()
        except BrowserError as error:
            logger.warning("opening a page failed (%s); trying once more", error.error_code)
        await self.start()
        return await self._create_page()

    async def _taken(self, spare: asyncio.Task[PlaywrightPage] | None) -> PlaywrightPage | None:
        if spare is None:
            return None
        await asyncio.wait({spare}, timeout=SPARE_WAIT_SECONDS)
        if not spare.done():  # opening a page hangs now and then just after a crash
            spare.cancel()
            await asyncio.wait({spare})
        if spare.cancelled() or spare.exception() is not None or spare.result().lost:
            return None
        return spare.result()

    async def _create_page(self) -> PlaywrightPage:
        if self._browser is None:
            raise ServiceUnavailableError("There is no browser.")
        try:
            async with asyncio.timeout(NEW_PAGE_SECONDS):
                context = await self._browser.new_context(
                    viewport={"width": VIEWPORT["width"], "height": VIEWPORT["height"]},
                    locale=self._settings.locale,
                    timezone_id=self._settings.timezone,
                    accept_downloads=False,
                    service_workers="block",
                    reduced_motion="reduce",
                )
                page = await PlaywrightPage.create(
                    context, self._bundle, self._allowed, self._settings.timeout_seconds
                )
        except TimeoutError as error:
            raise BrowserTimeoutError("The browser did not open a page in time.") from error
        except PlaywrightError as error:
            self._broken = self._broken or any(sign in error.message for sign in DRIVER_GONE)
            raise BrowserError("The browser did not open a page.") from error
        self._pages.add(page)
        page.on_lost(self._pages.discard)
        return page

    async def stop(self) -> None:
        """Close the browser and all its pages; leaves no process behind."""
        async with self._starting:
            await self._discard()

    async def _discard(self) -> None:
        spare, self._spare = self._spare, None
        if spare is not None:
            spare.cancel()
            await asyncio.wait({spare})
        for page in tuple(self._pages):
            page.mark_lost()
        browser, playwright = self._browser, self._playwright
        self._browser = self._playwright = None
        self._broken = False
        if browser is not None and browser.is_connected():
            await _within(STOP_SECONDS, browser.close(), "the browser")
        if playwright is not None:
            await _within(STOP_SECONDS, playwright.stop(), "the browser's driver")


def _note_failure(task: asyncio.Task[Any]) -> None:
    error = None if task.cancelled() else task.exception()
    if error is not None:
        logger.warning("no spare page could be prepared: %s", type(error).__name__)


async def _within(seconds: float, work: Awaitable[Any], what: str) -> None:
    try:
        async with asyncio.timeout(seconds):
            await work
    except (PlaywrightError, TimeoutError, OSError) as error:
        logger.warning("%s did not close in order: %s", what, type(error).__name__)
