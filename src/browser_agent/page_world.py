"""The isolated worlds of a page in which the page scripts live, one per frame, as if they were one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Any, Final

from playwright.async_api import CDPSession
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as NativePage

from src.browser_agent.driver import PageMovedError
from src.browser_agent.frame_views import MAIN, FrameView, Routes, combine
from src.browser_agent.frame_world import FrameWorld
from src.browser_agent.frames import Frames
from src.browser_agent.page_marks import find_marks
from src.browser_agent.retouching import Marks
from src.exceptions import BrowserError
from src.utils.origins import AllowedOrigins

logger = logging.getLogger(__name__)

FRAME_SECONDS: Final = 1.0
"""A frame that does not answer in time is left out of the look."""
_VIEWS: Final = frozenset(
    {"look", "lookAtSite", "fill", "resume", "learnOptions", "clearAll", "focusField", "changed"}
)
_STEPS: Final = frozenset({"stepPoint", "pressStep"})


class PageWorld:
    """Calls functions of the bundle in the page's documents, whichever those are now."""

    def __init__(self, cdp: CDPSession, bundle: str, page: NativePage, allowed: AllowedOrigins) -> None:
        self._frames = Frames(cdp, bundle, page, allowed)
        self._routes = Routes()

    @property
    def main_frame(self) -> str:
        """The browser's id of the main frame."""
        return self._frames.main_frame

    async def prepare(self) -> None:
        """Have the bundle run in every document from now on, the present one included."""
        await self._frames.prepare()

    async def call(self, function: str, arguments: dict[str, Any]) -> Any:
        """The JSON result of one function, wherever what it speaks of stands.

        Raises :class:`BrowserError` where the script fails."""
        main = await self._frames.main()
        await self._frames.adopt()
        if not self._frames.others:
            self._routes = Routes()
            return await main.call(function, arguments)
        if function == "holdBack":
            return await self.everywhere(function, arguments)
        if function == "changed":
            return await self._changed(main, **arguments)
        key, local = self._target(function, arguments)
        world = self._frames.world(key)
        if world is None:
            return None
        try:
            answer = await world.call(function, local)
        except PlaywrightError as error:
            if key == MAIN:
                raise
            self._frames.drop(key)
            raise PageMovedError from error  # the frame went away; the page itself is still there
        if function in _VIEWS and isinstance(answer, dict) and "page" in answer:
            return await self._whole(main, key, answer)
        return await self._placed(key, answer)

    async def everywhere(self, function: str, arguments: dict[str, Any]) -> list[Any]:
        """The answers of every frame, the main one's first."""
        worlds = [await self._frames.main(), *self._frames.others.values()]
        return list(await asyncio.gather(*(world.call(function, arguments) for world in worlds)))

    async def marks(self, name: str | None, secret: str) -> Marks:
        """Where the field of that name and everything secret stand; raises as :func:`find_marks`."""
        worlds = {MAIN: await self._frames.main(), **self._frames.others}
        at = None if name is None else self._routes.fields.get(name, (MAIN, name))
        return await find_marks(worlds, at, secret)

    async def set_files(self, name: str, files: list[str]) -> None:
        """Choose files in the upload field of that name."""
        await self._frames.main()
        key, local = self._target("control", {"name": name})
        world = self._frames.world(key)
        if world is None:
            raise BrowserError("The field is not on the page any more.")
        control = await world.handle("control", {"value": local})
        await world.cdp.send("DOM.setFileInputFiles", {"files": files, "objectId": control})

    def _target(self, function: str, arguments: dict[str, Any]) -> tuple[str, dict[str, Any]]:
        """The frame to ask, and the arguments in that frame's own words."""
        if "name" in arguments:
            key, name = self._routes.fields.get(arguments["name"], (MAIN, arguments["name"]))
            return key, {**arguments, "name": name}
        if function in _STEPS:
            return self._routes.steps, arguments
        if "index" in arguments and arguments["index"] < len(self._routes.buttons):
            key, index = self._routes.buttons[arguments["index"]]
            return key, {**arguments, "index": index}
        return MAIN, arguments

    async def _whole(self, main: FrameWorld, key: str, answer: dict[str, Any]) -> dict[str, Any]:
        """The answer of one frame with the view of the whole page."""
        seen = answer if key == MAIN else await main.call("look", {})
        views = [FrameView(MAIN, None, seen["page"], seen["signature"])]
        await self._look_inside(views[0], views, {key: answer})
        page, signature, self._routes = combine(views)
        return {**answer, "page": page, "signature": signature}

    async def _look_inside(
        self, outer: FrameView, views: list[FrameView], known: dict[str, dict[str, Any]]
    ) -> None:
        """Look at the frames within a frame, and within those. ``known``: answers that are there already."""
        tokens = [entry["token"] for entry in outer.page["frames"] if self._frames.world(entry["token"])]
        looks = await asyncio.gather(*(self._look_at(token, known) for token in tokens))
        for token, seen in zip(tokens, looks, strict=True):
            if seen is not None:
                views.append(FrameView(token, outer.key, seen["page"], seen["signature"]))
                await self._look_inside(views[-1], views, known)

    async def _look_at(self, key: str, known: dict[str, dict[str, Any]]) -> dict[str, Any] | None:
        world = self._frames.world(key)
        if key in known or world is None:
            return known.get(key)
        try:
            async with asyncio.timeout(FRAME_SECONDS):
                seen: dict[str, Any] = await world.call("look", {})
                return seen
        except (PlaywrightError, BrowserError, TimeoutError) as error:
            logger.info("a frame could not be looked at: %s", type(error).__name__)
            self._frames.drop(key)
            return None

    async def _changed(self, main: FrameWorld, signature: str, milliseconds: int) -> dict[str, Any]:
        """Until any frame looks different; then all of them."""
        worlds = {MAIN: main, **self._frames.others}
        waits = [
            asyncio.ensure_future(
                world.call(
                    "changed",
                    {"signature": self._routes.signatures.get(key, ""), "milliseconds": milliseconds},
                )
            )
            for key, world in worlds.items()
        ]
        try:
            await _first_change(waits, main_wait=waits[0])
        finally:
            await self._stop(list(worlds.values()), waits)
        answer = await self._whole(main, MAIN, await main.call("look", {}))
        return {**answer, "changed": answer["signature"] != signature}

    async def _stop(self, worlds: Sequence[FrameWorld], waits: Sequence[asyncio.Future[Any]]) -> None:
        """End the waiting in the frames that have not changed."""
        for world, wait in zip(worlds, waits, strict=True):
            if not wait.done():
                await asyncio.gather(world.call("stopWaiting", {}), return_exceptions=True)
        await asyncio.wait(waits, timeout=FRAME_SECONDS)
        for wait in waits:
            if wait.done():
                wait.cancelled() or wait.exception()  # seen, whatever became of it
            else:
                wait.cancel()

    async def _placed(self, key: str, answer: Any) -> Any:
        """Points of a frame as points of the page."""
        if key == MAIN or not isinstance(answer, dict):
            return answer
        if "act" in answer and "x" in answer["act"]:
            return {**answer, "act": await self._frames.place(key, answer["act"])}
        return await self._frames.place(key, answer) if "x" in answer else answer


async def _first_change(waits: Sequence[asyncio.Future[Any]], main_wait: asyncio.Future[Any]) -> None:
    """Until a frame has changed, or all have waited long enough. Raises what the main frame raises."""
    waiting = set(waits)
    while waiting:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        if main_wait in done:
            main_wait.result()
        if any(wait.exception() is None and wait.result()["changed"] for wait in done):
            return
