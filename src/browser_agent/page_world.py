"""The isolated world of a page in which the page scripts live, over the DevTools protocol."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any, Final

from playwright.async_api import CDPSession

from src.browser_agent.driver import PageMovedError
from src.exceptions import BrowserError

logger = logging.getLogger(__name__)

NAME: Final = "vpbank-form-agent"
_CALL: Final = "function (name, given) { return globalThis.formPage[name](given); }"
# As text: the browser, Playwright's driver and Playwright itself each copy an object member by member.
_ASK: Final = (
    "async function (name, given)"
    " { return JSON.stringify((await globalThis.formPage[name](given)) ?? null); }"
)


class PageWorld:
    """Calls functions of the bundle in the main frame's document, whichever that is now."""

    def __init__(self, cdp: CDPSession, bundle: str) -> None:
        self._cdp, self._bundle = cdp, bundle
        self.main_frame = ""
        self._context: int | None = None
        self._there = asyncio.Event()

    async def prepare(self) -> None:
        """Have the bundle run in every document from now on, the present one included."""
        self._cdp.on("Runtime.executionContextCreated", self._on_created)
        self._cdp.on("Runtime.executionContextDestroyed", self._on_destroyed)
        self._cdp.on("Runtime.executionContextsCleared", lambda _: self._forget())
        await self._cdp.send("Page.enable")
        tree = await self._cdp.send("Page.getFrameTree")
        self.main_frame = tree["frameTree"]["frame"]["id"]
        await self._cdp.send("Runtime.enable")
        await self._cdp.send(
            "Page.addScriptToEvaluateOnNewDocument",
            {"source": self._bundle, "worldName": NAME, "runImmediately": True},
        )

    def _on_created(self, event: dict[str, Any]) -> None:
        context = event["context"]
        if context["name"] == NAME and context["auxData"].get("frameId") == self.main_frame:
            self._context = context["id"]
            self._there.set()

    def _on_destroyed(self, event: dict[str, Any]) -> None:
        if event["executionContextId"] == self._context:
            self._forget()

    def _forget(self) -> None:
        self._context = None
        self._there.clear()

    async def call(self, function: str, arguments: dict[str, Any]) -> Any:
        """The JSON result of one function. Raises :class:`BrowserError` where the script fails."""
        result = await self._send(_ASK, function, arguments)
        return json.loads(result["value"])

    async def handle(self, function: str, arguments: dict[str, Any]) -> str:
        """The protocol's id of the element that the function answers."""
        result = await self._send(_CALL, function, arguments)
        if "objectId" not in result:
            raise BrowserError("The field is not on the page any more.")
        return str(result["objectId"])

    async def _send(self, declaration: str, function: str, arguments: dict[str, Any]) -> dict[str, Any]:
        await self._there.wait()
        answer = await self._cdp.send(
            "Runtime.callFunctionOn",
            {
                "functionDeclaration": declaration,
                "executionContextId": self._context,
                "arguments": [{"value": function}, {"value": arguments}],
                "awaitPromise": True,
                "userGesture": True,
            },
        )
        fault = answer.get("exceptionDetails")
        if fault is not None:
            self._raise_fault(function, fault)
        return dict(answer["result"])

    def _raise_fault(self, function: str, fault: dict[str, Any]) -> None:
        """By kind and place alone: a script error's words may repeat what stands on the page."""
        kind = fault.get("exception", {}).get("className", "unknown")
        lines = str(fault.get("exception", {}).get("description", "")).splitlines()[1:3]
        if (
            kind == "TypeError"
            and "formPage" in str(fault.get("exception", {}).get("description", "")).splitlines()[0]
        ):
            raise PageMovedError
        logger.error(
            "page script %s failed: %s %s", function, kind, " < ".join(line.strip() for line in lines)
        )
        raise BrowserError("The page could not be read.", details={"reason": kind})
