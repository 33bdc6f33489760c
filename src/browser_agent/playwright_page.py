"""One page, driven through Playwright and, where it counts, the DevTools protocol beneath it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Final, TypeVar

from playwright.async_api import BrowserContext, CDPSession, Dialog
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as NativePage
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

from src.browser_agent.driver import Frame, FrameSink, PageLostError, PageMovedError, Sent
from src.browser_agent.page_traffic import PageTraffic
from src.browser_agent.page_world import PageWorld
from src.contract import Viewport
from src.exceptions import BrowserError, BrowserNavigationError, BrowserTimeoutError, OriginNotAllowedError
from src.utils.origins import AllowedOrigins, without_query

logger = logging.getLogger(__name__)

T = TypeVar("T")

PICTURE: Final = {"width": 960, "height": 600}
PICTURE_QUALITY: Final = 55
CLOSE_SECONDS: Final = 2.0
MAX_NOTICES: Final = 10
_MOVED: Final = ("Cannot find context", "context was destroyed", "navigated or closed", "Cannot find object")
_GONE: Final = (
    "Target crashed",
    "Target closed",
    "has been closed",
    "Connection closed",
    "Page crashed",
    "Session closed",
)


class PlaywrightPage:
    """Implements :class:`~src.browser_agent.driver.Page`."""

    def __init__(
        self,
        context: BrowserContext,
        page: NativePage,
        cdp: CDPSession,
        world: PageWorld,
        allowed: AllowedOrigins,
        timeout_seconds: float,
    ) -> None:
        self._context, self._page, self._cdp, self._world = context, page, cdp, world
        self._allowed, self._timeout = allowed, timeout_seconds
        self._lost = asyncio.get_running_loop().create_future()
        self._traffic = PageTraffic(page, allowed)
        self._notices: list[str] = []
        self.used_at = time.monotonic()
        """When something was last asked of the page, on the monotonic clock."""
        self._tasks: set[asyncio.Task[Any]] = set()

    @classmethod
    async def create(
        cls, context: BrowserContext, bundle: str, allowed: AllowedOrigins, timeout_seconds: float
    ) -> PlaywrightPage:
        """A blank page in the context, watched and with the page scripts in place."""
        native = await context.new_page()
        cdp = await context.new_cdp_session(native)
        page = cls(context, native, cdp, PageWorld(cdp, bundle), allowed, timeout_seconds)
        page._listen()
        await page._world.prepare()
        await context.route(allowed.elsewhere(), page._traffic.on_elsewhere)
        await cdp.send(
            "Fetch.enable", {"patterns": [{"resourceType": "Document", "requestStage": "Request"}]}
        )
        return page

    def _listen(self) -> None:
        self._page.on("crash", lambda _: self.mark_lost())
        self._page.on("close", lambda _: self.mark_lost())
        self._page.on("dialog", self._answer_dialog)
        self._context.on("page", self._close_popup)
        self._cdp.on("Fetch.requestPaused", lambda event: self._spawn(self._on_paused(event)))

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
        notices, self._notices = self._notices[:MAX_NOTICES], []
        return notices

    async def _answer_dialog(self, dialog: Dialog) -> None:
        """Never accept blindly; the one exception is "leave this page?", since leaving was asked for."""
        try:
            if dialog.type == "beforeunload":
                await dialog.accept()
                return
            self._notices.append(" ".join(dialog.message.split())[:300])
            await dialog.dismiss()
        except PlaywrightError as error:
            logger.info("a dialog was gone before it was answered: %s", type(error).__name__)

    def _close_popup(self, popup: NativePage) -> None:
        if popup is not self._page:
            self._notices.append("The page tried to open another window.")
            self._spawn(popup.close())

    async def _on_paused(self, event: dict[str, Any]) -> None:
        """Documents come from the allowed origins alone, redirects included; the page at hand stays."""
        url, request_id = event["request"]["url"], {"requestId": event["requestId"]}
        if event["frameId"] != self._world.main_frame or self._traffic.may_go(url):
            await self._cdp.send("Fetch.continueRequest", request_id)
            return
        self._notices.append("The page tried to leave for a site that is not allowed.")
        await self._cdp.send("Fetch.fulfillRequest", {**request_id, "responseCode": 204})

    def _spawn(self, work: Awaitable[Any]) -> None:
        async def run() -> None:
            try:
                await work
            except PlaywrightError as error:
                logger.info("the page was gone before an event was handled: %s", type(error).__name__)

        task = asyncio.create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    # --- what is done to the page ------------------------------------------------------------------

    async def _guard(self, work: Awaitable[T], seconds: float | None = None) -> T:
        """Every call ends: with its answer, at its deadline, or when the page is lost."""
        self.used_at = time.monotonic()
        task = asyncio.ensure_future(work)
        try:
            async with asyncio.timeout(seconds or self._timeout):
                await asyncio.wait({task, self._lost}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                raise PageLostError
            return task.result()
        except (TimeoutError, PlaywrightTimeoutError) as error:
            raise BrowserTimeoutError from error
        except PlaywrightError as error:
            raise self._translated(error) from error
        finally:
            if task.done():
                task.cancelled() or task.exception()  # seen, whatever became of it
            else:
                task.cancel()

    def _translated(self, error: PlaywrightError) -> BrowserError:
        if self.lost or any(sign in error.message for sign in _GONE):
            self.mark_lost()
            return PageLostError()
        if any(sign in error.message for sign in _MOVED):
            return PageMovedError()
        return BrowserError(details={"reason": type(error).__name__})

    async def go_to(self, url: str) -> int | None:
        self._allowed.check(url)
        self._traffic.forget_refused()
        milliseconds = self._timeout * 1000
        try:
            opening = self._page.goto(url, wait_until="domcontentloaded", timeout=milliseconds)
            response = await self._guard(_kept(opening), self._timeout + 1)
        except BrowserTimeoutError as error:
            raise BrowserNavigationError(url=without_query(url), reason="it took too long to load") from error
        except _NavigationFailed as error:
            if self._traffic.refused:
                raise OriginNotAllowedError("The page leads to a site that is not allowed.") from error
            raise BrowserNavigationError(url=without_query(url), reason=error.reason) from error
        return response.status if response is not None else None

    async def call(self, function: str, **arguments: Any) -> Any:
        return await self._guard(self._world.call(function, arguments))

    async def wait_loaded(self) -> None:
        try:
            await self._guard(self._page.wait_for_load_state("load", timeout=self._timeout * 1000))
        except BrowserTimeoutError:
            logger.info("a page did not finish loading; going on with what is there")

    async def press(self, x: float, y: float) -> None:
        await self._guard(self._page.mouse.click(x, y))

    async def set_files(self, name: str, paths: list[Path]) -> None:
        async def choose() -> None:
            control = await self._world.handle("control", {"name": name})
            files = [str(path.resolve()) for path in paths]
            await self._cdp.send("DOM.setFileInputFiles", {"files": files, "objectId": control})

        await self._guard(choose())

    async def picture(self) -> Frame:
        size = await self.viewport()
        data = await self._guard(self._page.screenshot(type="jpeg", quality=PICTURE_QUALITY, scale="css"))
        return Frame(data, size.width, size.height)

    async def start_pictures(self, sink: FrameSink) -> None:
        async def on_frame(frame: Any) -> None:
            await sink(Frame(frame["data"], frame["viewportWidth"], frame["viewportHeight"]))

        casting: Callable[..., Awaitable[Any]] = self._page.screencast.start
        await self._guard(casting(on_frame=on_frame, quality=PICTURE_QUALITY, size=PICTURE))

    async def stop_pictures(self) -> None:
        await self._guard(self._page.screencast.stop())

    async def viewport(self) -> Viewport:
        size = self._page.viewport_size
        if size is None:
            return Viewport(**await self.call("viewport"))
        return Viewport(width=size["width"], height=size["height"])

    async def close(self) -> None:
        self.mark_lost()
        try:
            async with asyncio.timeout(CLOSE_SECONDS):
                await self._context.close()
        except (PlaywrightError, TimeoutError) as error:
            logger.info("a page's context was gone before it was closed: %s", type(error).__name__)
        for task in self._tasks:
            task.cancel()


class _NavigationFailed(Exception):  # noqa: N818 - never leaves this module
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


async def _kept(opening: Awaitable[T]) -> T:
    """Keep why a navigation failed ("net::ERR_CONNECTION_REFUSED") apart from a lost page."""
    try:
        return await opening
    except PlaywrightTimeoutError:
        raise
    except PlaywrightError as error:
        if "net::" not in error.message:
            raise
        raise _NavigationFailed(error.message.split("net::", 1)[1].split()[0]) from error
