"""What the agent does when pages, the browser or the service itself go down."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
from pathlib import Path

import aiohttp
import pytest

from src.browser_agent.routes import AGENT
from src.browser_agent.sessions import LEFT_ALONE_SECONDS
from tests.support.browser_agent import (
    TOKEN,
    AgentClient,
    Bench,
    Site,
    agent_app,
    agent_settings,
    error,
    running_bench,
    served,
)
from tests.support.crashes import kill, processes, until
from tests.support.patience import patience

pytestmark = pytest.mark.integration

WIZARD = {"name": "Ann Lee", "kind": "current", "email": "ann@example.com"}


async def opened(bench: Bench, page: str = "wizard") -> AgentClient:
    agent = bench.client()
    answer = await agent.open(f"{bench.origin}/{page}")
    assert answer["success"]
    return agent


async def is_gone(agent: AgentClient) -> bool:
    status, body = await agent.post({"session_id": agent.session_id, "actions": [{"type": "read_all"}]})
    return (status, body.get("error")) == (404, "BROWSER_SESSION_NOT_FOUND")


async def test_after_a_crash_the_service_is_healthy_again(tmp_path: Path) -> None:
    async with running_bench(tmp_path) as bench:
        agent = await opened(bench)
        kill("browser")
        async with bench.http.get(f"{bench.address}/api/health") as health:
            body = await health.json()
        assert health.status == 200
        assert [one["name"] for one in body["checks"]["browser"]["browsers"]] == ["local"]
        assert (await agent.fill("name", "Ann Lee"))["success"]


async def test_a_page_that_hangs_costs_a_deadline_not_the_agent(tmp_path: Path) -> None:
    async with running_bench(tmp_path, browser_action_timeout_seconds=3.0) as bench:
        agent, neighbour = await opened(bench, "surprises"), await opened(bench)
        answer = await agent.do({"type": "click", "button": "Treo"})
        assert error(answer)["error"] == "BROWSER_TIMEOUT"
        assert (await neighbour.fill("name", "Ann Lee"))["success"]
        await agent.close()
        assert (await agent.open(f"{bench.origin}/surprises"))["success"]


async def test_keys_are_remembered_over_a_restart(tmp_path: Path) -> None:
    submit = {"type": "submit", "idempotency_key": "key-restart-1"}
    async with running_bench(tmp_path) as bench:
        agent = await opened(bench)
        answer = await agent.do({"type": "restore", "values": WIZARD}, submit)
        reference = answer["page"]["receipt"]["reference"]
    async with running_bench(tmp_path) as bench:
        agent = await opened(bench)
        answer = await agent.do({"type": "restore", "values": WIZARD}, submit)
        assert answer["results"][-1]["value"] == reference
        assert bench.site.submissions == []


async def test_idle_sessions_are_closed_and_the_house_can_be_full(tmp_path: Path) -> None:
    now = [0.0]
    async with running_bench(tmp_path, clock=lambda: now[0], browser_max_sessions=1) as bench:
        agent = await opened(bench)
        late = bench.client()
        full = {"session_id": late.session_id, "actions": [{"type": "open", "url": f"{bench.origin}/wizard"}]}
        status, body = await late.post(full)
        assert (status, body["error"]) == (503, "SERVICE_UNAVAILABLE")
        now[0] = 1799.0
        assert await bench.app[AGENT].sessions.expire() == 0
        now[0] = 1800.0
        assert await bench.app[AGENT].sessions.expire() == 1
        assert await is_gone(agent)
        status, _ = await late.post(full)
        assert status == 200


async def test_a_page_left_alone_gives_its_place_to_a_new_session(tmp_path: Path) -> None:
    now = [0.0]
    async with running_bench(tmp_path, clock=lambda: now[0], browser_max_sessions=2) as bench:
        oldest = await opened(bench)
        now[0] = 1.0
        newer = await opened(bench)
        now[0] = LEFT_ALONE_SECONDS + 0.5
        await opened(bench)
        assert await is_gone(oldest)
        assert not await is_gone(newer)


async def test_a_site_that_is_down_is_a_navigation_error(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        origin = f"http://127.0.0.1:{free.getsockname()[1]}"
    async with (
        aiohttp.ClientSession() as http,
        served(agent_app(agent_settings(tmp_path, origin))) as address,
    ):
        agent = AgentClient(http, address)
        answer = await agent.open(f"{origin}/forms/loan?name=secret")
        assert error(answer)["error"] == "BROWSER_NAVIGATION_FAILED"
        assert error(answer)["details"] == {"url": f"{origin}/forms/loan", "reason": "ERR_CONNECTION_REFUSED"}
        assert await is_gone(agent)


async def test_without_a_browser_the_service_stands_and_says_so(tmp_path: Path) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 1\n")
    broken.chmod(0o755)
    settings = agent_settings(tmp_path, "http://127.0.0.1:1", chromium_path=str(broken))
    async with aiohttp.ClientSession() as http, served(agent_app(settings)) as address:
        async with http.get(f"{address}/api/health") as health:
            body = await health.json()
            assert health.status == 503
            assert "CHROMIUM_PATH" in body["checks"]["browser"]["problem"]
        status, body = await AgentClient(http, address).post(
            {"session_id": "s", "actions": [{"type": "open", "url": "http://127.0.0.1:1/"}]}
        )
        assert (status, body["error"]) == (503, "SERVICE_UNAVAILABLE")


async def test_stops_at_once_and_leaves_no_process(tmp_path: Path) -> None:
    site = Site()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    async with served(site.app) as origin, aiohttp.ClientSession() as http:
        environment = {
            **os.environ,
            "SERVICE_TOKEN": TOKEN,
            "BROWSER_AGENT_PORT": str(port),
            "ALLOWED_FORM_ORIGINS": origin,
            "DATA_DIR": str(tmp_path),
        }
        service = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "src.browser_agent", env=environment, stderr=asyncio.subprocess.DEVNULL
        )
        agent = AgentClient(http, f"http://127.0.0.1:{port}")

        async def ready() -> bool:
            try:
                async with http.get(f"{agent.address}/api/health") as health:
                    return health.status == 200
            except aiohttp.ClientError:
                return False

        await until(ready, 30)
        await agent.open(f"{origin}/wizard?how=hold")
        await agent.do({"type": "restore", "values": WIZARD})
        submit = {
            "session_id": agent.session_id,
            "actions": [{"type": "submit", "idempotency_key": "key-term-1"}],
        }
        running = asyncio.create_task(agent.post(submit))
        await until(lambda: len(site.submissions) == 1)
        family = processes("", of=service.pid)
        assert len(family) > 3
        started = time.monotonic()
        service.send_signal(signal.SIGTERM)
        await asyncio.wait_for(service.wait(), 30)
        took = time.monotonic() - started
        site.held.set()
        await asyncio.gather(running, return_exceptions=True)
        await until(lambda: not any(child.is_running() and child.status() != "zombie" for child in family))
        assert took < patience(3)
        assert service.returncode == 0
