"""What a page sends and waits for, and where it may not go."""

from __future__ import annotations

import logging
from typing import Final

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import Page as NativePage
from playwright.async_api import Request, Response

from src.browser_agent.driver import Sent
from src.browser_agent.egress.policy import Target
from src.browser_agent.egress.proxy import EgressSession
from src.utils.origins import AllowedOrigins, origin_of, without_query

logger = logging.getLogger(__name__)

_WAITED_FOR: Final = frozenset({"document", "xhr", "fetch"})
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class PageTraffic:
    """Follows a page's requests for documents and data."""

    def __init__(self, page: NativePage, allowed: AllowedOrigins, egress: EgressSession) -> None:
        self._allowed, self._policy = allowed, egress.policy
        egress.on_refused = self._on_refused
        self._barred: set[str] = set()
        self._missed: dict[str, bool] = {}
        self._requests: dict[Request, Sent | None] = {}
        self._sent: list[Sent] = []
        self._refused: set[str] = set()
        self._result: str | None = None
        self.answers = 0
        """Documents and data that came, ever."""
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

    @property
    def result(self) -> str | None:
        """Where the page was led after what it sent: an address that can be opened without sending
        anything again. None where it was led nowhere."""
        return self._result

    def forget_sent(self) -> None:
        self._sent.clear()
        self._result = None

    def forget_refused(self) -> None:
        self._refused.clear()

    def may_go(self, url: str) -> bool:
        """Whether the page may open that document; a refusal is logged and remembered."""
        if self._allowed.allows(url):
            return True
        logger.warning("a page tried to go to an origin that is not allowed: %s", without_query(url))
        self._refused.add(url)
        return False

    def take_refusals(self) -> list[str]:
        """What the page was not let embed or ask for since the last call, in words; each origin once."""
        fresh = [origin for origin, told in self._missed.items() if not told]
        self._missed.update(dict.fromkeys(fresh, True))
        return [f"The page was not let ask {origin}: that address is not allowed." for origin in fresh]

    def _on_refused(self, target: Target, reason: str) -> None:
        if target.name not in self._barred:
            self._barred.add(target.name)
            logger.warning("a page was kept from reaching %s: its %s is not allowed", target.name, reason)

    def _on_request(self, request: Request) -> None:
        if request.resource_type not in _WAITED_FOR:
            return
        document = request.is_navigation_request()
        barred = not self._policy.admits_url(request.url)
        if barred and not (document and _is_top(request)):
            self._missed.setdefault(origin_of(request.url) or "elsewhere", False)
        if document and _is_top(request) and self._leads_on(request):
            self._result = request.url
        entry = Sent(document) if document or request.method not in _READING else None
        if entry is not None:
            self._sent.append(entry)
        self._requests[request] = entry

    def _leads_on(self, request: Request) -> bool:
        """Whether the page only goes to see what became of what it sent before: by a redirect, or by itself
        once that was answered. The address of a form sent by GET is no such place."""
        if request.method != "GET" or not self._allowed.allows(request.url):
            return False
        origin = request.redirected_from
        if origin is not None:
            return origin.method not in _READING or self._result is not None
        return any(not sent.document and sent.status is not None and sent.status < 400 for sent in self._sent)

    def _on_response(self, response: Response) -> None:
        self.answers += 1
        entry = self._requests.get(response.request)
        if entry is not None:
            entry.status = response.status

    def _on_finished(self, request: Request) -> None:
        self._requests.pop(request, None)

    def _on_failure(self, request: Request) -> None:
        entry = self._requests.pop(request, None)
        if entry is not None:
            entry.failed = True
            entry.cancelled = request.url in self._refused or not self._policy.admits_url(request.url)


def _is_top(request: Request) -> bool:
    try:
        return request.frame.parent_frame is None
    except PlaywrightError:
        return True  # a page that is not there yet
