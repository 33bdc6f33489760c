"""Sentences with personal data in them, and without: as people say and write them.

Names, streets and numbers are drawn from lists of their own, the ways to tell them stand in
``tests/data``; nothing here knows the patterns and word lists of ``src.security``.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent.parent / "data"


def words(text: str, between: str = " ") -> list[str]:
    return text.split(between)


VI_FAMILY = words(
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lâm Mai Trịnh Đào "
    "Cao Hà Lương Lưu Tạ Thái Tô Quách Tăng Phùng Châu Kiều Vương Nghiêm Đàm Lại Giang Tống Khổng Ninh "
    "Chu Từ Mạc"
)
VI_MIDDLE = words(
    "Văn Thị Hữu Đức Minh Thanh Ngọc Quang Xuân Thu Hồng Bảo Gia Kim Công Tuấn Phương Hoài Diệu Khánh"
)
VI_GIVEN = words(
    "An Bình Chi Dũng Đạt Giang Hà Hải Hạnh Hiếu Hoa Hùng Hương Khoa Lan Linh Long Mai My Nam Nga Ngân "
    "Nhung Phong Phúc Quân Quỳnh Sơn Tâm Thảo Thắng Thủy Tiến Trang Trung Tú Uyên Vân Vinh Vy Yến Khôi "
    "Nhi Trâm Tùng Bách"
)
EN_GIVEN = words(
    "John Mary David Susan Michael Anna Peter Linda Robert Emma James Olivia Daniel Sophie George Hannah "
    "Kevin Laura Thomas Grace Oscar Ingrid Rajesh Priya Chen Fatima Carlos Yuki Pierre Aisha"
)
EN_FAMILY = words(
    "Smith Miller Clark Johnson Brown Taylor Anderson Walker Harris Turner Cooper Bennett Murphy Fischer "
    "O'Brien Patel Singh Tanaka Dubois Rossi Kowalski Hansen Garcia Lopez Kim Wright MacDonald Reynolds "
    "Sanders Whitfield"
)
VI_STREETS = words(
    "Trần Hưng Đạo, Lê Lợi, Nguyễn Huệ, Hai Bà Trưng, Lý Thường Kiệt, Điện Biên Phủ, Cách Mạng Tháng Tám, "
    "Láng Hạ, Phan Đình Phùng, Kim Mã, Xã Đàn, Võ Thị Sáu, Nguyễn Trãi, Hoàng Diệu, Bạch Đằng, Quang "
    "Trung, Tôn Đức Thắng, Giải Phóng",
    ", ",
)
VI_WARDS = words(
    "Bến Nghé, Hàng Bạc, Thảo Điền, Dịch Vọng, Tân Định, Phú Mỹ, Hòa Cường, An Khánh, Vĩnh Tuy, Trung Hòa",
    ", ",
)
VI_DISTRICTS = words(
    "Hoàn Kiếm, Ba Đình, Cầu Giấy, Thanh Xuân, Bình Thạnh, Tân Bình, Hải Châu, Ninh Kiều, Đống Đa, Phú Nhuận",
    ", ",
)
VI_CITIES = words(
    "Hà Nội, Đà Nẵng, Hải Phòng, Cần Thơ, Huế, Nha Trang, Vinh, Biên Hòa, Quy Nhơn, Thành phố Hồ Chí Minh",
    ", ",
)
EN_STREETS = words(
    "Baker Street, Main Street, Elm Avenue, Park Road, King's Road, Maple Drive, Queen Street, Ocean "
    "Boulevard, Mill Lane, Church Road, Sunset Avenue, High Street, Victoria Road, Station Road, Oak "
    "Court",
    ", ",
)
EN_CITIES = words("London Boston Sydney Toronto Dublin Chicago Singapore Manchester Seattle Auckland")
MAIL_HOSTS = words(
    "gmail.com yahoo.com.vn outlook.com vpbank.com.vn example.org hotmail.com fpt.edu.vn icloud.com"
)
VI_DIGITS = words("không một hai ba bốn năm sáu bảy tám chín")
EN_DIGITS = words("zero one two three four five six seven eight nine")
EN_MONTHS = words("January February March April May June July August September October November December")


@dataclass(frozen=True)
class Sentence:
    """``value``: what must not be readable any more once it is masked."""

    text: str
    value: str
    kind: str


class Writer:
    """Draws values and says them; all from one seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def one(self, *choices: str) -> str:
        return self.dice.choice(choices)

    def digits(self, count: int) -> str:
        return "".join(str(self.dice.randrange(10)) for _ in range(count))

    # --- values ------------------------------------------------------------------------------------------

    def vi_name(self) -> str:
        middle = [self.dice.choice(VI_MIDDLE) for _ in range(self.dice.choice((0, 1, 1, 1, 2)))]
        return " ".join([self.dice.choice(VI_FAMILY), *middle, self.dice.choice(VI_GIVEN)])

    def en_name(self) -> str:
        middle = [f"{self.dice.choice('ABCDEFGH')}."] if self.dice.random() < 0.1 else []
        return " ".join([self.dice.choice(EN_GIVEN), *middle, self.dice.choice(EN_FAMILY)])

    def phone(self) -> str:
        number = self.dice.choice(("03", "05", "07", "08", "09")) + self.digits(8)
        parts = (number[:4], number[4:7], number[7:])
        shapes = (
            number,
            number,
            " ".join(parts),
            ".".join(parts),
            "-".join(parts),
            f"+84{number[1:]}",
            f"+84 {number[1:3]} {number[3:6]} {number[6:]}",
            f"(+84) {number[1:]}",
            f"{number[:3]} {number[3:6]} {number[6:]}",
        )
        return self.dice.choice(shapes)

    def identity(self) -> str:
        twelve, nine = f"0{self.digits(11)}", f"{self.dice.choice('0123')}{self.digits(8)}"
        spaced = " ".join(twelve[i : i + 3] for i in range(0, 12, 3))
        return self.dice.choice((twelve, twelve, twelve, nine, spaced))

    def account(self) -> str:
        number = self.dice.choice("123456789") + self.digits(self.dice.choice((7, 9, 11, 12, 13)))
        return (
            number
            if self.dice.random() < 0.7
            else " ".join(number[i : i + 4] for i in range(0, len(number), 4))
        )

    def card(self) -> str:
        number = self.dice.choice(("4", "51", "55", "9704")) + self.digits(15)
        number = number[:15]
        total = sum(sum(divmod(int(d) * (2 - i % 2), 10)) for i, d in enumerate(number))
        number += str(-total % 10)
        groups = [number[i : i + 4] for i in range(0, 16, 4)]
        return self.dice.choice((number, " ".join(groups), "-".join(groups)))

    def mail(self) -> str:
        plain = self.dice.choice((plain_letters(self.vi_name()), self.en_name().replace("'", "")))
        words = plain.lower().replace(".", "").split()
        local = self.dice.choice([".", "_", "", "-"]).join(words) + self.dice.choice(("", self.digits(2)))
        return f"{local}@{self.dice.choice(MAIL_HOSTS)}"

    def vi_address(self) -> str:
        number = self.one(
            str(self.dice.randrange(1, 400)),
            f"{self.dice.randrange(1, 90)}/{self.dice.randrange(1, 40)}",
            f"{self.dice.randrange(1, 90)}{self.dice.choice('ABC')}",
        )
        street, district, city = (self.dice.choice(them) for them in (VI_STREETS, VI_DISTRICTS, VI_CITIES))
        ward = self.dice.choice(VI_WARDS)
        return self.one(
            f"{number} {street}, {district}, {city}",
            f"số {number} {street}, phường {ward}, quận {district}, {city}",
            f"số nhà {number}, đường {street}, phường {ward}, {city}",
            f"{number} đường {street}, quận {self.dice.randrange(1, 13)}, {city}",
            f"ngõ {self.dice.randrange(1, 300)} phố {street}, quận {district}",
            f"căn hộ {self.dice.randrange(100, 2900)}, chung cư {ward}, quận {district}, {city}",
            f"thôn {ward}, xã {self.dice.choice(VI_WARDS)}, huyện {district}, tỉnh {city}",
        )

    def en_address(self) -> str:
        number, street, city = (
            self.dice.randrange(1, 900),
            self.dice.choice(EN_STREETS),
            self.dice.choice(EN_CITIES),
        )
        return self.one(
            f"{number} {street}, {city}",
            f"{number} {street}, {city} {self.digits(5)}",
            f"Flat {self.dice.randrange(1, 60)}, {number} {street}, {city}",
            f"Apartment {self.dice.randrange(1, 60)}, {number} {street}",
            f"{number} {self.dice.choice(VI_STREETS)} Street, District {number % 12 + 1}, Ho Chi Minh City",
        )

    def day(self) -> tuple[int, int, int]:
        return self.dice.randrange(1, 29), self.dice.randrange(1, 13), self.dice.randrange(1948, 2007)

    def vi_birth(self) -> str:
        day, month, year = self.day()
        return self.one(
            f"{day}/{month}/{year}",
            f"{day:02}/{month:02}/{year}",
            f"{day:02}-{month:02}-{year}",
            f"{day:02}.{month:02}.{year}",
            f"{day} tháng {month} năm {year}",
            f"ngày {day} tháng {month} năm {year}",
            f"{year}-{month:02}-{day:02}",
            f"mùng {day} tháng {month} năm {year}",
            f"{vi_small(day)} tháng {vi_small(month)} năm {vi_spoken(str(year))}",
        )

    def en_birth(self) -> str:
        day, month, year = self.day()
        name = EN_MONTHS[month - 1]
        ending = {1: "st", 2: "nd", 3: "rd"}.get(day % 10 if day not in {11, 12, 13} else 0, "th")
        return self.one(
            f"{name} {day}, {year}",
            f"{name} {day}{ending}, {year}",
            f"{day} {name} {year}",
            f"the {day}{ending} of {name} {year}",
            f"{month:02}/{day:02}/{year}",
            f"{year}-{month:02}-{day:02}",
            f"{day} {name[:3]} {year}",
        )

    # --- how it is said ------------------------------------------------------------------------------------

    def aloud_vi(self, digits: str) -> str:
        """Digit by digit, sometimes in groups, sometimes some of them written."""
        words = [VI_DIGITS[int(digit)] for digit in digits if digit.isdigit()]
        if self.dice.random() < 0.3:
            for place in (4, 8):
                if place < len(words):
                    words[place - 1] += ","
        if self.dice.random() < 0.1:
            words[0] = "0"
        return " ".join(words)

    def aloud_en(self, digits: str) -> str:
        words: list[str] = []
        numbers = [int(digit) for digit in digits if digit.isdigit()]
        place = 0
        while place < len(numbers):
            number = numbers[place]
            twice = place + 1 < len(numbers) and numbers[place + 1] == number
            if twice and self.dice.random() < 0.5:
                words += ["double", EN_DIGITS[number]]
                place += 2
                continue
            words.append("oh" if number == 0 and self.dice.random() < 0.6 else EN_DIGITS[number])
            place += 1
        if self.dice.random() < 0.3 and len(words) > 4:
            words[3] += ","
        return " ".join(words)

    def aloud_mail(self, mail: str, language: str) -> str:
        at, dot, line, low = (
            ("a còng", "chấm", "gạch ngang", "gạch dưới")
            if language == "vi"
            else ("at", "dot", "dash", "underscore")
        )
        local, _, host = mail.partition("@")
        for sign, said in ((".", dot), ("-", line), ("_", low)):
            local, host = local.replace(sign, f" {said} "), host.replace(sign, f" {said} ")
        return f"{local} {at} {host}"


def vi_spoken(digits: str) -> str:
    return " ".join(VI_DIGITS[int(digit)] for digit in digits)


def vi_small(number: int) -> str:
    """1 to 39 in words."""
    tens, ones = divmod(number, 10)
    if tens == 0:
        return VI_DIGITS[ones]
    head = "mười" if tens == 1 else f"{VI_DIGITS[tens]} mươi"
    return head if ones == 0 else f"{head} {'lăm' if ones == 5 else VI_DIGITS[ones]}"


def plain_letters(text: str) -> str:
    """Without accents, as people type in a hurry."""
    text = text.replace("đ", "d").replace("Đ", "D")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _said_number(w: Writer, written: str, digits: str, language: str, share: float) -> str:
    """As it is written, or in that share of cases digit by digit."""
    if w.dice.random() >= share:
        return written
    return w.aloud_vi(digits) if language == "vi" else w.aloud_en(digits)


def _name(w: Writer, language: str) -> tuple[str, str]:
    usual, other = (w.vi_name, w.en_name) if language == "vi" else (w.en_name, w.vi_name)
    name = usual() if w.dice.random() < 0.85 else other()
    name = name if language == "vi" else plain_letters(name)
    return name, name.lower() if w.dice.random() < 0.4 else name


def _phone(w: Writer, language: str) -> tuple[str, str]:
    phone = w.phone()
    return phone, _said_number(w, phone, "0" + w.digits(9), language, 0.4)


def _identity(w: Writer, language: str) -> tuple[str, str]:
    number = w.identity()
    return number, _said_number(w, number, "0" + w.digits(11), language, 0.3)


def _mail(w: Writer, language: str) -> tuple[str, str]:
    mail = w.mail()
    return mail, w.aloud_mail(mail, language) if w.dice.random() < 0.4 else mail


def _address(w: Writer, language: str) -> tuple[str, str]:
    place = w.vi_address() if language == "vi" else w.en_address()
    return place, place.lower() if w.dice.random() < 0.35 else place


def _birth(w: Writer, language: str) -> tuple[str, str]:
    day = w.vi_birth() if language == "vi" else w.en_birth()
    return day, day


def _passport(w: Writer, _language: str) -> tuple[str, str]:
    number = f"{w.dice.choice('BCNP')}{w.digits(7)}"
    return number, number


def _account(w: Writer, _language: str) -> tuple[str, str]:
    number = w.account()
    return number, number


def _card(w: Writer, _language: str) -> tuple[str, str]:
    number = w.card()
    return number, number


_VALUES: dict[str, Callable[[Writer, str], tuple[str, str]]] = {
    "name": _name,
    "phone": _phone,
    "identity": _identity,
    "passport": _passport,
    "account": _account,
    "card": _card,
    "mail": _mail,
    "address": _address,
    "birth": _birth,
}
_AROUND = ("dạ vâng, {}", "2026-11-22 09:30:12 | INFO | {}", "well, {}", "Error: {}", "user said: {}")


def _templates() -> dict[str, list[str]]:
    """``kind language`` → the ways to say it."""
    found: dict[str, list[str]] = {}
    for line in (DATA / "personal_sentences.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(kind, []).append(line)
    return found


def personal(count: int, seed: int) -> Iterator[Sentence]:
    """Sentences of all kinds in turn; some stand in a longer one."""
    writer, templates = Writer(seed), list(_templates().items())
    for number in range(count):
        kind, ways = templates[number % len(templates)]
        sort, _, language = kind.partition(" ")
        template = writer.dice.choice(ways)
        written, said = _VALUES[sort](writer, language or "vi")
        forms = {"said": said, "written": written, "upper": written.upper(), "first": said.split()[0]}
        forms |= {f"plain_{name}": plain_letters(form) for name, form in forms.items()}
        used = next(name for name in sorted(forms, key=len, reverse=True) if f"{{{name}}}" in template)
        text = template.format(**forms)
        if writer.dice.random() < 0.15:
            text = writer.dice.choice(_AROUND).format(text)
        yield Sentence(text, forms[used], kind)


def clean(count: int, seed: int) -> Iterator[str]:
    """Log lines, error texts, questions and answers in which nobody is named."""
    dice = random.Random(seed)
    lines = (DATA / "clean_sentences.txt").read_text(encoding="utf-8").splitlines()[1:]
    for _ in range(count):
        hexed = "".join(dice.choice("0123456789abcdef") for _ in range(31)) + "f"
        filled = dice.choice(lines).format(
            n=dice.randrange(1, 9),
            ms=round(dice.uniform(0.1, 900), 2),
            status=dice.choice((400, 404, 429, 503)),
            line=dice.randrange(10, 500),
            code=dice.choice(("SESSION_NOT_FOUND", "RATE_LIMITED", "INVALID_INPUT", "BROWSER_TIMEOUT")),
            port=dice.randrange(1024, 60000),
            hex=hexed,
            uuid=f"{hexed[:8]}-{hexed[8:12]}-4{hexed[12:15]}-8{hexed[15:18]}-{hexed[20:]}",
            amount=dice.choice(("500.000.000", "1,200,000,000", "300 triệu", "1.500.000.000", "20 000 000")),
            epoch=1_790_000_000 + dice.randrange(10**7),
        )
        yield dice.choice(("", "", "", "INFO ", "voice_bot: ", "dạ, ")) + filled
