"""Everyday Vietnamese on small forms that nobody described."""

from __future__ import annotations

from datetime import datetime

import pytest

from src.forms.kinds import infer_kind
from src.forms.model import Choice, Field, FieldKind, Form
from src.understanding.context import Context
from src.understanding.intents import RefuseValue, SetField, Submit
from src.understanding.understand import understand

NOW = datetime(2026, 11, 23, 10, 0)
K = FieldKind


def options(*labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(f"o{index}", label) for index, label in enumerate(labels, 1))


CANOE = Form(
    None,
    "Thuê thuyền kayak Bến Sậy",
    "",
    (
        Field(
            "boat", "Loại thuyền", K.CHOICE, choices=options("Thuyền đơn", "Thuyền đôi", "Thuyền gia đình")
        ),
        Field("count", "Số lượng thuyền", K.NUMBER),
        Field("grown", "Số người lớn", K.NUMBER),
        Field("day", "Ngày nhận thuyền", K.DATE, required=True),
        Field("back", "Ngày trả thuyền", K.DATE),
        Field("part", "Buổi", K.CHOICE, choices=options("Ca sáng (7h30)", "Ca chiều (13h30)")),
        Field("picnic", "Đặt phần ăn trưa trên đảo", K.BOOLEAN),
        Field("vest", "Cần huấn luyện viên đi kèm?", K.CHOICE, choices=options("Có", "Không")),
        Field("name", "Tên đội", K.SHORT_TEXT),
        Field("cabin", "Số phòng đang ở", K.IDENTIFIER),
        Field("goods", "Ngành hàng", K.CHOICE, choices=options("Đồ gốm", "Vải vóc")),
        Field("bank", "Ngân hàng", K.SHORT_TEXT),
        Field("why", "Lý do thuê", K.LONG_TEXT),
        Field("speed", "Cách giao", K.CHOICE, choices=options("Thường 3 ngày", "Gấp 1 ngày")),
    ),
    submit_labels=("Đặt thuyền",),
)
TRIP = Form(
    None,
    "Bus to the islands",
    "",
    (
        Field("here", "Điểm đi", K.CHOICE, choices=options("Vinh", "Huế", "Pleiku")),
        Field("there", "Điểm đến", K.CHOICE, choices=options("Huế", "Pleiku", "Cần Thơ")),
        Field(
            "seen", "Have you travelled with us before?", K.CHOICE, choices=options("Yes", "No, first trip")
        ),
        Field("born", "Ngày sinh", K.BIRTH_DATE),
        Field("booker", "Tên người đặt", K.PERSON_NAME),
        Field("payer", "Taxpayer name", K.PERSON_NAME),
        Field("tax", "Taxpayer reference number", K.IDENTIFIER),
        Field("papers", "Đề nghị xuất hóa đơn điện tử về email", K.BOOLEAN),
    ),
)


def told(form: Form, utterance: str, **context: str) -> dict[str, str]:
    understood = understand(utterance, Context(now=NOW, language="vi", form=form, **context))  # type: ignore[arg-type]  # names of fields only
    return {intent.field: intent.value for intent in understood.intents if isinstance(intent, SetField)}


@pytest.mark.parametrize(
    ("form", "utterance", "values"),
    [
        (CANOE, "cho tui ba chiếc thuyền đôi", {"boat": "o2", "count": "3"}),
        (CANOE, "hai người lớn nha", {"grown": "2"}),
        (CANOE, "sáng mai tới lấy", {"day": "2026-11-24", "part": "o1"}),
        (CANOE, "thôi bỏ phần ăn trưa đi", {"picnic": ""}),
        (CANOE, "không cần huấn luyện viên đâu em", {"vest": "o2"}),
        (CANOE, "ở phòng ba trăm lẻ bốn", {"cabin": "304"}),
        (CANOE, "lý do là ba má muốn đi chơi", {"why": "ba má muốn đi chơi"}),
        (CANOE, "ngày kia trả thuyền", {"back": "2026-11-25"}),
        (CANOE, "giao gấp cho lẹ", {"speed": "o2"}),
        (TRIP, "đi từ vinh vô pleiku", {"here": "o1", "there": "o2"}),
        (TRIP, "hồi trước có đi rồi", {"seen": "o1"}),
        (TRIP, "đây là lần đầu", {"seen": "o2"}),
        (TRIP, "mã số người nộp thuế là k bốn hai một không", {"tax": "K4210"}),
        (TRIP, "đề nghị xuất hóa đơn điện tử nghe", {"papers": "true"}),
    ],
)
def test_what_is_said_is_written(form: Form, utterance: str, values: dict[str, str]) -> None:
    assert told(form, utterance) == values


@pytest.mark.parametrize(
    ("form", "utterance", "focus"),
    [
        (CANOE, "bữa nay trời nóng dữ hè", "name"),
        (CANOE, "coi giùm cái bếp con ơi", "name"),
        (CANOE, "thôi để vậy", "name"),
        (CANOE, "dì muốn thuê thuyền nha con", "name"),
        (CANOE, "tui làm hồ sơ thuê thuyền", "name"),
        (CANOE, "có ba người bạn đi cùng", "boat"),
        (CANOE, "ngành hàng đổi thành xe máy", "goods"),
    ],
)
def test_what_is_no_value_is_not_written(form: Form, utterance: str, focus: str) -> None:
    assert not told(form, utterance, focus=focus)


def test_a_day_that_no_calendar_has_is_refused_whole() -> None:
    understood = understand("sinh ngày 31 tháng 9 năm 2019", Context(now=NOW, language="vi", form=TRIP))
    assert [type(intent) for intent in understood.intents] == [RefuseValue]


def test_a_verb_of_sending_and_what_is_sent_sends() -> None:
    understood = understand("gửi phiếu thuê thuyền đi", Context(now=NOW, language="vi", form=CANOE))
    assert understood.intents == (Submit(),)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Tên quán", K.SHORT_TEXT),
        ("Tên hành khách", K.PERSON_NAME),
        ("Tên nhân vật sinh nhật", K.PERSON_NAME),
        ("Tên gọi tắt của sổ", K.SHORT_TEXT),
        ("Số tiền muốn rút", K.MONEY),
        ("Tiền sử bệnh", K.SHORT_TEXT),
        ("Tài khoản nhận lãi", K.ACCOUNT_NUMBER),
        ("Budget (EUR)", K.NUMBER),
    ],
)
def test_kinds_by_what_a_text_box_is_called(label: str, kind: FieldKind) -> None:
    assert infer_kind("text", label) is kind
