"""Pictures of every screen of the citizen's page, for ``docs/images``, made on a running product.

``python -m infrastructure.local.screenshots http://127.0.0.1:7860 [directory]``
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final, Literal

from playwright.async_api import Page, ViewportSize, async_playwright, expect

from src.browser_agent.chromium import plan_launch

VIEWPORTS: Final[dict[str, ViewportSize]] = {
    "desktop": {"width": 1280, "height": 800},
    "phone": {"width": 390, "height": 844},
}
THEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")
ALSO_DARK: Final = frozenset({"start", "page", "check", "done"})
QUIET: Final = 400
"""Milliseconds for what moves to come to rest."""
ANSWER_MS: Final = 20_000
TURNS: Final = (
    "tôi muốn xin nghỉ phép",
    "tên tôi là nguyễn thị hoa, mã nhân viên là vpb20881, loại nghỉ là nghỉ phép năm",
    "nghỉ từ ngày 20 tháng 12 năm 2027 đến ngày 22 tháng 12 năm 2027, lý do là về quê thăm gia đình",
)

Take = Callable[[Page, str], Awaitable[None]]


async def plain_places(page: Page, url: str, take: Take) -> None:
    """Those that need nothing to have happened."""
    for name in ("", "sign-in", "register", "confirm", "forgot", "privacy", "history", "nowhere"):
        await page.goto(f"{url}/{name}")
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        await take(page, name or "start")


async def sound_check(page: Page, url: str, take: Take) -> None:
    """The dialog of microphone and loudspeaker."""
    await page.goto(url)
    await page.get_by_role("button", name="Thử micrô và loa").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await take(page, "sound-check")


async def one_session(page: Page, url: str, take: Take) -> None:
    """A leave request from the first word to the receipt."""
    await page.goto(url)
    await page.get_by_role("button", name="Gõ chữ").click()
    for words in TURNS:
        await _say(page, words)
    await take(page, "page")
    form = page.get_by_role("button", name="Biểu mẫu")
    if await form.is_visible():
        await form.click()
        await take(page, "form")
        await page.get_by_role("button", name="Hội thoại").click()
    await page.get_by_role("button", name="Tiếng nói và micrô").click()
    await take(page, "voice-menu")
    await page.keyboard.press("Escape")
    await _say(page, "gửi đơn giúp tôi")
    await expect(page.get_by_role("heading", name="Kiểm tra thông tin")).to_be_visible(timeout=ANSWER_MS)
    await take(page, "check")
    await page.get_by_role("button", name="Đúng, gửi đi").click()
    await expect(page.get_by_role("heading", name="Biên nhận")).to_be_visible(timeout=ANSWER_MS)
    await take(page, "done")


async def _say(page: Page, words: str) -> None:
    answers = page.locator("[data-role=assistant]")
    before = await answers.count()
    await page.get_by_role("textbox", name="Tin nhắn").fill(words)
    await page.keyboard.press("Enter")
    await expect(answers.nth(before)).to_be_attached(timeout=ANSWER_MS)


async def make_all(url: str, directory: Path) -> None:
    """Every scene, at both sizes and in both themes."""
    plan = plan_launch("", os.environ, is_root=os.geteuid() == 0)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=plan.executable, args=list(plan.arguments), chromium_sandbox=plan.sandbox
        )
        for size, viewport in VIEWPORTS.items():
            for theme in THEMES:
                context = await browser.new_context(
                    viewport=viewport, color_scheme=theme, locale="vi-VN", reduced_motion="reduce"
                )
                page = await context.new_page()

                async def take(shown: Page, name: str, size: str = size, theme: str = theme) -> None:
                    if theme == "dark" and name not in ALSO_DARK:
                        return
                    await shown.wait_for_timeout(QUIET)
                    ending = "-dark" if theme == "dark" else ""
                    await shown.screenshot(path=directory / f"{name}-{size}{ending}.png")

                for scene in (plain_places, sound_check, one_session):
                    await scene(page, url, take)
                await context.close()
        await browser.close()


if __name__ == "__main__":
    target = Path(sys.argv[2] if len(sys.argv) > 2 else "docs/images")
    target.mkdir(parents=True, exist_ok=True)
    asyncio.run(make_all(sys.argv[1].rstrip("/"), target))
