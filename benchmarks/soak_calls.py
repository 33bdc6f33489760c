"""``python -m benchmarks.soak_calls``: 200 calls in sequence, or one that lasts; does anything grow?

The calls are taken by a process of their own (:mod:`benchmarks.call_server`); every citizen says a phone
number and waits for the answer. Judged by slope, as :mod:`benchmarks.soak` does.
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
from benchmarks.soak import COUNT_GROWTH, MEMORY_GROWTH, WARM_UP_SHARE, Verdict, slope

CALLS: Final = 200
SAMPLES: Final = 40
SAMPLE_SECONDS: Final = 30.0
QUANTITIES: Final = ("memory_mb", "processes", "tasks", "files")

Samples = list[tuple[float, dict[str, float]]]
Tell = Callable[[float, dict[str, float]], None]


async def in_sequence(http: aiohttp.ClientSession, calls: int, tell: Tell) -> Samples:
    """Calls one after the other; samples between them."""
    samples: Samples = []
    block = max(1, calls // SAMPLES)
    for number in range(1, calls + 1):
        await one_call(http, sentences=1)
        await until_hung_up(http)
        if number % block == 0:
            samples.append((float(number), await state(http)))
            tell(*samples[-1])
    return samples


async def one_long(http: aiohttp.ClientSession, seconds: float, tell: Tell) -> Samples:
    """One call that lasts; samples while it does."""
    samples: Samples = []
    began = time.monotonic()
    calling = asyncio.create_task(one_call(http, sentences=1, seconds=seconds))
    every = min(SAMPLE_SECONDS, seconds / SAMPLES)
    while not calling.done():
        await asyncio.wait({calling}, timeout=every)
        samples.append((time.monotonic() - began, await state(http)))
        tell(*samples[-1])
    await calling
    return samples


def judge(samples: Samples) -> list[Verdict]:
    """Growth behind the warm-up."""
    kept = samples[int(len(samples) * WARM_UP_SHARE) :]
    span = kept[-1][0] - kept[0][0]
    found = []
    for name in QUANTITIES:
        points = [(at, one[name]) for at, one in kept]
        level = sorted(value for _, value in points)[len(points) // 2]
        bar = level * MEMORY_GROWTH if name == "memory_mb" else COUNT_GROWTH
        found.append(Verdict(name, level, slope(points) * span, bar))
    return found


def _tell(at: float, one: dict[str, float]) -> None:
    print(f"{at:7.0f}: " + ", ".join(f"{name} {one[name]:.1f}" for name in QUANTITIES), flush=True)


async def _run(calls: int, seconds: float) -> list[Verdict]:
    async with call_server("product") as http:
        return judge(await (one_long(http, seconds, _tell) if seconds else in_sequence(http, calls, _tell)))


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.soak_calls", description=__doc__)
    parser.add_argument("calls", nargs="?", type=int, default=CALLS)
    parser.add_argument("--seconds", type=float, default=0.0, help="one call that lasts so long instead")
    wanted = parser.parse_args()
    verdicts = asyncio.run(_run(wanted.calls, wanted.seconds))
    for verdict in verdicts:
        mark = "flat" if verdict.flat else "GROWS"
        growth = f"{verdict.growth:+8.2f} (at most {verdict.bar:.2f})"
        print(f"  {verdict.name:10} {verdict.level:8.1f} {growth}  {mark}")
    return 0 if all(verdict.flat for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
