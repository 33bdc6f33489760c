"""Several browsers as one: each new page goes to the one that carries least, and none to one that is down."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Protocol

from src.browser_agent.driver import BrowserReport, Driver, Page
from src.exceptions import BrowserError, ServiceUnavailableError

logger = logging.getLogger(__name__)


class Member(Driver, Protocol):
    """One browser of the fleet."""

    @property
    def load(self) -> int:
        """Pages in use or about to be."""
        ...


class Fleet:
    """Implements :class:`~src.browser_agent.driver.Driver`. A browser that is lost takes its own pages with
    it, and no others; it is tried again in the background."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._members = tuple(members)
        self._begun: set[asyncio.Task[None]] = set()

    @property
    def alive(self) -> bool:
        return any(member.alive for member in self._members)

    @property
    def description(self) -> str:
        alive = [member for member in self._members if member.alive]
        versions = dict.fromkeys(member.description for member in alive)
        return f"{len(alive)} of {len(self._members)} browsers: {', '.join(versions) or 'none'}"

    def reports(self) -> tuple[BrowserReport, ...]:
        return tuple(report for member in self._members for report in member.reports())

    def keep_trying(self) -> None:
        for member in self._members:
            member.keep_trying()

    async def start(self) -> None:
        """Until one browser is there; the others come up in the background.

        Raises :class:`ServiceUnavailableError` where none can be had.
        """
        if self.alive:
            return
        waiting = {self._begin(member) for member in self._members}
        trouble: BaseException | None = None
        while waiting and not self.alive:
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            trouble = next((one.exception() for one in done if one.exception() is not None), trouble)
        self.keep_trying()
        if not self.alive:
            raise trouble or ServiceUnavailableError("No browser is configured.")

    def _begin(self, member: Member) -> asyncio.Task[None]:
        """Never cancelled: a browser that comes late is as welcome."""
        task = asyncio.create_task(member.start())
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)
        task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
        return task

    async def new_page(self) -> Page:
        """A fresh page in the least loaded browser that is there, else in the next. Raises as theirs do."""
        trouble: BrowserError | ServiceUnavailableError | None = None
        await self.start()
        for member in sorted(self._members, key=lambda one: one.load):
            if not member.alive:
                continue
            try:
                return await member.new_page()
            except (BrowserError, ServiceUnavailableError) as error:
                logger.warning("a browser opened no page (%s); trying another", error.error_code)
                trouble = error
        raise trouble or ServiceUnavailableError("There is no browser.")

    async def stop(self) -> None:
        """Part from all browsers; those that run elsewhere go on."""
        for task in tuple(self._begun):
            task.cancel()
        await asyncio.gather(*(member.stop() for member in self._members))
