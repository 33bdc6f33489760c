"""One page, driven through Playwright and, where it counts, the DevTools protocol beneath it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any, Final, TypeVar, cast

from playwright.async_api import BrowserContext, CDPSession
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as NativePage
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from src.browser_agent.deadlines import Background, ended, within
from src.browser_agent.driver import Frame, FrameSink, PageLostError, PageMovedError, Sent
from src.browser_agent.egress.proxy import EgressSession
from src.browser_agent.page_pictures import PagePictures, PictureSettings
from src.browser_agent.page_surprises import Surprises
from src.browser_agent.page_traffic import PageTraffic
from src.browser_agent.page_world import PageWorld
from src.browser_agent.playwright_faults import (
    CRASH_REASONS,
    NavigationFailed,
    keep_reason,
    speaks_of_end,
    speaks_of_move,
)
from src.browser_agent.sending_hold import held_back
from src.browser_agent.web_storage import planted
from src.contract import Viewport
from src.exceptions import BrowserError, BrowserNavigationError, BrowserTimeoutError, OriginNotAllowedError
from src.utils.origins import AllowedOrigins, without_query

logger = logging.getLogger(__name__)

T = TypeVar("T")

CLOSE_SECONDS: Final = 2.0
LOST_SOON_SECONDS: Final = 0.3


class PlaywrightPage:
    """Implements :class:`~src.browser_agent.driver.Page`."""

    def __init__(
        self,
        context: BrowserContext,
        page: NativePage,
        cdp: CDPSession,
        world: PageWorld,
        allowed: AllowedOrigins,
        egress: EgressSession,
        pictures: PictureSettings,
        timeout_seconds: float,
    ) -> None:
        self._context, self._page, self._cdp, self._world = context, page, cdp, world
        self._allowed, self._egress, self._timeout = allowed, egress, timeout_seconds
        self._lost = asyncio.get_running_loop().create_future()
        self._traffic = PageTraffic(page, allowed, egress)
        self._pictures = PagePictures(page, world, pictures)
        self.used_at = time.monotonic()
        """When something was last asked of the page, on the monotonic clock."""
        self._background = Background(timeout_seconds)
        self._surprises = Surprises(
            context, page, cdp, world=world, traffic=self._traffic, egress=egress, background=self._background
        )
        self.closed = False

    @classmethod
    async def create(
        cls,
        context: BrowserContext,
        bundle: str,
        allowed: AllowedOrigins,
        egress: EgressSession,
        pictures: PictureSettings,
        timeout_seconds: float,
    ) -> PlaywrightPage:
        """A blank page in the context, watched and with the page scripts in place; ``egress`` is what the
        context's proxy knows it by."""
        native = await context.new_page()
        cdp = await context.new_cdp_session(native)
        world = PageWorld(cdp, bundle, native, allowed)
        page = cls(context, native, cdp, world, allowed, egress, pictures, timeout_seconds)
        page._listen()
        await page._world.prepare()
        await page._surprises.stop_documents()
        return page

    def _listen(self) -> None:
        self._page.on("crash", lambda _: self.mark_lost())
        self._page.on("close", lambda _: self.mark_lost())
        self._surprises.listen()

    # --- what happens in the page ------------------------------------------------------------------

    @property
    def url(self) -> str:
        return self._page.url

    @property
    def lost(self) -> bool:
        return self._lost.done()

    @property
    def pending(self) -> int:
        return self._traffic.pending

    @property
    def sent(self) -> list[Sent]:
        return self._traffic.sent

    @property
    def result(self) -> str | None:
        return self._traffic.result

    @property
    def answers(self) -> int:
        return self._traffic.answers

    def mark_lost(self) -> None:
        """The page is gone: calls that wait for it fail now."""
        if not self._lost.done():
            self._lost.set_result(None)

    def on_lost(self, listener: Callable[[PlaywrightPage], object]) -> None:
        """Call the listener when the page is gone for good."""
        self._lost.add_done_callback(lambda _: listener(self))

    def watch_sent(self) -> None:
        self._traffic.forget_sent()

    def take_notices(self) -> list[str]:
        return self._surprises.take_notices()

    # --- what is done to the page ------------------------------------------------------------------

    async def _guard(self, work: Awaitable[T], seconds: float | None = None) -> T:
        """Every call ends: with its answer, at its deadline, or when the page is lost."""
        self.used_at = time.monotonic()
        try:
            answer = await within(seconds or self._timeout, work, unless=self._lost)
        except (TimeoutError, PlaywrightTimeoutError) as error:
            raise BrowserTimeoutError from error
        except PlaywrightError as error:
            raise await self._translated(error) from error
        if answer is None and self.lost:
            raise PageLostError
        return cast(T, answer)

    async def _translated(self, error: PlaywrightError) -> BrowserError:
        if self.lost or speaks_of_end(error):
            self.mark_lost()
            return PageLostError()
        if speaks_of_move(error):
            return PageMovedError()
        if await self._is_lost_soon():
            return PageLostError()
        return BrowserError(details={"reason": type(error).__name__})

    async def _is_lost_soon(self) -> bool:
        """A call that fails because of a crash may fail a moment before the crash is told."""
        await asyncio.wait({self._lost}, timeout=LOST_SOON_SECONDS)
        return self.lost

    async def go_to(self, url: str) -> int | None:
        self._allowed.check(url)
        self._traffic.forget_refused()
        milliseconds = self._timeout * 1000
        try:
            opening = self._page.goto(url, wait_until="domcontentloaded", timeout=milliseconds)
            response = await self._guard(keep_reason(opening), self._timeout + 1)
        except BrowserTimeoutError as error:
            raise BrowserNavigationError(url=without_query(url), reason="it took too long to load") from error
        except NavigationFailed as error:
            if self._traffic.refused:
                raise OriginNotAllowedError("The page leads to a site that is not allowed.") from error
            if error.reason in CRASH_REASONS and await self._is_lost_soon():
                raise PageLostError from error
            reason = self._egress.failure(url) or error.reason
            raise BrowserNavigationError(url=without_query(url), reason=reason) from error
        failure = self._egress.failure(url)
        if failure is not None:  # the answer is the proxy's own
            raise BrowserNavigationError(url=without_query(url), reason=failure)
        return response.status if response is not None else None

    async def call(self, function: str, **arguments: Any) -> Any:
        self._pictures.field = arguments.get("name", self._pictures.field)
        return await self._guard(self._world.call(function, arguments))

    async def wait_loaded(self) -> None:
        try:
            await self._guard(self._page.wait_for_load_state("load", timeout=self._timeout * 1000))
        except BrowserTimeoutError:
            logger.info("a page did not finish loading; going on with what is there")

    async def press(self, x: float, y: float) -> None:
        await self._guard(self._page.mouse.click(x, y))

    async def hover(self, x: float, y: float) -> None:
        await self._guard(self._page.mouse.move(x, y))

    async def type_text(self, text: str) -> None:
        await self._guard(self._page.keyboard.type(text))

    async def press_key(self, key: str) -> None:
        await self._guard(self._page.keyboard.press(key))

    async def set_files(self, name: str, paths: list[Path]) -> None:
        self._pictures.field = name
        await self._guard(self._world.set_files(name, [str(path.resolve()) for path in paths]))

    async def picture(self) -> Frame:
        size = await self.viewport()
        return await self._guard(self._pictures.still(size.width, size.height))

    async def start_pictures(self, sink: FrameSink) -> None:
        await self._guard(self._pictures.start(sink))

    async def stop_pictures(self) -> None:
        await self._guard(self._pictures.stop())

    async def viewport(self) -> Viewport:
        size = self._page.viewport_size
        if size is None:
            return Viewport(**await self.call("viewport"))
        return Viewport(width=size["width"], height=size["height"])

    async def responds(self, seconds: float) -> bool:
        """Whether the page's own scripts still run and leave room for others."""
        try:
            await self._guard(self._world.call("ready", {}), seconds)
        except BrowserTimeoutError:
            return False
        except PageMovedError:
            return True
        return True

    def held_back(self, labels: Sequence[str]) -> AbstractAsyncContextManager[None]:
        return held_back(self._context, self._world, labels)

    async def cookies(self) -> list[Any]:
        """All of the page's context, as :meth:`add_cookies` takes them."""
        return list(await self._guard(self._context.cookies()))

    async def add_cookies(self, cookies: list[Any]) -> None:
        await self._guard(self._context.add_cookies(cookies))

    async def web_storage(self) -> dict[str, Any]:
        """Of the page's own origin, as :meth:`with_web_storage` takes it."""
        return cast("dict[str, Any]", await self.call("webStorage"))

    def with_web_storage(self, storage: dict[str, Any]) -> AbstractAsyncContextManager[None]:
        return planted(lambda method, with_: self._guard(self._cdp.send(method, with_)), storage)

    async def close(self) -> None:
        self.closed = True
        self.mark_lost()
        self._egress.close()
        await ended(CLOSE_SECONDS, self._context.close(), "a page's context")
        self._background.cancel()
