"""The same work by a plain Playwright script, without the product: what the browser itself costs."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping

from playwright.async_api import Page


async def fill_and_read(page: Page, values: Mapping[str, str], selects: Collection[str] = ()) -> float:
    """Fill the fields of those names and read each back; milliseconds. ``selects`` names the drop-downs."""
    began = time.perf_counter()
    for name, value in values.items():
        control = page.locator(f"[name={name}]")
        if name in selects:
            await control.select_option(value)
        else:
            await control.fill(value)
        found = await control.input_value()
        if found != value:
            raise AssertionError(f"{name} holds another value than was written")
    return (time.perf_counter() - began) * 1000
