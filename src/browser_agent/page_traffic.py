"""What a page sends and waits for, and where it may not go."""

from __future__ import annotations

import logging
from typing import Final

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as NativePage
from playwright.async_api import Request, Response, Route

from src.browser_agent.driver import Sent
from src.utils.origins import AllowedOrigins, without_query

logger = logging.getLogger(__name__)

_WAITED_FOR: Final = frozenset({"document", "xhr", "fetch"})
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class PageTraffic:
    """Follows a page's requests for documents and data."""

    def __init__(self, page: NativePage, allowed: AllowedOrigins) -> None:
        self._allowed = allowed
        self._requests: dict[Request, Sent | None] = {}
        self._sent: list[Sent] = []
        self._refused: set[str] = set()
        page.on("request", self._on_request)
        page.on("response", self._on_response)
        page.on("requestfinished", self._on_finished)
        page.on("requestfailed", self._on_failure)

    @property
    def pending(self) -> int:
        return len(self._requests)

    @property
    def sent(self) -> list[Sent]:
        """What went out since :meth:`forget_sent` and may have changed something."""
        return [entry for entry in self._sent if not entry.cancelled]

    @property
    def refused(self) -> bool:
        """Whether the page was kept from going somewhere since :meth:`forget_refused`."""
        return bool(self._refused)

    def forget_sent(self) -> None:
        self._sent.clear()

    def forget_refused(self) -> None:
        self._refused.clear()

    def may_go(self, url: str) -> bool:
        """Whether the page may open that document; a refusal is logged and remembered."""
        if self._allowed.allows(url):
            return True
        logger.warning("a page tried to go to an origin that is not allowed: %s", without_query(url))
        self._refused.add(url)
        return False

    async def on_elsewhere(self, route: Route) -> None:
        """Pop-ups do not even ask a foreign site; what a page embeds (fonts, frames) it may fetch."""
        request = route.request
        if request.is_navigation_request() and _is_top(request):
            self.may_go(request.url)
            await route.fulfill(status=204)
        else:
            await route.continue_()

    def _on_request(self, request: Request) -> None:
        if request.resource_type not in _WAITED_FOR:
            return
        document = request.is_navigation_request()
        entry = Sent(document) if document or request.method not in _READING else None
        if entry is not None:
            self._sent.append(entry)
        self._requests[request] = entry

    def _on_response(self, response: Response) -> None:
        entry = self._requests.get(response.request)
        if entry is not None:
            entry.status = response.status

    def _on_finished(self, request: Request) -> None:
        self._requests.pop(request, None)

    def _on_failure(self, request: Request) -> None:
        entry = self._requests.pop(request, None)
        if entry is not None:
            entry.failed = True
            entry.cancelled = request.url in self._refused


def _is_top(request: Request) -> bool:
    try:
        return request.frame.parent_frame is None
    except PlaywrightError:
        return True  # a page that is not there yet
