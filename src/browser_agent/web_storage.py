"""Bringing a site's web storage back: what it kept in the browser stands there before its own scripts run."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Final

Send = Callable[[str, dict[str, Any]], Awaitable[dict[str, Any]]]
"""Sends one command of the DevTools protocol to the page."""

PLANT: Final = """(({ origin, local, session }) => {
  if (location.origin !== origin) return;
  for (const [storage, entries] of [[localStorage, local], [sessionStorage, session]])
    for (const [key, value] of entries) if (storage.getItem(key) === null) storage.setItem(key, value);
})(%s)"""


@asynccontextmanager
async def planted(send: Send, storage: dict[str, Any]) -> AsyncIterator[None]:
    """Every document of its origin that the page opens meanwhile finds ``storage`` (``origin``, ``local``,
    ``session``: pairs of key and value); what is there already stays."""
    source = PLANT % json.dumps(storage)
    script = await send("Page.addScriptToEvaluateOnNewDocument", {"source": source})
    try:
        yield
    finally:
        await send("Page.removeScriptToEvaluateOnNewDocument", {"identifier": script["identifier"]})
