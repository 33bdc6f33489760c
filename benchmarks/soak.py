"""``python -m benchmarks.soak``: open, fill and close a form many hundred times; does anything grow?

A browser agent of its own, on a site of its own, is asked over HTTP as the voice bot asks it. Sampled: the
memory of the agent with its Chromium (its own, without mapped files), processes, tasks of the event loop,
open files, browser contexts. The verdict is by slope (Theil-Sen, after warming up): noise is no growth.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Final

from src.browser_agent.routes import AGENT
from tests.support.browser_agent import AgentClient, Bench, running_bench
from tests.support.crashes import until
from tests.support.product import descendants

CYCLES: Final = 500
AT_ONCE: Final = 2
SAMPLES: Final = 50
WARM_UP_SHARE: Final = 0.2
FIELDS: Final = 10
SETTLE_SECONDS: Final = 60.0
LOOK_SECONDS: Final = 0.7
MAX_LOOKS: Final = 10
TRIES: Final = 3
MEMORY_GROWTH: Final = 0.05
"""What memory may grow by over the whole run, as a share of its median."""
COUNT_GROWTH: Final = 1.0
"""What processes, tasks, files and contexts may grow by over the whole run."""


@dataclass(frozen=True)
class Sample:
    """The state between two cycles, with no session open."""

    cycle: int
    memory_mb: float
    processes: float
    tasks: float
    files: float
    contexts: float


@dataclass(frozen=True)
class Verdict:
    """Growth of one quantity from the end of the warm-up to the last sample, by slope."""

    name: str
    level: float
    growth: float
    bar: float

    @property
    def flat(self) -> bool:
        return self.growth <= self.bar


def memory_mb(pids: set[int]) -> float:
    """Proportional set size of anonymous and shared memory: what these processes share counts once.

    Mapped files are left out: their share falls and rises with every other Chromium on the machine.
    """
    kilobytes = 0
    for pid in pids:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError, PermissionError):
            continue  # it ended meanwhile
        kilobytes += sum(
            int(line.split()[1]) for line in lines if line.startswith(("Pss_Anon:", "Pss_Shmem:"))
        )
    return kilobytes / 1024


def sample(bench: Bench, cycle: int) -> Sample:
    family = {os.getpid(), *descendants(os.getpid())}
    driver = bench.app[AGENT].driver
    return Sample(
        cycle,
        memory_mb(family),
        len(family),
        len(asyncio.all_tasks()),
        sum(1 for _ in Path("/proc/self/fd").iterdir()),
        getattr(driver, "contexts", 0),
    )


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The median of the slopes between all pairs of points (Theil 1950, Sen 1968)."""
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2) if b[0] != a[0]]
    return median(slopes) if slopes else 0.0


def judge(samples: Sequence[Sample]) -> list[Verdict]:
    kept = samples[int(len(samples) * WARM_UP_SHARE) :]
    span = kept[-1].cycle - kept[0].cycle
    found = []
    for name in ("memory_mb", "processes", "tasks", "files", "contexts"):
        values = [float(getattr(one, name)) for one in kept]
        level = median(values)
        growth = slope([(one.cycle, value) for one, value in zip(kept, values, strict=True)]) * span
        bar = level * MEMORY_GROWTH if name == "memory_mb" else COUNT_GROWTH
        found.append(Verdict(name, level, growth, bar))
    return found


async def _open(agent: AgentClient, url: str) -> None:
    """On a machine that is too busy a page may not open in time: then again, as a citizen would."""
    for _ in range(TRIES):
        status, answer = await agent.post(
            {"session_id": agent.session_id, "actions": [{"type": "open", "url": url}]}
        )
        if status == 200 and answer["success"]:
            return
    raise AssertionError("the form could not be opened")


async def cycle(bench: Bench, number: int) -> None:
    """One citizen: opens the form, fills it in, closes it."""
    agent = bench.client()
    await _open(agent, f"{bench.origin}/generated/{FIELDS}")
    wanted = {f"f{place}": f"v{(number + place) % 8}" for place in range(FIELDS)}
    filled = await agent.do(
        *({"type": "fill", "field": name, "value": value} for name, value in wanted.items())
    )
    held = {field["name"]: field["value"] for field in filled["page"]["fields"]}
    if held != wanted:
        raise AssertionError("the form does not hold what was written")
    await agent.close()


async def settled(bench: Bench) -> None:
    """Until the spare page is there, nothing is being closed any more, and ended processes are gone."""
    driver = bench.app[AGENT].driver
    await until(lambda: getattr(driver, "contexts", 1) == 1, SETTLE_SECONDS)
    before = 0
    for _ in range(MAX_LOOKS):
        now = len(descendants(os.getpid()))
        if now == before:
            return
        before = now
        await asyncio.sleep(LOOK_SECONDS)


async def soak(
    bench: Bench, cycles: int, samples: int, tell: Callable[[Sample], None] | None = None
) -> list[Sample]:
    """Run the cycles, a few at once; answers the samples taken between them."""
    taken = []
    block = max(1, cycles // samples)
    for first in range(0, cycles, block):
        numbers = list(range(first, min(cycles, first + block)))
        for start in range(0, len(numbers), AT_ONCE):
            await asyncio.gather(*(cycle(bench, number) for number in numbers[start : start + AT_ONCE]))
        await settled(bench)
        taken.append(sample(bench, numbers[-1] + 1))
        if tell is not None:
            tell(taken[-1])
    return taken


def _tell(one: Sample) -> None:
    print(
        f"{one.cycle:5d} cycles: {one.memory_mb:7.1f} MB, {one.processes:.0f} processes, "
        f"{one.tasks:.0f} tasks, {one.files:.0f} files, {one.contexts:.0f} contexts",
        flush=True,
    )


async def _run(cycles: int) -> list[Verdict]:
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        async with running_bench(Path(folder)) as bench:
            return judge(await soak(bench, cycles, SAMPLES, _tell))


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.soak", description=__doc__)
    parser.add_argument("cycles", nargs="?", type=int, default=CYCLES)
    began = time.perf_counter()
    verdicts = asyncio.run(_run(parser.parse_args().cycles))
    print(f"after {time.perf_counter() - began:.0f} s, growth over the run behind the warm-up:")
    for verdict in verdicts:
        mark = "flat" if verdict.flat else "GROWS"
        print(
            f"  {verdict.name:10} {verdict.level:8.1f} {verdict.growth:+8.2f} "
            f"(at most {verdict.bar:.2f})  {mark}"
        )
    return 0 if all(verdict.flat for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
