"""A page is opened beforehand, and not while citizens are using theirs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from src.browser_agent import playwright_driver
from src.browser_agent.app import local_browser
from src.browser_agent.playwright_driver import PlaywrightDriver
from src.config import load_settings
from src.utils.origins import AllowedOrigins
from tests.browser_agent.test_surviving import until

pytestmark = pytest.mark.integration


@pytest.fixture
async def driver() -> AsyncIterator[PlaywrightDriver]:
    driver = local_browser(load_settings(), AllowedOrigins(("http://127.0.0.1:1",)))
    yield driver
    await driver.stop()


def pages(driver: PlaywrightDriver) -> int:
    """How many the browser has, those that nobody knows of included."""
    return len(driver._browser.contexts) if driver._browser else 0


async def test_a_page_in_preparation_is_taken_and_not_left_behind(driver: PlaywrightDriver) -> None:
    await driver.start()
    await asyncio.sleep(0)  # the preparation begins
    page = await driver.new_page()
    assert pages(driver) == 1
    assert await page.call("ready") is True


async def test_no_page_is_prepared_while_one_is_used(
    driver: PlaywrightDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(playwright_driver, "SPARE_QUIET_SECONDS", 3600.0)
    monkeypatch.setattr(playwright_driver, "SPARE_WITHIN_SECONDS", 3600.0)
    await driver.start()
    first = await driver.new_page()
    for _ in range(20):
        await first.call("ready")
    assert pages(driver) == 1
    monkeypatch.setattr(playwright_driver, "SPARE_QUIET_SECONDS", 0.0)
    await driver.new_page()
    await until(lambda: pages(driver) == 3)
