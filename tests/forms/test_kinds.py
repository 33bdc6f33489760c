"""What a field means, inferred from what any page tells."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from src.forms.kinds import infer_kind
from src.forms.model import FieldKind as K

FORMS = json.loads((Path(__file__).parent.parent / "data" / "sample_forms.json").read_text(encoding="utf-8"))

CASES = [
    ("text", "Họ và Tên", "customerName", K.PERSON_NAME),
    ("text", "Full name", "f1", K.PERSON_NAME),
    ("text", "Số CCCD/CMND", "customerId", K.NATIONAL_ID),
    ("text", "Citizen ID", "x", K.NATIONAL_ID),
    ("text", "Mã Khách Hàng", "customerId", K.IDENTIFIER),
    ("text", "Employee ID", "employeeId", K.IDENTIFIER),
    ("text", "Số Tài Khoản Người Nhận", "beneficiaryAccount", K.ACCOUNT_NUMBER),
    ("text", "Mobile number", "m", K.PHONE),
    ("text", "Số điện thoại", "sdt", K.PHONE),
    ("text", "Thông Tin Liên Lạc (Khi Nghỉ)", "contactDuringAbsence", K.SHORT_TEXT),
    ("text", "Tên Công Ty/Nơi Làm Việc", "companyName", K.SHORT_TEXT),
    ("text", "Ngân Hàng", "beneficiaryBank", K.SHORT_TEXT),
    ("text", "Chức Vụ", "position", K.SHORT_TEXT),
    ("text", "Tags (phân cách bằng dấu phẩy)", "tags", K.TAGS),
    ("text", "Ngày sinh", "dob", K.BIRTH_DATE),
    ("date", "Ngày Sinh", "dateOfBirth", K.BIRTH_DATE),
    ("date", "Ngày Bắt Đầu", "startDate", K.DATE),
    ("number", "Số Tiền Vay (VNĐ)", "loanAmount", K.MONEY),
    ("number", "Monthly income", "income", K.MONEY),
    ("number", "Số Ngày", "duration", K.NUMBER),
    ("number", "Thời Lượng (phút)", "duration", K.NUMBER),
    ("number", "Điểm Rủi Ro (0-100)", "fraudScore", K.NUMBER),
    ("textarea", "Địa Chỉ Thường Trú", "address", K.ADDRESS),
    ("textarea", "Lý Do", "reason", K.LONG_TEXT),
    ("tel", "Phone", "p", K.PHONE),
    ("email", "Email", "e", K.EMAIL),
    ("datetime-local", "Ngày Giờ", "d", K.DATETIME),
    ("checkbox", "Tôi đồng ý", "agree", K.BOOLEAN),
    ("file", "File Đính Kèm", "attachments", K.FILE),
]


@pytest.mark.parametrize(("control", "label", "name", "kind"), CASES)
def test_kinds(control: str, label: str, name: str, kind: K) -> None:
    assert infer_kind(control, label, name) is kind


def test_options_make_a_choice() -> None:
    assert infer_kind("radio", "Topic", "t", options=2) is K.CHOICE
    assert infer_kind("select-multiple", "Topics", "t", options=3) is K.MULTI_CHOICE
    assert infer_kind("select", "Topics", "t", options=3, multiple=True) is K.MULTI_CHOICE


def test_people_of_the_sample_forms_are_people() -> None:
    names = {
        field["name"]
        for form in FORMS.values()
        for field in form["fields"]
        if infer_kind(field["type"], field["label"], field["name"]) is K.PERSON_NAME
    }
    assert names == {
        "customerName",
        "relationshipManager",
        "agentName",
        "employeeName",
        "managerName",
        "complianceOfficer",
        "beneficiaryName",
        "reviewerName",
    }
