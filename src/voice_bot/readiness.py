"""The page is made ready for a value while the citizen still speaks: looked at, on the right step. Nothing is
written before the turn is over."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from src.contract import Prepare
from src.exceptions import VPBankException
from src.understanding.intents import SetField
from src.voice_bot.browser_client import BrowserClient
from src.voice_bot.understander import Heard

logger = logging.getLogger(__name__)


class Readiness:
    """One session's. A field is made ready once for each turn."""

    def __init__(self, browser: BrowserClient, session_id: str, busy: Callable[[], bool]) -> None:
        """``busy``: whether a turn is under way, which then has the page."""
        self._browser, self._session_id, self._busy = browser, session_id, busy
        self._ready: set[str] = set()
        self._asking: asyncio.Task[None] | None = None

    def meant(self, heard: Heard) -> None:
        """These words are probably coming. Never waits."""
        first = next((one.field for one in heard.understanding.intents if isinstance(one, SetField)), None)
        if first is None or first in self._ready or self._busy():
            return
        if self._asking is not None and not self._asking.done():
            return
        self._ready.add(first)
        self._asking = asyncio.create_task(self._prepare(first))

    def turn_begins(self) -> None:
        """What was made ready is used now."""
        self._ready.clear()

    async def _prepare(self, field: str) -> None:
        try:
            await self._browser.execute(self._session_id, (Prepare(field=field),))
        except VPBankException as error:  # the turn itself will tell what is wrong
            logger.debug("a page could not be made ready: %s", error.error_code)
