"""Around a form, on the page: the check, the receipt, files, history, an officer who follows."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, CDPSession, Page, expect
from pypdf import PdfReader

from tests.support.browser import citizens_browser
from tests.support.product import ROOT, Product
from tests.test_typed_journey import say

pytestmark = [pytest.mark.integration, pytest.mark.slow]

OFFICER, PASSWORD = "chi@example.com", "Mat-khau-1"
AXE = (ROOT / "frontend/node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
SETTLED_WITHIN_SECONDS = 10.0
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOAN = (
    "tên tôi là Nguyễn Văn An, căn cước 079201001234, số điện thoại 0963023600, email an.nguyen@gmail.com, "
    "địa chỉ thường trú 12 Trần Hưng Đạo quận 1, sinh ngày 15 tháng 3 năm 1990, giới tính nam, "
    "tình trạng việc làm đang đi làm, thu nhập hàng tháng 30 triệu, vay 500 triệu trong 24 tháng, "
    "mục đích vay mua nhà, tài sản bất động sản"
)


async def check_access(page: Page) -> None:
    """No violation of WCAG 2.2 AA, in both themes. By the debugger, past the page's own security policy."""
    tools = await page.context.new_cdp_session(page)
    await tools.send("Runtime.evaluate", {"expression": AXE})
    for theme in ("light", "dark"):
        await page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        deadline = time.monotonic() + SETTLED_WITHIN_SECONDS
        while found := await _violations(tools):  # a theme that is just being put on has odd colours
            assert time.monotonic() < deadline, (page.url, theme, found)
    await tools.detach()


async def _violations(tools: CDPSession) -> list[Any]:
    told = "found.violations.map((one) => [one.id, one.nodes.map((node) => node.html)])"
    run = f"axe.run(document, {{runOnly: {json.dumps(RULES)}}}).then((found) => JSON.stringify({told}))"
    wish = {"expression": run, "awaitPromise": True, "returnByValue": True}
    found: list[Any] = json.loads((await tools.send("Runtime.evaluate", wish))["result"]["value"])
    return found


async def begin(browser: Browser, product: Product, words: str) -> Page:
    context = await browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = await context.new_page()
    await page.goto(product.voice_bot)
    await page.get_by_role("button", name="Gõ chữ").click()
    await say(page, words)
    return page


def session_of(page: Page) -> str:
    found = re.search(r"/session/(\w+)", page.url)
    assert found
    return found[1]


async def test_from_the_check_to_the_receipt_and_back_by_the_history(
    product: Product, tmp_path: Path
) -> None:
    async with citizens_browser() as browser:
        page = await begin(browser, product, "tôi muốn đăng ký khoản vay")
        await say(page, LOAN)
        await page.get_by_role("button", name="Kiểm tra và gửi").click()
        await expect(page.get_by_role("heading", name="Kiểm tra thông tin")).to_be_visible(timeout=20_000)
        await expect(page).to_have_url(re.compile("/check$"))
        await check_access(page)
        await page.get_by_role("button", name="Sửa Số Điện Thoại").click()
        await page.get_by_role("textbox", name="Số Điện Thoại").fill("0963 023 601")
        await page.get_by_role("button", name="Lưu", exact=True).click()
        phone = page.locator("[data-field=phoneNumber]")
        await expect(phone).to_contain_text("0963023601", timeout=15_000)
        await page.get_by_role("button", name="Đúng, gửi đi").click()
        await expect(page.get_by_role("heading", name="Biên nhận")).to_be_visible(timeout=20_000)
        await expect(page).to_have_url(re.compile("/done$"))
        await check_access(page)
        reference = re.search(r"LOAN-[\w-]+", await page.locator("main").inner_text())
        assert reference
        async with page.expect_download() as download:
            await page.get_by_role("button", name="Tải biên nhận (PDF)").click()
        kept = tmp_path / "receipt.pdf"
        await (await download.value).save_as(kept)
        text = "".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(kept.read_bytes())).pages)
        for words in (
            reference[0],
            "Nguyễn Văn An",
            "0963023601",
            "500.000.000",
            "15/03/1990",
            "Bất động sản",
        ):
            assert words in text
        await page.goto(f"{product.voice_bot}/history")
        await page.get_by_role("searchbox").fill("nguyen van an 500000000")
        await page.get_by_role("link", name="Xem phiên Đăng ký khoản vay").click()
        await page.get_by_role("checkbox", name="Che số giấy tờ và số điện thoại").check()
        await expect(page.locator("[data-field=phoneNumber]")).to_contain_text("•••••••601")
        await expect(page.locator("main")).not_to_contain_text("079201001234")
        await check_access(page)
        await page.get_by_role("button", name="Xóa phiên này").click()
        await page.get_by_role("button", name="Xóa hẳn").click()
        await expect(page.get_by_text("Đã xóa phiên.")).to_be_visible()
        await check_access(page)


async def test_a_file_chosen_here_is_in_the_real_pages_own_field(product: Product, tmp_path: Path) -> None:
    scan = tmp_path / "giấy nghỉ ốm.pdf"
    scan.write_bytes(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    async with citizens_browser() as browser:
        page = await begin(browser, product, "tôi muốn xin nghỉ phép")
        field = next(one for one in real_fields(product, session_of(page)) if one["type"] == "file")
        card = page.locator(f"[data-field='{field['name']}']")
        await card.get_by_role("button").click()
        await card.get_by_test_id("file").set_input_files(scan)
        await expect(card).to_have_attribute("data-status", "filled", timeout=20_000)
        await expect(card).to_contain_text("giấy nghỉ ốm.pdf")
        on_page = {one["name"]: one for one in real_fields(product, session_of(page))}
        assert "giấy nghỉ ốm.pdf" in on_page[field["name"]]["display"]
        await page.get_by_role("button", name="Sửa Họ và Tên").click()
        await page.get_by_role("textbox", name="Họ và Tên").fill("Trần Văn Bình")
        await page.get_by_role("button", name="Lưu", exact=True).click()
        await expect(page.locator("[data-field=employeeName]")).to_contain_text(
            "Trần Văn Bình", timeout=15_000
        )


def real_fields(product: Product, session_id: str) -> list[dict[str, Any]]:
    """What the real page holds, asked of the browser agent itself."""
    body = json.dumps({"session_id": session_id, "actions": [{"type": "read_all"}]}).encode()
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {product.service_token}"}
    request = urllib.request.Request(f"{product.browser_agent}/api/execute", body, headers)
    with urllib.request.urlopen(request) as answer:
        fields: list[dict[str, Any]] = json.load(answer)["page"]["fields"]
        return fields


async def test_an_officer_follows_live_while_the_citizen_agrees(product: Product) -> None:
    make_staff(product)
    async with citizens_browser() as browser:
        citizen = await begin(browser, product, "tôi muốn đăng ký khoản vay")
        code = session_of(citizen)[:8]
        await consent(citizen, True)
        officer = await (await browser.new_context()).new_page()
        await officer.goto(f"{product.voice_bot}/staff")
        await officer.get_by_role("main").get_by_role("link", name="Đăng nhập").click()
        await officer.get_by_role("textbox", name="Địa chỉ e-mail").fill(OFFICER)
        await officer.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        await officer.get_by_role("button", name="Đăng nhập").click()
        follow = officer.get_by_role("link", name=f"Theo dõi phiên {code}")
        await expect(follow).to_be_visible(timeout=20_000)
        await check_access(officer)
        await follow.click()
        await officer.get_by_role("button", name="Bắt đầu theo dõi").click()
        await expect(officer.get_by_text("Đang theo dõi trực tiếp")).to_be_visible(timeout=15_000)
        await say(citizen, "tên tôi là Lê Thị Mai")
        await expect(officer.locator("[data-field=customerName]")).to_contain_text(
            "Lê Thị Mai", timeout=10_000
        )
        await consent(citizen, False)
        await expect(officer.get_by_text("Khách không còn đồng ý")).to_be_visible(timeout=10_000)


async def consent(page: Page, wanted: bool) -> None:
    address = page.url.partition("/session/")[0]
    path = f"{address}/api/sessions/{session_of(page)}/consent"
    answer = await page.request.put(path, data={"staff_may_read": wanted})
    assert answer.ok


def make_staff(product: Product) -> None:
    """As an operator does it, beside the running product."""
    env = {**os.environ, "STAFF_PASSWORD": PASSWORD, "DATA_DIR": str(product.data_dir)}
    env["COGNITO_ENDPOINT_URL"] = product.cognito
    command = [sys.executable, "-m", "infrastructure.local.staff", OFFICER, "officer"]
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL, timeout=60)
