"""What a live call costs in processor time, beside a bare echo pipeline that costs the least a call can."""

from __future__ import annotations

import asyncio
import time
from statistics import median
from typing import Final

from benchmarks.callers import call_server, one_call, state
from benchmarks.measuring import Figure

CALLS: Final = 2
SENTENCES: Final = 3
ROUNDS: Final = 2
MOST_OF_A_CORE: Final = 1 / 0.9
"""So that a core carries at least 0.9 times as many sessions as bare echo pipelines."""


async def measure() -> list[Figure]:
    """Milliseconds of processor time a second of call, recogniser and voice included."""
    echo, ours, waits = [], [], []
    for _ in range(ROUNDS):  # by turns, so that both meet the same machine
        echo.append((await _cost("echo"))[0])
        spent, waited = await _cost("product")
        ours.append(spent)
        waits += waited
    ratio = median(ours) / median(echo)
    return [
        Figure("bare echo pipeline: processor time a second of call", echo),
        Figure(
            "voice call: processor time a second of call", ours, ratio=ratio, ratio_bar=MOST_OF_A_CORE
        ),
        Figure(f"voice turn in {CALLS} calls at once: speech end to first sound", waits, bar=1000.0),
    ]  # fmt: skip


async def _cost(kind: str) -> tuple[float, list[float]]:
    async with call_server(kind) as http:
        before, began = await state(http), time.monotonic()
        waits = await asyncio.gather(
            *(one_call(http, SENTENCES, answered=kind == "product") for _ in range(CALLS))
        )
        spent = (await state(http))["cpu_seconds"] - before["cpu_seconds"]
        seconds = (time.monotonic() - began) * CALLS
    return spent / seconds * 1000, [wait for one in waits for wait in one]
