"""From start to receipt by keyboard alone, each screen free of violations (axe), also over a lost network."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, Request, Route, ViewportSize, expect

from tests.support.browser import citizens_browser
from tests.support.citizens_page import (
    ANSWER_MS,
    axe_violations,
    expect_accessible,
    say_by_keyboard,
    tab_to,
)
from tests.support.product import Product

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.timeout(300)]

DESKTOP: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 320, "height": 640}
PLACES = ("", "sign-in", "register", "confirm", "forgot", "privacy", "history", "nowhere")
TURNS = (
    "tôi muốn xin nghỉ phép",
    "tên tôi là nguyễn thị hoa, mã nhân viên là vpb20881, loại nghỉ là nghỉ phép năm",
    "nghỉ từ ngày 20 tháng 12 năm 2027 đến ngày 22 tháng 12 năm 2027, lý do là về quê thăm gia đình",
)
DARK_PAPER = "rgb(16, 21, 18)"
SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    """A page on which an uncaught error or a breach of the content security policy fails the test."""
    async with citizens_browser() as browser:
        page = await browser.new_page(viewport=DESKTOP, locale="vi-VN")
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if "Security Policy" in line.text else None)
        yield page
        assert not faults


async def test_every_place_is_accessible_and_never_scrolls_sideways(product: Product, page: Page) -> None:
    for place in PLACES:
        await page.goto(f"{product.voice_bot}/{place}")
        await expect(page.get_by_role("heading", level=1)).to_be_visible()
        await expect_accessible(page)
        await page.set_viewport_size(NARROW)
        assert not await page.evaluate(SIDEWAYS), place
        await page.set_viewport_size(DESKTOP)
    await page.goto(product.voice_bot)
    await page.get_by_role("button", name="Thử micrô và loa").click()
    await expect(page.get_by_role("dialog", name="Thử micrô và loa")).to_be_visible()
    await expect_accessible(page)
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Thử micrô và loa")).to_be_focused()
    await page.get_by_role("button", name="Trình đơn").click()
    await page.get_by_role("menuitemradio", name="Tối").click()
    assert await axe_violations(page) == []
    await page.reload()
    await expect(page.locator("body")).to_have_css("background-color", DARK_PAPER)  # the theme is remembered
    await page.get_by_role("button", name="Trình đơn").click()
    await page.get_by_role("menuitemradio", name="Theo máy").click()
    await expect(page.locator("body")).not_to_have_css("background-color", DARK_PAPER)
    await page.get_by_role("menuitem", name="Dữ liệu của bạn").click()
    await expect(page.get_by_role("heading", level=1, name="Dữ liệu của bạn ở đây")).to_be_focused()


async def test_a_leave_request_by_keyboard_alone(product: Product, page: Page) -> None:
    await page.goto(product.voice_bot)
    await expect(page.get_by_role("radio", name="Yêu cầu nội bộ")).to_be_visible()
    await tab_to(page, "Gõ chữ")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("textbox", name="Tin nhắn")).to_be_focused()
    for words in TURNS:
        await say_by_keyboard(page, words)
    await expect_accessible(page)

    await tab_to(page, "Mã Nhân Viên: VPB20881. Bấm để sửa", back=True)
    await page.keyboard.press("Enter")
    editor = page.get_by_role("textbox", name="Mã Nhân Viên")
    await expect(editor).to_be_focused()
    await expect_accessible(page)
    await editor.fill("VPB20882")
    await page.keyboard.press("Enter")
    chip = page.get_by_role("button", name="Mã Nhân Viên: VPB20882. Bấm để sửa")
    await expect(chip).to_be_visible(timeout=ANSWER_MS)

    await page.get_by_role("textbox", name="Tin nhắn").focus()
    await say_by_keyboard(page, "gửi đơn giúp tôi")
    await expect(page.get_by_role("heading", name="Kiểm tra thông tin")).to_be_visible()
    await expect(page).to_have_url(re.compile("/check$"))
    await expect(page.locator("[data-role=assistant]").last).to_contain_text("trên màn hình")
    await expect_accessible(page)
    await tab_to(page, "Đúng, gửi đi")
    await page.keyboard.press("Enter")
    receipt = page.get_by_role("heading", name="Biên nhận")
    await expect(receipt).to_be_visible(timeout=ANSWER_MS)
    await expect(page).to_have_url(re.compile("/done$"))
    assert await page.evaluate("document.activeElement !== document.body"), "the focus was lost"
    await expect_accessible(page)


async def test_a_lost_network_loses_nothing_and_says_nothing_twice(product: Product, page: Page) -> None:
    await page.goto(product.voice_bot)
    await page.get_by_role("button", name="Gõ chữ").click()
    await expect(page.get_by_role("textbox", name="Tin nhắn")).to_be_focused()
    tried: list[Request] = []

    async def answer_lost(route: Route) -> None:
        tried.append(route.request)
        if len(tried) == 1:
            await route.fetch()  # the server has heard it, its answer does not arrive
        await route.abort("connectionreset")

    await page.route("**/messages", answer_lost)
    await page.keyboard.insert_text("tôi muốn xin nghỉ phép")
    await page.keyboard.press("Enter")
    await page.keyboard.insert_text("tên tôi là nguyễn thị hoa")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Mất mạng; câu này sẽ tự gửi khi có mạng lại.")).to_be_visible()
    await page.unroute("**/messages")
    chip = page.get_by_role("button", name="Họ và Tên: Nguyễn Thị Hoa. Bấm để sửa")
    await expect(chip).to_be_visible(timeout=ANSWER_MS)
    said = page.locator("[data-role=user] > p")
    assert await said.all_inner_texts() == ["tôi muốn xin nghỉ phép", "tên tôi là nguyễn thị hoa"]
