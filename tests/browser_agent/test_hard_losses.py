"""A browser that hangs, and what a site kept in the browser that was lost."""

from __future__ import annotations

import asyncio
import signal
from pathlib import Path

import pytest

from src.browser_agent import browser_link
from src.browser_agent.browser_session import BrowserSession
from src.browser_agent.driver import Page
from src.browser_agent.routes import AGENT
from src.browser_agent.submission_log import Submission, SubmissionLog
from tests.support.browser_agent import AgentClient, Bench, field, running_bench
from tests.support.crashes import kill, processes, until

HEALED_SECONDS = 60.0


def session_of(bench: Bench, agent: AgentClient) -> BrowserSession:
    return bench.app[AGENT].sessions.find(agent.session_id)


async def healed(session: BrowserSession, lost: Page) -> None:
    await until(lambda: session.form.page is not lost, HEALED_SECONDS)


@pytest.mark.integration
async def test_a_browser_that_hangs_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser_link, "PULSE_SECONDS", 0.2)
    monkeypatch.setattr(browser_link, "PULSE_DEADLINE_SECONDS", 1.0)
    async with running_bench(tmp_path) as bench:
        agent = bench.client()
        await agent.open(f"{bench.origin}/wizard")
        await agent.fill("name", "Ann Lee")
        session = session_of(bench, agent)
        page = session.form.page
        hung = processes("--headless", without="--type=")
        for process in hung:
            process.send_signal(signal.SIGSTOP)
        await healed(session, page)
        answer = await agent.do({"type": "read_all"})
        assert field(answer, "name")["value"] == "Ann Lee"
        await until(lambda: not any(process.is_running() for process in hung))


@pytest.mark.integration
async def test_what_the_site_kept_in_a_lost_browser_is_there_again(tmp_path: Path) -> None:
    async with running_bench(tmp_path) as bench:
        agent = bench.client()
        await agent.open(f"{bench.origin}/keepsake")
        answer = await agent.fill("name", "Ann Lee")
        assert field(answer, "local")["value"] == ""
        session = session_of(bench, agent)
        page = session.form.page
        await until(lambda: bool(session.memory.storage and session.memory.storage["session"]))
        kill("browser")
        await healed(session, page)
        answer = await agent.do({"type": "read_all"})
        assert [field(answer, name)["value"] for name in ("name", "local", "session")] == [
            "Ann Lee",
            "L-17",
            "S-42",
        ]


async def test_a_record_of_a_submission_tells_nothing_to_who_finds_it(tmp_path: Path) -> None:
    log = SubmissionLog(tmp_path)
    await log.prepare()
    assert await log.begin("key-1")
    await log.settle("key-1", Submission("submitted", "LOAN-17", "Cảm ơn bà Trần Thị Hoa"))
    (record,) = await asyncio.to_thread(lambda: list(tmp_path.iterdir()))
    assert b"LOAN" not in record.read_bytes()
    found = await SubmissionLog(tmp_path).find("key-1")
    assert found == Submission("submitted", "LOAN-17", "Cảm ơn bà Trần Thị Hoa")
    record.write_bytes(record.read_bytes()[:-1] + b"x")
    assert await log.find("key-1") == Submission("unknown")
