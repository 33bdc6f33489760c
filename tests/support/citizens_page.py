"""What journeys on the citizen's page do and look at."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

AXE = Path(__file__).resolve().parents[2] / "frontend/node_modules/axe-core/axe.min.js"
ANSWER_MS = 20_000
STANDARD = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
AT_REST = """
() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  .then(() => Promise.allSettled(document.getAnimations().map((one) => one.finished)))
  .then(() => undefined)
"""
"""Colours change over some milliseconds; half-way they have a contrast of their own."""
FOCUSED_NAME = """
() => {
  const element = document.activeElement;
  const label = element.labels?.[0]?.textContent;
  return (element.ariaLabel || label || element.textContent || "").trim();
}
"""


@cache
def _axe_source() -> str:
    return AXE.read_text()


async def axe_violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds on the page as it stands: rule and the elements that break it."""
    await page.evaluate(_axe_source())
    found: dict[str, Any] = await page.evaluate(
        "(tags) => axe.run(document, { runOnly: tags, resultTypes: ['violations'] })", list(STANDARD)
    )
    return [(one["id"], [node["html"][:160] for node in one["nodes"]]) for one in found["violations"]]


async def expect_accessible(page: Page) -> None:
    """No violation in the light theme, nor in the dark one."""
    for theme in ("light", "dark"):
        await page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        await page.evaluate(AT_REST)
        assert await axe_violations(page) == [], f"{theme}: {page.url}"
    await page.emulate_media(color_scheme="light")


async def say_by_keyboard(page: Page, words: str) -> None:
    """Type one turn where the cursor is, and wait until the bot has answered it."""
    answers = page.locator("[data-role=assistant]")
    before = await answers.count()
    await page.keyboard.insert_text(words)
    await page.keyboard.press("Enter")
    await expect(answers.nth(before)).to_be_attached(timeout=ANSWER_MS)


async def tab_to(page: Page, name: str, *, most: int = 60, back: bool = False) -> None:
    """Press Tab until what has that name has the focus, and see that the focus shows."""
    for _ in range(most):
        await page.keyboard.press("Shift+Tab" if back else "Tab")
        if await page.evaluate(FOCUSED_NAME) == name:
            outline = "getComputedStyle(document.activeElement).outlineStyle !== 'none'"
            assert await page.evaluate(f"{outline} || document.activeElement.matches('input[type=radio]')")
            return
    raise AssertionError(f"no {most} presses of Tab lead to {name!r}")
