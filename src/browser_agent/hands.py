"""What the page scripts ask for while they work a widget: presses, keys and text by real input.

The scripts see and decide (``page/widgets/``); the input comes from the browser itself, so that the
page's own handlers take it for a person's.
"""

from __future__ import annotations

from typing import Any, Final

from src.browser_agent.driver import Page
from src.exceptions import BrowserError

MAX_ACTS: Final = 600
"""One widget never needs more; a page that asks for more is not let."""


async def perform(page: Page, act: dict[str, Any]) -> None:
    """One act of a plan: ``press``, ``hover``, ``type`` or ``key``."""
    match act["do"]:
        case "press":
            await page.press(act["x"], act["y"])
        case "hover":
            await page.hover(act["x"], act["y"])
        case "type":
            await page.type_text(act["text"])
        case "key":
            await page.press_key(act["key"])
        case unknown:
            raise BrowserError("The page script asked for something unknown.", details={"act": unknown})
