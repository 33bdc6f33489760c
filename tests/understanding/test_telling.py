"""Things told in sentences of their own, on forms that nobody described."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.understanding.simulation import Simulation, unknown_pages

NOW = datetime(2026, 11, 22, 10, 0)

TOLD = [
    ("vaccine.html", "en", "i'm booking for my son oliver hart", {"patient": "Oliver Hart"}),
    ("vaccine.html", "en", "i'm his mother, samantha hart", {"guardian": "Samantha Hart"}),
    ("mamnon.html", "vi", "mẹ bé là nguyễn thảo vân", {"ph_ten": "Nguyễn Thảo Vân"}),
    ("thuenha.html", "vi", "người đi thuê là vi thị sen", {"b_ten": "Vi Thị Sen"}),
    ("pet_adoption.html", "en", "the one called biscuit", {"pet-name": "Biscuit"}),
    ("garage.html", "en", "it's a honda civic, a petrol car", {"mk": "honda civic", "fuel": "P"}),
    ("garage.html", "en", "i drive a volvo v sixty", {"mk": "Volvo V60"}),
    ("khoathe.html", "vi", "mất hôm qua ở chợ đồng xuân", {"where": "chợ đồng xuân"}),
    ("alumni.html", "en", "i graduated in two thousand and eleven", {"al_yr": "2011"}),
    ("alumni.html", "en", "i work for the red cross", {"al_co": "Red Cross"}),
    ("hotel.html", "en", "from the fifth to the eighth of march", {"check_in": "2027-03-05"}),
    ("banhkem.html", "vi", "bánh cỡ hai mươi phân", {"f_size": "20"}),
    ("passport.html", "en", "my passport number is c 7 1 2 3 4 5 6", {"field_6": "C7123456"}),
    ("market_stall.html", "en", "website is www dot crust dot com", {"biz_web": "www.crust.com"}),
    ("buspass.html", "en", "my name is amir hassan", {"applicant.first": "Amir", "applicant.last": "Hassan"}),
    (
        "moving.html",
        "en",
        "from 12 maple street to 480 lake road on january fifth",
        {"q_from": "12 Maple Street", "q_to": "480 Lake Road", "q_date": "2027-01-05"},
    ),
    ("nhahang.html", "vi", "tối thứ bảy này lúc bảy giờ", {"gio": "19:00"}),
    ("karaoke.html", "vi", "tối thứ bảy ngày 28 tháng 11 lúc tám giờ", {"bat_dau": "2026-11-28T20:00"}),
    ("karaoke.html", "vi", "đi khoảng mười hai người", {"so_khach": "12"}),
    ("karaoke.html", "vi", "hai người lớn đi cùng", {"so_khach": None}),
    ("gui-tiet-kiem.html", "vi", "kỳ hạn một năm", {"tenor": "12M"}),
    ("podcast-guest.html", "en", "i'm doctor anita rao", {"name": "Anita Rao", "job": None}),
    (
        "film-gear-hire.html",
        "en",
        "i'm felix braun from northlight pictures",
        {"contact": "Felix Braun", "production": "Northlight Pictures", "kit": None},
    ),
    ("film-gear-hire.html", "en", "i'm felix braun from ho chi minh city", {"production": None}),
    ("giay-phep-xay-dung.html", "vi", "tên tui là phan bá lành", {"txtChuDauTu": "Phan Bá Lành"}),
    ("pest-control.html", "en", "are the chemicals safe", {"fn": None}),
    ("camera-an-ninh.html", "vi", "nhân viên có bảo hiểm không vậy", {}),
]


def filled(page: str, language: str, *turns: str) -> dict[str, str]:
    simulation = Simulation(now=NOW, language=language)
    simulation.open_unknown(unknown_pages()[page])
    for turn in turns:
        simulation.say(turn)
    return simulation.values


@pytest.mark.parametrize(
    "answer",
    ["hai, à ba", "hai cái, hông, ba cái", "hai cái, à nhầm, ba cái", "hai cái, à không, ba cái nha"],
)
def test_an_answer_that_is_thought_better_of(answer: str) -> None:
    """It stays with the field that was asked for, and leaves the one before alone."""
    before = ("lư kim phụng", "0917 220 558", "18 phố huế, hà nội")
    written = filled("camera-an-ninh.html", "vi", *before, answer)
    assert (written["qty"], written["install_address"]) == ("3", "18 phố Huế, Hà Nội")


def test_a_name_said_anew_with_its_label_takes_the_place_of_the_old_one() -> None:
    turns = ("tui tên lê hoàng phúc nha", "mà tên tui là lê hoàng phước, không phải phúc")
    assert filled("camera-an-ninh.html", "vi", *turns)["customer"] == "Lê Hoàng Phước"


def test_a_correction_that_is_no_part_of_an_address_leaves_the_address() -> None:
    turns = ("hello at crust dot com", "make that the second of december 2026 instead")
    assert filled("film-gear-hire.html", "en", *turns)["email"] == "hello@crust.com"


def test_email_me_at_is_no_part_of_the_address() -> None:
    said = "you can email me at grace underscore hill at gmail dot com"
    assert filled("film-gear-hire.html", "en", said)["email"] == "grace_hill@gmail.com"


def test_a_house_number_and_a_street_answer_where_an_address_is_asked_for() -> None:
    before = ("lư kim phụng", "0917 220 558")
    assert (
        filled("camera-an-ninh.html", "vi", *before, "15 nguyen van linh, quan 7")["install_address"]
        == "15 Nguyen Van Linh, quan 7"
    )


def test_another_answer_after_a_refused_one_keeps_its_unit() -> None:
    assert filled("gui-tiet-kiem.html", "vi", "kỳ hạn chín tháng", "vậy một năm đi")["tenor"] == "12M"


@pytest.mark.parametrize(("page", "language", "said", "values"), TOLD, ids=[each[2] for each in TOLD])
def test_what_is_told_is_written(page: str, language: str, said: str, values: dict[str, str]) -> None:
    written = filled(page, language, said)
    assert {name: written.get(name) for name in values} == values


@pytest.mark.parametrize(
    ("page", "language", "said"),
    [
        ("khaisinh.html", "vi", "cho em đăng ký khai sinh"),
        ("ve-tau.html", "vi", "cho tui đặt vé tàu nghe"),
        ("swim-lessons.html", "en", "i want to sign up for swimming"),
        ("pet-boarding.html", "en", "i'd like to book a stay for my pet"),
    ],
)
def test_asking_for_the_form_sends_nothing_and_asks_on(page: str, language: str, said: str) -> None:
    simulation = Simulation(now=NOW, language=language)
    simulation.open_unknown(unknown_pages()[page])
    simulation.say(said)
    assert [intent.kind for intent in simulation.log[-1][1]] != ["submit"]
    assert simulation.values == simulation.page.defaults()


def test_an_order_behind_a_free_text_is_no_part_of_it() -> None:
    simulation = Simulation(now=NOW, language="en")
    simulation.open_unknown(unknown_pages()["market_stall.html"])
    simulation.say("ravi at claypots dot in")
    simulation.say("we will sell hand painted flower pots, and please delete the email")
    assert simulation.values["sell"] == "hand painted flower pots"
    assert not simulation.values.get("biz_email")
