"""The line to one running Chromium, launched here or found elsewhere, and a watch over it."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Callable
from typing import Any, Final, Literal, Protocol
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, CDPSession, Playwright
from playwright.async_api import Error as PlaywrightError

from src.browser_agent.chromium import Launch
from src.browser_agent.deadlines import ended, within
from src.browser_agent.playwright_process import STOP_SECONDS, kill

logger = logging.getLogger(__name__)

PULSE_SECONDS: Final = 1.0
PULSE_DEADLINE_SECONDS: Final = 4.0
"""A browser that does not answer the least of questions for so long, twice, hangs."""
PULSES_MISSED: Final = 2

PROXY_BYPASS: Final = "<-loopback>"
"""Loopback addresses too go through the proxy: Chromium's own exception for them is taken back."""

Loss = Literal["browser", "driver", "hung"]


class BrowserSource(Protocol):
    """Where a browser comes from."""

    @property
    def name(self) -> str:
        """For health and logs: never a secret."""
        ...

    @property
    def owned(self) -> bool:
        """Whether the browser is ours to end."""
        ...

    async def browser(self, playwright: Playwright) -> Browser: ...


class LocalChromium:
    """Launches a Chromium on this machine. ``proxy`` tells the address of the one way out; the browser
    itself, unlike its pages, has no credential for it, and resolves no names."""

    name, owned = "local", True

    def __init__(self, launch: Launch, *, headless: bool, proxy: Callable[[], str]) -> None:
        self.launch, self._headless, self._proxy = launch, headless, proxy

    async def browser(self, playwright: Playwright) -> Browser:
        if not self.launch.sandbox:
            logger.warning("running as root: Chromium is started without its sandbox (--no-sandbox)")
        return await playwright.chromium.launch(
            executable_path=self.launch.executable,
            headless=self._headless,
            args=[*self.launch.arguments, no_names(self._proxy())],
            proxy={"server": self._proxy(), "bypass": PROXY_BYPASS},
            chromium_sandbox=self.launch.sandbox,
            handle_sigint=False,
            handle_sigterm=False,
            handle_sighup=False,
        )


def no_names(proxy: str) -> str:
    """Chromium's argument that keeps it from asking any DNS server: the proxy does that."""
    return f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {urlsplit(proxy).hostname}"


class RemoteChromium:
    """Uses a Chromium that runs elsewhere, by its DevTools endpoint (``http://host:port``, ``ws://…``)."""

    owned = False

    def __init__(self, endpoint: str) -> None:
        self._endpoint = endpoint
        parts = urlsplit(endpoint)
        self.name = f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    async def browser(self, playwright: Playwright) -> Browser:
        return await playwright.chromium.connect_over_cdp(await _by_number(self._endpoint))


async def _by_number(endpoint: str) -> str:
    """The endpoint with its host's address for its name: Chromium refuses HTTP requests by other names
    than localhost."""
    parts = urlsplit(endpoint)
    if parts.scheme != "http" or parts.hostname is None:
        return endpoint
    found = await asyncio.get_running_loop().getaddrinfo(
        parts.hostname, parts.port, type=socket.SOCK_STREAM, family=socket.AF_INET
    )
    address: tuple[Any, ...] = found[0][4]
    return parts._replace(netloc=f"{address[0]}:{address[1]}").geturl()


class BrowserLink:
    """One connection, from :meth:`open` to :meth:`close`. ``on_lost`` is told once, and at once, when the
    browser ends or hangs."""

    def __init__(self, source: BrowserSource, on_lost: Callable[[Loss], None]) -> None:
        self._source, self._on_lost = source, on_lost
        self._browser: Browser | None = None
        self._browser_pid: int | None = None
        self._watch: asyncio.Task[None] | None = None
        self._ended = False
        self._loss: Loss | None = None

    @property
    def alive(self) -> bool:
        return self._browser is not None and not self._ended

    @property
    def version(self) -> str:
        return self._browser.version if self._browser is not None else ""

    @property
    def contexts(self) -> int:
        return len(self._browser.contexts) if self._browser is not None else 0

    async def open(self, playwright: Playwright) -> None:
        """Raises :class:`PlaywrightError`, :class:`OSError`; the caller sets the deadline and closes."""
        self._browser = await self._source.browser(playwright)
        self._browser.on("disconnected", lambda _: self.lose("browser"))
        pulse = await self._browser.new_browser_cdp_session()
        if self._source.owned:
            self._browser_pid = await _pid_of(pulse)
        self._watch = asyncio.create_task(self._feel_pulse(pulse))

    async def _feel_pulse(self, pulse: CDPSession) -> None:
        """A process that ends tells so by itself; this sees one that hangs, or a network that is gone."""
        missed = 0
        while missed < PULSES_MISSED:
            await asyncio.sleep(PULSE_SECONDS)
            try:
                await within(PULSE_DEADLINE_SECONDS, pulse.send("Browser.getVersion"))
                missed = 0
            except TimeoutError:
                missed += 1
            except PlaywrightError:
                self.lose("browser")
                return
        self.lose("hung")

    def lose(self, what: Loss) -> None:
        """Note that the browser is of no use any more."""
        if not self._ended:
            self._ended, self._loss = True, what
            self._on_lost(what)

    async def new_context(self, **options: Any) -> BrowserContext:
        """Raises :class:`PlaywrightError`."""
        if self._browser is None or self._ended:
            raise PlaywrightError("the browser has been closed")
        return await self._browser.new_context(**options)

    async def close(self) -> None:
        """End the connection, and the browser with it where it is ours, also one that hangs."""
        in_order = not self._ended
        self._ended = True
        if self._watch is not None:
            self._watch.cancel()
        if self._browser is not None and in_order:
            in_order = await ended(STOP_SECONDS, self._browser.close(), "the browser")
        if self._browser_pid is not None and not in_order and self._loss != "browser":
            kill(self._browser_pid)


async def _pid_of(browser: CDPSession) -> int | None:
    processes = (await browser.send("SystemInfo.getProcessInfo"))["processInfo"]
    return next((int(one["id"]) for one in processes if one["type"] == "browser"), None)
