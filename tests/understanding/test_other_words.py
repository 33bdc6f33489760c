"""Unknown forms in people's own words: their buttons, short texts, pairs, numbers, yes/no, names."""

from __future__ import annotations

from datetime import datetime

import pytest

from src.contract import Button, FieldState, PageState
from src.forms.from_page import form_from_page
from src.forms.kinds import infer_kind
from src.forms.model import FieldKind, Form
from src.understanding.context import Context
from src.understanding.intents import SetField, Submit, SwitchLanguage
from src.understanding.understand import understand
from tests.understanding.test_likeness import options

NOW = datetime(2026, 11, 22, 10, 0)


def page(title: str, button: str, *fields: FieldState) -> Form:
    buttons = (Button(label=button, role="submit"), Button(label="Help", role="other"))
    return form_from_page(PageState(url="http://w.test/", title=title, fields=fields, buttons=buttons), None)


STORAGE = page(
    "Rent a storage room",
    "Reserve my room",
    FieldState(name="who", label="Renter's full name", type="text"),
    FieldState(name="lead", label="Team leader", type="text"),
    FieldState(name="src", label="Collect from (address)", type="text"),
    FieldState(name="dst", label="Deliver to (address)", type="text"),
    FieldState(name="zip", label="Postcode", type="text"),
    FieldState(
        name="size",
        label="Room size",
        type="select",
        options=options(a="2 shelves", b="3 shelves", c="4+ shelves"),
    ),
    FieldState(name="level", label="Which floor do you live on?", type="number"),
    FieldState(name="lift", label="Is there a lift?", type="radio", options=options(y="Yes", n="No")),
    FieldState(name="boxes", label="Number of boxes", type="number"),
    FieldState(name="bikes", label="Number of bicycles", type="number"),
    FieldState(name="colour", label="Lock colour", type="text"),
    FieldState(
        name="extra",
        label="Extras",
        type="checkbox",
        multiple=True,
        options=options(tv="Big TV stand", cam="Security camera", net="Wifi mesh unit"),
    ),
    FieldState(name="wish", label="Tell us your wishes", type="textarea"),
)
LOP = page(
    "Đăng ký lớp bơi",
    "Ghi danh ngay",
    FieldState(name="ph", label="Phụ huynh", type="text"),
    FieldState(name="can", label="Căn hộ số", type="text"),
    FieldState(
        name="lop", label="Học sinh lớp", type="select", options=options(a="Lớp 5", b="Lớp 7", c="Lớp 9")
    ),
    FieldState(name="gio", label="Giờ học", type="time"),
    FieldState(name="mau", label="Màu mũ", type="text"),
    FieldState(name="ban", label="Số bản sao đề nghị cấp", type="number"),
    FieldState(name="thang", label="Học từ tháng", type="month"),
    FieldState(name="phi", label="Học phí dự kiến (đ)", type="text"),
    FieldState(
        name="tieng", label="Ngôn ngữ", type="select", options=options(en="Tiếng Anh", vi="Tiếng Việt")
    ),
    FieldState(name="noi", label="Địa chỉ nhà", type="text"),
)


def said(form: Form, utterance: str, language: str, focus: str | None = None) -> dict[str, str]:
    context = Context(now=NOW, language=language, form=form, focus=focus)  # type: ignore[arg-type]  # one of two
    intents = understand(utterance, context).intents
    return {intent.field: intent.value for intent in intents if isinstance(intent, SetField)}


@pytest.mark.parametrize(
    ("utterance", "expected"),
    [
        ("collect from 12 maple street to 480 lake road", {"src": "12 Maple Street", "dst": "480 Lake Road"}),
        (
            "deliver to is 5 station road and the postcode is 70012",
            {"dst": "5 Station Road", "zip": "70012"},
        ),
        ("two shelves on the fourth floor", {"size": "a", "level": "4"}),
        ("there's no elevator", {"lift": "n"}),
        ("twenty eight boxes and four bicycles", {"boxes": "28", "bikes": "4"}),
        ("lock colour dark green", {"colour": "dark green"}),
        ("my wish is a dry room near the gate", {"wish": "a dry room near the gate"}),
        ("the team leader is karen doyle", {"lead": "Karen Doyle"}),
        ("hello, i'm hannah fischer and i need a room", {"who": "Hannah Fischer"}),
        ("what colour is the lock", {}),
        ("do you have a lift", {}),
    ],
)
def test_english(utterance: str, expected: dict[str, str]) -> None:
    assert said(STORAGE, utterance, "en") == expected


@pytest.mark.parametrize(
    ("utterance", "expected"),
    [
        ("con chị học lớp chín", {"lop": "c"}),
        ("vào bảy giờ tối nhé", {"gio": "19:00"}),
        ("cho em xin năm bản sao", {"ban": "5"}),
        ("học từ tháng một năm 2027", {"thang": "2027-01"}),
        ("học phí dự kiến hai trăm năm mươi nghìn", {"phi": "250000"}),
        ("mũ màu trắng", {"mau": "trắng"}),
        ("căn hộ số 1508 tòa hoa mai", {"can": "1508"}),
        ("phụ huynh là cô quách thị mỹ linh", {"ph": "Quách Thị Mỹ Linh"}),
        (
            "địa chỉ nhà là 14 ngách 5 phố vọng, lấy lớp chín",
            {"noi": "14 ngách 5 phố Vọng", "lop": "c"},
        ),
        ("mấy bản sao thì đủ vậy em", {}),
    ],
)
def test_vietnamese(utterance: str, expected: dict[str, str]) -> None:
    assert said(LOP, utterance, "vi") == expected


@pytest.mark.parametrize(
    ("form", "language", "utterance", "sends"),
    [
        (STORAGE, "en", "reserve the room", True),
        (STORAGE, "en", "reserve my room please", True),
        (STORAGE, "en", "the room is dusty", False),
        (STORAGE, "en", "how do i reserve the room", False),
        (LOP, "vi", "ghi danh lớp bơi luôn đi", True),
        (LOP, "vi", "bơi lội vui quá", False),
    ],
)
def test_the_page_s_own_button_sends(form: Form, language: str, utterance: str, sends: bool) -> None:
    heard = understand(utterance, Context(now=NOW, language=language, form=form))  # type: ignore[arg-type]  # one of two
    assert any(isinstance(intent, Submit) for intent in heard.intents) is sends


def test_a_language_asked_for_is_an_option_and_else_an_order() -> None:
    assert said(LOP, "vậy tiếng việt", "vi", focus="tieng") == {"tieng": "vi"}
    heard = understand("speak english please", Context(now=NOW, language="vi", form=STORAGE))
    assert any(isinstance(intent, SwitchLanguage) for intent in heard.intents)


@pytest.mark.parametrize("utterance", ["i'd like the big one", "it was around two", "remove the tv box"])
@pytest.mark.parametrize("focus", ["who", "src", "colour"])
def test_a_wish_is_no_bare_answer(utterance: str, focus: str) -> None:
    assert focus not in said(STORAGE, utterance, "en", focus=focus)


def test_options_are_taken_out_as_they_are_put_in() -> None:
    def extras(utterance: str, held: str) -> str:
        fields = [
            FieldState(
                name="extra",
                label="Extras",
                type="checkbox",
                multiple=True,
                value=held,
                options=options(tv="Big TV stand", cam="Security camera", net="Wifi mesh unit"),
            )
        ]
        return said(page("Extras", "Send", *fields), utterance, "en").get("extra", held)

    assert extras("add a tv stand and a wifi mesh unit", "") == "tv,net"
    assert extras("remove the tv stand", "tv,net") == "net"


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Group leader", FieldKind.PERSON_NAME),
        ("Trưởng đoàn", FieldKind.PERSON_NAME),
        ("Phụ huynh hoặc người giám hộ", FieldKind.PERSON_NAME),
        ("Guardian's occupation", FieldKind.SHORT_TEXT),
        ("Flight number", FieldKind.IDENTIFIER),
        ("Căn hộ số", FieldKind.IDENTIFIER),
        ("Asset tag of the device", FieldKind.IDENTIFIER),
        ("Học phí mỗi buổi (đ)", FieldKind.MONEY),
    ],
)
def test_kinds_of_text_fields(label: str, kind: FieldKind) -> None:
    assert infer_kind("text", label, "x") is kind
