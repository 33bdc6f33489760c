"""Write ``tests/data/unknown_forms.json``: what discovery finds on every page of ``tests/pages/unknown``.

    python -m tests.understanding.discover_unknown

To be run again after a page or the discovery changed. The port that the pages were served from is taken out
of the addresses, so that the file stays the same from run to run.
"""

from __future__ import annotations

import asyncio
import json
import os
from typing import Any

from aiohttp import web

from src.browser_agent.chromium import plan_launch
from src.browser_agent.form_page import FormPage
from src.browser_agent.page_opening import BrowserSettings
from src.browser_agent.page_scripts import load_bundle
from src.browser_agent.playwright_driver import PlaywrightDriver
from src.utils.origins import AllowedOrigins
from tests.support.browser_agent import PAGES, served
from tests.understanding.memory_page import DATA

FOLDER = PAGES / "unknown"


async def discover() -> dict[str, Any]:
    """Page name → its state as the browser agent reports it."""
    app = web.Application()
    app.router.add_static("/", FOLDER)
    found: dict[str, Any] = {}
    async with served(app) as origin:
        launch = plan_launch("", os.environ, is_root=os.geteuid() == 0)
        settings = BrowserSettings(launch, True, "vi-VN", "Asia/Ho_Chi_Minh", 10.0)
        driver = PlaywrightDriver(settings, AllowedOrigins([origin]), load_bundle())
        await driver.start()
        try:
            form = FormPage(await driver.new_page())
            for file in sorted(FOLDER.glob("*.html")):
                await form.open(f"{origin}/{file.name}")
                state = form.view.state.model_dump(mode="json", exclude_none=True)
                state["url"] = f"http://unknown.test/{file.name}"
                found[file.name] = state
        finally:
            await driver.stop()
    return found


if __name__ == "__main__":
    pages = asyncio.run(discover())
    text = json.dumps(pages, ensure_ascii=False, indent=1)
    (DATA / "unknown_forms.json").write_text(text + "\n", encoding="utf-8")
