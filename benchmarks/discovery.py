"""Seeing a page of a hundred fields: one look of the agent, beside what a plain script would gather."""

from __future__ import annotations

import os
import time
from typing import Final

from benchmarks.measuring import Figure
from src.browser_agent.chromium import plan_launch
from src.browser_agent.form_page import FormPage
from src.browser_agent.page_opening import BrowserSettings
from src.browser_agent.page_scripts import load_bundle
from src.browser_agent.playwright_driver import PlaywrightDriver
from src.utils.origins import AllowedOrigins
from tests.support.browser import citizens_browser
from tests.support.percentiles import percentile

WARM_UP = 5
ROUNDS = 40
FIELDS = 100
MILLISECONDS_BAR: Final = 100.0
BARE: Final = """() => {
  const fields = new Map();
  for (const control of document.querySelectorAll("input, select, textarea")) {
    const label = control.labels?.[0]?.innerText ?? control.placeholder ?? "";
    fields.set(control.name, {
      name: control.name, label, type: control.type, required: control.required, value: control.value,
      visible: control.checkVisibility(), options: [...(control.options ?? [])].map((one) => one.label),
    });
  }
  return JSON.stringify([...fields.values()]);
}"""


async def measure(address: str) -> list[Figure]:
    """``address``: the page with a hundred fields."""
    settings = BrowserSettings(
        plan_launch("", os.environ, is_root=os.geteuid() == 0), True, "vi-VN", "Asia/Ho_Chi_Minh", 10.0
    )
    driver = PlaywrightDriver(settings, AllowedOrigins([address]), load_bundle())
    await driver.start()
    try:
        async with citizens_browser() as browser:
            bare = await browser.new_page()
            await bare.goto(address)
            form = FormPage(await driver.new_page())
            await form.open(address)
            ours, theirs = [], []
            for _ in range(WARM_UP + ROUNDS):  # by turns, so that both meet the same machine
                began = time.perf_counter()
                view = await form.look()
                ours.append((time.perf_counter() - began) * 1000)
                began = time.perf_counter()
                await bare.evaluate(BARE)
                theirs.append((time.perf_counter() - began) * 1000)
                if len(view.fields) != FIELDS:
                    raise AssertionError(f"{len(view.fields)} of {FIELDS} fields were seen")
    finally:
        await driver.stop()
    ours, theirs = ours[WARM_UP:], theirs[WARM_UP:]
    ratio = percentile(ours, 0.5) / percentile(theirs, 0.5)
    return [
        Figure("bare browser: controls and labels of a hundred fields", theirs),
        Figure("a look at a page of a hundred fields", ours, bar=MILLISECONDS_BAR, ratio=ratio),
    ]
