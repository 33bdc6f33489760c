"""A typed turn on an open form, from request to answer: understood, written, read back, stored, answered."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any, Final

from playwright.async_api import Page

from benchmarks.bare_browser import fill_and_read
from benchmarks.measuring import Figure
from tests.evaluation.player import Citizen, citizen_http, values_of
from tests.support.browser import citizens_browser
from tests.support.product import Product

WARM_UP = 5
ROUNDS = 60
ROUNDS_OF_MANY = 20
ONE_VALUE_BAR = 100.0
BASE_MILLISECONDS, PER_VALUE_MILLISECONDS = 60.0, 50.0
FORM = "loan"
PARTS: Final[tuple[tuple[str, str, Callable[[int], str]], ...]] = (
    ("phoneNumber", "số điện thoại là {}", lambda n: f"09630236{n % 90 + 10}"),
    ("customerId", "số căn cước là {}", lambda n: f"0360890123{n % 90 + 10}"),
    ("email", "email là {}", lambda n: f"an{n}@gmail.com"),
    ("dateOfBirth", "ngày sinh là {}", lambda n: f"1990-03-{n % 28 + 1:02}"),
)


def spoken(value: str) -> str:
    """A date as one writes it in Viet Nam; everything else as it is."""
    return "/".join(reversed(value.split("-"))) if value.startswith("19") and "-" in value else value


def turn_of(number: int, count: int) -> tuple[str, dict[str, str]]:
    """What is typed, and what the fields must hold then."""
    parts = [(name, words, make(number)) for name, words, make in PARTS[:count]]
    said = ", ".join(words.format(spoken(value)) for _, words, value in parts)
    return said, {name: value for name, _, value in parts}


async def measure(product: Product) -> list[Figure]:
    async with citizen_http() as http, citizens_browser() as browser:
        bare = await browser.new_page()
        await bare.goto(f"{product.sample_bank}/forms/{FORM}?lang=vi")
        citizen = Citizen(product.voice_bot, http)
        session = (await citizen.start(form=FORM, language="vi"))["session_id"]
        figures = await _one_value(citizen, session, bare)
        for count in range(2, len(PARTS) + 1):
            times = [await _turn(citizen, session, number, count) for number in range(ROUNDS_OF_MANY)]
            bar = BASE_MILLISECONDS + PER_VALUE_MILLISECONDS * count
            figures.append(Figure(f"typed turn with {count} values", times, bar=bar))
        await citizen.forget(session)
    return figures


async def _one_value(citizen: Citizen, session: str, bare: Page) -> list[Figure]:
    ours, theirs = [], []
    for number in range(WARM_UP + ROUNDS):  # by turns, so that both meet the same machine
        ours.append(await _turn(citizen, session, number, 1))
        theirs.append(await fill_and_read(bare, turn_of(number, 1)[1]))
    ours, theirs = ours[WARM_UP:], theirs[WARM_UP:]
    return [
        Figure("bare browser: one field filled and read back", theirs),
        Figure("typed turn with 1 value", ours, bar=ONE_VALUE_BAR, ratio=median(ours) / median(theirs)),
    ]


async def _turn(citizen: Citizen, session: str, number: int, count: int) -> float:
    words, expected = turn_of(number, count)
    began = time.perf_counter()
    answer = await citizen.say(session, words)
    milliseconds = (time.perf_counter() - began) * 1000
    _check(answer["session"]["form"], expected, answer["replies"])
    return milliseconds


def _check(form: dict[str, Any], expected: dict[str, str], replies: Sequence[str]) -> None:
    found = values_of(form)
    wrong = [name for name, value in expected.items() if found.get(name) != value]
    if wrong:
        raise AssertionError(f"not filled as said: {', '.join(wrong)}; the bot said: {' '.join(replies)}")
