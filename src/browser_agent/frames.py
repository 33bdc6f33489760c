"""The frames of a page whose forms people may fill in: their worlds, and where they stand."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from functools import partial
from typing import Any, Final

from playwright.async_api import CDPSession, Frame
from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as NativePage

from src.browser_agent.frame_views import MAIN
from src.browser_agent.frame_world import NAME, FrameWorld
from src.exceptions import BrowserError
from src.utils.origins import AllowedOrigins, origin_of

logger = logging.getLogger(__name__)

MAX_FRAMES: Final = 20
FLOOD: Final = 60
"""At each so many frames the page is made to stop loading: some embed themselves without end."""
MAX_DEPTH: Final = 4
ADOPT_SECONDS: Final = 1.5
"""So long a look waits for frames that have just appeared."""


class Frames:
    """Follows the documents of a page's frames. A frame of a foreign origin counts where that origin is
    allowed; one in a browser process of its own is reached by a session of its own."""

    def __init__(self, cdp: CDPSession, bundle: str, page: NativePage, allowed: AllowedOrigins) -> None:
        self._cdp, self._bundle, self._page, self._allowed = cdp, bundle, page, allowed
        self.main_frame = ""
        self._worlds: dict[str, FrameWorld] = {}
        self._parents: dict[str, str] = {}
        self._adopted: dict[str, tuple[int, int]] = {}
        """Per frame the contexts (its parent's, its own) for which the parent's scripts know it."""
        self._refused: set[tuple[str, int]] = set()
        self._there = asyncio.Event()
        self._attaching: set[asyncio.Task[None]] = set()

    async def prepare(self) -> None:
        """Follow the main frame and those in its process; others are followed as they come."""
        self.main_frame = await self._follow(self._cdp)
        self._page.on("framenavigated", self._on_navigated)

    async def _follow(self, cdp: CDPSession) -> str:
        """Run the bundle in every document of a session; answers the id of its topmost frame."""
        cdp.on("Runtime.executionContextCreated", partial(self._on_created, cdp))
        cdp.on("Runtime.executionContextDestroyed", partial(self._on_destroyed, cdp))
        cdp.on("Runtime.executionContextsCleared", lambda _: self._forget(cdp))
        cdp.on("Page.frameAttached", self._on_attached)
        cdp.on("Page.frameDetached", self._on_detached)
        await cdp.send("Page.enable")
        tree = (await cdp.send("Page.getFrameTree"))["frameTree"]
        self._note_parents(tree)
        if cdp is self._cdp:
            self.main_frame = tree["frame"]["id"]
        await cdp.send("Runtime.enable")
        await cdp.send(
            "Page.addScriptToEvaluateOnNewDocument",
            {"source": self._bundle, "worldName": NAME, "runImmediately": True},
        )
        return str(tree["frame"]["id"])

    def _note_parents(self, tree: dict[str, Any]) -> None:
        frame = tree["frame"]
        if frame.get("parentId"):
            self._parents[frame["id"]] = frame["parentId"]
        for child in tree.get("childFrames", ()):
            self._note_parents(child)

    # --- what the browser tells --------------------------------------------------------------------

    def _on_created(self, cdp: CDPSession, event: dict[str, Any]) -> None:
        context = event["context"]
        frame_id = context["auxData"].get("frameId", "")
        if context["name"] != NAME or not frame_id:
            return
        self._worlds[frame_id] = FrameWorld(cdp, context["id"], frame_id, context["origin"])
        if frame_id == self.main_frame:
            self._there.set()

    def _on_destroyed(self, cdp: CDPSession, event: dict[str, Any]) -> None:
        gone = event["executionContextId"]
        for frame_id, world in list(self._worlds.items()):
            if world.cdp is cdp and world.context == gone:
                self._remove(frame_id)

    def _forget(self, cdp: CDPSession) -> None:
        for frame_id, world in list(self._worlds.items()):
            if world.cdp is cdp:
                self._remove(frame_id)

    def _remove(self, frame_id: str) -> None:
        self._worlds.pop(frame_id, None)
        self._adopted.pop(frame_id, None)
        if frame_id == self.main_frame:
            self._there.clear()

    def _on_attached(self, event: dict[str, Any]) -> None:
        self._parents[event["frameId"]] = event["parentFrameId"]
        if len(self._parents) % FLOOD == 0:
            logger.warning("a page has %d frames; it may load no more now", len(self._parents))
            self._start(self._stop_loading())

    async def _stop_loading(self) -> None:
        try:
            await self._cdp.send("Page.stopLoading")
        except PlaywrightError as error:
            logger.info("a flood of frames could not be stopped: %s", type(error).__name__)

    def _on_detached(self, event: dict[str, Any]) -> None:
        if event.get("reason") != "swap":  # it goes on in another process
            self._remove(event["frameId"])
            self._parents.pop(event["frameId"], None)

    def _on_navigated(self, frame: Frame) -> None:
        """A frame of another origin may have moved into a process of its own."""
        url = frame.url
        if frame.parent_frame is None or len(self._attaching) >= MAX_FRAMES:
            return
        if origin_of(url) in {None, origin_of(self._page.url)} or not self._allowed.allows(url):
            return
        self._start(self._attach(frame))

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._attaching.add(task)
        task.add_done_callback(self._attaching.discard)

    async def _attach(self, frame: Frame) -> None:
        try:
            cdp = await self._page.context.new_cdp_session(frame)
            await self._follow(cdp)
        except PlaywrightError:
            return  # it lives in its parent's process, where it is followed already

    # --- what the page asks ------------------------------------------------------------------------

    @property
    def others(self) -> dict[str, FrameWorld]:
        """The frames within the page that its scripts know, by their ids."""
        return {key: self._worlds[key] for key in self._adopted if key in self._worlds}

    def world(self, key: str) -> FrameWorld | None:
        return self._worlds.get(self.main_frame) if key == MAIN else self.others.get(key)

    async def main(self) -> FrameWorld:
        """The world of the main frame's document, once there is one."""
        while True:
            await self._there.wait()
            world = self._worlds.get(self.main_frame)
            if world is not None:
                return world
            self._there.clear()

    def drop(self, key: str) -> None:
        """Leave a frame out until it has another document."""
        world = self._worlds.get(key)
        if world is not None:
            self._refused.add((key, world.context))
        self._adopted.pop(key, None)

    async def adopt(self) -> None:
        """Tell each frame's parent about it, outer ones first."""
        if self._attaching:
            await asyncio.wait(self._attaching, timeout=ADOPT_SECONDS)
        if len(self._worlds) < 2:
            return
        for frame_id in sorted(self._worlds, key=self._depth)[: 4 * MAX_FRAMES]:
            if frame_id != self.main_frame and len(self._adopted) < MAX_FRAMES:
                await self._adopt_one(frame_id)

    def _depth(self, frame_id: str) -> int:
        depth, at = 0, frame_id
        while at in self._parents and depth <= MAX_DEPTH:
            at, depth = self._parents[at], depth + 1
        return depth

    async def _adopt_one(self, frame_id: str) -> None:
        world, parent_id = self._worlds.get(frame_id), self._parents.get(frame_id, "")
        parent = self._worlds.get(parent_id)
        if world is None or parent is None or (frame_id, world.context) in self._refused:
            return
        if self._adopted.get(frame_id) == (parent.context, world.context):
            return
        known = parent_id == self.main_frame or parent_id in self._adopted
        if not known or self._depth(frame_id) > MAX_DEPTH:
            return
        try:
            async with asyncio.timeout(ADOPT_SECONDS):
                accepted = await self._introduce(frame_id, world, parent)
        except (PlaywrightError, BrowserError, TimeoutError) as error:
            logger.info("a frame could not be reached: %s", type(error).__name__)
            accepted = False
        if accepted:
            self._adopted[frame_id] = (parent.context, world.context)
        else:
            self._refused.add((frame_id, world.context))

    async def _introduce(self, frame_id: str, world: FrameWorld, parent: FrameWorld) -> bool:
        foreign = world.origin != parent.origin and not self._allowed.allows(world.origin + "/")
        opaque = origin_of(world.origin) is None
        if foreign and not opaque:
            return False
        owner = await parent.cdp.send("DOM.getFrameOwner", {"frameId": frame_id})
        element = await parent.resolve(owner["backendNodeId"])
        told = await parent.tell("adoptFrame", {"objectId": element}, {"value": {"token": frame_id}})
        return bool(told["own"]) or not opaque

    async def place(self, key: str, point: dict[str, Any]) -> dict[str, Any] | None:
        """A point of a frame as a point of the page's window; frames are scrolled to show it."""
        at, placed = key, point
        while at != self.main_frame:
            parent_id = self._parents.get(at, "")
            parent = self._worlds.get(parent_id)
            if parent is None:
                return None
            found = await parent.call("frameOffset", {"token": at, "x": placed["x"], "y": placed["y"]})
            if found is None:
                return None
            at, placed = parent_id, {**placed, **found}
        return placed
