"""Lists without labels, spelled addresses and codes, and small words that only look like corrections."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from src.forms.kinds import infer_kind
from src.forms.model import Choice, Field, FieldKind, Form
from src.understanding.context import Context
from src.understanding.dates import read_date
from src.understanding.intents import Intent, SetField, Submit
from src.understanding.tokens import tokenize
from src.understanding.understand import understand

NOW = datetime(2026, 11, 23, 10, 0)
K = FieldKind
HALL = Form(
    None,
    "Thuê hội trường",
    "",
    (
        Field("who", "Người thuê", K.PERSON_NAME, required=True),
        Field("phone", "Số điện thoại", K.PHONE, required=True),
        Field("bill", "Số hóa đơn", K.IDENTIFIER),
        Field("mail", "Email nhận hóa đơn", K.EMAIL),
        Field("account", "Account number", K.ACCOUNT_NUMBER),
        Field("since", "Ngày vào ở", K.DATE),
        Field("day", "Ngày hẹn", K.DATE),
        Field("months", "Thời gian thuê (tháng)", K.NUMBER),
        Field("place", "Địa điểm tổ chức", K.ADDRESS),
        Field("level", "Gói", K.CHOICE, choices=(Choice("a", "Cơ bản"), Choice("b", "Tiêu chuẩn"))),
        Field("notes", "Ghi chú", K.LONG_TEXT),
    ),
)


def meant(utterance: str, language: str = "vi", **context: object) -> tuple[Intent, ...]:
    situation = Context(NOW, "en" if language == "en" else "vi", HALL, **context)  # type: ignore[arg-type] # its own names
    return understand(utterance, situation).intents


def values(utterance: str, language: str = "vi", **context: object) -> dict[str, str]:
    intents = meant(utterance, language, **context)
    return {intent.field: intent.value for intent in intents if isinstance(intent, SetField)}


@pytest.mark.parametrize(
    ("utterance", "expected"),
    [
        ("nguyễn văn an, 0963023600", {"who": "Nguyễn Văn An", "phone": "0963023600"}),
        ("trần thị bé, không chín sáu ba không hai ba sáu không không, mai nhé", {"who": "Trần Thị Bé"}),
        ("gửi về địa chỉ email hùng chấm đoàn a còng gmail chấm com", {"mail": "hung.doan@gmail.com"}),
        ("email là thành chấm âu at gmail dot com", {"mail": "thanh.au@gmail.com"}),
        (
            "email là kế toán viết liền không dấu a còng abc chấm vn, à lộn,"
            " hóa đơn viết liền không dấu a còng abc chấm vn",
            {"mail": "hoadon@abc.vn"},
        ),
        ("ngày vào ở là mùng hai tháng một năm 2027", {"since": "2027-01-02"}),
        ("hẹn ngày kia", {"day": "2026-11-25"}),
        ("lấy gói tiêu chuẩn thôi, có gì báo sau", {"level": "b"}),
    ],
)
def test_what_is_written(utterance: str, expected: dict[str, str]) -> None:
    found = values(utterance)
    assert {name: found.get(name) for name in expected} == expected
    assert "bill" not in found
    assert "months" not in found


@pytest.mark.parametrize(
    ("utterance", "account"),
    [
        ("account number is f b five five oh nine one two", "FB550912"),
        ("account number 20017865", "20017865"),
    ],
)
def test_account_numbers_elsewhere_may_have_letters(utterance: str, account: str) -> None:
    assert values(utterance, "en") == {"account": account}


def test_a_spelled_code_keeps_its_leading_a() -> None:
    assert values("số hóa đơn là a i three eight eight")["bill"] == "AI388"


@pytest.mark.parametrize("utterance", ["rứa thôi nghe", "trời mấy bữa ni mưa miết hè"])
def test_talk_beside_the_form_is_no_value(utterance: str) -> None:
    assert values(utterance, focus="place", last_field="notes") == {}


def test_a_report_is_filed() -> None:
    assert meant("file the report", "en", last_field="notes") == (Submit(),)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Property reference", K.IDENTIFIER),
        ("Case ref", K.IDENTIFIER),
        ("Your reference", K.PERSON_NAME),
        ("4 số cuối của thẻ", K.IDENTIFIER),
    ],
)
def test_references_are_codes_or_people(label: str, kind: FieldKind) -> None:
    assert infer_kind("text", label) is kind


@pytest.mark.parametrize(
    "today", [datetime(2026, 11, 22, 9), datetime(2026, 11, 23, 9), datetime(2026, 11, 25, 9)]
)
@pytest.mark.parametrize("said", ["thứ hai đến thứ tư tuần sau", "monday to wednesday next week"])
def test_both_ends_of_a_span_are_of_the_week_named_last(said: str, today: datetime) -> None:
    monday = today.date() + timedelta(days=7 - today.weekday())
    tokens = tokenize(said, vietnamese=said.startswith("thứ"))
    first = read_date(tokens, 0, today.date())
    assert first is not None
    assert first.exact == monday
    last = read_date(tokens, first.end + 1, today.date())
    assert last is not None
    assert last.exact == monday + timedelta(days=2)
