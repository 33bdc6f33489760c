"""The sample bank's wizard in a real Chromium."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

import pytest
import pytest_asyncio
from aiohttp import ClientSession
from playwright.async_api import Browser, Page, expect

from src.sample_bank.definitions import FORMS
from src.sample_bank.validation import validate
from tests.support.browser import citizens_browser
from tests.support.sample_bank import LEAST, LEAVE, TODAY, running_bank
from tests.test_sample_bank_rules import CASES

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.integration]


@dataclass(frozen=True)
class Site:
    address: str
    browser: Browser


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Site]:
    async with running_bank(tmp_path_factory.mktemp("bank")) as server, citizens_browser() as browser:
        yield Site(str(server.make_url("")).rstrip("/"), browser)


@pytest_asyncio.fixture(loop_scope="module")
async def page(site: Site) -> AsyncIterator[Page]:
    context = await site.browser.new_context(base_url=site.address, viewport={"width": 390, "height": 844})
    context.set_default_timeout(5000)
    page = await context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    await context.close()
    assert faults == []


async def fill(page: Page, values: Mapping[str, str]) -> None:
    """Fill what is on show, as a person would."""
    for name, value in values.items():
        control = page.locator(f"[name={name}]")
        if await control.evaluate("control => control.tagName") == "SELECT":
            await control.select_option(value)
        else:
            await control.fill(value)


def only(form_id: str, step: int, values: Mapping[str, str]) -> dict[str, str]:
    """Those of ``values`` that stand on that step (counted from 0)."""
    names = {control.name for section in FORMS[form_id].steps[step].sections for control in section.controls}
    return {name: value for name, value in values.items() if name in names}


async def stored(site: Site, page: Page) -> dict[str, str]:
    """What the bank keeps under the reference on the receipt."""
    await page.wait_for_url("**/receipts/*")
    reference = (
        await page.get_by_label("Mã tham chiếu").or_(page.get_by_label("Reference number")).inner_text()
    )
    async with ClientSession() as session, session.get(f"{site.address}/submissions/{reference}") as answer:
        fields: dict[str, str] = (await answer.json())["fields"]
        return fields


async def test_a_whole_loan(site: Site, page: Page) -> None:
    await page.goto("/forms/loan")
    values = {**LEAST["loan"], "collateralType": "vehicle", "collateralValue": "900000000"}
    await fill(page, only("loan", 0, values))
    await page.get_by_role("button", name="Tiếp theo").click()
    await expect(page.get_by_role("button", name="Khoản vay và tài sản")).to_have_attribute(
        "aria-current", "step"
    )
    await fill(page, only("loan", 1, values))
    await expect(page.locator("[data-amount-of=loanAmount]")).to_have_text("500.000.000 đồng")
    await expect(page.get_by_role("button", name="Gửi biểu mẫu")).to_be_hidden()
    await page.get_by_role("button", name="Tiếp theo").click()
    await page.get_by_role("button", name="Gửi biểu mẫu").dblclick()
    fields = await stored(site, page)
    assert {name: value for name, value in fields.items() if value} == values
    await expect(page.get_by_text("500.000.000 đồng")).to_be_visible()
    await expect(page.get_by_text("24 tháng")).to_be_visible()


async def test_next_stays_on_a_faulty_step(page: Page) -> None:
    await page.goto("/forms/loan?lang=en")
    await page.get_by_role("button", name="Next").click()
    summary = page.get_by_role("alert")
    await expect(summary).to_contain_text("Please check 9 field(s)")
    await expect(summary).to_be_focused()
    name = page.get_by_label("Full name")
    await expect(name).to_have_attribute("aria-invalid", "true")
    await expect(name).to_have_accessible_description("Please enter: Full name.")
    await summary.get_by_role("link", name="Please enter: Full name.").click()
    await expect(name).to_be_focused()
    await name.fill("John Smith")
    await expect(name).not_to_have_attribute("aria-invalid", "true")
    await expect(summary).to_contain_text("Please check 8 field(s)")
    await expect(page.get_by_role("heading", name="Applicant")).to_be_visible()


async def test_submit_goes_to_the_first_faulty_step(page: Page) -> None:
    await page.goto("/forms/operations")
    await page.get_by_role("button", name="Gian lận và ghi chú").click()
    await page.get_by_label("Điểm Rủi Ro (0-100)").fill("150")
    await page.get_by_role("button", name="Gửi biểu mẫu").click()
    await expect(page.get_by_role("heading", name="Khách hàng và giao dịch")).to_be_visible()
    await page.get_by_role("alert").get_by_role("link", name="tối đa là 100").click()
    await expect(page.get_by_label("Điểm Rủi Ro (0-100)")).to_be_focused()
    assert page.url.endswith("/forms/operations")


async def test_enter_in_a_field_does_not_send_the_form(page: Page) -> None:
    await page.goto("/forms/crm")
    await fill(page, only("crm", 0, LEAST["crm"]))
    await page.locator("[name=customerId]").press("Enter")
    await expect(page.get_by_role("heading", name="Vấn đề và xử lý")).to_be_visible()
    await page.get_by_role("button", name="Quay lại").click()
    await expect(page.locator("[name=customerId]")).to_have_value("KH11902")


async def test_conditional_fields_come_and_go(site: Site, page: Page) -> None:
    await page.goto("/forms/crm")
    other_time = page.get_by_label("Nhập giờ khác")
    await expect(other_time).to_be_hidden()
    await fill(page, {**only("crm", 0, LEAST["crm"]), "timeSlot": "custom", "interactionTime": "18:30"})
    await fill(page, {"timeSlot": "09:30"})
    await expect(other_time).to_be_hidden()
    await page.get_by_role("button", name="Tiếp theo").click()
    await fill(page, {**only("crm", 1, LEAST["crm"]), "followUpRequired": "yes"})
    await expect(page.get_by_label("Ngày Theo Dõi")).to_have_value("2026-11-30")
    await page.get_by_role("button", name="Gửi biểu mẫu").click()
    fields = await stored(site, page)
    assert (fields["timeSlot"], fields["interactionTime"], fields["followUpDate"]) == (
        "09:30",
        "",
        "2026-11-30",
    )


async def test_days_are_computed_until_written_over(page: Page) -> None:
    await page.goto("/forms/hr")
    days = page.get_by_label("Số Ngày")
    leave_type = page.get_by_label("Loại Nghỉ Phép")
    await fill(page, only("hr", 0, LEAVE))
    await expect(days).to_have_value("6")
    assert await leave_type.get_attribute("required") is not None
    await page.get_by_label("Ngày Kết Thúc").fill("2027-12-20")
    await expect(days).to_have_value("1")
    await days.fill("0.5")
    await page.get_by_label("Ngày Kết Thúc").fill("2027-12-21")
    await expect(days).to_have_value("0.5")
    await days.fill("")
    await days.blur()
    await expect(days).to_have_value("2")
    await page.get_by_label("Loại Đơn").select_option("training")
    await expect(leave_type).to_be_hidden()
    assert await page.get_by_label("Ngày Bắt Đầu").get_attribute("required") is None


async def test_clearing_asks_first(page: Page) -> None:
    await page.goto("/forms/loan")
    await fill(page, {"customerName": "Lê An", "phoneNumber": "1"})
    await page.get_by_role("button", name="Khoản vay và tài sản").click()
    await fill(page, {"collateralType": "vehicle", "applicationDate": "2020-01-01"})
    dialog = page.get_by_role("dialog")
    await page.get_by_role("button", name="Xóa biểu mẫu").click()
    await dialog.get_by_role("button", name="Giữ lại").click()
    await expect(dialog).to_be_hidden()
    await expect(page.locator("[name=customerName]")).to_have_value("Lê An")
    await page.get_by_role("button", name="Xóa biểu mẫu").click()
    await dialog.get_by_role("button", name="Xóa tất cả").click()
    await expect(dialog).to_be_hidden()
    for name, value in (("customerName", ""), ("collateralType", ""), ("applicationDate", "2026-11-23")):
        await expect(page.locator(f"[name={name}]")).to_have_value(value)
    await expect(page.locator("[name=collateralValue]")).to_be_disabled()
    assert await page.locator("[aria-invalid]").count() == 0


async def test_the_language_changes_without_losing_anything(page: Page) -> None:
    await page.goto("/forms/loan")
    await page.get_by_role("button", name="Khoản vay và tài sản").click()
    await fill(page, {"loanAmount": "500000000"})
    await page.get_by_role("link", name="English").click()
    await expect(page.get_by_role("heading", name="Loan and collateral")).to_be_visible()
    await expect(page.get_by_label("Loan amount (VND)")).to_have_value("500000000")


async def test_a_file_goes_by_its_name(site: Site, page: Page) -> None:
    await page.goto("/forms/hr")
    await fill(page, only("hr", 0, LEAVE))
    await page.get_by_role("button", name="Tiếp theo").click()
    attachment = page.get_by_label("File Đính Kèm")
    await attachment.set_input_files({"name": "đơn.exe", "mimeType": "text/plain", "buffer": b"x"})
    await expect(page.locator("#attachments-error")).to_contain_text("chỉ nhận tệp .pdf")
    await attachment.set_input_files({"name": "đơn.pdf", "mimeType": "application/pdf", "buffer": b"%PDF"})
    await page.get_by_role("button", name="Gửi biểu mẫu").click()
    assert (await stored(site, page))["attachments"] == "đơn.pdf"


async def test_page_and_server_say_the_same(page: Page) -> None:
    """Every value of the server's own cases gets the same message, or none, beside the field."""
    for form_id, name, good, bad in CASES:
        if name == "attachments":
            continue  # a file can be chosen by hand only, see above
        await page.goto(f"/forms/{form_id}")
        for value in [*good, *bad]:
            taken, message = await page.evaluate(_TRY, [name, value])
            if taken:  # a control may refuse what it cannot show, then nothing is there to be judged
                server = validate(FORMS[form_id], {**LEAST[form_id], name: value}, TODAY, "vi").errors
                assert message == server.get(name, ""), (name, value)


_TRY = """([name, value]) => {
    const control = document.getElementById(name);
    control.value = value;
    control.dispatchEvent(new Event("change", { bubbles: true }));
    return [control.value === value && value !== "", document.getElementById(`${name}-error`).textContent];
}"""


@pytest.mark.parametrize("width", [320, 390, 1280])
async def test_nothing_sticks_out(page: Page, width: int) -> None:
    await page.set_viewport_size({"width": width, "height": 800})
    for path in ["/", *(f"/forms/{form_id}" for form_id in FORMS)]:
        await page.goto(path)
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, path


async def test_the_page_is_its_own(page: Page) -> None:
    """No request leaves the site, and every control has a name that a person can hear."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.goto("/forms/compliance")
    assert all(re.match(r"http://127\.0\.0\.1:\d+/(forms|static)/", url) for url in asked)
    labelled = await page.evaluate(
        "[...document.querySelectorAll('#wizard [data-field] :is(input, select, textarea)')]"
        ".map(control => control.labels.length)"
    )
    assert set(labelled) == {1}
