"""Finding what a caller means, and telling what a button does."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.browser_agent.buttons import PageButton, classify
from src.browser_agent.matching import find_button, find_field, find_option, find_section, find_step
from src.browser_agent.words import bare_words, fold, step_button_pattern
from src.contract import Button, FieldState, Option, Step
from src.exceptions import BrowserButtonNotFoundError, BrowserFieldNotFoundError


def a_field(name: str, label: str, **more: Any) -> FieldState:
    return FieldState(name=name, label=label, type="text", **more)


FIELDS = (
    a_field("customerName", "Họ và Tên", section="Người vay"),
    a_field("loanTerm", "Kỳ Hạn"),
    a_field("email", "Email"),
    a_field("managerEmail", "Email", visible=False),
    a_field("phone1", "Số điện thoại"),
    a_field("phone2", "Số Điện Thoại"),
    a_field("income", "Thu Nhập Hàng Tháng (VNĐ)", section="Thu nhập"),
)


def test_of_two_fields_with_a_label_the_one_in_the_dialog_is_meant() -> None:
    fields = (a_field("name", "Họ tên"), a_field("relative", "Họ tên"))
    assert find_field(fields, "ho ten", covered={"name"}).name == "relative"
    assert find_field(fields, "name", covered={"name"}).name == "name"
    with pytest.raises(BrowserFieldNotFoundError):
        find_field(fields, "ho ten")


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("customerName", "customerName"),
        ("Họ và Tên", "customerName"),
        ("ho va ten", "customerName"),
        ("KỲ HẠN", "loanTerm"),
        ("email", "email"),
        ("Email", "email"),  # the other one is not shown
        ("managerEmail", "managerEmail"),
        ("thu nhập hàng tháng VNĐ", "income"),
        ("Thu nhập hàng tháng", "income"),
        ("Số điện thoại", "phone1"),  # exact before folded
    ],
)
def test_a_field_is_found_by_name_or_label(wanted: str, name: str) -> None:
    assert find_field(FIELDS, wanted).name == name


@pytest.mark.parametrize("wanted", ["so dien thoai", "tuổi", "", "  ", "Họ"])
def test_what_fits_two_fields_or_none_is_refused(wanted: str) -> None:
    with pytest.raises(BrowserFieldNotFoundError):
        find_field(FIELDS, wanted)


def test_candidates_are_named() -> None:
    with pytest.raises(BrowserFieldNotFoundError) as caught:
        find_field(FIELDS, "so dien thoai")
    assert caught.value.details["candidates"] == ["phone1", "phone2"]


OPTIONS = (
    Option(value="24", label="24 tháng"),
    Option(value="36", label="36 tháng"),
    Option(value="no", label="Không"),
)


@pytest.mark.parametrize(
    ("wanted", "value"),
    [
        ("24", "24"),
        ("24 tháng", "24"),
        ("36 THANG", "36"),
        ("khong", "no"),
        ("NO", "no"),
        ("120", None),
        ("tháng", None),
    ],
)
def test_an_option_is_found_by_value_or_label(wanted: str, value: str | None) -> None:
    found = find_option(OPTIONS, wanted)
    assert (found.value if found else None) == value


def test_steps_and_sections() -> None:
    step = Step(index=0, count=3, title="Bước một", titles=("Thông tin", "Khoản vay", "Xem lại"))
    assert [find_step(step, wanted) for wanted in ("1", "khoan vay", "XEM LẠI", "4", "0", "Khác")] == [
        0,
        1,
        2,
        None,
        None,
        None,
    ]
    assert find_step(None, "1") is None
    section = find_section(FIELDS, "thu nhap")
    assert section is not None
    assert section.name == "income"


def test_a_button_is_found_by_its_label() -> None:
    buttons = [
        PageButton(index, Button(label=label)) for index, label in enumerate(["Trợ giúp", "Lưu nháp →"])
    ]
    assert find_button(buttons, "luu nhap").index == 1
    with pytest.raises(BrowserButtonNotFoundError) as caught:
        find_button(buttons, "Gửi")
    assert caught.value.details["buttons"] == ["Trợ giúp", "Lưu nháp →"]


@pytest.mark.parametrize(
    ("label", "submits", "role"),
    [
        ("Tiếp theo", False, "next"),
        ("Tiếp tục →", True, "next"),
        ("Bước tiếp theo", False, "next"),
        ("Next", True, "next"),
        ("Continue", False, "next"),
        ("Save and continue", True, "submit"),
        ("Xem lại thông tin", False, "next"),
        ("Quay lại", False, "back"),
        ("← Back", False, "back"),
        ("Trước", False, "back"),
        ("Previous step", False, "back"),
        ("Gửi yêu cầu", False, "submit"),
        ("Nộp hồ sơ", True, "submit"),
        ("Hoàn tất", False, "submit"),
        ("Submit application", False, "submit"),
        ("OK", True, "submit"),
        ("Gửi mã OTP", False, "other"),
        ("Lưu nháp", False, "other"),
        ("Xóa biểu mẫu", False, "clear"),
        ("Xoá", False, "clear"),
        ("Nhập lại", False, "clear"),
        ("Clear form", False, "clear"),
        ("Trợ giúp", False, "other"),
        ("Tải tệp lên", False, "other"),
        ("Nextcloud files", False, "other"),
    ],
)
def test_buttons_are_told_apart(label: str, submits: bool, role: str) -> None:
    assert classify(label, submits=submits) == role


def test_a_reset_button_clears_whatever_it_is_called() -> None:
    assert classify("Hủy", resets=True) == "clear"


@pytest.mark.parametrize(
    ("label", "found"),
    [("tiep theo →", True), ("← quay lai", True), ("next", True), ("gui", False), ("tro giup", False)],
)
def test_the_page_script_knows_step_buttons(label: str, found: bool) -> None:
    assert bool(re.search(step_button_pattern(), label)) == found


@given(st.text(max_size=60))
def test_folding_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert bare_words(bare_words(text)) == bare_words(text)


@given(
    st.sampled_from(FIELDS),
    st.sampled_from([str.upper, str.lower, str.title, fold, lambda text: f"  {text} * "]),
)
def test_how_a_label_is_written_does_not_matter(field: FieldState, change: Any) -> None:
    if field.name.startswith("phone") or field.name == "managerEmail":
        return
    assert find_field(FIELDS, change(field.label)) is field
