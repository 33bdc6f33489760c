"""Nothing leaks: twenty times open, fill and close; ``make soak`` does it five hundred times."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.growth import judge
from benchmarks.soak import soak
from src.browser_agent.routes import AGENT
from tests.support.browser_agent import running_bench
from tests.support.crashes import kill, until

CYCLES, BLOCK = 20, 4


@pytest.mark.integration
@pytest.mark.slow
async def test_processes_tasks_files_and_contexts_stay_as_they_were(tmp_path: Path) -> None:
    async with running_bench(tmp_path) as bench:
        samples = await soak(bench, range(CYCLES), BLOCK)
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
            await until(lambda: page.lost)  # noqa: B023 - asked at once
            await agent.fill("name", "Ann Lee")
        await agent.close()
        driver = bench.app[AGENT].driver
        await until(lambda: getattr(driver, "contexts", 0) == 1, 30)
