"""Many citizens at once, and how soon the first field of a form is filled."""

from __future__ import annotations

import asyncio
import time
from statistics import median
from typing import Final

import aiohttp

from benchmarks.agent import Agent
from benchmarks.bare_browser import fill_and_read
from benchmarks.filling import SELECTS, fill, values
from benchmarks.measuring import Figure
from tests.support.browser import citizens_browser
from tests.support.product import Product

AT_ONCE: Final = 8
WARM_UP: Final = 2
ROUNDS: Final = 12
RATIO_BAR: Final = 1.3
OPENINGS: Final = 8
OPENING_BAR: Final = 700.0
REST_SECONDS: Final = 3.0
"""Between two openings: the spare page is opened in a pause, and citizens leave pauses."""
FIRST: Final = "fullName"


async def measure(product: Product, address: str) -> list[Figure]:
    """``address``: the page with the ten fields."""
    headers = {"Authorization": f"Bearer {product.service_token}"}
    async with aiohttp.ClientSession(headers=headers) as http:
        return await _openings(http, product, address) + await _at_once(http, product, address)


async def _at_once(http: aiohttp.ClientSession, product: Product, address: str) -> list[Figure]:
    async with citizens_browser() as browser:
        bare = [await (await browser.new_context()).new_page() for _ in range(AT_ONCE)]
        agents = [Agent(http, product.browser_agent, f"benchmark-{number}") for number in range(AT_ONCE)]
        for page, agent in zip(bare, agents, strict=True):
            await page.goto(address)
            await agent([{"type": "open", "url": address}])
        ours, theirs = [], []
        for number in range(WARM_UP + ROUNDS):  # by turns, so that both meet the same machine
            began = time.perf_counter()
            await asyncio.gather(*(fill(agent, values(number + place)) for place, agent in enumerate(agents)))
            ours.append((time.perf_counter() - began) * 1000)
            began = time.perf_counter()
            await asyncio.gather(
                *(fill_and_read(page, values(number + place), SELECTS) for place, page in enumerate(bare))
            )
            theirs.append((time.perf_counter() - began) * 1000)
        for agent in agents:
            await agent([{"type": "close"}])
    ours, theirs = ours[WARM_UP:], theirs[WARM_UP:]
    return [
        Figure(f"bare browser: ten fields on each of {AT_ONCE} pages at once", theirs),
        Figure(
            f"ten fields in each of {AT_ONCE} sessions at once, verified",
            ours,
            ratio=median(ours) / median(theirs),
            ratio_bar=RATIO_BAR,
        ),
    ]


async def _openings(http: aiohttp.ClientSession, product: Product, address: str) -> list[Figure]:
    """A warm agent against a warm bare browser: from asking for the form to its first field being filled."""
    ours, theirs = [], []
    async with citizens_browser() as browser:
        for number in range(1 + OPENINGS):
            value = values(number)[FIRST]
            await asyncio.sleep(REST_SECONDS)
            agent = Agent(http, product.browser_agent, f"benchmark-open-{number}")
            began = time.perf_counter()
            await agent([{"type": "open", "url": address}, {"type": "fill", "field": FIRST, "value": value}])
            ours.append((time.perf_counter() - began) * 1000)
            await agent([{"type": "close"}])
            await asyncio.sleep(REST_SECONDS)
            began = time.perf_counter()
            context = await browser.new_context()
            page = await context.new_page()
            await page.goto(address)
            await fill_and_read(page, {FIRST: value})
            theirs.append((time.perf_counter() - began) * 1000)
            await context.close()
    ours, theirs = ours[1:], theirs[1:]
    ratio = median(ours) / median(theirs)
    return [
        Figure("bare browser: page opened, first field filled", theirs),
        Figure("form opened, first field filled, verified", ours, bar=OPENING_BAR, ratio=ratio),
    ]
