"""Asking what became of a submission; and a disk on which it cannot be written down."""

from __future__ import annotations

import resource
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from src.browser_agent.submission_log import NoRecordError, Submission, SubmissionLog
from tests.support.browser_agent import Bench, error, running_bench

KEY = "key-of-a-submission"
WITHDRAW = {"type": "withdraw", "idempotency_key": KEY}
SUBMIT = {"type": "submit", "idempotency_key": KEY}
WIZARD = {"name": "Ann Lee", "kind": "current", "email": "ann@example.com"}


@pytest.fixture
async def bench(tmp_path: Path) -> AsyncIterator[Bench]:
    async with running_bench(tmp_path) as bench:
        yield bench


@pytest.mark.integration
async def test_what_never_began_never_will(bench: Bench) -> None:
    agent = bench.client()
    for _ in range(2):
        assert error(await agent.do(WITHDRAW))["details"]["outcome"] == "withdrawn"
    await agent.open(f"{bench.origin}/wizard")
    await agent.do({"type": "restore", "values": WIZARD})
    assert error(await agent.do(SUBMIT))["details"]["outcome"] == "withdrawn"
    assert bench.site.submissions == []
    sent = await agent.do({**SUBMIT, "idempotency_key": "another-key"})
    assert sent["success"]


@pytest.mark.integration
async def test_what_was_sent_is_told_with_and_without_its_page(bench: Bench) -> None:
    agent = bench.client()
    await agent.open(f"{bench.origin}/wizard")
    await agent.do({"type": "restore", "values": WIZARD})
    reference = (await agent.do(SUBMIT))["page"]["receipt"]["reference"]
    for _ in range(2):
        told = await agent.do(WITHDRAW)
        assert (told["results"][0]["value"], told["page"]["receipt"]["reference"]) == (reference, reference)
        await agent.close()
    status, answer = await agent.post({"session_id": agent.session_id, "actions": [WITHDRAW, SUBMIT]})
    assert (status, answer["error"]) == (400, "INVALID_INPUT")
    assert len(bench.site.submissions) == 1


async def test_without_room_nothing_begins_and_nothing_stays_behind(tmp_path: Path) -> None:
    log = SubmissionLog(tmp_path / "log")
    await log.prepare()
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        with pytest.raises(NoRecordError):
            await log.begin(KEY)
        with pytest.raises(NoRecordError):
            await log.settle(KEY, Submission("unknown"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list((tmp_path / "log").iterdir()) == []
    assert await log.begin(KEY)
