"""A verified fill of a form with ten fields through ``POST /api/execute``."""

from __future__ import annotations

import time
from statistics import median
from typing import Final

import aiohttp

from benchmarks.agent import Agent
from benchmarks.bare_browser import fill_and_read
from benchmarks.measuring import Figure
from tests.support.browser import citizens_browser
from tests.support.product import Product

WARM_UP = 3
ROUNDS = 25
RATIO_BAR = 1.25
TERMS: Final = ("6", "12", "24")
SELECTS: Final = ("term",)
SESSION: Final = "benchmark"


def values(number: int) -> dict[str, str]:
    """Ten values, none of them as in the round before."""
    return {
        "fullName": f"Nguyễn Văn An {'ABCDE'[number % 5]}",
        "citizenId": f"0360890123{number % 90 + 10}",
        "phone": f"09630236{number % 90 + 10}",
        "email": f"an{number}@example.com",
        "address": f"số {number + 1} Trần Hưng Đạo, Hoàn Kiếm, Hà Nội",
        "birthDate": f"1990-03-{number % 28 + 1:02}",
        "company": f"Công ty số {number + 1}",
        "income": str(30_000_000 + number),
        "term": TERMS[number % len(TERMS)],
        "notes": f"gọi lại sau {number + 1} ngày",
    }


async def measure(product: Product, address: str) -> list[Figure]:
    """``address``: the page with the ten fields."""
    headers = {"Authorization": f"Bearer {product.service_token}"}
    async with aiohttp.ClientSession(headers=headers) as http, citizens_browser() as browser:
        bare = await browser.new_page()
        await bare.goto(address)
        execute = Agent(http, product.browser_agent, SESSION)
        await execute([{"type": "open", "url": address}])
        ours, theirs = [], []
        for number in range(WARM_UP + ROUNDS):  # by turns, so that both meet the same machine
            ours.append(await fill(execute, values(number)))
            theirs.append(await fill_and_read(bare, values(number), SELECTS))
        await execute([{"type": "close"}])
    ours, theirs = ours[WARM_UP:], theirs[WARM_UP:]
    ratio = median(ours) / median(theirs)
    return [
        Figure("bare browser: ten fields filled and read back", theirs),
        Figure("ten fields through /api/execute, verified", ours, ratio=ratio, ratio_bar=RATIO_BAR),
    ]


async def fill(execute: Agent, wanted: dict[str, str]) -> float:
    """Fill these fields in one call; milliseconds. The page must hold them then."""
    began = time.perf_counter()
    answer = await execute(
        [{"type": "fill", "field": name, "value": value} for name, value in wanted.items()]
    )
    milliseconds = (time.perf_counter() - began) * 1000
    held = {field["name"]: field["value"] for field in answer["page"]["fields"]}
    if held != wanted:
        raise AssertionError("the page does not hold what was written")
    return milliseconds
