"""A citizen types Vietnamese on the page; a real browser fills the form; the bank has it in the end."""

from __future__ import annotations

import json
import re
import urllib.request
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.support.browser import citizens_browser
from tests.support.product import Product

pytestmark = [pytest.mark.integration, pytest.mark.slow]

TURNS = (
    "tôi muốn xin nghỉ phép",
    "tên tôi là nguyễn thị hoa, mã nhân viên là vpb20881",
    "loại nghỉ là nghỉ phép năm",
    "nghỉ từ ngày 20 tháng 12 năm 2027 đến ngày 22 tháng 12 năm 2027",
    "lý do là về quê thăm gia đình",
    "gửi đơn giúp tôi",
)
STORED = {
    "employeeName": "Nguyễn Thị Hoa",
    "employeeId": "VPB20881",
    "requestType": "leave",
    "leaveType": "annual",
    "startDate": "2027-12-20",
    "endDate": "2027-12-22",
    "duration": "3",
    "reason": "về quê thăm gia đình",
}


async def say(page: Page, words: str) -> None:
    """Type one turn and wait until the bot has answered it."""
    # Attached, not visible: on a phone the page turns to the form when there is something to check.
    answers = page.locator("[data-role=assistant]")
    before = await answers.count()
    await page.get_by_role("textbox", name="Tin nhắn").fill(words)
    await page.get_by_role("button", name="Gửi", exact=True).click()
    await expect(answers.nth(before)).to_be_attached(timeout=15_000)


def submission(product: Product, reference: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{product.sample_bank}/submissions/{reference}") as answer:
        stored: dict[str, Any] = json.load(answer)
        return stored


@pytest.mark.parametrize("viewport", [(1280, 800), (390, 844)], ids=["desktop", "phone"])
async def test_a_leave_request_typed_in_vietnamese(product: Product, viewport: tuple[int, int]) -> None:
    async with citizens_browser() as browser:
        page = await browser.new_page(viewport={"width": viewport[0], "height": viewport[1]})
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        await page.goto(product.voice_bot)
        await page.get_by_role("button", name="Gõ chữ").click()
        for words in TURNS:
            await say(page, words)
        await page.get_by_role("button", name="Đúng, gửi đi").click()
        receipt = page.get_by_role("heading", name="Biên nhận")
        await expect(receipt).to_be_visible(timeout=15_000)
        found = re.search(r"HR-[\w-]+", await page.locator("body").inner_text())
        assert found
        stored = submission(product, found.group())
        assert {name: stored["fields"][name] for name in STORED} == STORED
        assert not faults
