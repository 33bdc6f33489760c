"""Running the actions of a request, in order, up to the first that fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence
from typing import Final

from src import contract
from src.browser_agent import filling, navigation
from src.browser_agent.form_page import FormPage
from src.browser_agent.hooks import AgentHooks
from src.browser_agent.matching import find_field
from src.browser_agent.submission import Submitter
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
        self, submitter: Submitter, uploads: Uploads, hooks: AgentHooks, *, timeout_seconds: float
    ) -> None:
        self._submitter, self._uploads, self._hooks = submitter, uploads, hooks
        self._timeout = timeout_seconds

    async def run(self, session_id: str, form: FormPage, actions: Sequence[Action]) -> list[ActionResult]:
        """One result per action that was tried; the last one is the failed one, if one failed.

        Raises :class:`BrowserSessionNotFoundError` when the page is lost.
        """
        results: list[ActionResult] = []
        for action in actions:
            result = await self._run_one(session_id, form, action)
            results.append(result)
            self._hooks.action(action.type, ok=result.ok)
            if not result.ok:
                break
        return results

    async def _run_one(self, session_id: str, form: FormPage, action: Action) -> ActionResult:
        name = getattr(action, "field", None)
        try:
            async with asyncio.timeout(self._timeout * LONG_ACTIONS.get(action.type, 1.0)):
                value = await self._perform(session_id, form, action)
            return ActionResult(action=action.type, ok=True, field=name, value=value)
        except BrowserSessionNotFoundError:
            raise
        except TimeoutError:
            return _failed(action.type, name, BrowserTimeoutError())
        except VPBankException as error:
            logger.info("action %s failed: %s", action.type, error.error_code)
            return _failed(action.type, name, error)

    async def _perform(self, session_id: str, form: FormPage, action: Action) -> str | None:  # noqa: C901 - one case per action, nothing else
        match action:
            case contract.Open():
                await form.open(action.url)
            case contract.Fill():
                return (await filling.fill(form, action.field, action.value)).value
            case contract.Clear():
                return (await filling.fill(form, action.field, "")).value
            case contract.ClearAll():
                await filling.clear_all(form)
            case contract.Focus():
                return await self._focus(form, action.field)
            case contract.Read():
                return find_field(form.view.fields, action.field).value
            case contract.ReadAll():
                pass  # the view is fresh before and after every action, and stands in the answer
            case contract.GoTo():
                await navigation.go_to(form, action.section)
            case contract.Next():
                await navigation.press_next(form)
            case contract.Back():
                await navigation.press_back(form)
            case contract.Click():
                await navigation.click(form, action.button)
            case contract.Upload():
                return await self._upload(session_id, form, action)
            case contract.Submit():
                receipt = await self._submitter.submit(form, action.idempotency_key)
                form.keep_receipt(receipt)
                return receipt.reference
            case contract.Restore():
                return str(await filling.restore(form, action.values))
            case contract.Close():
                raise BrowserError("Close is the last action of a request.")
        return None

    async def _focus(self, form: FormPage, wanted: str) -> str:
        field = find_field(form.view.fields, wanted)
        if not field.visible:
            raise rejected(field, "The page does not show this field now.", reason="hidden")
        await navigation.show_field(form, field)
        await form.focus(field.name)
        return field.value

    async def _upload(self, session_id: str, form: FormPage, action: contract.Upload) -> str:
        try:
            file = await asyncio.to_thread(self._uploads.find, session_id, action.file)
        except NotFoundError as error:
            field = find_field(form.view.fields, action.field)
            raise rejected(field, error.message, reason="no_such_file") from error
        return (await filling.upload(form, action.field, file)).value


def _failed(action: str, name: str | None, error: VPBankException) -> ActionResult:
    body = ErrorBody(**error.to_dict(), correlation_id=current_correlation_id())
    return ActionResult(action=action, ok=False, field=name, error=body)
