"""Every parser by tables: what is said, and what it is."""

from __future__ import annotations

from datetime import date

import pytest

from src.understanding.dates import DateRead, read_date
from src.understanding.digits import phone_digits, read_code, read_digits
from src.understanding.emails import read_email
from src.understanding.money import read_money
from src.understanding.numbers import read_number
from src.understanding.times import read_time
from src.understanding.tokens import tokenize
from src.understanding.writing import address

TODAY = date(2026, 11, 22)

NUMBERS = {
    "hai mốt": 21,
    "băm lăm": 35,
    "hăm sáu": 26,
    "năm trăm tư": 540,
    "một trăm lẻ năm": 105,
    "bốn trăm linh năm": 405,
    "một nghìn không trăm linh ba": 1003,
    "một ngàn mốt": 1100,
    "trừ sáu mươi": -60,
    "mot tram hai muoi": 120,
    "eighty two": 82,
    "one hundred and fifty": 150,
    "minus five": -5,
}


@pytest.mark.parametrize(("said", "value"), NUMBERS.items())
def test_numbers(said: str, value: int) -> None:
    read = read_number(tokenize(said), 0)
    assert read is not None
    assert (read.value, read.end) == (value, len(said.split()))


@pytest.mark.parametrize("said", ["xin chào", "năm ngoái", "trăm", "triệu", ""])
def test_what_is_no_number(said: str) -> None:
    read = read_number(tokenize(said), 0)
    assert read is None or read.end == 1


AMOUNTS = {
    "500 triệu": 500_000_000,
    "hai tỷ ba": 2_300_000_000,
    "một tỷ tám": 1_800_000_000,
    "ba tỷ rưỡi": 3_500_000_000,
    "triệu hai": 1_200_000,
    "triệu rưỡi": 1_500_000,
    "bảy trăm rưỡi triệu": 750_000_000,
    "ba nhăm triệu": 35_000_000,
    "hai mươi lăm triệu rưỡi một tháng": 25_500_000,
    "hai chục củ": 20_000_000,
    "tám trăm linh năm nghìn": 805_000,
    "một triệu hai trăm": 1_200_000,
    "một nghìn hai trăm tỷ": 1_200_000_000_000,
    "1.500.000": 1_500_000,
    "1,5 tỷ": 1_500_000_000,
    "1tỷ2": 1_200_000_000,
    "25tr": 25_000_000,
    "500k": 500_000,
    "500 000 000 đồng": 500_000_000,
    "22 trieu mot thang": 22_000_000,
    "three point two billion dong": 3_200_000_000,
    "one and a half million": 1_500_000,
    "half a million": 500_000,
    "forty five million a month": 45_000_000,
}


@pytest.mark.parametrize(("said", "value"), AMOUNTS.items())
def test_amounts(said: str, value: int) -> None:
    tokens = tokenize(said)
    read = read_money(tokens, 0)
    assert read is not None
    assert (int(read.value), read.end, read.unit) == (value, len(tokens), True)


@pytest.mark.parametrize(("said", "number"), [("năm trăm", 500), ("bốn chục", 40), ("five hundred", 500)])
def test_amounts_without_a_unit(said: str, number: int) -> None:
    read = read_money(tokenize(said), 0)
    assert read is not None
    assert (read.value, read.unit) == (number, False)


DIGITS = {
    "không chín tám bảy sáu năm bốn ba hai một": "0987654321",
    "không chín mười tám, hăm mốt, băm ba, bốn lăm": "0918213345",
    "091 hai ba bốn năm sáu bảy tám": "0912345678",
    "0963 023 600": "0963023600",
    "0988-776-655": "0988776655",
    "oh nine one two triple three four five six": "0912333456",
    "khong chin khong ba mot hai ba bon nam sau": "0903123456",
}


@pytest.mark.parametrize(("said", "digits"), DIGITS.items())
def test_digit_runs(said: str, digits: str) -> None:
    read = read_digits(tokenize(said), 0, (10,))
    assert read is not None
    assert read.digits == digits


@pytest.mark.parametrize("said", ["+84 90 123 4567", "cộng 84 901 234 567", "84901234567"])
def test_international_phone_numbers(said: str) -> None:
    read = read_digits(tokenize(said), 0, (10,))
    assert read is not None
    assert phone_digits(read) == "0901234567"


CODES = {
    "kh một một chín không hai": "KH11902",
    "kh không không tám": "KH008",
    "b c dash two zero two six dash zero one five": "BC-2026-015",
    "t x n four four two one": "TXN4421",
    "vpb không hai ba bốn năm": "VPB02345",
    "ca hát không không một": "KH001",
    "inc-2025-001": "INC-2025-001",
    "bốn không năm bảy": "4057",
}


@pytest.mark.parametrize(("said", "code"), CODES.items())
def test_codes(said: str, code: str) -> None:
    read = read_code(tokenize(said), 0)
    assert read is not None
    assert read.digits == code


EMAILS = {
    "hưng chấm phạm a còng gmail chấm com": "hung.pham@gmail.com",
    "john dot smith at gmail dot com": "john.smith@gmail.com",
    "tài gạch dưới lê chín hai a móc yahoo chấm com": "tai_le92@yahoo.com",
    "gia hân viết liền không dấu a còng vpbank chấm com chấm vn": "giahan@vpbank.com.vn",
    "cường chấm châu at vpbank dot com dot vn, à": "cuong.chau@vpbank.com.vn",
    "a b c a vòng g mail chấm com": "abc@gmail.com",
    "An.Nguyen@Gmail.com": "an.nguyen@gmail.com",
}


@pytest.mark.parametrize(("said", "address"), EMAILS.items())
def test_emails(said: str, address: str) -> None:
    read = read_email(tokenize(said), 0)
    assert read is not None
    assert read.address == address


DATES = {
    "ngày 15 tháng 3 năm 1990": (15, 3, 1990),
    "hăm ba tháng mười năm một chín chín hai": (23, 10, 1992),
    "hai mươi tháng năm năm hai không một lăm": (20, 5, 2015),
    "mồng hai tháng chín năm tám sáu": (2, 9, 86),
    "15 thán 3 năm 2027": (15, 3, 2027),
    "15/3/90": (15, 3, 90),
    "20-12": (20, 12, None),
    "1990-03-15": (15, 3, 1990),
    "mười một tháng mười một": (11, 11, None),
    "ngày mùng năm tháng giêng": (5, 1, None),
    "the fifteenth of march nineteen ninety": (15, 3, 1990),
    "june third two thousand and one": (3, 6, 2001),
    "march 22nd, 2027": (22, 3, 2027),
    "january fifth twenty twenty seven": (5, 1, 2027),
    "31 tháng 2 năm 1988": (31, 2, 1988),
}


@pytest.mark.parametrize(("said", "expected"), DATES.items())
def test_dates(said: str, expected: tuple[int, int, int | None]) -> None:
    read = read_date(tokenize(said), 0, TODAY)
    assert isinstance(read, DateRead)
    assert (read.day, read.month, read.year) == expected


RELATIVE = {
    "hôm nay": "2026-11-22",
    "bữa ni": "2026-11-22",
    "hôm qua": "2026-11-21",
    "ngày mai": "2026-11-23",
    "ngày mốt": "2026-11-24",
    "ba ngày nữa": "2026-11-25",
    "hai tuần nữa": "2026-12-06",
    "một tháng trước": "2026-10-22",
    "thứ hai tuần sau": "2026-11-23",
    "cuối tháng sau": "2026-12-31",
    "the day after tomorrow": "2026-11-24",
    "in three days": "2026-11-25",
    "two weeks from now": "2026-12-06",
    "next friday": "2026-11-27",
    "next sunday": "2026-11-29",
}


@pytest.mark.parametrize(("said", "expected"), RELATIVE.items())
def test_days_from_today(said: str, expected: str | None) -> None:
    read = read_date(tokenize(said), 0, TODAY)
    exact = read.exact if read else None
    assert (exact.isoformat() if exact else None) == expected


TIMES = {
    "chín rưỡi sáng nay": "09:30",
    "sáu giờ mười lăm tối": "18:15",
    "ba giờ chiều": "15:00",
    "mười lăm giờ kém mười": "14:50",
    "9 giờ 05 sáng": "09:05",
    "14h30": "14:30",
    "two thirty p m": "14:30",
    "half past two": "02:30",
    "quarter to three": "02:45",
    "3pm": "15:00",
    "noon": "12:00",
    "mười hai giờ trưa": "12:00",
    "mười hai giờ đêm": "00:00",
}


@pytest.mark.parametrize(("said", "clock"), TIMES.items())
def test_times(said: str, clock: str) -> None:
    read = read_time(tokenize(said), 0)
    assert read is not None
    assert read.clock == clock


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("12 Lý Thường Kiệt, Hà Nội", "12 Lý Thường Kiệt, Hà Nội"),
        ("12 lý thường kiệt, hà nội", "12 Lý Thường Kiệt, Hà Nội"),
        ("số 15 trần hưng đạo, quận 5, phường bến nghé", "số 15 Trần Hưng Đạo, quận 5, phường Bến Nghé"),
        ("Số 5 Phố Huế", "Số 5 Phố Huế"),
    ],
)
def test_addresses_keep_the_capitals_of_names(said: str, written: str) -> None:
    assert address(tokenize(said)) == written
