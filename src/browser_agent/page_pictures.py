"""Pictures of one page: single ones, and a screencast at the pace of whoever takes them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Final

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as NativePage

from src.browser_agent.driver import Frame, FrameSink
from src.browser_agent.page_world import PageWorld
from src.browser_agent.retouching import Marks, retouch
from src.exceptions import BrowserError

logger = logging.getLogger(__name__)

SIZE: Final = {"width": 960, "height": 600}
QUALITY: Final = 60
MARKS_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """``secret``: pattern of the names and labels of fields that are never shown."""

    frames_per_second: float
    secret: str


class PagePictures:
    """Every picture that leaves it has its secrets painted over, or does not leave it."""

    def __init__(self, page: NativePage, world: PageWorld, settings: PictureSettings) -> None:
        self._page, self._world, self._settings = page, world, settings
        self._before = Marks()
        self.field: str | None = None
        """The field at hand."""

    async def still(self, width: int, height: int) -> Frame:
        """The page as it is now. Raises :class:`BrowserError`, :class:`PlaywrightError`."""
        data = await self._page.screenshot(type="jpeg", quality=QUALITY, scale="css")
        return Frame(retouch(data, width, await self._marks()), width, height)

    async def start(self, sink: FrameSink) -> None:
        """The browser has few pictures under way (Chromium two) and sends the next once one was taken: they
        are taken no faster than the pace allows."""
        clock = asyncio.get_running_loop().time
        due = clock()

        async def on_frame(raw: Any) -> None:
            nonlocal due
            due = mine = max(clock(), due) + 1 / self._settings.frames_per_second
            frame = await self._retouched(raw["data"], raw["viewportWidth"], raw["viewportHeight"])
            if frame is not None:
                await sink(frame)
            await asyncio.sleep(mine - clock())

        casting: Callable[..., Awaitable[Any]] = self._page.screencast.start
        await casting(on_frame=on_frame, quality=QUALITY, size=SIZE)

    async def stop(self) -> None:
        await self._page.screencast.stop()

    async def _retouched(self, data: bytes, width: int, height: int) -> Frame | None:
        """None where the page does not tell what must be hidden."""
        try:
            marks = await self._marks()
            return Frame(await asyncio.to_thread(retouch, data, width, marks), width, height)
        except (BrowserError, PlaywrightError, TimeoutError, OSError) as error:
            logger.info("a picture was left out: %s", type(error).__name__)
            return None

    async def _marks(self) -> Marks:
        """With the secrets' places of the time before: the page may have moved since the picture."""
        async with asyncio.timeout(MARKS_SECONDS):
            now = await self._world.marks(self.field, self._settings.secret)
        before, self._before = self._before, now
        return Marks(now.focus, tuple(dict.fromkeys((*now.secrets, *before.secrets))))
