"""Nothing leaks: twenty times open, fill and close; ``make soak`` does it five hundred times."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.soak import Sample, judge, slope, soak
from src.browser_agent.routes import AGENT
from tests.support.browser_agent import running_bench
from tests.support.crashes import kill, until

CYCLES, SAMPLES = 20, 5


@pytest.mark.integration
@pytest.mark.slow
async def test_processes_tasks_files_and_contexts_stay_as_they_were(tmp_path: Path) -> None:
    async with running_bench(tmp_path) as bench:
        samples = await soak(bench, CYCLES, SAMPLES)
        verdicts = {verdict.name: verdict for verdict in judge(samples)}
        assert len(bench.app[AGENT].sessions) == 0
    for name in ("tasks", "files", "contexts"):
        assert verdicts[name].flat, samples
    # Memory and processes need more cycles to come to rest; here they may only not run away.
    assert verdicts["memory_mb"].growth < verdicts["memory_mb"].level / 2, samples
    assert verdicts["processes"].growth < 5, samples


@pytest.mark.integration
@pytest.mark.slow
async def test_crashes_leave_no_context_behind(tmp_path: Path) -> None:
    async with running_bench(tmp_path) as bench:
        agent = bench.client()
        await agent.open(f"{bench.origin}/wizard")
        session = bench.app[AGENT].sessions.find(agent.session_id)
        for _ in range(2):
            page = session.form.page
            kill("renderer")
            await until(lambda: page.lost, 5)  # noqa: B023 - asked at once
            await agent.fill("name", "Ann Lee")
        await agent.close()
        driver = bench.app[AGENT].driver
        await until(lambda: getattr(driver, "contexts", 0) == 1, 30)


def grown(**per_cycle: float) -> list[Sample]:
    level = {"memory_mb": 300.0, "processes": 8.0, "tasks": 7.0, "files": 17.0, "contexts": 1.0}
    return [
        Sample(cycle, **{name: level[name] + per_cycle.get(name, 0.0) * cycle for name in level})
        for cycle in range(10, 510, 10)
    ]


def test_what_grows_is_found_and_what_does_not_is_flat() -> None:
    assert all(verdict.flat for verdict in judge(grown()))
    for name, per_cycle in (("memory_mb", 0.1), ("processes", 0.01), ("tasks", 0.01), ("files", 0.01)):
        found = {verdict.name: verdict.flat for verdict in judge(grown(**{name: per_cycle}))}
        assert found == {**dict.fromkeys(found, True), name: False}


def test_a_single_outlier_is_no_growth() -> None:
    assert slope([(0, 1.0), (1, 1.0), (2, 90.0), (3, 1.0), (4, 1.0)]) == 0.0
