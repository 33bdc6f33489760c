"""Where numbers, amounts, digits and codes begin and end, and everything that is told of them.

Each is said after other words and, where that matters, before others: a parser that starts or stops one
token off, or that forgets a scale, is noticed here (``make mutate`` asks just that).
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from src.understanding.digits import phone_digits, read_code, read_digits
from src.understanding.money import MoneyRead, read_money, read_scale
from src.understanding.numbers import NumberRead, read_number
from src.understanding.tokens import Token, tokenize

K, M, B = 10**3, 10**6, 10**9
NUMBERS: dict[str, tuple[str, int, int]] = {
    # value, words read, largest scale
    "hai phẩy năm": ("2.5", 3, 1),
    "ba phẩy một bốn": ("3.14", 4, 1),
    "ba phẩy không lăm xe": ("3.05", 4, 1),
    "hai chấm 25": ("2.25", 3, 1),
    "hai phẩy tư": ("2.4", 3, 1),
    "hai phẩy lăm": ("2", 1, 1),
    "hai phẩy": ("2", 1, 1),
    "hai phẩy, năm": ("2", 1, 1),
    "hai phẩy xe": ("2", 1, 1),
    "một phẩy hai ba tỷ": ("1230000000", 5, B),
    "three point one four one five": ("3.1415", 6, 1),
    "nửa": ("0.5", 1, 1),
    "nửa triệu": ("500000", 2, M),
    "half a million people": ("500000", 3, M),
    "hai rưỡi": ("2.5", 2, 1),
    "chín mươi rưỡi": ("90.5", 3, 1),
    "trăm rưỡi": ("150", 2, 1),
    "hai trăm rưỡi": ("250", 3, 1),
    "ba mươi rưỡi triệu": ("30500000", 4, M),
    "twelve and a half": ("12.5", 4, 1),
    "two and a half million": ("2500000", 5, M),
    "một nghìn rưỡi": ("1500", 3, K),
    "nghìn rưỡi": ("1500", 2, K),
    "vạn hai": ("12000", 2, 10**4),
    "hai vạn rưỡi": ("25000", 3, 10**4),
    "triệu tư": ("1400000", 2, M),
    "a hundred and ten": ("110", 4, 1),
    "a million people": ("1000000", 2, M),
    "âm hai phẩy năm": ("-2.5", 4, 1),
    "trừ hai rưỡi": ("-2.5", 3, 1),
    "minus two million": ("-2000000", 3, M),
    "một triệu không trăm linh năm nghìn": ("1005000", 7, M),
    "một triệu linh năm": ("1000005", 4, M),
    "một triệu linh năm nghìn": ("1005000", 5, M),
    "một trăm nghìn lẻ hai": ("100002", 5, K),
    "one million and five thousand": ("1005000", 5, M),
    "one thousand and 500": ("1000", 2, K),
    "two million and 500 thousand": ("2500000", 5, M),
    "hai nghìn không trăm hai sáu": ("2026", 6, K),
    "hai nghìn hai mươi": ("2020", 4, K),
    "hai nghìn năm trăm": ("2500", 4, K),
    "hai nghìn ba": ("2300", 3, K),
    "hai nghìn ba lăm": ("2035", 4, K),
    "bảy mươi hai nghìn mốt": ("72100", 5, K),
    "hai triệu tư": ("2400000", 3, M),
    "hai triệu tư tháng": ("2000000", 2, M),
    "hai triệu mười tháng": ("2000000", 2, M),
    "hai triệu bốn mươi phút": ("2000000", 2, M),
    "hai triệu hai nghìn tháng": ("2002000", 4, M),
    "hai triệu ba mươi": ("2000030", 4, M),
    "hai triệu ba mươi bốn mươi": ("2000030", 4, M),
    "hai triệu ba mươi rưỡi": ("2000030", 4, M),
    "ba mươi bốn mươi": ("30", 2, 1),
    "hai nghìn ba nghìn": ("2000", 2, K),
    "một tỷ tỷ": ("1000000000", 2, B),
    "hai triệu phẩy năm": ("2000000.5", 4, M),
    "hai nghìn phẩy hai lăm": ("2000.25", 5, K),
    "hai tỷ hai mươi phẩy năm": ("2000000020.5", 6, B),
    "hai tỷ hai mươi phẩy": ("2000000020", 4, B),
    "ba nghìn hai trăm triệu": ("3200000000", 5, M),
    "hai nghìn nghìn": ("2000000", 3, M),
    "mười nghìn tỷ rưỡi": ("10500000000000", 4, 10**12),
    "năm trăm nghìn triệu": ("500000000000", 4, B),
    "một triệu tỷ tỷ": ("1000000000000000", 3, 10**15),
    "một nghìn linh năm tỷ": ("1005000000000", 5, B),
    "hai nghìn năm trăm lẻ ba tỷ": ("2503000000000", 7, B),
    "một tỷ hai trăm triệu ba trăm nghìn": ("1200300000", 8, B),
    "hai triệu một tỷ": ("2000000", 2, M),
    "hai triệu linh hai tỷ": ("2000000", 2, M),
    "năm triệu năm triệu": ("5000000", 2, M),
    "hai tỷ 500 triệu": ("2500000000", 4, B),
    "một hai ba": ("1", 1, 1),
    "ba lăm triệu hai": ("35200000", 4, M),
    "nine hundred ninety nine million nine hundred thousand": ("999900000", 8, M),
    "two hundred and five thousand three hundred and twelve": ("205312", 9, K),
}
WRITTEN: dict[str, tuple[str, int, int]] = {
    "1.500.000 xe": ("1500000", 1, 1),
    "2.5": ("2.5", 1, 1),
    "0,500": ("0.5", 1, 1),
    "0.250 triệu": ("250000", 2, M),
    "2,5 triệu": ("2500000", 2, M),
    "25tr": ("25000000", 1, M),
    "1tỷ2": ("1200000000", 1, B),
    "5 nghìn tháng": ("5000", 2, K),
    "0,5 rưỡi": ("0.5", 1, 1),
    "5 rưỡi": ("5.5", 2, 1),
    "5 phẩy 25": ("5.25", 3, 1),
    "5 triệu rưỡi": ("5500000", 3, M),
    "5 triệu phẩy năm": ("5000000.5", 4, M),
    "5 triệu linh năm": ("5000005", 4, M),
    "5 triệu 20 nghìn": ("5020000", 4, M),
    "100 rưỡi": ("100", 1, 1),
    "99 rưỡi": ("99.5", 2, 1),
    "-5 triệu": ("-5000000", 2, M),
    "trừ 5 triệu": ("-5000000", 3, M),
    "1 nghìn 200 tỷ": ("1200000000000", 4, B),
    "2 tỷ 5": ("2500000000", 3, B),
    "3 nghìn 200": ("3000", 2, K),
    "2 tỷ 1000": ("2000000000", 2, B),
    "2 tỷ 1500": ("2000000000", 2, B),
    "2 tỷ 1,5": ("2000000000", 2, B),
}
COLLOQUIAL: dict[str, tuple[str, str]] = {
    # said of an amount, and of any number
    "hai nghìn năm": ("2500", "2000"),
    "một triệu năm": ("1500000", "1000000"),
    "ba triệu hai trăm": ("3200000", "3000200"),
    "hai tỷ 500": ("2500000000", "2000000000"),
    "2 triệu 50": ("2500000", "2000000"),
    "một triệu ba lăm": ("1350000", "1000035"),
    "một vạn hai trăm": ("10200", "10200"),
    "hai nghìn ba trăm": ("2300", "2300"),
    "hai nghìn ba lăm": ("2035", "2035"),
    "trừ một triệu hai trăm": ("-1200000", "-1000200"),
    "hai triệu ba mươi": ("2000030", "2000030"),
}
NO_NUMBER = ("", "triệu", "triệu triệu", "trăm", "a dog", "an hour", "âm", "âm nhà", ", năm", "xe")


AT = 3
"""Where what is said begins: with 1, "at + 1" and "at << 1" would be the same place."""


def after_others(said: str) -> tuple[Token, ...]:
    return tokenize(f"dạ xin thưa {said}")


@pytest.mark.parametrize(("said", "expected"), [*NUMBERS.items(), *WRITTEN.items()])
def test_numbers_and_where_they_end(said: str, expected: tuple[str, int, int]) -> None:
    value, length, scale = expected
    wanted = NumberRead(Decimal(value), AT + length, scale, said in WRITTEN)
    assert read_number(after_others(said), AT) == wanted


@pytest.mark.parametrize(("said", "values"), COLLOQUIAL.items())
def test_what_follows_a_scale_counts_more_in_amounts(said: str, values: tuple[str, str]) -> None:
    tokens = after_others(said)
    reads = [read_number(tokens, AT, colloquial=True), read_number(tokens, AT)]
    assert [read.value if read else None for read in reads] == [Decimal(value) for value in values]


@pytest.mark.parametrize("said", NO_NUMBER)
def test_no_number_begins_here(said: str) -> None:
    assert read_number(after_others(said), AT) is None
    assert read_number(after_others(said), AT + 5) is None


AMOUNTS: dict[str, tuple[str, int, bool, bool]] = {
    # value, words read, whether a unit was said, whether it is surely money
    "khoảng hai mươi triệu": ("20000000", 4, True, True),
    "khoảng 500 xe": ("500", 2, False, False),
    "tầm khoảng ba tỷ đồng": ("3000000000", 5, True, True),
    "24 một tháng": ("24", 3, False, False),
    "500 đồng": ("500", 2, True, True),
    "hai trăm đồng một tháng": ("200", 5, True, True),
    "999": ("999", 1, False, False),
    "1000": ("1000", 1, True, False),
    "1001 mỗi năm": ("1001", 3, True, False),
    "-1000": ("-1000", 1, True, False),
    "năm trăm": ("500", 2, False, False),
    "hai nghìn": ("2000", 2, True, True),
    "ba lít": ("300000", 2, True, True),
    "1tr5": ("1500000", 1, True, True),
    "2 triệu tháng": ("2000000", 3, True, True),
    "mười củ mỗi tháng nhé": ("10000000", 4, True, True),
    "about a million a year": ("1000000", 5, True, True),
}
NO_AMOUNT = (
    "hai mươi bốn tháng",
    "24 tháng",
    "3 năm",
    "ba mươi ngày",
    "khoảng",
    "khoảng xe",
    "triệu",
    "xin",
    "",
)


@pytest.mark.parametrize(("said", "expected"), AMOUNTS.items())
def test_amounts_and_where_they_end(said: str, expected: tuple[str, int, bool, bool]) -> None:
    value, length, unit, marked = expected
    assert read_money(after_others(said), AT) == MoneyRead(Decimal(value), AT + length, unit, marked)


@pytest.mark.parametrize("said", NO_AMOUNT)
def test_no_amount_begins_here(said: str) -> None:
    assert read_money(after_others(said), AT) is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("triệu", (M, 1)),
        ("triệu đồng", (M, 2)),
        ("nghìn đồng nhé", (K, 2)),
        ("lít xe", (10**5, 1)),
        ("million dong", (M, 2)),
        ("trăm", None),
        ("đồng", None),
        ("", None),
    ],
)
def test_a_lone_unit(said: str, expected: tuple[int, int] | None) -> None:
    assert read_scale(after_others(said), AT) == (expected and (expected[0], AT + expected[1]))


DIGITS: dict[str, tuple[str, int]] = {
    "không chín xe": ("09", 2),
    "không chín linh ba": ("0903", 4),
    "không chín linh xe": ("09", 2),
    "linh ba bốn": ("034", 3),
    "mười": ("10", 1),
    "mười tám": ("18", 2),
    "mười lăm": ("15", 2),
    "mười tư": ("14", 2),
    "mười không": ("100", 2),
    "mười hai ba": ("123", 3),
    "hăm": ("20", 1),
    "hăm mốt": ("21", 2),
    "hăm không": ("200", 2),
    "ba mươi": ("30", 2),
    "ba mươi tư": ("34", 3),
    "ba mươi hai xe": ("32", 3),
    "ba mươi không": ("300", 3),
    "hai mươi ba mươi": ("2030", 4),
    "bốn lăm": ("45", 2),
    "twenty one": ("21", 2),
    "twenty": ("20", 1),
    "ten four": ("104", 2),
    "double five": ("55", 2),
    "triple zero one": ("0001", 3),
    "one oh five": ("105", 3),
    "0963, 023, 600": ("0963023600", 5),
    "0963. 023": ("0963023", 3),
    "0963,": ("0963", 1),
    "0963, xe": ("0963", 1),
    "0963: 02": ("0963", 1),
    "(024) 3825": ("0243825", 2),
    "024/3825": ("0243825", 1),
    "không chín tám bảy sáu năm bốn ba hai một, ba bốn": ("0987654321", 10),
    "không chín tám bảy sáu, năm bốn ba hai một, ba bốn": ("0987654321", 11),
    "0987654321. 34": ("0987654321", 1),
    "1234567890 1234567890 1234567890 1234567890 123": ("1234567890" * 4, 4),
    "1234567890 1234567890 1234567890 123456789 12 3": ("1234567890" * 3 + "12345678912", 5),
}


@pytest.mark.parametrize(("said", "expected"), DIGITS.items())
def test_digits_and_where_they_end(said: str, expected: tuple[str, int]) -> None:
    read = read_digits(after_others(said), AT, (10,))
    assert read is not None
    assert (read.digits, read.end - AT, read.plus) == (*expected, False)


@pytest.mark.parametrize(("said", "length"), [("+84 90", 2), ("cộng 84 90", 3), ("plus 84 90 xe", 3)])
def test_a_plus_is_kept(said: str, length: int) -> None:
    read = read_digits(after_others(said), AT)
    assert read is not None
    assert (read.digits, read.end - AT, read.plus) == ("8490", length, True)


@pytest.mark.parametrize("said", ["", "xe", "plus", "double", "double xe", ", 0963", "chấm 5"])
def test_no_digits_begin_here(said: str) -> None:
    assert read_digits(after_others(said), AT) is None


@pytest.mark.parametrize(
    ("written", "national"),
    [
        ("84901234567", "0901234567"),
        ("840901234567", "840901234567"),
        ("8490123456", "8490123456"),
        ("+8490123456", "090123456"),
        ("+840901234567", "0901234567"),
        ("84012345678", "012345678"),
        ("0901234567", "0901234567"),
        ("+1 202 555 0123", "12025550123"),
    ],
)
def test_phone_numbers_in_their_national_form(written: str, national: str) -> None:
    read = read_digits(tokenize(written), 0)
    assert read is not None
    assert phone_digits(read) == national


CODES: dict[str, tuple[str, int]] = {
    "kh tám": ("KH8", 2),
    "kh tám xe": ("KH8", 2),
    "b c dash two": ("BC-2", 4),
    "b two dash": ("B2", 2),
    "b hai gạch dưới ba": ("B2_3", 5),
    "kh hai cộng ba": ("KH2", 2),
    "AB12 c": ("AB12C", 2),
    "inc-2025-001.": ("INC-2025-001", 1),
    "txn một hai, ba bốn": ("TXN1234", 6),
    "txn một hai, ba": ("TXN123", 5),
    "txn một, xe": ("TXN1", 2),
    "txn một, hai xe": ("TXN1", 2),
    "txn một, hai": ("TXN12", 4),
    "txn một, 23 xe": ("TXN1", 2),
    "kh một; hai": ("KH1", 2),
    "sixsix không hai": ("SIXSIX02", 3),
    "vpb dash không hai": ("VPB-02", 4),
    "ca hát không một": ("KH01", 4),
    "tám ka": ("8K", 2),
    "một hai ba kh bốn": ("123", 3),
    "kh mười tám": ("KH18", 3),
    "w x 9 y": ("WX9Y", 4),
    "0/5": ("0/5", 1),
}
NO_CODE = (
    "xe", "kh", "kh -", "kh xe tám", "a b c", "txn, một", "b, một", "longword không hai", "sevenxx không hai",
    "kh: một", "vpb vpb 12", "", "đ 12",
)  # fmt: skip


@pytest.mark.parametrize(("said", "expected"), CODES.items())
def test_codes_and_where_they_end(said: str, expected: tuple[str, int]) -> None:
    read = read_code(after_others(said), AT)
    assert read is not None
    assert (read.digits, read.end - AT) == expected


@pytest.mark.parametrize("said", NO_CODE)
def test_no_code_begins_here(said: str) -> None:
    assert read_code(after_others(said), AT) is None


def test_a_code_has_an_end() -> None:
    reads = [read_code(tokenize(said), 0) for said in ("a 1 " * 30, "a " + "12 " * 30)]
    assert [len(read.digits) if read else 0 for read in reads] == [40, 41]
