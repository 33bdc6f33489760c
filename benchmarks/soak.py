"""``python -m benchmarks.soak``: open, fill and close a form many hundred times; does anything grow?

A browser agent of its own, on a site of its own, is asked over HTTP as the voice bot asks it. Sampled: the
memory of the agent with its Chromium (its own, without mapped files), processes, tasks of the event loop,
open files, browser contexts. :mod:`benchmarks.growth` judges; where memory alone stands higher at the end,
half as many cycles more show whether it comes back.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from benchmarks.growth import MEMORY, Sample, Verdict, judge, not_back_yet
from src.browser_agent.routes import AGENT
from tests.support.browser_agent import AgentClient, Bench, running_bench
from tests.support.crashes import until
from tests.support.product import descendants

CYCLES: Final = 500
AT_ONCE: Final = 2
SAMPLES: Final = 50
FIELDS: Final = 10
SETTLE_SECONDS: Final = 60.0
LOOK_SECONDS: Final = 0.7
MAX_LOOKS: Final = 10
TRIES: Final = 3


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
    """The state between two cycles, with no session open."""
    family = {os.getpid(), *descendants(os.getpid())}
    counted = {
        MEMORY: memory_mb(family),
        "processes": len(family),
        "tasks": len(asyncio.all_tasks()),
        "files": sum(1 for _ in Path("/proc/self/fd").iterdir()),
        "contexts": getattr(bench.app[AGENT].driver, "contexts", 0),
    }
    return cycle, counted


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
    bench: Bench, cycles: range, block: int, tell: Callable[[Sample], None] | None = None
) -> list[Sample]:
    """Run the cycles, a few at once; answers the samples taken after each block of them."""
    taken = []
    for first in cycles[::block]:
        numbers = range(first, min(cycles.stop, first + block))
        for start in numbers[::AT_ONCE]:
            at_once = range(start, min(numbers.stop, start + AT_ONCE))
            await asyncio.gather(*(cycle(bench, number) for number in at_once))
        await settled(bench)
        taken.append(sample(bench, numbers.stop))
        if tell is not None:
            tell(taken[-1])
    return taken


def _tell(one: Sample) -> None:
    at, counted = one
    print(
        f"{at:5.0f} cycles: " + ", ".join(f"{name} {count:.1f}" for name, count in counted.items()),
        flush=True,
    )


async def _run(cycles: int) -> list[Verdict]:
    block = max(1, cycles // SAMPLES)
    with tempfile.TemporaryDirectory(prefix="soak-") as folder:
        async with running_bench(Path(folder)) as bench:
            samples = await soak(bench, range(cycles), block, _tell)
            if not_back_yet(judge(samples)):
                samples += await soak(bench, range(cycles, cycles + cycles // 2), block, _tell)
            return judge(samples)


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.soak", description=__doc__)
    parser.add_argument("cycles", nargs="?", type=int, default=CYCLES)
    began = time.perf_counter()
    verdicts = asyncio.run(_run(parser.parse_args().cycles))
    print(f"after {time.perf_counter() - began:.0f} s, growth over the run behind the warm-up:")
    print("\n".join(f"  {verdict}" for verdict in verdicts))
    return 0 if all(verdict.flat for verdict in verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
