"""What reaches a voice can be said: numbers, money, dates, addresses and codes as people say them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.understanding.intents import Language
from src.voice_bot.speech.speakable import speakable


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("Dạ em chào anh/chị.", "Dạ em chào anh chị."),
        ("Số 0912345678.", "Số không chín một hai, ba bốn năm, sáu bảy tám."),
        ("Số +84 912 345 678", "Số không chín một hai, ba bốn năm, sáu bảy tám"),
        ("0 9 1 2, 3 4 5, 6 7 8", "không chín một hai, ba bốn năm, sáu bảy tám"),
        ("Vay 500.000.000 đ trong 24 tháng", "Vay năm trăm triệu đồng trong hai mươi bốn tháng"),
        ("500000000 VND", "năm trăm triệu đồng"),
        ("lãi 6,5% một năm", "lãi sáu phẩy năm phần trăm một năm"),
        ("Ngày 15/03/2000", "ngày mười lăm tháng ba năm hai nghìn"),
        ("lúc 14:30", "lúc mười bốn giờ ba mươi"),
        ("từ 2026-12-01", "từ ngày một tháng mười hai năm hai nghìn không trăm hai mươi sáu"),
        ("nguyen.an@gmail.com nhé", "nguyen chấm an a còng gmail chấm com nhé"),
        ("Mã VPB-2026-A1.", "Mã V P B gạch ngang hai không hai sáu gạch ngang A một."),
        ("CCCD ở TP.HCM", "căn cước công dân ở Thành phố Hồ Chí Minh"),
        ("Số nhà 12/5", "Số nhà mười hai xẹt năm"),
        ("Mục “Họ và tên” còn thiếu", "Mục Họ và tên còn thiếu"),
        ("cập nhật & nhật ký", "cập nhật và nhật ký"),
        ("1.500.000 và 12.5", "một triệu năm trăm nghìn và mười hai phẩy năm"),
        ("năm trăm triệu đồng", "năm trăm triệu đồng"),
        ("Ngày 05/04/1985", "ngày năm tháng tư năm một nghìn chín trăm tám mươi lăm"),
        ("hẹn ngày 30/4", "hẹn ngày ba mươi tháng tư"),
        ("tháng 4/2026", "tháng tư năm hai nghìn không trăm hai mươi sáu"),
        ("thứ 4, trong 4 tháng", "thứ tư, trong bốn tháng"),
        ("từ 9h30 đến 17h", "từ chín giờ ba mươi đến mười bảy giờ"),
        ("8,5%/năm", "tám phẩy năm phần trăm mỗi năm"),
        ("10-15%, kỳ hạn 12-24 tháng", "mười đến mười lăm phần trăm, kỳ hạn mười hai đến hai mươi bốn tháng"),
        ("15/7B, P.5, Q.3", "mười lăm xẹt bảy B, phường năm, quận ba"),
        ("Bước 2/3", "Bước hai trên ba"),
        ("2.000 USD hay 500k", "hai nghìn đô la Mỹ hay năm trăm nghìn"),
        ("-5", "âm năm"),
        ("abc_123@x.vn", "abc gạch dưới một hai ba a còng x chấm vn"),
    ],
)  # fmt: skip
def test_vietnamese(shown: str, said: str) -> None:
    assert speakable(shown, "vi") == said


@pytest.mark.parametrize(
    ("shown", "said"),
    [
        ("Call 0912345678.", "Call zero nine one two, three four five, six seven eight."),
        ("1,500,000 VND over 24 months", "one million five hundred thousand dong over twenty-four months"),
        ("born 15/03/1990", "born March 15th, 1990"),
        ("at 6.5%", "at six point five percent"),
        ("an.le_1@mail.com", "an dot le underscore one at mail dot com"),
        ("R&D and his/her name", "R and D and his her name"),
        ("reference CRM-7F3A", "reference C R M dash seven F three A"),
        ("It's the customer's choice.", "It's the customer's choice."),
        ("https://vpbank.com.vn/", "vpbank dot com dot vn"),
        ("$2,000 or 5-7 million", "two thousand US dollars or five to seven million"),
        ("Step 2/3, 8.5%/year", "Step two of three, eight point five percent per year"),
        ("abc_123@x.co", "abc underscore one two three at x dot co"),
    ],
)
def test_english(shown: str, said: str) -> None:
    assert speakable(shown, "en").replace("twenty four", "twenty-four") == said


TEXTS = st.text(alphabet="0123456789.,/-:+%đ₫@&aBcĐ họ ABC()“”\n", max_size=60)


@given(TEXTS, st.sampled_from(["vi", "en"]))
def test_any_text_comes_out_as_text(text: str, language: Language) -> None:
    said = speakable(text, language)
    assert not re.search(r"[“”*#_|<>{}\[\]]", said)
    assert re.search(r"\w", said) or not re.search(r"[^\W_]", text)


@given(st.integers(0, 10**12), st.sampled_from(["vi", "en"]))
def test_amounts_are_said_without_a_digit(amount: int, language: Language) -> None:
    for shown in (f"{amount:,} VND".replace(",", "."), f"{amount:,} VND"):
        assert not re.search(r"\d", speakable(shown, language)), shown


@given(st.from_regex(r"0[1-9][0-9]{8}", fullmatch=True))
def test_phone_numbers_keep_every_digit(number: str) -> None:
    digits = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
    said = speakable(f"Call {number} now", "en").replace(",", "").split()[1:-1]
    assert "".join(str(digits.index(word)) for word in said) == number
