"""``python -m benchmarks.soak_calls``: 200 calls in sequence, or one that lasts; does anything grow?

The calls are taken by a process of their own (:mod:`benchmarks.call_server`); every citizen says a phone
number and waits for the answer. :mod:`benchmarks.growth` judges; where memory alone stands higher at the
end, half as many calls more show whether it comes back.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Callable
from typing import Final

import aiohttp

from benchmarks.callers import call_server, one_call, state, until_hung_up
from benchmarks.growth import Sample, Verdict, judge, not_back_yet

CALLS: Final = 200
SAMPLES: Final = 40
SAMPLE_SECONDS: Final = 30.0
QUANTITIES: Final = ("memory_mb", "processes", "tasks", "files")

Tell = Callable[[Sample], None]


async def in_sequence(http: aiohttp.ClientSession, calls: range, block: int, tell: Tell) -> list[Sample]:
    """Calls one after the other; a sample after each block of them."""
    samples = []
    for number in calls:
        await one_call(http, sentences=1)
        await until_hung_up(http)
        if number % block == 0:
            samples.append(await _sample(http, number))
            tell(samples[-1])
    return samples


async def one_long(http: aiohttp.ClientSession, seconds: float, tell: Tell) -> list[Sample]:
    """One call that lasts; samples while it does."""
    samples = []
    began = time.monotonic()
    calling = asyncio.create_task(one_call(http, sentences=1, seconds=seconds))
    every = min(SAMPLE_SECONDS, seconds / SAMPLES)
    while not calling.done():
        await asyncio.wait({calling}, timeout=every)
        samples.append(await _sample(http, time.monotonic() - began))
        tell(samples[-1])
    await calling
    return samples


async def _sample(http: aiohttp.ClientSession, at: float) -> Sample:
    counted = await state(http)
    return at, {name: counted[name] for name in QUANTITIES}


def _tell(one: Sample) -> None:
    at, counted = one
    print(f"{at:7.0f}: " + ", ".join(f"{name} {count:.1f}" for name, count in counted.items()), flush=True)


async def _run(calls: int, seconds: float) -> list[Verdict]:
    async with call_server("product") as http:
        if seconds:
            return judge(await one_long(http, seconds, _tell))
        block = max(1, calls // SAMPLES)
        samples = await in_sequence(http, range(1, calls + 1), block, _tell)
        if not_back_yet(judge(samples)):
            samples += await in_sequence(http, range(calls + 1, calls + calls // 2 + 1), block, _tell)
        return judge(samples)


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.soak_calls", description=__doc__)
    parser.add_argument("calls", nargs="?", type=int, default=CALLS)
    parser.add_argument("--seconds", type=float, default=0.0, help="one call that lasts so long instead")
    wanted = parser.parse_args()
    verdicts = asyncio.run(_run(wanted.calls, wanted.seconds))
    print("\n".join(f"  {verdict}" for verdict in verdicts))
    return 0 if all(verdict.flat for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
