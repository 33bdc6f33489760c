"""The page scripts in one document: calling them, and showing them what scripts cannot find by themselves."""

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
MAX_ROUNDS: Final = 4
"""So deep may closed shadow roots stand in one another."""
# A document that has just come does not have the page scripts yet.
_PAGE: Final = 'if (!globalThis.formPage) throw new TypeError("formPage is not here"); '
_CALL: Final = "function (name, ...given) { " + _PAGE + "return globalThis.formPage[name](...given); }"
# As text: the browser, Playwright's driver and Playwright itself each copy an object member by member.
_ASK: Final = (
    "async function (name, given) { "
    + _PAGE
    + "return JSON.stringify((await globalThis.formPage[name](given)) ?? null); }"
)


class FrameWorld:
    """The isolated world of one frame's present document. ``origin`` is the document's, as the browser
    tells it (opaque origins are ``"://"`` or ``"null"``)."""

    def __init__(self, cdp: CDPSession, context: int, frame_id: str, origin: str) -> None:
        self.cdp, self.context, self.frame_id, self.origin = cdp, context, frame_id, origin

    async def call(self, function: str, arguments: dict[str, Any]) -> Any:
        """The JSON result of one function. Raises :class:`BrowserError` where the script fails."""
        result = await self._send(_ASK, function, [{"value": arguments}])
        answer = json.loads(result["value"])
        for _ in range(MAX_ROUNDS):
            if not _has_suspects(answer):
                break
            await self._reveal()
            seen = json.loads((await self._send(_ASK, "look", [{"value": {}}]))["value"])
            answer = {**answer, **seen, "changed": answer.get("changed", False)}
        return answer

    async def handle(self, function: str, *arguments: dict[str, Any]) -> str:
        """The protocol's id of the object that the function answers. ``arguments`` are the protocol's own:
        ``{"value": …}`` or ``{"objectId": …}``."""
        result = await self._send(_CALL, function, list(arguments))
        if "objectId" not in result:
            raise BrowserError("The field is not on the page any more.")
        return str(result["objectId"])

    async def tell(self, function: str, *arguments: dict[str, Any]) -> Any:
        """As :meth:`handle`, for functions that answer a plain value."""
        result = await self._send(_CALL, function, list(arguments), by_value=True)
        return result.get("value")

    async def resolve(self, backend_node: int) -> str:
        """The element of that number as an object of this world."""
        answer = await self.cdp.send(
            "DOM.resolveNode", {"backendNodeId": backend_node, "executionContextId": self.context}
        )
        return str(answer["object"]["objectId"])

    async def _reveal(self) -> None:
        """Hand the scripts the closed shadow roots: hidden from every script, not from the browser."""
        listed = await self.handle("suspects")
        found = await self.cdp.send("Runtime.getProperties", {"objectId": listed, "ownProperties": True})
        hosts = [
            entry["value"]["objectId"]
            for entry in found["result"]
            if entry["name"].isdecimal() and "objectId" in entry.get("value", {})
        ]
        await asyncio.gather(*(self._reveal_one(host) for host in hosts))
        await self.tell("dismissSuspects")
        await self.cdp.send("Runtime.releaseObject", {"objectId": listed})

    async def _reveal_one(self, host: str) -> None:
        described = await self.cdp.send("DOM.describeNode", {"objectId": host})
        for root in described["node"].get("shadowRoots", ()):
            if root.get("shadowRootType") == "closed":
                inner = await self.resolve(root["backendNodeId"])
                await self.tell("adoptRoot", {"objectId": host}, {"objectId": inner})

    async def _send(
        self, declaration: str, function: str, arguments: list[dict[str, Any]], *, by_value: bool = False
    ) -> dict[str, Any]:
        answer = await self.cdp.send(
            "Runtime.callFunctionOn",
            {
                "functionDeclaration": declaration,
                "executionContextId": self.context,
                "arguments": [{"value": function}, *arguments],
                "awaitPromise": True,
                "returnByValue": by_value,
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
        description = str(fault.get("exception", {}).get("description", ""))
        lines = description.splitlines()[1:3]
        if kind == "TypeError" and "formPage" in description.partition("\n")[0]:
            raise PageMovedError
        logger.error(
            "page script %s failed: %s %s", function, kind, " < ".join(line.strip() for line in lines)
        )
        raise BrowserError("The page could not be read.", details={"reason": kind})


def _has_suspects(answer: Any) -> bool:
    return isinstance(answer, dict) and "page" in answer and bool(answer["page"].get("suspects"))
