"""Crashes in the middle of a form: how soon they are noticed, and how soon everything stands again."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.measuring import Figure
from src.browser_agent.browser_session import BrowserSession
from src.browser_agent.routes import AGENT
from tests.support.browser_agent import AgentClient, Bench, running_bench
from tests.support.crashes import CAUSES, kill, until

ROUNDS: Final = 5
NOTICED_BAR: Final = 500.0
HEALED_BAR: Final = 3000.0
REST_SECONDS: Final = 2.0
WIZARD: Final = {"name": "Ann Lee", "kind": "saving", "term": "12", "email": "ann@example.com", "city": "Hue"}
WORDS: Final = {"renderer": "the page's process", "browser": "the browser", "driver": "Playwright's process"}


async def measure() -> list[Figure]:
    """An agent of its own for every crash, so that one does not make the next one's bed."""
    figures = []
    for cause in CAUSES:
        noticed, healed = [], []
        for _ in range(ROUNDS):
            with tempfile.TemporaryDirectory(prefix="healing-") as folder:
                async with running_bench(Path(folder)) as bench:
                    seen, whole = await _crash(bench, cause)
            noticed.append(seen)
            healed.append(whole)
        figures.append(Figure(f"{WORDS[cause]} killed: noticed", noticed, bar=NOTICED_BAR))
        figures.append(Figure(f"{WORDS[cause]} killed: five values stand again", healed, bar=HEALED_BAR))
    return figures


async def _crash(bench: Bench, cause: str) -> tuple[float, float]:
    agent = bench.client()
    await agent.open(f"{bench.origin}/wizard")
    await agent.do({"type": "restore", "values": WIZARD})
    session = bench.app[AGENT].sessions.find(agent.session_id)
    await asyncio.sleep(REST_SECONDS)
    page = session.form.page
    killed = kill(cause)
    await until(lambda: page.lost, 10)
    noticed = time.monotonic()
    await until(lambda: session.form.page is not page, 30)
    healed = time.monotonic()
    await _check(agent, session)
    return (noticed - killed) * 1000, (healed - killed) * 1000


async def _check(agent: AgentClient, session: BrowserSession) -> None:
    answer = await agent.do({"type": "read_all"})
    held = {field["name"]: field["value"] for field in answer["page"]["fields"]}
    if held != WIZARD or answer["page"]["step"]["index"] != 1 or session.unrestored:
        raise AssertionError("the form does not stand as before")
