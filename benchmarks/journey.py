"""A whole loan application, 17 values: said in one breath, checked and sent; beside typing the same form.

Speech counts at 150 words a minute, the citizen's and the bot's; what the product takes in between is
measured. The keyboard counts at 40 words of five strokes a minute, with every stroke that the form needs:
the values (Vietnamese marks by Telex, one stroke each), three letters for a choice, a Tab to each field,
Enter for each of the wizard's steps. The page's own time is left out for the keyboard, in its favour.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from benchmarks.measuring import Figure
from tests.evaluation.player import Citizen, citizen_http, values_of
from tests.support.product import Product

SPOKEN_WORDS_A_MINUTE: Final = 150
TYPED_WORDS_A_MINUTE: Final = 40
STROKES_A_WORD: Final = 5
STROKES_OF_A_CHOICE: Final = 3
STEPS: Final = 3
ROUNDS: Final = 3
DIGIT_BY_DIGIT: Final = 6
"""Digits from which on a number is said so."""
AT_MOST: Final = 1 / 3
"""Of the keyboard's time."""
CHOICES: Final = frozenset({"gender", "employmentStatus", "loanTerm", "loanPurpose", "collateralType"})

_VALUES: Final = {
    "customerId": "079201001234",
    "phoneNumber": "0963023600",
    "dateOfBirth": "1990-03-15",
    "gender": "male",
    "employmentStatus": "employed",
    "companyName": "FPT Software",
    "monthlyIncome": "30000000",
    "loanAmount": "500000000",
    "loanTerm": "24",
    "loanPurpose": "home",
    "collateralType": "real-estate",
}


@dataclass(frozen=True)
class Journey:
    """What is said, turn by turn, and what the form must hold then."""

    language: str
    turns: tuple[str, ...]
    values: dict[str, str]


JOURNEYS: Final = (
    Journey(
        "vi",
        (
            "tên tôi là Nguyễn Văn An, căn cước 079201001234, số điện thoại 0963023600, email "
            "an.nguyen@gmail.com, địa chỉ thường trú 12 Trần Hưng Đạo quận 1, "
            "sinh ngày 15 tháng 3 năm 1990, giới tính nam, tình trạng việc làm đang đi làm, "
            "tên công ty là FPT Software, thu nhập hàng tháng 30 triệu, "
            "địa chỉ nơi làm việc 17 Duy Tân Hà Nội, vay 500 triệu trong 24 tháng, mục đích vay mua nhà, "
            "tài sản bất động sản, nhân viên quan hệ Trần Thị Bình, ghi chú thêm gọi sau 5 giờ chiều",
            "gửi đơn",
            "đúng rồi, gửi đi",
        ),
        {
            **_VALUES,
            "customerName": "Nguyễn Văn An",
            "email": "an.nguyen@gmail.com",
            "address": "12 Trần Hưng Đạo quận 1",
            "workAddress": "17 Duy Tân Hà Nội",
            "relationshipManager": "Trần Thị Bình",
            "additionalNotes": "gọi sau 5 giờ chiều",
        },
    ),
    Journey(
        "en",
        (
            "my name is David Miller, id number 079201001234, phone number 0963023600, email "
            "david.miller@gmail.com, permanent address 12 Tran Hung Dao District 1, "
            "date of birth 15 March 1990, gender male, employment status employed, "
            "company name FPT Software, monthly income 30 million, work address 17 Duy Tan Hanoi, "
            "loan amount 500 million, loan term 24 months, loan purpose home purchase, "
            "collateral real estate, relationship manager Anna Pham, additional notes please call after 5 pm",
            "submit the form",
            "yes, send it",
        ),
        {
            **_VALUES,
            "customerName": "David Miller",
            "email": "david.miller@gmail.com",
            "address": "12 Tran Hung Dao District 1",
            "workAddress": "17 Duy Tan Hanoi",
            "relationshipManager": "Anna Pham",
            "additionalNotes": "please call after 5 pm",
        },
    ),
)


def spoken_words(text: str) -> int:
    """How many words a person says for it: long numbers digit by digit, an address sign by sign."""
    count = 0
    for token in re.findall(r"[^\s,;]+", text):
        digits = sum(sign.isdigit() for sign in token)
        if "@" in token:
            count += 2 * len(re.findall(r"[.@]", token)) + 1
        else:
            count += digits if digits >= DIGIT_BY_DIGIT else 1
    return count


def strokes(values: dict[str, str]) -> int:
    """How many keys the form takes."""
    total = STEPS
    for name, value in values.items():
        marks = sum(unicodedata.combining(sign) > 0 for sign in unicodedata.normalize("NFD", value))
        letters = len(value) + marks + value.lower().count("đ")
        total += 1 + (STROKES_OF_A_CHOICE if name in CHOICES else letters)
    return total


async def measure(product: Product) -> list[Figure]:
    """Two figures a language: every answer of the bot heard out, and the check read on the screen instead."""
    figures = []
    async with citizen_http() as http:
        citizen = Citizen(product.voice_bot, http)
        for journey in JOURNEYS:
            keyboard = strokes(journey.values) / STROKES_A_WORD / TYPED_WORDS_A_MINUTE * 60_000
            runs = [await _run(citizen, journey) for _ in range(ROUNDS)]
            heard = [run.citizen + run.product + run.bot for run in runs]
            seen = [run.citizen + run.product for run in runs]
            name = f"loan application, 17 values, {len(journey.turns)} turns, {journey.language}"
            figures.append(Figure(f"{name}: typed, at 40 words a minute", [keyboard]))
            figures.append(_figure(f"{name}: spoken, the bot heard out", heard, keyboard))
            figures.append(_figure(f"{name}: spoken, the answers read on the screen", seen, keyboard))
    return figures


def _figure(name: str, times: Sequence[float], keyboard: float) -> Figure:
    return Figure(name, times, ratio=sorted(times)[len(times) // 2] / keyboard, ratio_bar=AT_MOST)


@dataclass(frozen=True)
class _Run:
    """Milliseconds that the citizen speaks, the product works, and the bot speaks."""

    citizen: float
    product: float
    bot: float


async def _run(citizen: Citizen, journey: Journey) -> _Run:
    started = await citizen.start(form="loan", language=journey.language)
    worked, replies = 0.0, 0
    for words in journey.turns:
        began = time.perf_counter()
        answer = await citizen.say(started["session_id"], words)
        worked += time.perf_counter() - began
        replies += sum(spoken_words(reply) for reply in answer["replies"])
    form = answer["session"]["form"]
    found = values_of(form)
    wrong = [name for name, value in journey.values.items() if found.get(name) != value]
    if wrong or form["receipt"] is None:
        raise AssertionError(
            f"not sent as said: {', '.join(wrong)}; the bot said: {' '.join(answer['replies'])}"
        )
    said = sum(map(spoken_words, journey.turns))
    a_word = 60_000 / SPOKEN_WORDS_A_MINUTE
    return _Run(said * a_word, worked * 1000, replies * a_word)
