"""Receipts on result pages, and the ruling on a submission."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.browser_agent.driver import Sent
from src.browser_agent.page_view import PageView, ViewReader
from src.browser_agent.receipts import find_receipt, speaks_of_success
from src.browser_agent.verdict import Verdict, judge


@pytest.mark.parametrize(
    ("text", "reference"),
    [
        ("Cảm ơn quý khách\nMã tham chiếu: LOAN-20261122-5XYW6VBP", "LOAN-20261122-5XYW6VBP"),
        ("Gửi thành công\nSố hồ sơ\nHS/2026/00123", "HS/2026/00123"),
        ("Thank you!\nReference number: AB12CD34", "AB12CD34"),
        ("Your confirmation code is 7F3K9Q.", "7F3K9Q"),
        ("Đã tiếp nhận lúc 10:30 ngày 22/11/2026. Mã hồ sơ 123456789", "123456789"),
        ("Đã gửi. CRM-2026-00017", "CRM-2026-00017"),
        ("Thank you, we received your message.", None),
        ("Cảm ơn! Gọi 19001234 nếu cần.", None),
    ],
)
def test_a_reference_is_found(text: str, reference: str | None) -> None:
    receipt = find_receipt("", text, [])
    assert receipt is not None
    assert receipt.reference == reference


@pytest.mark.parametrize("text", ["", "Trang chủ", "Biểu phí tháng 11/2026", "Chỉ thị COVID-19"])
def test_an_ordinary_page_is_no_receipt(text: str) -> None:
    assert find_receipt("Tin tức", text, []) is None


def test_the_message_is_heading_and_confirmation() -> None:
    receipt = find_receipt("Hoàn tất", "Hoàn tất\nHồ sơ đã được tiếp nhận.\nMã tham chiếu: A-12345", [])
    assert receipt is not None
    assert receipt.message == "Hoàn tất. Hồ sơ đã được tiếp nhận"


@given(st.text(max_size=400), st.lists(st.text(max_size=60), max_size=4))
def test_any_text_can_be_read(text: str, messages: list[str]) -> None:
    receipt = find_receipt("", text, messages)
    assert receipt is None or len(receipt.message) <= 500
    speaks_of_success(messages)


FIELD: dict[str, Any] = {
    **dict.fromkeys(["help", "error", "fault", "fault_message", "step", "section", "placeholder", "options"]),
    **dict.fromkeys(["minimum", "maximum", "step_size", "pattern", "max_length", "accept"]),
    **dict.fromkeys(["invalid", "multiple", "read_only", "lazy", "covered"], False),
    **{
        "name": "f",
        "label": "F",
        "type": "text",
        "required": True,
        "visible": True,
        "closed": False,
        "value": "",
        "display": "",
    },
}
PAGE: dict[str, Any] = {
    **dict.fromkeys(["step", "dialog"]),
    **dict.fromkeys(["title", "heading", "text"], ""),
    **{"url": "http://x/", "lang": "vi", "steps_open": [], "buttons": [], "messages": [], "capped": False},
}


def a_view(signature: str = "s", *, fields: int = 1, error: str | None = None, **more: Any) -> PageView:
    one = {**FIELD, "error": error, "invalid": error is not None}
    return ViewReader().read({**PAGE, "fields": [one] * fields, **more}, signature)


BEFORE = a_view("before")
RECEIPT = a_view("after", fields=0, text="Gửi thành công\nMã hồ sơ: AB12345")
ERRORS = a_view("after", error="Sai rồi")
POST = Sent(document=True, status=303)


@pytest.mark.parametrize(
    ("view", "sent", "pending", "quiet", "verdict"),
    [
        (RECEIPT, [POST], False, False, Verdict.ACCEPTED),
        (RECEIPT, [], False, False, Verdict.ACCEPTED),
        (RECEIPT, [POST], True, False, Verdict.WAITING),
        (RECEIPT, [Sent(document=True, status=500)], False, True, Verdict.UNKNOWN),
        (BEFORE, [], False, False, Verdict.WAITING),
        (BEFORE, [POST], True, False, Verdict.WAITING),
        (BEFORE, [], False, True, Verdict.REFUSED),
        (BEFORE, [Sent(document=False, status=200)], False, True, Verdict.UNKNOWN),
        (BEFORE, [Sent(document=True, failed=True)], False, True, Verdict.UNKNOWN),
        (BEFORE, [Sent(document=False, status=503)], False, False, Verdict.UNKNOWN),
        (ERRORS, [], False, False, Verdict.REFUSED),
        (ERRORS, [Sent(document=True, status=422)], False, False, Verdict.REFUSED),
        (ERRORS, [Sent(document=True, status=200)], False, False, Verdict.REFUSED),
        (ERRORS, [Sent(document=False, status=500)], False, True, Verdict.UNKNOWN),
        (a_view("after", messages=["Đã gửi thành công"]), [Sent(False, 200)], False, False, Verdict.ACCEPTED),
        (a_view("after", messages=["Đã gửi thành công"]), [], False, False, Verdict.WAITING),
        (
            a_view("after", fields=0, url="http://x/done", heading="Xong"),
            [POST],
            False,
            False,
            Verdict.ACCEPTED,
        ),
        (a_view("after", dialog="Chắc chưa?"), [], False, False, Verdict.REFUSED),
    ],
)
def test_the_ruling(view: PageView, sent: list[Sent], pending: bool, quiet: bool, verdict: Verdict) -> None:
    assert judge(view, BEFORE, sent, pending=pending, quiet=quiet).verdict is verdict


def test_a_quiet_refusal_names_the_empty_required_fields() -> None:
    ruling = judge(BEFORE, BEFORE, [], pending=False, quiet=True)
    assert ruling.errors == [{"field": "f", "label": "F", "message": ""}]
