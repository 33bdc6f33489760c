"""A page is opened beforehand, and not while citizens are using theirs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from src.browser_agent import spare_page
from src.browser_agent.app import local_browser
from src.browser_agent.playwright_driver import PlaywrightDriver
from src.config import load_settings
from src.utils.origins import AllowedOrigins
from tests.support.crashes import until

pytestmark = pytest.mark.integration


@pytest.fixture
async def driver() -> AsyncIterator[PlaywrightDriver]:
    driver = local_browser(load_settings(), AllowedOrigins(("http://127.0.0.1:1",)))
    yield driver
    await driver.stop()


async def test_a_page_in_preparation_is_taken_and_not_left_behind(driver: PlaywrightDriver) -> None:
    await driver.start()
    await asyncio.sleep(0)  # the preparation begins
    page = await driver.new_page()
    assert driver.contexts == 1
    assert await page.call("ready") is True


async def test_no_page_is_prepared_while_one_is_used(
    driver: PlaywrightDriver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spare_page, "QUIET_SECONDS", 3600.0)
    monkeypatch.setattr(spare_page, "WITHIN_SECONDS", 3600.0)
    await driver.start()
    first = await driver.new_page()
    for _ in range(20):
        await first.call("ready")
    assert driver.contexts == 1
    monkeypatch.setattr(spare_page, "QUIET_SECONDS", 0.0)
    await driver.new_page()
    await until(lambda: driver.contexts == 3)
