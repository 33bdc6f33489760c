"""A guest registers, signs in, keeps what was begun, also over a reload, and signs out everywhere."""

from __future__ import annotations

import re
import secrets
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, expect

from tests.support.browser import citizens_browser
from tests.support.citizens_page import ANSWER_MS, say_by_keyboard
from tests.support.product import Product

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.timeout(300)]

PASSWORD = "Mat-khau-1"
NEW_PASSWORD = "Mat-khau-moi-2"


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with citizens_browser() as browser:
        yield await browser.new_page(viewport={"width": 1280, "height": 800}, locale="vi-VN")


def code_for(product: Product, email: str) -> str:
    """The code that was sent to that address last."""
    mails = (product.data_dir / "cognito" / "outbox.txt").read_text().splitlines()
    found = re.search(r"is (\d{6})$", [line for line in mails if email in line][-1])
    assert found
    return found[1]


async def sign_in(page: Page, email: str, password: str) -> None:
    await page.get_by_label("Địa chỉ e-mail").fill(email)
    await page.get_by_label("Mật khẩu", exact=True).fill(password)
    await page.get_by_role("button", name="Đăng nhập").click()


async def from_menu(page: Page, item: str) -> None:
    await page.get_by_role("button", name="Trình đơn").click()
    await page.get_by_role("menuitem", name=item).click()


async def test_a_guest_becomes_a_user_and_keeps_the_session(product: Product, page: Page) -> None:
    email = f"hoa.{secrets.token_hex(4)}@example.com"
    await page.goto(product.voice_bot)
    await page.get_by_role("button", name="Gõ chữ").click()
    await expect(page.get_by_role("textbox", name="Tin nhắn")).to_be_focused()
    await say_by_keyboard(page, "tôi muốn xin nghỉ phép")
    begun = page.url

    await from_menu(page, "Đăng nhập")
    await page.get_by_role("link", name="Đăng ký").click()
    await expect(page.get_by_role("heading", name="Đăng ký")).to_be_focused()  # both places have the field
    await page.get_by_label("Địa chỉ e-mail").fill("hoa")
    await page.get_by_role("button", name="Đăng ký").click()
    await expect(page.get_by_label("Địa chỉ e-mail")).to_be_focused()
    await expect(page.get_by_label("Địa chỉ e-mail")).to_have_accessible_description(re.compile("có dạng"))
    await page.get_by_label("Địa chỉ e-mail").fill(email)
    await page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    await page.get_by_role("button", name="Đăng ký").click()
    await expect(page.get_by_role("heading", name="Xác nhận địa chỉ e-mail")).to_be_focused(timeout=ANSWER_MS)
    await page.get_by_label("Mã xác nhận").fill(code_for(product, email))
    await page.get_by_role("button", name="Tiếp tục").click()

    await expect(page.get_by_text("Đã xác nhận. Mời bạn đăng nhập.")).to_be_visible(timeout=ANSWER_MS)
    await sign_in(page, email, "Sai-mat-khau-3")
    await expect(page.get_by_role("alert")).to_contain_text("chưa đúng", timeout=ANSWER_MS)
    await sign_in(page, email, PASSWORD)
    await expect(page.get_by_text("nay thuộc về tài khoản của bạn")).to_be_visible(timeout=ANSWER_MS)

    await page.goto(begun)  # a reload: the access token is gone, the cookie is not
    await expect(page.get_by_text("tôi muốn xin nghỉ phép", exact=True)).to_be_visible(timeout=ANSWER_MS)
    await page.get_by_role("textbox", name="Tin nhắn").focus()
    await say_by_keyboard(page, "tên tôi là nguyễn thị hoa")
    await expect(page.get_by_role("button", name="Họ và Tên: Nguyễn Thị Hoa")).to_be_visible()
    stored = await page.evaluate("JSON.stringify({ ...localStorage, ...sessionStorage })")
    assert email not in stored
    assert "eyJ" not in stored

    await from_menu(page, "Đăng xuất mọi nơi")
    await expect(page.get_by_text("Đã đăng xuất trên mọi thiết bị.")).to_be_visible(timeout=ANSWER_MS)
    await page.goto(begun)
    await expect(page.get_by_text("Phiên trước không còn nữa.")).to_be_visible(timeout=ANSWER_MS)

    await page.goto(f"{product.voice_bot}/forgot")
    await page.get_by_label("Địa chỉ e-mail").fill(email)
    await page.get_by_role("button", name="Gửi mã").click()
    await expect(page.get_by_label("Mã xác nhận")).to_be_visible(timeout=ANSWER_MS)
    await page.get_by_label("Mã xác nhận").fill(code_for(product, email))
    await page.get_by_role("textbox", name="Mật khẩu mới").fill(NEW_PASSWORD)
    await page.get_by_role("button", name="Đặt mật khẩu mới").click()
    await expect(page.get_by_text("Đã đổi mật khẩu. Mời bạn đăng nhập.")).to_be_visible(timeout=ANSWER_MS)
    await sign_in(page, email, NEW_PASSWORD)
    await expect(page.get_by_text("Đã đăng nhập.")).to_be_visible(timeout=ANSWER_MS)
