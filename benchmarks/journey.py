"""A whole loan application, 17 values: said in one breath, checked and sent; beside typing the same form.

Speech counts at 150 words a minute, the citizen's and the bot's, digits and the parts of an address one by
one; what the product takes in between is measured. The clock stops when the bot has said that it is sent.

The keyboard counts at 40 words of five strokes a minute, with every stroke that the form needs: the values
(Vietnamese marks by Telex, one stroke each; Shift for capitals and ``@``), three letters for a choice, a Tab
to each field, Enter for each of the wizard's steps. That is a script, which never thinks. People do: the
keystroke-level model (Card, Moran and Newell, 1980) has them find each field and what belongs there, 1.35 s
each; speakers the same before each turn. The page's own time is left out for the keyboard, in its favour, and
looking the answers over before sending for both.
"""

from __future__ import annotations

import asyncio
import re
import time
import unicodedata
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final

import aiohttp

from benchmarks.measuring import Figure
from tests.evaluation.player import Citizen, citizen_http, values_of
from tests.support.product import Product

SPOKEN_WORDS_A_MINUTE: Final = 150
TYPED_WORDS_A_MINUTE: Final = 40
STROKES_A_WORD: Final = 5
STROKES_OF_A_CHOICE: Final = 3
STEPS: Final = 3
THINKING_MILLISECONDS: Final = 1350
ROUNDS: Final = 3
DIGIT_BY_DIGIT: Final = 6
"""Digits from which on a number is said so."""
AT_MOST: Final = 1 / 3
"""Of the keyboard's time."""
CHOICES: Final = frozenset({"gender", "employmentStatus", "loanTerm", "loanPurpose", "collateralType"})
DATES: Final = frozenset({"dateOfBirth"})

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
            "tôi là Nguyễn Văn An, căn cước 079201001234, điện thoại 0963023600, email "
            "an.nguyen@gmail.com, địa chỉ thường trú số 12 đường Trần Hưng Đạo phường Bến Thành quận 1 "
            "thành phố Hồ Chí Minh, sinh 15 tháng 3 năm 1990, nam, đang đi làm ở công ty FPT Software, "
            "lương 30 triệu, địa chỉ nơi làm việc số 17 phố Duy Tân phường Dịch Vọng Hậu quận Cầu Giấy "
            "thành phố Hà Nội, vay 500 triệu trong 24 tháng để mua nhà, thế chấp bất động sản, "
            "nhân viên quan hệ Trần Thị Bình, "
            "ghi chú gọi cho tôi sau 5 giờ chiều vì ban ngày tôi hay họp, gửi đơn",
            "đồng ý gửi",
        ),
        {
            **_VALUES,
            "customerName": "Nguyễn Văn An",
            "email": "an.nguyen@gmail.com",
            "address": "số 12 đường Trần Hưng Đạo phường Bến Thành quận 1 thành phố Hồ Chí Minh",
            "companyName": "công ty FPT Software",
            "workAddress": "số 17 phố Duy Tân phường Dịch Vọng Hậu quận Cầu Giấy thành phố Hà Nội",
            "relationshipManager": "Trần Thị Bình",
            "additionalNotes": "gọi cho tôi sau 5 giờ chiều vì ban ngày tôi hay họp",
        },
    ),
    Journey(
        "en",
        (
            "I'm David Miller, ID 079201001234, phone 0963023600, email david.miller@gmail.com, "
            "permanent address 12 Tran Hung Dao Street Ben Thanh Ward District 1 Ho Chi Minh City, "
            "born 15 March 1990, male, employed at FPT Software, income 30 million, "
            "work address 17 Duy Tan Street Dich Vong Hau Ward Cau Giay District Hanoi, "
            "borrow 500 million for 24 months to buy a home, collateral real estate, "
            "relationship manager Anna Pham, "
            "notes please call after 5 pm because I am in meetings all day, submit the form",
            "yes, send it",
        ),
        {
            **_VALUES,
            "customerName": "David Miller",
            "email": "david.miller@gmail.com",
            "address": "12 Tran Hung Dao Street Ben Thanh Ward District 1 Ho Chi Minh City",
            "workAddress": "17 Duy Tan Street Dich Vong Hau Ward Cau Giay District Hanoi",
            "relationshipManager": "Anna Pham",
            "additionalNotes": "please call after 5 pm because I am in meetings all day",
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
    return STEPS + sum(1 + _strokes_of(name, value) for name, value in values.items())


def _strokes_of(name: str, value: str) -> int:
    if name in CHOICES:
        return STROKES_OF_A_CHOICE
    if name in DATES:
        return sum(sign.isdigit() for sign in value)
    marks = sum(unicodedata.combining(sign) > 0 for sign in unicodedata.normalize("NFD", value))
    shifted = sum(sign.isupper() or sign == "@" for sign in value)
    return len(value) + marks + value.lower().count("đ") + shifted


async def measure(product: Product) -> list[Figure]:
    """For each language: typed by a script and by a person; said to a page that shows the answers, and to one
    that has them all read out."""
    figures = []
    async with citizen_http() as http:
        for journey in JOURNEYS:
            script = strokes(journey.values) / STROKES_A_WORD / TYPED_WORDS_A_MINUTE * 60_000
            person = script + len(journey.values) * THINKING_MILLISECONDS
            seen = [await _run(product, http, journey, on_screen=True) for _ in range(ROUNDS)]
            heard = [await _run(product, http, journey, on_screen=False) for _ in range(ROUNDS)]
            thought = len(journey.turns) * THINKING_MILLISECONDS
            name = f"loan application, 17 values, {len(journey.turns)} turns, {journey.language}"
            figures += [
                Figure(f"{name}: typed by a script, 40 words a minute", [script]),
                _figure(f"{name}: spoken, answers on the screen, of the script's time", seen, script),
                _figure(f"{name}: spoken, every answer read out, of the script's time", heard, script),
                Figure(f"{name}: typed by a person, 40 words a minute", [person]),
                _figure(
                    f"{name}: spoken, answers on the screen, of the person's time",
                    [one + thought for one in seen],
                    person,
                ),
            ]
    return figures


def _figure(name: str, times: Sequence[float], keyboard: float) -> Figure:
    return Figure(name, times, ratio=sorted(times)[len(times) // 2] / keyboard, ratio_bar=AT_MOST)


async def _run(product: Product, http: aiohttp.ClientSession, journey: Journey, *, on_screen: bool) -> float:
    """Milliseconds that the citizen speaks, the product works, and the bot speaks."""
    citizen = Citizen(product.voice_bot, http)
    session_id = (await citizen.start(form="loan", language=journey.language))["session_id"]
    async with _page(product, http, session_id, on_screen):
        worked, replies = 0.0, 0
        for words in journey.turns:
            began = time.perf_counter()
            answer = await citizen.say(session_id, words)
            worked += time.perf_counter() - began
            replies += sum(spoken_words(reply) for reply in answer["replies"])
    form = answer["session"]["form"]
    found = values_of(form)
    wrong = [name for name, value in journey.values.items() if found.get(name) != value]
    if wrong or form["receipt"] is None:
        raise AssertionError(
            f"not sent as said: {', '.join(wrong)}; the bot said: {' '.join(answer['replies'])}"
        )
    said = sum(map(spoken_words, journey.turns)) + replies
    return said * 60_000 / SPOKEN_WORDS_A_MINUTE + worked * 1000


@asynccontextmanager
async def _page(
    product: Product, http: aiohttp.ClientSession, session_id: str, on_screen: bool
) -> AsyncIterator[None]:
    """The citizen's page, open beside the conversation; ``on_screen``: it shows the answers."""
    address = f"{product.voice_bot}/ws?session_id={session_id}"
    async with http.ws_connect(address, origin=product.voice_bot) as page:
        await page.send_json({"type": "screen", "shows_answers": on_screen})
        reading = asyncio.create_task(_read(page))
        try:
            yield
        finally:
            reading.cancel()
            await asyncio.gather(reading, return_exceptions=True)


async def _read(page: aiohttp.ClientWebSocketResponse) -> None:
    async for message in page:
        if message.type is aiohttp.WSMsgType.ERROR:
            break
