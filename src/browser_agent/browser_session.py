"""One session: its page, what it has confirmed, who looks on; and the place where it is kept."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict, deque
from datetime import UTC, datetime
from typing import Final

from src.browser_agent.form_page import FormPage
from src.browser_agent.live_view import LiveFeed
from src.browser_agent.memory import FormMemory
from src.contract import ExecuteResponse, UnrestoredField
from src.exceptions import BrowserError

logger = logging.getLogger(__name__)

MAX_REMEMBERED: Final = 50
MAX_HEALS: Final = 4
HEALS_WITHIN_SECONDS: Final = 60.0
"""A page that is lost more often than that is given up: it brings its own end about."""


class BrowserSession:
    """One citizen's page. Times are of the loop's clock, in seconds."""

    def __init__(self, session_id: str, form: FormPage, now: float) -> None:
        self.session_id, self.form = session_id, form
        self.feed = LiveFeed(form.page)
        self.memory = FormMemory()
        self.unrestored: tuple[UnrestoredField, ...] = ()
        """What the last healing could not bring back and nobody was told yet."""
        self.last_used = now
        self.updated_at = datetime.now(UTC)
        self.closed = False
        self._heals: deque[float] = deque(maxlen=MAX_HEALS)
        self._answers_seen = 0

    @property
    def lost(self) -> bool:
        return self.form.page.lost

    def may_heal(self) -> bool:
        """Whether one more healing is in order now; counts it."""
        now = time.monotonic()
        if len(self._heals) == MAX_HEALS and now - self._heals[0] < HEALS_WITHIN_SECONDS:
            return False
        self._heals.append(now)
        return True

    async def adopt(self, form: FormPage) -> None:
        """Go on with a page that was made anew."""
        self.form, self._answers_seen = form, 0
        if form.seen:
            self.memory.note(form.view)
        await self.feed.follow(form.page)

    async def keep_site_data(self) -> None:
        """Remember what the site knows the page by: web storage, and cookies where it may have set some."""
        page = self.form.page
        if page.lost:
            return
        try:
            self.memory.storage = await page.web_storage()
            if page.answers != self._answers_seen:
                self._answers_seen = page.answers
                self.memory.cookies = await page.cookies()
        except BrowserError as error:
            logger.info("what a site keeps in the browser could not be read: %s", error.error_code)

    def take_unrestored(self) -> tuple[UnrestoredField, ...]:
        told, self.unrestored = self.unrestored, ()
        return told

    async def close(self) -> None:
        self.closed = True
        await self.feed.close()
        await self.form.page.close()


class Place:
    """What stands for a session id: its lock, its page if one is open, its first answers."""

    def __init__(self) -> None:
        self.lock = asyncio.Lock()
        self.waiting = 0
        self.session: BrowserSession | None = None
        self.answers: OrderedDict[str, ExecuteResponse] = OrderedDict()

    def remember(self, answer: ExecuteResponse) -> None:
        self.answers[answer.request_id] = answer
        while len(self.answers) > MAX_REMEMBERED:
            self.answers.popitem(last=False)


def last_used(item: tuple[str, Place]) -> float:
    """For sorting places by how long they were left alone."""
    session = item[1].session
    return session.last_used if session is not None else 0.0
