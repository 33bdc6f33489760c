"""Nothing is sent from a page while it is held: for as long as somebody else works on it."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

from playwright.async_api import BrowserContext, Request, Route
from playwright.async_api import Error as PlaywrightError

from src.browser_agent.deadlines import ended
from src.browser_agent.page_world import PageWorld
from src.exceptions import BrowserError

logger = logging.getLogger(__name__)

EVERYTHING: Final = "**/*"
ROUTE_SECONDS: Final = 10.0
_READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})


@asynccontextmanager
async def held_back(context: BrowserContext, world: PageWorld, labels: Sequence[str]) -> AsyncIterator[None]:
    """Two walls: the page's submissions end before its own handlers see them, ``labels`` being those of the
    buttons that send; and no request that writes, and no document for the page itself, leaves the browser."""
    await context.route(EVERYTHING, _let_read)
    try:
        await world.everywhere("holdBack", {"labels": list(labels)})
        yield
    finally:
        await context.unroute(EVERYTHING, _let_read)
        try:
            found = await world.everywhere("holdBack", {"labels": None})
            attempts = sum(one["attempts"] for one in found)
            if attempts:
                logger.warning("%d attempts to send a held form were stopped", attempts)
        except (BrowserError, PlaywrightError) as error:
            logger.info("a held page went away: %s", type(error).__name__)


async def _let_read(route: Route) -> None:
    request = route.request
    if request.method in _READING and not _moves_page(request):
        await ended(ROUTE_SECONDS, route.continue_(), "a request")
        return
    logger.warning("a held page was kept from sending a %s", request.resource_type)
    if request.is_navigation_request():
        await ended(ROUTE_SECONDS, route.fulfill(status=204), "a refused request")  # the page at hand stays
    else:
        await ended(ROUTE_SECONDS, route.abort("blockedbyclient"), "a refused request")


def _moves_page(request: Request) -> bool:
    try:
        return request.is_navigation_request() and request.frame.parent_frame is None
    except PlaywrightError:
        return True  # a page that is not there yet: a pop-up
