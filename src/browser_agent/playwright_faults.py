"""What Playwright's errors mean: they are told apart by their words alone."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Final, TypeVar

from playwright.async_api import Error as PlaywrightError
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

T = TypeVar("T")

CRASH_REASONS: Final = frozenset({"ERR_ABORTED", "ERR_FAILED"})
"""Why a navigation fails whose page crashes meanwhile."""
_MOVED: Final = ("Cannot find context", "context was destroyed", "navigated or closed", "Cannot find object")
_GONE: Final = (
    "Target crashed",
    "Target closed",
    "has been closed",
    "Connection closed",
    "Page crashed",
    "Session closed",
)


def speaks_of_end(error: PlaywrightError) -> bool:
    """Whether the page is gone for good."""
    return any(sign in error.message for sign in _GONE)


def speaks_of_move(error: PlaywrightError) -> bool:
    """Whether the document went away during the call."""
    return any(sign in error.message for sign in _MOVED)


class NavigationFailed(Exception):  # noqa: N818 - never leaves the page's own module
    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


async def keep_reason(opening: Awaitable[T]) -> T:
    """Keep why a navigation failed ("net::ERR_CONNECTION_REFUSED") apart from a lost page."""
    try:
        return await opening
    except PlaywrightTimeoutError:
        raise
    except PlaywrightError as error:
        if "net::" not in error.message:
            raise
        raise NavigationFailed(error.message.split("net::", 1)[1].split()[0]) from error
