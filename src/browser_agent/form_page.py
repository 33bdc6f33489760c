"""The form on an open page: looking at it, pressing things on it, waiting for what comes of that."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from src.browser_agent.buttons import PageButton
from src.browser_agent.driver import Page, PageMovedError
from src.browser_agent.hands import MAX_ACTS, perform
from src.browser_agent.page_view import PageView, ViewReader
from src.contract import PageReceipt, PageState
from src.exceptions import (
    BrowserButtonNotFoundError,
    BrowserFieldNotFoundError,
    BrowserFieldNotOperableError,
    BrowserNavigationError,
    BrowserPageNotFoundError,
)

logger = logging.getLogger(__name__)

QUIET_MILLISECONDS: Final = 350
"""So long without a change, and nothing awaited from the server, means that nothing will come."""
FIRST_QUIET_MILLISECONDS: Final = 700
"""The same for a page that has just been opened and draws itself."""
FIELDS_APPEAR_SECONDS: Final = 3.0
UNSETTLED_SECONDS: Final = 3.0
"""So long after the last act on it, a page may still be about to show, enable or load what comes of that."""
_RETRIES: Final = 20
_RETRY_SECONDS: Final = 0.05

Done = Callable[[PageView], bool]


class FormPage:
    """One page with its latest view."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self._view: PageView | None = None
        self._reader = ViewReader()
        self.seen_at: float | None = None
        """When the page was last looked at, on the monotonic clock."""
        self._receipt: PageReceipt | None = None
        self._acted_at: float | None = None
        self.submitting: str | None = None
        """The idempotency key of the last submission from this page."""

    @property
    def view(self) -> PageView:
        """The latest look at the page. There is one after :meth:`open` or :meth:`look`."""
        if self._view is None:
            raise BrowserNavigationError("No form has been opened yet.")
        return self._view

    @property
    def seen(self) -> bool:
        """Whether there was a look at the page yet."""
        return self._view is not None

    @property
    def unsettled(self) -> bool:
        """Whether something was written or pressed a short while ago."""
        return self._acted_at is not None and time.monotonic() - self._acted_at < UNSETTLED_SECONDS

    @property
    def title(self) -> str:
        return self._view.state.title if self._view is not None else ""

    def state(self) -> PageState | None:
        """The latest view as the contract words it, dialogs and pop-ups since then among the messages;
        None where no page was ever seen."""
        if self._view is None:
            return None
        notices = self.page.take_notices()
        state = self._view.state
        if state.receipt is None and self._receipt is not None and not state.fields:
            state = state.model_copy(update={"receipt": self._receipt})
        return state.model_copy(update={"messages": (*notices, *state.messages)}) if notices else state

    def keep_receipt(self, receipt: PageReceipt) -> None:
        """Show this receipt in the state for as long as the page has no further form."""
        self._receipt = receipt

    async def open(self, url: str) -> None:
        """Go to a page and wait for its fields. Raises as :meth:`~src.browser_agent.driver.Page.go_to`."""
        status = await self.page.go_to(url)
        if status is not None and status >= 400:
            await self.look()
            missing = status in (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)
            raise (BrowserPageNotFoundError if missing else BrowserNavigationError)(
                url=url.split("?")[0].split("#")[0], reason=f"the site answered with status {status}"
            )
        await self.page.wait_loaded()
        if (await self.look()).capped:
            logger.warning("a page is larger than what is looked at: %d fields", len(self.view.fields))
        await self._fields_appear()
        if not self.view.fields and self.view.state.receipt is None:
            self._take(await self._asked("lookAtSite"))  # its only form may be the log-in in its header

    async def _fields_appear(self) -> None:
        """Wait for the page's own form; a page without one is a page all the same."""
        try:
            async with asyncio.timeout(FIELDS_APPEAR_SECONDS):
                while not self.view.fields:
                    changed = await self.change_within(FIRST_QUIET_MILLISECONDS)
                    if not changed and not self.page.pending:
                        return
        except TimeoutError:
            return

    async def look(self) -> PageView:
        """Look at the page afresh, whichever document is there now."""
        return self._take(await self._asked("look"))

    async def _asked(self, function: str, **arguments: Any) -> Any:
        """Ask the page; where the document changes meanwhile, wait for the next one and look at that."""
        for _ in range(_RETRIES):
            try:
                return await self.page.call(function, **arguments)
            except PageMovedError:
                await asyncio.sleep(_RETRY_SECONDS)
                await self.page.wait_loaded()
                function, arguments = "look", {}
        raise PageMovedError

    def _take(self, answer: dict[str, Any]) -> PageView:
        self._view = self._reader.read(answer["page"], answer["signature"])
        self.seen_at = time.monotonic()
        return self._view

    async def write(self, name: str, value: str, *, quiet: bool = False) -> PageView:
        """Write a canonical value into a field and look again. ``quiet`` leaves focus where it is."""
        return self._found(name, await self._worked("fill", name=name, value=value, quiet=quiet))

    async def learn_options(self, name: str) -> PageView:
        """Open a widget once to see its options, where it does not tell them otherwise."""
        return self._found(name, await self._worked("learnOptions", name=name))

    async def _worked(self, function: str, *, name: str, **arguments: Any) -> dict[str, Any] | None:
        """Do what the page scripts ask for until the widget is through. Raises
        :class:`BrowserFieldNotOperableError` where it cannot be worked."""
        self._acted_at = time.monotonic()
        answer = await self._asked(function, name=name, **arguments)
        if answer is not None and "act" in answer:
            async with self._sending_nothing():
                answer = await self._acted(name, answer)
        if answer is not None and "act" in answer:
            raise BrowserFieldNotOperableError(details={"field": name, "reason": "endless"})
        if answer is not None and answer.get("trouble") and answer["trouble"]["reason"] != "replaced":
            self._take(answer)
            raise BrowserFieldNotOperableError(details={"field": name, **answer["trouble"]})
        return answer

    async def _acted(self, name: str, answer: dict[str, Any] | None) -> dict[str, Any] | None:
        for _ in range(MAX_ACTS):
            if answer is None or "act" not in answer:
                break
            await perform(self.page, answer["act"])
            answer = await self._asked("resume", name=name)
        return answer

    @asynccontextmanager
    async def _sending_nothing(self) -> AsyncIterator[None]:
        """Keys and presses that work a widget must not send the form, as Enter does in many."""
        await self.page.call("holdBack", labels=[])
        try:
            yield
        finally:
            try:
                await self.page.call("holdBack", labels=None)
            except PageMovedError:
                logger.info("a page moved on while one of its widgets was worked")

    async def focus(self, name: str) -> PageView:
        return self._found(name, await self._asked("focusField", name=name))

    def _found(self, name: str, answer: dict[str, Any] | None) -> PageView:
        if answer is None:
            raise BrowserFieldNotFoundError("The field is not on the page any more.", details={"field": name})
        return self._take(answer)

    async def clear_all(self) -> PageView:
        """Give every field the value that the page set itself; answers the view afterwards."""
        answer = await self._asked("clearAll")
        view = self._take(answer)
        for name, initial in answer.get("left", {}).items():
            view = await self.write(name, initial)
        return view

    async def choose_files(self, name: str, paths: list[Path]) -> PageView:
        await self.page.set_files(name, paths)
        await self.change_within(0)
        return self.view

    async def show_section(self, name: str) -> None:
        await self._asked("showSection", name=name)

    async def press_button(self, button: PageButton) -> None:
        """Press a button of the latest view. Raises :class:`BrowserButtonNotFoundError` if it is gone."""
        wanted = {"index": button.index, "label": button.label}
        if not await self._press("buttonPoint", "pressButton", wanted):
            raise BrowserButtonNotFoundError(details={"button": button.label})

    async def press_step(self, index: int) -> bool:
        """Press an entry of the step list; False where it cannot be pressed."""
        return await self._press("stepPoint", "pressStep", {"index": index})

    async def open_part(self, name: str) -> bool:
        """Press what opens the folded part in which the field stands; False where nothing does."""
        return await self._press("openerPoint", "pressOpener", {"name": name})

    async def _press(self, find_point: str, press_anyway: str, wanted: dict[str, Any]) -> bool:
        """As a person does, with the mouse; where something lies over it, without."""
        self._acted_at = time.monotonic()
        point = await self.page.call(find_point, **wanted)
        if point is None:
            return bool(await self.page.call(press_anyway, **wanted))
        await self.page.press(point["x"], point["y"])
        return True

    async def settle(self, done: Done, stuck: Done | None = None) -> bool:
        """After a press: until ``done`` says so (True), or until nothing more is to be expected.

        ``stuck`` tells early that the page has refused. The caller sets the deadline.
        """
        while True:
            changed = await self.change_within(QUIET_MILLISECONDS)
            if done(self.view):
                return True
            if self.page.pending:
                continue
            if not changed or (stuck is not None and stuck(self.view)):
                return False

    async def change_within(self, milliseconds: int) -> bool:
        """Look again as soon as the page looks different, at the latest after so long."""
        before = self.view.signature
        answer = await self._asked("changed", signature=before, milliseconds=milliseconds)
        self._take(answer)
        return bool(self.view.signature != before)
