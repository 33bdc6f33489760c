"""A fresh page in a context of its own, with what all pages of a browser have in common."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final

from playwright.async_api import Error as PlaywrightError

from src.browser_agent.browser_link import PROXY_BYPASS, BrowserLink
from src.browser_agent.chromium import Launch
from src.browser_agent.deadlines import Background
from src.browser_agent.egress.proxy import EgressProxy
from src.browser_agent.page_pictures import PictureSettings
from src.browser_agent.playwright_page import PlaywrightPage
from src.browser_agent.retouching import secret_pattern
from src.exceptions import BrowserError, BrowserTimeoutError
from src.utils.origins import AllowedOrigins

VIEWPORT: Final = {"width": 1280, "height": 800}
PICTURES: Final = PictureSettings(frames_per_second=10.0, secret=secret_pattern(()))
NEW_PAGE_SECONDS: Final = 10.0
STRAY_SECONDS: Final = 30.0
"""When an attempt that nobody waits for any more is given up."""


@dataclass(frozen=True, slots=True)
class BrowserSettings:
    """What every page of this browser has in common."""

    launch: Launch
    headless: bool
    locale: str
    timezone: str
    timeout_seconds: float
    pictures: PictureSettings = PICTURES


async def open_page(
    link: BrowserLink,
    settings: BrowserSettings,
    allowed: AllowedOrigins,
    bundle: str,
    egress: EgressProxy,
    background: Background,
) -> PlaywrightPage:
    """Raises :class:`BrowserTimeoutError` and :class:`BrowserError`, and leaves nothing behind then;
    ``background`` is where that is seen to. Not to be cancelled by whoever stops waiting for it: a context
    whose making was given up would stay open."""
    pass_out = egress.admit()
    try:
        async with asyncio.timeout(STRAY_SECONDS):
            context = await link.new_context(
                proxy={"server": egress.address, "bypass": PROXY_BYPASS},
                viewport={"width": VIEWPORT["width"], "height": VIEWPORT["height"]},
                locale=settings.locale,
                timezone_id=settings.timezone,
                accept_downloads=False,
                permissions=[],  # none: no geolocation, notifications, camera, microphone, clipboard
                service_workers="block",
                reduced_motion="reduce",
            )
        try:
            async with asyncio.timeout(NEW_PAGE_SECONDS):
                return await PlaywrightPage.create(
                    context, bundle, allowed, pass_out, settings.pictures, settings.timeout_seconds
                )
        except BaseException:
            background.start(context.close(), "the context of a page that did not open")
            raise
    except BaseException as error:
        pass_out.close()
        if isinstance(error, TimeoutError):
            raise BrowserTimeoutError("The browser did not open a page in time.") from error
        if isinstance(error, PlaywrightError):
            raise BrowserError("The browser did not open a page.") from error
        raise
