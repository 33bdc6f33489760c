"""Running the actions of a request, in order, up to the first that fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Final

from src import contract
from src.browser_agent import filling, navigation
from src.browser_agent.agent_driver import PageAgent, beyond_us
from src.browser_agent.browser_session import BrowserSession
from src.browser_agent.form_page import FormPage
from src.browser_agent.hooks import AgentHooks
from src.browser_agent.submission import Submitter
from src.browser_agent.submission_log import NoRecordError
from src.browser_agent.uploads import Uploads
from src.browser_agent.values import rejected
from src.contract import Action, ActionResult, ErrorBody
from src.exceptions import (
    BrowserError,
    BrowserSessionNotFoundError,
    BrowserTimeoutError,
    NotFoundError,
    VPBankException,
)
from src.utils.correlation import current_correlation_id

logger = logging.getLogger(__name__)

LONG_ACTIONS: Final = {"restore": 2.5, "submit": 2.0, "open": 2.0}
"""Times the usual deadline of an action."""


class ActionRunner:
    """Knows what each action does; the page it does it to comes with the call."""

    def __init__(
        self,
        submitter: Submitter,
        uploads: Uploads,
        agent: PageAgent,
        hooks: AgentHooks,
        *,
        timeout_seconds: float,
    ) -> None:
        self.submitter, self._uploads, self._agent, self._hooks = submitter, uploads, agent, hooks
        self._timeout = timeout_seconds

    async def run(
        self, session: BrowserSession, actions: Sequence[Action], results: list[ActionResult]
    ) -> None:
        """Add one result per action that was tried; the last one is the failed one, if one failed. What the
        page then shows is what the session remembers.

        Raises :class:`PageLostError` when the page is lost; the action under way has no result then.
        """
        for action in actions:
            result = await self._run_one(session, action)
            results.append(result)
            self._hooks.action(action.type, ok=result.ok)
            if session.form.seen:
                session.memory.note(session.form.view)
            if not result.ok:
                break

    async def _run_one(self, session: BrowserSession, action: Action) -> ActionResult:
        name = getattr(action, "field", None)
        try:
            try:
                async with asyncio.timeout(self._timeout * LONG_ACTIONS.get(action.type, 1.0)):
                    value = await self._perform(session, session.form, action)
            except BrowserError as error:
                found = session.form.seen and bool(session.form.view.fields)
                if not (isinstance(action, contract.Fill) and beyond_us(error, form_found=found)):
                    raise
                value = await self._agent.fill(session, action.field, action.value, error)
            return ActionResult(action=action.type, ok=True, field=name, value=value)
        except (BrowserSessionNotFoundError, NoRecordError):
            raise
        except TimeoutError:
            return failed(action, BrowserTimeoutError())
        except VPBankException as error:
            logger.info("action %s failed: %s", action.type, error.error_code)
            return failed(action, error)

    async def _perform(self, session: BrowserSession, form: FormPage, action: Action) -> str | None:  # noqa: C901 - one case per action, nothing else
        match action:
            case contract.Open():
                await form.open(action.url)
                session.memory.opened(action.url, form.view)
            case contract.Fill():
                return (await filling.fill(form, action.field, action.value)).value
            case contract.Clear():
                return (await filling.fill(form, action.field, "")).value
            case contract.ClearAll():
                await filling.clear_all(form)
            case contract.Focus():
                return await self._focus(form, action.field)
            case contract.Prepare():
                await navigation.show_listed_step(form, form.view.find(action.field))
            case contract.Read():
                field = form.view.find(action.field)
                await filling.learn_options(form, field)
                return field.value
            case contract.ReadAll():
                pass  # the view is fresh before and after every action, and stands in the answer
            case contract.GoTo():
                await navigation.go_to(form, action.section)
            case contract.Next():
                await navigation.press_next(form)
            case contract.Back():
                await navigation.press_back(form)
            case contract.Click():
                form.page.watch_sent()
                await navigation.click(form, action.button)
            case contract.Upload():
                return await self._upload(session, form, action)
            case contract.Submit():
                receipt = await self.submitter.submit(form, action.idempotency_key)
                form.keep_receipt(receipt)
                session.memory.sent(receipt, form.page.result)
                return receipt.reference
            case contract.Restore():
                return str(await filling.restore(form, action.values))
            case contract.Close():
                raise BrowserError("Close is the last action of a request.")
        return None

    async def _focus(self, form: FormPage, wanted: str) -> str:
        field = form.view.find(wanted)
        if not field.visible:
            raise rejected(field, "The page does not show this field now.", reason="hidden")
        await navigation.show_field(form, field)
        await filling.learn_options(form, field)
        await form.focus(field.name)
        return field.value

    async def _upload(self, session: BrowserSession, form: FormPage, action: contract.Upload) -> str:
        try:
            file = await asyncio.to_thread(self._uploads.find, session.session_id, action.file)
        except NotFoundError as error:
            field = form.view.find(action.field)
            raise rejected(field, error.message, reason="no_such_file") from error
        field = await filling.upload(form, action.field, file)
        session.memory.chose_file(field.name, action.file)
        return field.value


def failed(action: Action, error: VPBankException) -> ActionResult:
    """The result of an action that did not succeed."""
    field = getattr(action, "field", None)
    return ActionResult(action=action.type, ok=False, field=field, error=error_body(error))


def error_body(error: VPBankException) -> ErrorBody:
    return ErrorBody(**error.to_dict(), correlation_id=current_correlation_id())
