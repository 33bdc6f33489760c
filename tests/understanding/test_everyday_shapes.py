"""How people say values, corrections and statements: one example or more of every shape that rules know."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.understanding.simulation import Simulation, unknown_pages

NOW = datetime(2026, 11, 22, 10, 0)
KNOWN = (
    ("loan", "vi", ["email tám chấm lê a còng gmail chấm com"], {"email": "tam.le@gmail.com"}),
    ("loan", "vi", ["email là năm một chín tám năm a còng yahoo chấm com"], {"email": "nam1985@yahoo.com"}),
    ("loan", "vi", ["em sinh năm 97, ngày 5 tháng 6"], {"dateOfBirth": "1997-06-05"}),
    ("loan", "vi", ["ngày tháng năm sinh 12 9 1988"], {"dateOfBirth": "1988-09-12"}),
    ("loan", "vi", ["ngày sinh là mười lăm tháng tám chín mươi mốt"], {"dateOfBirth": "1991-08-15"}),
    ("loan", "vi", ["vay hai mươi bốn tháng"], {"loanTerm": "24"}),
    ("loan", "vi", ["vay tiền sửa lại cái mái nhà"], {"loanPurpose": "renovation"}),
    ("loan", "vi", ["em không có tài sản gì để thế chấp"], {"collateralType": "none"}),
    ("loan", "vi", ["vay 500 triệu", "đổi lại 600 triệu đi"], {"loanAmount": "600000000"}),
    ("loan", "vi", ["tên là Phạm Mỹ Duyên", "họ là phan chứ hổng phải phạm"],
     {"customerName": "Phan Mỹ Duyên"}),
    ("loan", "vi", ["email là lan@yahoo.com", "cái đuôi là gmail chấm com nha"], {"email": "lan@gmail.com"}),
    ("loan", "en", ["my email is john dot smith at gmail dot com"], {"email": "john.smith@gmail.com"}),
    ("hr", "vi", ["nghỉ từ 2 đến 6 tháng 12"], {"startDate": "2026-12-02", "endDate": "2026-12-06"}),
    ("hr", "vi", ["la quốc vượng là tên tui, nv20553 là mã nhân viên"],
     {"employeeName": "La Quốc Vượng", "employeeId": "NV20553"}),
    ("hr", "en", ["leave from 1 December to 5 December", "actually until the 7th"],
     {"requestType": "leave", "startDate": "2026-12-01", "endDate": "2026-12-07"}),
    ("hr", "vi", ["em là chuyên viên phân tích dữ liệu"], {"position": "chuyên viên phân tích dữ liệu"}),
    ("compliance", "en", ["we reviewed 300 cases and found 12 high risk ones"],
     {"casesReviewed": "300", "highRiskCases": "12"}),
    ("crm", "vi", ["khách tên là lò thị mai, à không, lò thị may nha"], {"customerName": "Lò Thị May"}),
    ("compliance", "vi", ["email là thanh chấm lò a còng vpbank chấm com chấm vn"],
     {"officerEmail": "thanh.lo@vpbank.com.vn"}),
    ("compliance", "en", ["no follow up is required"], {"followUpRequired": "no"}),
    ("operations", "vi", ["số dư trước mười hai triệu", "số dư trước sai, mười hai triệu hai"],
     {"balanceBefore": "12200000"}),
)  # fmt: skip
UNKNOWN = (
    ("khaosat.html", "vi", ["tôi ba mươi sáu tuổi"], {"q1": "c"}),
    ("khaosat.html", "vi", ["tôi thường mua rau củ quả và thịt cá"], {"q4": "rau,thit"}),
    ("vaccine.html", "vi", ["khung ba đến bốn giờ chiều"], {"slot": "s4"}),
    ("hienmau.html", "vi", ["hiến ba trăm năm mươi mi li lít, sinh năm một chín chín hai"],
     {"ctl00$main$rb2": "350", "ctl00$main$txt2": "1992"}),
    ("car_rental.html", "vi", ["người lái chính là âu dương hải, xe chín chỗ"],
     {"drv_name": "Âu Dương Hải", "cls": "PVAR"}),
    ("scholarship.html", "en", ["no, i have never received this scholarship before"], {"prev": "0"}),
    ("delivery_claim.html", "en", ["tracking number is f p nine nine zero two one seven"],
     {"track": "FP990217"}),
)  # fmt: skip


def written(simulation: Simulation, turns: list[str]) -> dict[str, str]:
    before = dict(simulation.values)
    for turn in turns:
        simulation.say(turn)
    return {name: value for name, value in simulation.values.items() if before.get(name, "") != value}


@pytest.mark.parametrize(("form", "language", "turns", "expected"), KNOWN)
def test_on_the_five_forms(form: str, language: str, turns: list[str], expected: dict[str, str]) -> None:
    simulation = Simulation(now=NOW, language=language)
    simulation.open(form)
    assert written(simulation, turns) == expected


@pytest.mark.parametrize(("page", "language", "turns", "expected"), UNKNOWN)
def test_on_unknown_forms(page: str, language: str, turns: list[str], expected: dict[str, str]) -> None:
    simulation = Simulation(now=NOW, language=language)
    simulation.open_unknown(unknown_pages()[page])
    assert written(simulation, turns) == expected


def test_a_word_of_the_forms_own_name_is_no_option() -> None:
    """ "báo cáo" without diacritics ends like the option "Cao"."""
    simulation = Simulation(NOW, "vi")
    simulation.say("lap bao cao tuan thu giup toi")
    assert simulation.values.get("overallRisk", "") == ""


def test_the_forms_name_after_a_verb_of_sending_sends_it() -> None:
    simulation = Simulation(NOW, "en")
    simulation.open("operations")
    simulation.say("status completed")
    simulation.say("submit the transaction check")
    assert [intent.kind for intent in simulation.log[-1][1]] == ["submit"]
