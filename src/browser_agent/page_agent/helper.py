"""Doing by a model what the page scripts cannot, and believing only what the page then shows."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from src.browser_agent.agent_driver import unfilled
from src.browser_agent.browser_session import BrowserSession
from src.browser_agent.deadlines import Background
from src.browser_agent.healing import Healer
from src.browser_agent.hooks import NoHooks
from src.browser_agent.page_agent.findings import changes, in_words, known_field, value_shown
from src.browser_agent.page_agent.job import (
    WANTED,
    Job,
    Model,
    Outcome,
    field_task,
    hidden,
    known_values,
    message_task,
)
from src.browser_agent.page_agent.process import Worker, running_worker
from src.browser_agent.page_agent.solo import SoloBrowser
from src.browser_agent.sessions import Sessions
from src.browser_agent.uploads import Uploads
from src.exceptions import BrowserError, BrowserSessionNotFoundError, ServiceUnavailableError

logger = logging.getLogger(__name__)

MAX_BROWSERS: Final = 4
"""Each takes a few hundred megabytes."""
STOP_SECONDS: Final = 10.0
MOVE_SECONDS: Final = 30.0

NewBrowser = Callable[[Callable[[SoloBrowser], object]], SoloBrowser]
"""Makes a browser that is not started yet; the argument is told when its page has gone."""


@dataclass(frozen=True, slots=True)
class HelperSettings:
    model: Model
    timeout_seconds: float


class ModelHelper:
    """Implements :class:`~src.browser_agent.agent_driver.PageAgent`. A session that needs it moves into a
    browser of its own and stays there."""

    def __init__(
        self, sessions: Sessions, uploads: Uploads, new_browser: NewBrowser, settings: HelperSettings
    ) -> None:
        self._sessions, self._uploads, self._settings = sessions, uploads, settings
        self._new_browser = new_browser
        self._browsers: dict[str, SoloBrowser] = {}
        self._background = Background(STOP_SECONDS)

    async def fill(self, session: BrowserSession, wanted: str, value: str, trouble: BrowserError) -> str:
        """See :meth:`PageAgent.fill`."""
        async with running_worker() as worker:
            await self._move(session)
            before = session.form.view
            field = known_field(before, wanted)
            task = field_task(field.label, field.section) if field is not None else field_task(wanted, None)
            values = {**known_values(session.memory.wanted), WANTED: in_words(field, value)}
            outcome = await self._let_work(session, worker, task, values)
        shown = value_shown(before, session.form.view, wanted, value)
        if shown is not None:
            return shown
        logger.info("the model did not fill the field in (%d steps)", outcome.steps)
        raise unfilled(trouble, wanted, "the model could not fill it in either", "failed") from trouble

    async def carry_out(self, session: BrowserSession | None, message: str) -> str:
        """See :meth:`PageAgent.carry_out`."""
        if session is None or not session.form.seen:
            raise BrowserSessionNotFoundError
        async with running_worker() as worker:
            await self._move(session)
            before = session.form.view
            words, given = hidden(message)
            values = {**known_values(session.memory.wanted), **given}
            await self._let_work(session, worker, message_task(words), values)
        return changes(before, session.form.view)

    async def _let_work(
        self, session: BrowserSession, worker: Worker, task: str, values: dict[str, str]
    ) -> Outcome:
        form = session.form
        size = await form.page.viewport()
        job = Job(
            endpoint=self._browsers[session.session_id].endpoint,
            task=task,
            values=values,
            model=self._settings.model,
            width=size.width,
            height=size.height,
        )
        labels = [button.label for button in form.view.buttons if button.role == "submit"]
        async with form.page.held_back(labels):
            outcome = await worker.do(job, self._settings.timeout_seconds)
        await form.look()
        session.memory.note(form.view)
        return outcome

    async def _move(self, session: BrowserSession) -> None:
        """Make the session's page anew in a browser process of its own, unless it is there."""
        if session.session_id in self._browsers:
            return
        if len(self._browsers) >= MAX_BROWSERS:
            raise ServiceUnavailableError("All browsers for this are in use.", details={"max": MAX_BROWSERS})
        await session.keep_site_data()
        browser = self._new_browser(lambda ended: self._end(session.session_id, ended))
        self._browsers[session.session_id] = browser
        try:
            mover = Healer(browser, self._uploads, NoHooks(), timeout_seconds=MOVE_SECONDS)
            await self._sessions.move(session, mover)
        except BaseException:
            self._end(session.session_id, browser)
            raise

    def _end(self, session_id: str, browser: SoloBrowser) -> None:
        if self._browsers.get(session_id) is browser:
            del self._browsers[session_id]
            self._background.start(browser.stop(), "a session's own browser")

    async def stop(self) -> None:
        """End all browsers."""
        for session_id, browser in tuple(self._browsers.items()):
            self._end(session_id, browser)
        await self._background.finish(STOP_SECONDS)
