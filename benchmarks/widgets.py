"""The pages of real widget libraries: every field filled, changed and emptied, as the tests do."""

from __future__ import annotations

import os
from typing import Final

from benchmarks.measuring import Figure
from src.browser_agent.chromium import plan_launch
from src.browser_agent.page_opening import BrowserSettings
from src.browser_agent.page_scripts import load_bundle
from src.browser_agent.playwright_driver import PlaywrightDriver
from src.utils.origins import AllowedOrigins
from tests.support.widget_pages import Outcome, exercise, libraries, served_pages

RIGHT_BAR: Final = 0.95


async def measure() -> list[Figure]:
    """One figure for each library, its name telling how many rounds were right by value and by eye.

    Raises :class:`AssertionError` where fewer than :data:`RIGHT_BAR` of all were."""
    outcomes = await _outcomes()
    right = sum(one.fault is None for one in outcomes)
    if right < RIGHT_BAR * len(outcomes):
        faults = [f"{one.library} {one.key} {one.round_name}" for one in outcomes if one.fault]
        raise AssertionError(f"only {right} of {len(outcomes)} rounds were right: {', '.join(faults)}")
    whole = _figure("all widget libraries", outcomes)
    return [
        whole,
        *(_figure(name, [one for one in outcomes if one.library == name]) for name in libraries()),
    ]


async def _outcomes() -> list[Outcome]:
    launch = plan_launch("", os.environ, is_root=os.geteuid() == 0)
    settings = BrowserSettings(launch, True, "vi-VN", "Asia/Ho_Chi_Minh", 15.0)
    with served_pages() as origin:
        driver = PlaywrightDriver(settings, AllowedOrigins([origin]), load_bundle())
        await driver.start()
        try:
            outcomes = []
            for library in libraries():
                page = await driver.new_page()
                outcomes += await exercise(page, origin, library)
                await page.close()
            return outcomes
        finally:
            await driver.stop()


def _figure(name: str, outcomes: list[Outcome]) -> Figure:
    right = sum(one.fault is None for one in outcomes)
    return Figure(
        f"{name}: {right} of {len(outcomes)} right by value and by eye",
        [one.milliseconds for one in outcomes],
    )
