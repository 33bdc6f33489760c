"""The sessions: one browser context each, used by one request at a time, closed when left alone.

A page that is lost is made anew at once, whether or not anybody asks for it.
"""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Final, Protocol

from src.browser_agent.browser_session import BrowserSession, Place, last_used
from src.browser_agent.deadlines import Background
from src.browser_agent.driver import Driver, PageLostError
from src.browser_agent.form_page import FormPage
from src.browser_agent.hooks import AgentHooks
from src.contract import ExecuteResponse
from src.exceptions import BrowserSessionNotFoundError, ServiceUnavailableError

logger = logging.getLogger(__name__)

MAX_REMEMBERED_AFTER_CLOSE: Final = 200
LEFT_ALONE_SECONDS: Final = 5.0
"""When the agent is full, a page that nobody used for so long gives its place to a new session."""
BACKGROUND_SECONDS: Final = 60.0


class Mender(Protocol):
    """Gives a session a fresh page in place of its lost one."""

    async def heal(self, session: BrowserSession, *, blank: bool = False) -> None:
        """Raises :class:`PageLostError` where that cannot be."""
        ...


class Sessions:
    """All open sessions of this agent."""

    def __init__(
        self,
        driver: Driver,
        mender: Mender,
        hooks: AgentHooks,
        *,
        max_sessions: int,
        idle_seconds: float,
        clock: Callable[[], float],
    ) -> None:
        self._driver, self._mender, self._hooks, self._clock = driver, mender, hooks, clock
        self._max, self._idle = max_sessions, idle_seconds
        self._places: dict[str, Place] = {}
        self._closed_answers: OrderedDict[tuple[str, str], ExecuteResponse] = OrderedDict()
        self._opening = 0
        self._background = Background(BACKGROUND_SECONDS)
        self._ending = False

    @property
    def ids(self) -> tuple[str, ...]:
        """Of all that have a page."""
        return tuple(session_id for session_id, place in self._places.items() if place.session is not None)

    def __len__(self) -> int:
        return sum(place.session is not None for place in self._places.values())

    @asynccontextmanager
    async def turn(self, session_id: str) -> AsyncIterator[Place]:
        """The session's place, for this request alone."""
        place = self._places.setdefault(session_id, Place())
        place.waiting += 1
        try:
            async with place.lock:
                yield place
        finally:
            place.waiting -= 1
            if place.session is None and not place.waiting:
                self._places.pop(session_id, None)

    def answered(self, session_id: str, place: Place, request_id: str) -> ExecuteResponse | None:
        """The first answer to this request, if there was one; also after the session was closed."""
        return place.answers.get(request_id) or self._closed_answers.get((session_id, request_id))

    async def require(self, place: Place, session_id: str, *, create: bool) -> BrowserSession:
        """The place's session; with ``create``, a new one on a blank page if there is none.

        Raises :class:`BrowserSessionNotFoundError`, and :class:`ServiceUnavailableError` when the agent is
        full or has no browser.
        """
        session = place.session
        if session is None:
            if not create:
                raise BrowserSessionNotFoundError
            session = place.session = await self._create(session_id)
        session.last_used = self._clock()
        session.updated_at = datetime.now(UTC)
        return session

    async def _create(self, session_id: str) -> BrowserSession:
        if len(self) + self._opening >= self._max and not await self._make_room():
            raise ServiceUnavailableError(
                "All browser pages are in use. Please try again in a moment.",
                details={"max_sessions": self._max, "retry_after_seconds": 10},
            )
        self._opening += 1
        try:
            page = await self._driver.new_page()
        finally:
            self._opening -= 1
        self._hooks.page("opened")
        session = BrowserSession(session_id, FormPage(page), self._clock())
        self._watch(session)
        return session

    async def _make_room(self) -> bool:
        """Close the page that was left alone longest; whoever comes back to it has its values restored."""
        for session_id, place in sorted(self._places.items(), key=last_used):
            if place.session is None or place.waiting or not self._is_idle(place.session, LEFT_ALONE_SECONDS):
                continue
            async with self.turn(session_id) as taken:
                logger.info("an idle session gave its place to a new one")
                await self.close(taken)
            return True
        return False

    def find(self, session_id: str) -> BrowserSession:
        """For looking on only. Raises :class:`BrowserSessionNotFoundError`."""
        place = self._places.get(session_id)
        if place is None or place.session is None or place.session.lost:
            raise BrowserSessionNotFoundError
        return place.session

    # --- pages that are lost --------------------------------------------------------------------------

    def _watch(self, session: BrowserSession) -> None:
        page = session.form.page

        def lost(_page: Any) -> None:
            if session.closed or self._ending or session.form.page is not page:
                return
            self._hooks.page("crashed")
            self._hooks.lost("page")
            self._background.start(self._mend_unasked(session), "healing a page")

        page.on_lost(lost)

    async def move(self, session: BrowserSession, mender: Mender) -> None:
        """Go on with the session on a page that ``mender`` makes, in another browser. The caller has the
        session's turn. Raises :class:`PageLostError` where that cannot be; the session then stays."""
        left = session.form.page
        await mender.heal(session)
        self._watch(session)
        self._background.start(left.close(), "a page that was left")

    async def _mend_unasked(self, session: BrowserSession) -> None:
        """Nobody waits for it: the page shall be there when the citizen speaks again."""
        async with self.turn(session.session_id) as place:
            if place.session is session:
                try:
                    await self.mend(place)
                except PageLostError:
                    logger.warning("a session's page is lost for good")

    async def mend(self, place: Place, *, blank: bool = False) -> None:
        """Make the place's page anew where it is lost. Raises :class:`PageLostError` where that cannot be:
        then the session is given up, and the next request finds none."""
        session = place.session
        if session is None or not session.lost:
            return
        lost = session.form.page
        try:
            if self._ending or not session.may_heal():
                raise PageLostError
            await self._mender.heal(session, blank=blank)
        except PageLostError:
            place.session = None
            place.answers.clear()
            await session.close()
            raise
        self._background.start(lost.close(), "a lost page")
        self._watch(session)

    def keep_site_data(self, session: BrowserSession) -> None:
        """In the background: nobody should wait for it."""
        self._background.start(session.keep_site_data(), "reading cookies and web storage")

    async def close(self, place: Place) -> None:
        """Close the page and forget what was answered, personal data included."""
        session, place.session = place.session, None
        place.answers.clear()
        if session is not None:
            self._hooks.page("closed")
            await session.close()

    def remember_closed(self, answer: ExecuteResponse) -> None:
        """Keep the answer to the request that closed a session; it holds no data of the page."""
        self._closed_answers[(answer.session_id, answer.request_id)] = answer
        while len(self._closed_answers) > MAX_REMEMBERED_AFTER_CLOSE:
            self._closed_answers.popitem(last=False)

    async def expire(self) -> int:
        """Close what nobody used for ``idle_seconds``; answers how many."""
        due = [
            session_id
            for session_id, place in self._places.items()
            if place.session is not None and not place.waiting and self._is_idle(place.session)
        ]
        for session_id in due:
            async with self.turn(session_id) as place:
                if place.session is not None and self._is_idle(place.session):
                    logger.info("an idle session was closed")
                    await self.close(place)
        return len(due)

    def _is_idle(self, session: BrowserSession, seconds: float | None = None) -> bool:
        return self._clock() - session.last_used >= (self._idle if seconds is None else seconds)

    async def close_all(self) -> None:
        """At the end of the service; requests that still run fail with a lost page."""
        self._ending = True
        self._background.cancel()
        sessions = [place.session for place in self._places.values() if place.session is not None]
        for session in sessions:
            session.form.page.mark_lost()
        await asyncio.gather(*(session.feed.close() for session in sessions))
