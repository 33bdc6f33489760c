"""What the agent needs of a browser. Playwright implements it today; any other can.

Implementations raise :class:`~src.exceptions.BrowserError` and its kinds; a page that is gone for
good (crashed, closed, browser lost) raises :class:`PageLostError`, a page that moved to another
document while it was being asked :class:`PageMovedError`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from src.contract import Viewport
from src.exceptions import BrowserError, BrowserSessionNotFoundError


class PageLostError(BrowserSessionNotFoundError):
    """The page is gone with everything typed into it; open it again and restore."""

    default_message = "The page was lost. Open the form again."


class PageMovedError(BrowserError):
    """The document went away during the call; look again once the next one is there."""

    default_message = "The page changed while it was being read."


@dataclass(slots=True)
class Sent:
    """One request of the page that may have changed something at the server.

    ``status`` is None until it was answered; ``failed`` where it never will be.
    """

    document: bool
    status: int | None = None
    failed: bool = False
    cancelled: bool = False
    """Sent off by the page and taken back by the browser before an answer came."""


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture of the page, JPEG."""

    data: bytes
    width: int
    height: int


FrameSink = Callable[[Frame], Awaitable[None]]
"""Takes a picture; the next one comes only after it has returned."""


class Page(Protocol):
    """One page in a browser context of its own. Not for concurrent use."""

    @property
    def url(self) -> str: ...

    @property
    def lost(self) -> bool:
        """Whether the page is gone for good."""
        ...

    @property
    def pending(self) -> int:
        """Documents and data that the page is waiting for now."""
        ...

    @property
    def sent(self) -> list[Sent]:
        """What was sent since :meth:`watch_sent`."""
        ...

    @property
    def result(self) -> str | None:
        """Where the page was led after what it sent since :meth:`watch_sent`: an address that can be opened
        without sending anything again."""
        ...

    @property
    def answers(self) -> int:
        """How many documents and data came from the server, ever."""
        ...

    def watch_sent(self) -> None:
        """Forget what was sent so far."""
        ...

    def take_notices(self) -> list[str]:
        """JavaScript dialogs, pop-ups and refused addresses since the last call, in words."""
        ...

    async def go_to(self, url: str) -> int | None:
        """Open a page; answers its HTTP status. Raises :class:`BrowserNavigationError`,
        :class:`OriginNotAllowedError`."""
        ...

    async def call(self, function: str, **arguments: Any) -> Any:
        """Run one function of the page scripts and answer its (JSON) result."""
        ...

    async def wait_loaded(self) -> None:
        """Until the document at hand is complete."""
        ...

    async def press(self, x: float, y: float) -> None:
        """Press and release the main mouse button there (CSS pixels)."""
        ...

    async def hover(self, x: float, y: float) -> None:
        """Move the mouse there."""
        ...

    async def type_text(self, text: str) -> None:
        """Type into whatever has the focus, key by key, as the page's handlers expect it."""
        ...

    async def press_key(self, key: str) -> None:
        """Press and release a key or a chord: ``Escape``, ``ArrowDown``, ``ControlOrMeta+A``."""
        ...

    async def set_files(self, name: str, paths: list[Path]) -> None:
        """Choose files in the upload field of that name."""
        ...

    async def picture(self) -> Frame: ...

    async def start_pictures(self, sink: FrameSink) -> None: ...

    async def stop_pictures(self) -> None: ...

    async def viewport(self) -> Viewport: ...

    async def responds(self, seconds: float) -> bool:
        """Whether the page still answers at all; one that does not is stuck in its own scripts."""
        ...

    def held_back(self, labels: Sequence[str]) -> AbstractAsyncContextManager[None]:
        """For as long as the context lasts, nothing is sent from the page; ``labels`` are those of the
        buttons that send its form."""
        ...

    async def cookies(self) -> list[Any]:
        """What the sites have left in the page's context, as :meth:`add_cookies` takes it."""
        ...

    async def add_cookies(self, cookies: list[Any]) -> None: ...

    async def web_storage(self) -> dict[str, Any]:
        """What the page's site keeps in the browser beside cookies: ``origin``, and ``local`` and
        ``session`` as pairs of key and value."""
        ...

    def with_web_storage(self, storage: dict[str, Any]) -> AbstractAsyncContextManager[None]:
        """For as long as the context lasts, documents of that origin find it before their scripts run."""
        ...

    def mark_lost(self) -> None:
        """Give the page up: calls that wait for it fail now."""
        ...

    def on_lost(self, listener: Callable[[Any], object]) -> None:
        """Call the listener, with the page, once it is gone for good."""
        ...

    async def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class BrowserReport:
    """One browser for health: ``name`` tells which without secrets, ``pages`` counts those in use,
    ``problem`` says why it could not be had."""

    name: str
    alive: bool
    version: str
    pages: int
    problem: str | None = None


class PageSource(Protocol):
    """Where fresh pages come from."""

    async def new_page(self) -> Page:
        """A fresh page in a context of its own (from the spare one where there is one)."""
        ...


class Driver(PageSource, Protocol):
    """A running browser, or several."""

    @property
    def alive(self) -> bool: ...

    @property
    def description(self) -> str:
        """Name and version, for health."""
        ...

    def reports(self) -> tuple[BrowserReport, ...]:
        """Every browser there is or should be."""
        ...

    def keep_trying(self) -> None:
        """Bring the browser up in the background, with growing pauses, until it is there."""
        ...

    async def start(self) -> None:
        """Launch, or launch again after a crash. Raises :class:`ServiceUnavailableError`."""
        ...

    async def stop(self) -> None: ...
