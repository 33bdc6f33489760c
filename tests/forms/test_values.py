"""Values by hand, checks of canonical values, and how values are spoken and shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.forms.model import Choice, Field, FieldKind, Form, Limits
from src.forms.problems import Problem, Refusal
from src.forms.speaking import show, speak
from src.forms.values import canonical, check

NOW = datetime(2026, 11, 22, 10, 0)
TERM = Field(
    "term",
    "Kỳ Hạn",
    FieldKind.CHOICE,
    choices=(Choice("6", "6 tháng"), Choice("12", "12 tháng", ("một năm",))),
)
START = Field("startDate", "Ngày Bắt Đầu", FieldKind.DATE, value="2027-05-20")
END = Field("endDate", "Ngày Kết Thúc", FieldKind.DATE)
FORM = Form("loan", "", "", (TERM, START, END))


def field(kind: FieldKind, **limits: str) -> Field:
    return Field("x", "X", kind, limits=Limits(**limits))  # type: ignore[arg-type]  # texts only, by choice


BY_HAND = [
    (FieldKind.PHONE, "090 123 4567", "0901234567"),
    (FieldKind.PHONE, "+84 90 123 4567", "0901234567"),
    (FieldKind.NATIONAL_ID, "079 088 123 456", "079088123456"),
    (FieldKind.EMAIL, " An@VPBank.com.vn ", "an@vpbank.com.vn"),
    (FieldKind.MONEY, "500.000.000", "500000000"),
    (FieldKind.MONEY, "1,5 tỷ", "1500000000"),
    (FieldKind.MONEY, "500 triệu", "500000000"),
    (FieldKind.MONEY, "25tr", "25000000"),
    (FieldKind.MONEY, "500.000 đ", "500000"),
    (FieldKind.MONEY, "1.500", "1500"),
    (FieldKind.MONEY, "1.500 triệu", "1500000000"),
    (FieldKind.MONEY, "0,250 triệu", "250000"),
    (FieldKind.NUMBER, "0,5", "0.5"),
    (FieldKind.NUMBER, "1.500", "1.5"),
    (FieldKind.NUMBER, "1.500.000", "1500000"),
    (FieldKind.NUMBER, "2,7", "2.7"),
    (FieldKind.NUMBER, "-2.30", "-2.3"),
    (FieldKind.NUMBER, "1" * 30, "1" * 30),
    (FieldKind.DATE, "15/3/2027", "2027-03-15"),
    (FieldKind.DATE, " 2027-03-15 ", "2027-03-15"),
    (FieldKind.BIRTH_DATE, "15-03-1990", "1990-03-15"),
    (FieldKind.TIME, "9h05", "09:05"),
    (FieldKind.TIME, "9 giờ", "09:00"),
    (FieldKind.TIME, "00:00", "00:00"),
    (FieldKind.TIME, "23:59", "23:59"),
    (FieldKind.DATETIME, "2026-11-05T14:30", "2026-11-05T14:30"),
    (FieldKind.DATETIME, "5/11/2026 14:30", "2026-11-05T14:30"),
    (FieldKind.DATETIME, "2026-11-05T14:30:59", "2026-11-05T14:30"),
    (FieldKind.DATETIME, "5/11/2026 9h 05", "2026-11-05T09:05"),
    (FieldKind.IDENTIFIER, "kh 0012", "KH0012"),
    (FieldKind.BOOLEAN, "có", "true"),
    (FieldKind.BOOLEAN, "no", ""),
    (FieldKind.LONG_TEXT, " a, b. ", " a, b. "),
    (FieldKind.URL, "vpbank.com.vn", "https://vpbank.com.vn"),
    (FieldKind.URL, "http://vpbank.com.vn", "http://vpbank.com.vn"),
    (FieldKind.SHORT_TEXT, "  x ", "x"),
    (FieldKind.PHONE, "", ""),
]


SCALES = {
    1: ("", "d", "đồng", "vnd"),
    10**3: ("k", "nghìn", "ngàn", "thousand"),
    10**6: ("tr", "triệu", "m", "million"),
    10**9: ("tỷ", "tỉ", "b", "billion"),
}


@pytest.mark.parametrize(("scale", "words"), SCALES.items())
def test_every_scale_of_money_counts_as_much_as_it_says(scale: int, words: tuple[str, ...]) -> None:
    for word in words:
        assert canonical(field(FieldKind.MONEY), f"70 {word}", FORM, NOW, "vi") == str(70 * scale), word


@pytest.mark.parametrize(("kind", "text", "value"), BY_HAND)
def test_by_hand(kind: FieldKind, text: str, value: str) -> None:
    assert canonical(field(kind), text, FORM, NOW, "vi") == value


@pytest.mark.parametrize("text", ["12", "12 tháng", "12 THÁNG", "một năm", "mot nam"])
def test_choices_by_value_label_or_alias(text: str) -> None:
    assert canonical(TERM, text, FORM, NOW, "vi") == "12"


def test_an_option_written_exactly_is_that_option() -> None:
    sizes = replace(TERM, choices=(Choice("L", "Lớn"), Choice("l", "Lít"), Choice("m", "Mét", ("lớn",))))
    assert [canonical(sizes, text, FORM, NOW, "vi") for text in ("l", "L", "lit", "lon")] == [
        "l",
        "L",
        "l",
        "L",
    ]


@pytest.mark.parametrize(
    ("text", "value"), [("6, 12 tháng", "6,12"), (" 12 ,", "12"), ("một năm", "12"), ("6,,12", "6,12")]
)
def test_several_options(text: str, value: str) -> None:
    assert canonical(replace(TERM, kind=FieldKind.MULTI_CHOICE), text, FORM, NOW, "vi") == value


def test_one_wrong_option_among_several_is_refused() -> None:
    several = replace(TERM, kind=FieldKind.MULTI_CHOICE)
    assert isinstance(canonical(several, "6, 7", FORM, NOW, "vi"), Refusal)


REFUSED = [
    (FieldKind.PHONE, "090123456", Problem.TOO_FEW_DIGITS),
    (FieldKind.PHONE, "09012345678", Problem.TOO_MANY_DIGITS),
    (FieldKind.PHONE, "1901234567", Problem.NOT_A_PHONE),
    (FieldKind.PHONE, "abc", Problem.NOT_A_PHONE),
    (FieldKind.NATIONAL_ID, "12345", Problem.TOO_FEW_DIGITS),
    (FieldKind.EMAIL, "an@", Problem.NOT_AN_EMAIL),
    (FieldKind.MONEY, "-5", Problem.TOO_SMALL),
    (FieldKind.MONEY, "nhiều", Problem.NOT_A_NUMBER),
    (FieldKind.MONEY, "NaN", Problem.NOT_A_NUMBER),
    (FieldKind.NUMBER, "1e5", Problem.NOT_A_NUMBER),
    (FieldKind.DATE, "31/2/2027", Problem.NO_SUCH_DATE),
    (FieldKind.DATE, "hôm nào", Problem.NO_SUCH_DATE),
    (FieldKind.BIRTH_DATE, "20/5/2015", Problem.TOO_YOUNG),
    (FieldKind.BIRTH_DATE, "20/5/2027", Problem.IN_THE_FUTURE),
    (FieldKind.TIME, "24:00", Problem.NO_SUCH_TIME),
    (FieldKind.TIME, "12:60", Problem.NO_SUCH_TIME),
    (FieldKind.TIME, "trưa", Problem.NO_SUCH_TIME),
    (FieldKind.DATETIME, "31/2/2026 14:30", Problem.NO_SUCH_DATE),
    (FieldKind.DATETIME, "5/11/2026 25:00", Problem.NO_SUCH_TIME),
    (FieldKind.DATETIME, "5/11/2026", Problem.NO_SUCH_TIME),
    (FieldKind.PERSON_NAME, "<b>x</b>", Problem.NOT_UNDERSTOOD),
]


@pytest.mark.parametrize(("kind", "text", "problem"), REFUSED)
def test_refused_by_hand(kind: FieldKind, text: str, problem: Problem) -> None:
    refusal = canonical(field(kind), text, FORM, NOW, "vi")
    assert isinstance(refusal, Refusal)
    assert refusal.problem is problem


def test_refusals_tell_the_facts() -> None:
    today = NOW.date()
    assert check(field(FieldKind.PHONE), "090123456", FORM, today) == Refusal(
        Problem.TOO_FEW_DIGITS, {"got": "9", "want": "10"}
    )
    assert check(TERM, "120", FORM, today) == Refusal(Problem.NOT_AN_OPTION, {"options": "6 tháng; 12 tháng"})
    assert check(field(FieldKind.NUMBER, maximum="100"), "150", FORM, today) == Refusal(
        Problem.TOO_LARGE, {"maximum": "100"}
    )
    assert check(END, "2027-05-15", FORM, today) == Refusal(Problem.BEFORE_START, {"other": "startDate"})
    assert check(END, "2027-05-20", FORM, today) is None


SPOKEN = [
    (FieldKind.PHONE, "0901234567", "0 9 0 1, 2 3 4, 5 6 7", "0 9 0 1, 2 3 4, 5 6 7"),
    (FieldKind.MONEY, "500000000", "năm trăm triệu đồng", "five hundred million dong"),
    (
        FieldKind.MONEY,
        "1005000",
        "một triệu không trăm linh năm nghìn đồng",
        "one million five thousand dong",
    ),
    (FieldKind.DATE, "1990-03-15", "ngày 15 tháng 3 năm 1990", "March 15th, 1990"),
    (FieldKind.TIME, "09:30", "9 giờ 30", "09:30"),
    (
        FieldKind.DATETIME,
        "2026-11-05T14:30",
        "14 giờ 30 ngày 5 tháng 11 năm 2026",
        "November 5th, 2026 at 14:30",
    ),
    (FieldKind.EMAIL, "an@vp.vn", "an a còng vp chấm vn", "an at vp dot vn"),
    (FieldKind.BOOLEAN, "true", "có", "yes"),
    (FieldKind.SHORT_TEXT, "giám đốc", "giám đốc", "giám đốc"),
]


@pytest.mark.parametrize(("kind", "value", "vi", "en"), SPOKEN)
def test_spoken(kind: FieldKind, value: str, vi: str, en: str) -> None:
    assert speak(field(kind), value, "vi") == vi
    assert speak(field(kind), value, "en") == en


def test_shown() -> None:
    assert show(field(FieldKind.MONEY), "500000000", "vi") == "500.000.000 đ"
    assert show(field(FieldKind.BIRTH_DATE), "1990-03-15", "vi") == "15/03/1990"
    assert show(field(FieldKind.DATETIME), "2026-11-05T14:30", "vi") == "14:30 05/11/2026"
    assert show(TERM, "12", "vi") == "12 tháng"
    assert speak(TERM, "12", "vi") == "12 tháng"
    assert show(TERM, "", "vi") == speak(TERM, "", "vi") == ""


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_written_as_shown_is_read_again(day: date) -> None:
    shown = show(field(FieldKind.DATE), day.isoformat(), "vi")
    assert canonical(field(FieldKind.DATE), shown, FORM, NOW, "vi") == day.isoformat()


@given(st.integers(1, 10**14))
def test_an_amount_written_as_shown_is_read_again(amount: int) -> None:
    shown = show(field(FieldKind.MONEY), str(amount), "vi")
    assert canonical(field(FieldKind.MONEY), shown, FORM, NOW, "vi") == str(amount)


@given(st.sampled_from(list(FieldKind)), st.text(max_size=60))
def test_any_text_by_hand_is_a_value_or_a_refusal(kind: FieldKind, text: str) -> None:
    value = canonical(field(kind), text, FORM, NOW, "en")
    if isinstance(value, str):
        assert check(field(kind), value, FORM, NOW.date()) is None
        assert isinstance(speak(field(kind), value, "vi"), str)
        assert isinstance(show(field(kind), value, "en"), str)
