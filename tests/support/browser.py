"""A citizen's own browser: real, headless Chromium on the citizen's page."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

from src.browser_agent.chromium import plan_launch

CONTAINMENT = "webrtc-ip-handling-policy"
"""What walls the agent's browser in would cut a citizen's calls off."""


@asynccontextmanager
async def citizens_browser(*arguments: str) -> AsyncIterator[Browser]:
    """Launch it with further command line ``arguments``; closed in the end."""
    plan = plan_launch("", os.environ, is_root=os.geteuid() == 0)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=plan.executable,
            args=[*(one for one in plan.arguments if CONTAINMENT not in one), *arguments],
            chromium_sandbox=plan.sandbox,
        )
        try:
            yield browser
        finally:
            await browser.close()
