"""What the live picture costs while a field is typed into: processor time of the agent and its Chromium."""

from __future__ import annotations

import asyncio
import time
from statistics import mean
from typing import Final

import aiohttp
import psutil

from benchmarks.agent import Agent
from benchmarks.measuring import Figure
from tests.support.product import Product

ROUNDS: Final = 6
SECONDS: Final = 4.0
KEYS_A_SECOND: Final = 10
BAR: Final = 350.0
"""Milliseconds of one core in each second: 35 %."""
TEXT: Final = "Tôi muốn vay mua nhà ở quận Cầu Giấy, xin gọi lại cho tôi sau năm giờ chiều. "
SESSION: Final = "benchmark-live-picture"


async def measure(product: Product, address: str) -> list[Figure]:
    """``address``: the page with the ten fields. With and without an onlooker by turns."""
    headers = {"Authorization": f"Bearer {product.service_token}"}
    watched, alone, pace = [], [], []
    async with aiohttp.ClientSession(headers=headers) as http:
        agent = Agent(http, product.browser_agent, SESSION)
        await agent([{"type": "open", "url": address}])
        await _typing(product, agent)
        for _ in range(ROUNDS):
            alone.append(await _typing(product, agent))
            stream = f"{product.browser_agent}/api/live/stream"
            async with http.ws_connect(stream, params={"session_id": SESSION}, max_msg_size=0) as socket:
                seen = asyncio.create_task(_count(socket))
                watched.append(await _typing(product, agent))
                seen.cancel()
                pace.append(await seen)
        await agent([{"type": "close"}])
    added = mean(watched) - mean(alone)
    rate = sum(pace) / len(pace) / SECONDS
    return [
        Figure("typing, nobody looks on: processor time a second", alone),
        Figure(f"the live picture at {rate:.1f} a second: what it adds to that", [added], bar=BAR),
    ]


async def _typing(product: Product, agent: Agent) -> float:
    """Milliseconds of processor time in each second of steady typing."""
    before, began = _used(product), time.monotonic()
    for number in range(int(SECONDS * KEYS_A_SECOND)):
        value = TEXT[: number % len(TEXT) + 1].strip()
        await agent([{"type": "fill", "field": "notes", "value": value}])
        await asyncio.sleep(max(0.0, began + (number + 1) / KEYS_A_SECOND - time.monotonic()))
    return (_used(product) - before) * 1000 / (time.monotonic() - began)


def _used(product: Product) -> float:
    """Seconds of processor time that the agent and everything it started have used so far."""
    launched = psutil.Process(product.process.pid).children(recursive=True)
    agent = next(one for one in launched if "src.browser_agent" in " ".join(one.cmdline()))
    total = 0.0
    for process in (agent, *agent.children(recursive=True)):
        try:
            spent = process.cpu_times()
        except psutil.NoSuchProcess:
            continue
        total += spent.user + spent.system
    return total


async def _count(socket: aiohttp.ClientWebSocketResponse) -> int:
    seen = 0
    try:
        async for _ in socket:
            seen += 1
    except asyncio.CancelledError:
        return seen
    return seen
