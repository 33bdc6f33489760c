"""Making a lost page anew: opened again, every confirmed value filled and verified, on the same step."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Mapping
from contextlib import nullcontext
from typing import Final

from src.browser_agent import filling, navigation
from src.browser_agent.browser_session import BrowserSession
from src.browser_agent.driver import PageLostError, PageSource
from src.browser_agent.form_page import FormPage
from src.browser_agent.hooks import AgentHooks
from src.browser_agent.memory import FormMemory
from src.browser_agent.uploads import Uploads
from src.exceptions import BrowserError, BrowserFieldRejectedError, NotFoundError, VPBankException

logger = logging.getLogger(__name__)

ATTEMPTS: Final = 2
AT_ONCE: Final = 4
"""A browser that is lost takes many pages with it; the processor is what limits bringing them back."""
PASSES: Final = 2
"""A field may have emptied another that was filled before it."""


class Healer:
    """Implements :class:`~src.browser_agent.sessions.Mender`."""

    def __init__(
        self, driver: PageSource, uploads: Uploads, hooks: AgentHooks, *, timeout_seconds: float
    ) -> None:
        self._driver, self._uploads, self._hooks = driver, uploads, hooks
        self._timeout = timeout_seconds
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def heal(self, session: BrowserSession, *, blank: bool = False) -> None:
        """Give the session a fresh page in place of its lost one; ``blank``: another form is opened next.

        What could not be brought back stands in ``session.unrestored``. A form that was being sent is looked
        for where the page was led to, and never sent. Raises :class:`PageLostError` where there is no page.
        """
        started = time.perf_counter()
        try:
            async with self._slots, asyncio.timeout(self._timeout):
                form = await self._made_anew(session, blank=blank)
        except (VPBankException, TimeoutError) as error:
            logger.warning("a lost page could not be made anew: %s", type(error).__name__)
            self._hooks.healed("failed", time.perf_counter() - started)
            raise PageLostError from error
        await session.adopt(form)
        seconds = time.perf_counter() - started
        logger.info("a lost page was made anew in %.2f s", seconds)
        self._hooks.healed("partial" if session.unrestored else "whole", seconds)

    async def _made_anew(self, session: BrowserSession, *, blank: bool) -> FormPage:
        for attempt in range(ATTEMPTS):
            try:
                return await self._attempt(session, blank=blank)
            except PageLostError:  # whatever took the first page may have taken this one too
                if attempt + 1 == ATTEMPTS:
                    raise
        raise PageLostError

    async def _attempt(self, session: BrowserSession, *, blank: bool) -> FormPage:
        memory, lost = session.memory, session.form
        page = await self._driver.new_page()
        form = FormPage(page)
        form.submitting = lost.submitting
        try:
            if memory.cookies:
                await page.add_cookies(memory.cookies)
            if not blank:
                await self._bring_back(form, session, lost.page.result)
        except BaseException:
            await asyncio.shield(page.close())
            raise
        return form

    async def _bring_back(self, form: FormPage, session: BrowserSession, result: str | None) -> None:
        memory = session.memory
        if memory.receipt is not None:
            form.keep_receipt(memory.receipt)
        seen = await _opens(form, memory.result or (result if form.submitting is not None else None))
        if memory.url is None:
            if not seen:
                await form.look()
            return
        if seen and form.view.state.receipt is not None:
            return
        async with form.page.with_web_storage(memory.storage) if memory.storage else nullcontext():
            await form.open(memory.url)
        faults = await self._fill_in(form, session)
        if memory.step is not None and not await navigation.show_step(form, memory.step):
            logger.info("the step on show before could not be reached again")
        session.unrestored = memory.unrestored(form.view, faults)

    async def _fill_in(self, form: FormPage, session: BrowserSession) -> dict[str, str]:
        """Fill everything in and look at all of it again; answers why fields did not take their value."""
        memory = session.memory
        faults: dict[str, str] = {}
        for _ in range(PASSES):
            faults = await _restored(form, memory.wanted)
            faults |= await self._choose_files(form, session.session_id, memory)
            await form.look()
            if not memory.unrestored(form.view, faults):
                break
        return faults

    async def _choose_files(self, form: FormPage, session_id: str, memory: FormMemory) -> dict[str, str]:
        faults = {}
        for name, upload_id in memory.files.items():
            field = form.view.state.field(name)
            if field is None or field.value:
                continue
            try:
                file = await asyncio.to_thread(self._uploads.find, session_id, upload_id)
                await filling.upload(form, name, file)
            except PageLostError:
                raise
            except (NotFoundError, BrowserError) as error:
                faults[name] = error.error_code.lower()
        return faults


async def _opens(form: FormPage, address: str | None) -> bool:
    """Whether the page that a sent form led to could be opened again."""
    if address is None:
        return False
    try:
        await form.open(address)
    except PageLostError:
        raise
    except VPBankException as error:
        logger.info("the page behind a form cannot be seen again: %s", error.error_code)
        return False
    return True


async def _restored(form: FormPage, wanted: Mapping[str, str]) -> dict[str, str]:
    """Why fields did not take their value, by field; empty where all did."""
    faults = {}
    try:
        await filling.restore(form, {name: value for name, value in wanted.items() if value})
    except BrowserFieldRejectedError as error:
        faults = {one["field"]: one["reason"] for one in error.details.get("not_restored", [])}
    for field in form.view.fields:
        if wanted.get(field.name) == "" and field.value and field.visible:
            try:
                await filling.fill(form, field.name, "")  # the page fills it in by itself; it was emptied
            except PageLostError:
                raise
            except BrowserError as error:
                faults[field.name] = str(error.details.get("reason", ""))
    return faults
