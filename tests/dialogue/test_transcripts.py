"""Whole conversations, word for word: the expectation files beside this test are what people hear.

To renew a file after a deliberate change, delete it and run with ``WRITE_TRANSCRIPTS=1``.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from src.understanding import intents as i
from src.understanding.intents import Problem
from tests.dialogue.world import Talk

HERE = Path(__file__).parent / "transcripts"


def loan_in_vietnamese() -> Talk:
    talk = Talk()
    talk.meanings = {
        "tôi tên là nguyễn văn an": (i.SetField("customerName", "Nguyễn Văn An"),),
        "cho tôi vay năm trăm triệu": (i.OpenForm("loan"), i.SetField("loanAmount", "500000000")),
    }
    talk.say("tôi tên là nguyễn văn an")
    talk.say("cho tôi vay năm trăm triệu", i.OpenForm("loan"))
    talk.say(
        "không chín sáu ba",
        i.RefuseValue("phoneNumber", Problem.TOO_FEW_DIGITS, {"got": "4", "want": "10"}),
    )
    talk.say("0963023600", i.SetField("phoneNumber", "0963023600"))
    talk.say("mười năm", i.RefuseValue("loanTerm", Problem.NOT_AN_OPTION, {"options": "12 tháng; 24 tháng"}))
    talk.say("hôm nay trời đẹp nhỉ", i.OutOfScope())
    talk.say("gửi đi", i.Submit())
    talk.say("vậy sáu mươi tháng", i.SetField("loanTerm", "60"))
    talk.say("gửi đi", i.Submit())
    talk.say("ừ nhưng sửa kỳ hạn thành 24 tháng", i.Confirm(), i.SetField("loanTerm", "24", corrects=True))
    talk.say("đồng ý gửi", i.Confirm())
    talk.say("sửa lại số điện thoại", i.FocusField("phoneNumber"))
    return talk


def leave_in_vietnamese() -> Talk:
    talk = Talk("leave")
    talk.say("lê văn cường", i.SetField("employeeName", "Lê Văn Cường"))
    talk.page.rejects[("employeeId", "X1")] = "Mã nhân viên không đúng định dạng."
    talk.say("x một", i.SetField("employeeId", "X1"))
    talk.say("vpb12345", i.SetField("employeeId", "VPB12345"))
    talk.say("loại nghỉ là nghỉ ốm", i.SetField("leaveType", "sick"), i.SetField("requestType", "leave"))
    talk.say("à nghỉ phép năm", i.SetField("leaveType", "annual", corrects=True))
    talk.say("quay lại như cũ", i.Undo())
    talk.say("còn thiếu gì", i.AskMissing())
    talk.say(
        "từ 20 đến 25 tháng 12",
        i.SetField("startDate", "2026-12-20"),
        i.SetField("endDate", "2026-12-25"),
    )
    talk.say("lưu nháp tên đơn tết", i.SaveDraft("đơn tết"))
    talk.say("xóa hết đi", i.ClearForm())
    talk.say("ừ", i.Confirm())
    talk.say("mở lại bản nháp đơn tết", i.LoadDraft("đơn tết"))
    talk.say("nộp đơn", i.Submit())
    talk.say("khoan, chưa gửi", i.Deny())
    talk.say("thôi hủy đơn", i.Cancel())
    return talk


def loan_in_english() -> Talk:
    talk = Talk("loan", "en")
    talk.say("john smith", i.SetField("customerName", "John Smith"))
    talk.say("skip that", i.SkipField())
    talk.say(
        "five hundred",
        i.RefuseValue("loanAmount", Problem.UNIT_MISSING, {"number": "500"}),
    )
    talk.say("million", i.SetField("loanAmount", "500000000"))
    talk.say("over ten years", i.RefuseValue("loanTerm", Problem.NOT_AN_OPTION))
    talk.say("five years then", i.SetField("loanTerm", "60"))
    talk.say("submit it", i.Submit())
    talk.say("0912333456", i.SetField("phoneNumber", "0912333456"))
    talk.say("submit it", i.Submit())
    talk.say("uh what", confident=False)
    talk.say("yes, send it", i.Confirm())
    talk.say("thank you", i.SmallTalk("thanks"))
    return talk


@pytest.mark.parametrize("play", [loan_in_vietnamese, leave_in_vietnamese, loan_in_english])
def test_whole_conversations_read_as_written_down(play: Callable[[], Talk]) -> None:
    path = HERE / f"{play.__name__}.txt"
    heard = "\n".join(play().log) + "\n"
    if os.environ.get("WRITE_TRANSCRIPTS") and not path.exists():
        path.write_text(heard, encoding="utf-8")
    assert heard == path.read_text(encoding="utf-8")
