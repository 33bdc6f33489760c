"""Sending the form: once per idempotency key, and never called a success without looking at the page."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from src.browser_agent.buttons import PageButton
from src.browser_agent.driver import PageLostError
from src.browser_agent.form_page import QUIET_MILLISECONDS, FormPage
from src.browser_agent.navigation import button_of, press_next, show_step
from src.browser_agent.submission_log import NoRecordError, Submission, SubmissionLog
from src.browser_agent.verdict import Ruling, Verdict, judge
from src.contract import PageReceipt
from src.exceptions import (
    BrowserButtonNotFoundError,
    BrowserError,
    BrowserFieldRejectedError,
    BrowserFormSubmissionError,
)

logger = logging.getLogger(__name__)


class Submitter:
    """Submits forms; the log remembers every key, also over restarts."""

    def __init__(self, log: SubmissionLog, timeout_seconds: float) -> None:
        self._log, self._timeout = log, timeout_seconds

    async def submit(self, form: FormPage, key: str) -> PageReceipt:
        """Send the form on the page, or answer what this key's submission led to before.

        Raises :class:`BrowserFormSubmissionError`: ``details["outcome"]`` is ``"refused"`` with
        ``details["errors"]`` (nothing was accepted, the key may be used again) or ``"unknown"``
        (something may have been sent; this key never sends again).
        """
        earlier = await self._log.find(key)
        if earlier is not None:
            return await self._earlier_outcome(form, key, earlier)
        button = await self._find_button(form)
        if not await self._log.begin(key):
            raise _unknown()
        return await self._send(form, key, button)

    async def outcome(self, key: str) -> PageReceipt | None:
        """The receipt of an earlier submission, without a page; None where there was none. Raises
        :class:`BrowserFormSubmissionError` where nobody knows what became of it."""
        earlier = await self._log.find(key)
        if earlier is None:
            return None
        if earlier.receipt is None:
            raise _unknown()
        return earlier.receipt

    async def withdraw(self, form: FormPage | None, key: str) -> PageReceipt:
        """The receipt of an earlier submission. One that was never begun never will be, however late its
        request comes in. Raises :class:`BrowserFormSubmissionError`: ``"withdrawn"`` or ``"unknown"``."""
        if await self._log.begin(key):
            await self._log.settle(key, Submission("withdrawn"))
        earlier = await self._log.find(key)
        if earlier is None:
            raise _unknown()
        return await self._earlier_outcome(form, key, earlier)

    async def _earlier_outcome(self, form: FormPage | None, key: str, earlier: Submission) -> PageReceipt:
        if earlier.receipt is not None:
            return earlier.receipt
        if earlier.outcome == "withdrawn":
            raise BrowserFormSubmissionError(
                "This submission was withdrawn: nothing was sent.",
                details={"outcome": "withdrawn", "errors": []},
            )
        shown = form.view.state.receipt if form is not None and form.submitting == key else None
        if shown is None:
            raise _unknown()
        await self._record(key, shown)
        return shown

    async def _find_button(self, form: FormPage) -> PageButton:
        """The submit button, going to the last step if it stands there."""
        button = button_of(form.view, "submit")
        step = form.view.step
        if button is None and step is not None and step.index < step.count - 1:
            await show_step(form, step.count - 1, careful=True)
            button = button_of(form.view, "submit")
        try:
            while button is None and button_of(form.view, "next") is not None:
                await press_next(form)
                button = button_of(form.view, "submit")
        except BrowserFieldRejectedError as error:
            raise _refused(error.message, error.details.get("errors", [])) from error
        if button is None:
            raise BrowserButtonNotFoundError("The page has no button that sends the form.")
        if not button.button.enabled:
            empty = [{"field": one.name, "label": one.label, "message": ""} for one in form.view.missing()]
            raise _refused("The page does not let one send the form yet.", form.view.errors() or empty)
        return button

    async def _send(self, form: FormPage, key: str, button: PageButton) -> PageReceipt:
        form.submitting = key
        form.page.watch_sent()
        try:
            async with asyncio.timeout(self._timeout):
                ruling = await self._press_and_judge(form, button)
        except PageLostError:
            await self._settle(key, Submission("unknown"))
            raise
        except (TimeoutError, BrowserError) as error:
            ruling = Ruling(Verdict.UNKNOWN)
            logger.warning("a submission did not come to an end: %s", type(error).__name__)
        return await self._conclude(form, key, ruling)

    async def _press_and_judge(self, form: FormPage, button: PageButton) -> Ruling:
        before = form.view
        await form.press_button(button)
        while True:
            changed = await form.change_within(QUIET_MILLISECONDS)
            pending = form.page.pending > 0
            quiet = not changed and not pending
            ruling = judge(form.view, before, form.page.sent, pending=pending, quiet=quiet)
            if ruling.verdict is not Verdict.WAITING:
                return ruling

    async def _conclude(self, form: FormPage, key: str, ruling: Ruling) -> PageReceipt:
        if ruling.verdict is Verdict.ACCEPTED and ruling.receipt is not None:
            await self._record(key, ruling.receipt)
            return ruling.receipt
        if ruling.verdict is Verdict.REFUSED:
            await self._log.release(key)
            form.submitting = None
            raise _refused(ruling.message, ruling.errors)
        await self._settle(key, Submission("unknown"))
        raise _unknown()

    async def _record(self, key: str, receipt: PageReceipt) -> None:
        await self._settle(key, Submission("submitted", receipt.reference, receipt.message))

    async def _settle(self, key: str, submission: Submission) -> None:
        """What has happened has happened, also where it cannot be written down: it counts as unknown then."""
        try:
            await self._log.settle(key, submission)
        except NoRecordError:
            logger.error("the outcome of a submission is not on record")


def _refused(message: str, errors: list[dict[str, Any]]) -> BrowserFormSubmissionError:
    words = message or "The page did not accept the form."
    return BrowserFormSubmissionError(words, details={"outcome": "refused", "errors": errors})


def _unknown() -> BrowserFormSubmissionError:
    return BrowserFormSubmissionError(
        "It is not known whether the form was received. Please check before sending it again.",
        details={"outcome": "unknown", "errors": []},
    )
