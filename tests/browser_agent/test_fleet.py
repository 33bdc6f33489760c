"""Browsers that run elsewhere: two Chromiums of this test's own, used over their DevTools endpoints."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from src.browser_agent.chromium import plan_launch
from src.browser_agent.driver import BrowserReport
from src.browser_agent.fleet import Fleet
from src.browser_agent.routes import AGENT
from src.config import load_settings
from src.exceptions import BrowserTimeoutError, ConfigurationError, ServiceUnavailableError
from tests.support.browser_agent import Bench, running_bench
from tests.support.crashes import until

HEALED_SECONDS = 60.0


class ForeignBrowser:
    """A Chromium that somebody else runs; the agent is only told its port."""

    def __init__(self, profile: Path, port: int) -> None:
        self._profile, self.port = profile, port
        self._process: asyncio.subprocess.Process | None = None

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.returncode is None

    async def start(self, http: aiohttp.ClientSession) -> None:
        plan = plan_launch("", os.environ, is_root=os.geteuid() == 0)
        assert plan.executable is not None
        arguments = [*plan.arguments, *(() if plan.sandbox else ("--no-sandbox",))]
        self._process = await asyncio.create_subprocess_exec(
            plan.executable,
            "--headless",
            f"--remote-debugging-port={self.port}",
            f"--user-data-dir={self._profile}",
            *arguments,
            stderr=asyncio.subprocess.DEVNULL,
        )

        async def answers() -> bool:
            try:
                async with http.get(f"{self.endpoint}/json/version") as answer:
                    return answer.status == 200
            except aiohttp.ClientError:
                return False

        await until(answers, 30)

    async def pages(self, http: aiohttp.ClientSession) -> int:
        async with http.get(f"{self.endpoint}/json/list") as answer:
            return sum(one["type"] == "page" for one in await answer.json())

    async def kill(self) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.kill()
            await self._process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def two_browsers(folder: Path) -> AsyncIterator[list[ForeignBrowser]]:
    browsers = [ForeignBrowser(folder / f"profile-{number}", free_port()) for number in range(2)]
    async with aiohttp.ClientSession() as http:
        try:
            await asyncio.gather(*(browser.start(http) for browser in browsers))
            yield browsers
        finally:
            await asyncio.gather(*(browser.kill() for browser in browsers))


async def health(bench: Bench) -> dict[str, Any]:
    async with bench.http.get(f"{bench.address}/api/health") as answer:
        body: dict[str, Any] = await answer.json()
    return {one["name"]: one for one in body["checks"]["browser"]["browsers"]}


@pytest.mark.integration
async def test_sessions_are_shared_out_and_healed_on_the_browser_that_is_left(tmp_path: Path) -> None:
    async with two_browsers(tmp_path) as browsers:
        names = [f"127.0.0.1:{browser.port}" for browser in browsers]
        endpoints = ",".join(browser.endpoint for browser in browsers)
        async with running_bench(tmp_path / "data", browser_endpoints=endpoints) as bench:
            driver = bench.app[AGENT].driver
            await until(lambda: all(report.alive for report in driver.reports()), 30)
            agents = [bench.client() for _ in range(4)]
            for number, agent in enumerate(agents):
                await agent.open(f"{bench.origin}/wizard")
                await agent.fill("name", f"Citizen {number}")
            states = await health(bench)
            assert [states[name]["pages"] for name in names] == [2, 2]
            await browsers[0].kill()
            for number, agent in enumerate(agents):
                answer = await agent.do({"type": "read", "field": "name"})
                assert answer["results"][0]["value"] == f"Citizen {number}"
            states = await health(bench)
            assert [states[name]["status"] for name in names] == ["unhealthy", "healthy"]
            assert states[names[1]]["pages"] == 4
            await browsers[0].start(bench.http)
            await until(lambda: all(report.alive for report in driver.reports()), 40)
            newcomer = bench.client()
            await newcomer.open(f"{bench.origin}/wizard")
            assert (await health(bench))[names[0]]["pages"] == 1
        async with aiohttp.ClientSession() as http:
            assert all(browser.running for browser in browsers)
            for browser in browsers:  # every page of the agent's is gone, the browser's own stays
                assert await browser.pages(http) == 1


@pytest.mark.integration
async def test_an_endpoint_that_is_not_there_keeps_nobody_from_working(tmp_path: Path) -> None:
    async with two_browsers(tmp_path) as browsers:
        await browsers[1].kill()
        endpoints = f"http://localhost:{browsers[1].port},http://localhost:{browsers[0].port}"
        async with running_bench(tmp_path / "data", browser_endpoints=endpoints) as bench:
            agent = bench.client()
            assert (await agent.open(f"{bench.origin}/plain"))["success"]
            states = await health(bench)
            assert states[f"localhost:{browsers[1].port}"]["status"] == "unhealthy"


# --- the choice, without browsers ---------------------------------------------------------------------


class FakeBrowser:
    """A member of a fleet whose pages are only counted."""

    def __init__(self, name: str, *, load: int = 0, fails: Exception | None = None) -> None:
        self.name, self.load, self.fails, self.alive = name, load, fails, fails is None
        self.description = "Fake 1"
        self.tried = 0

    def reports(self) -> tuple[BrowserReport, ...]:
        return (BrowserReport(self.name, self.alive, self.description, self.load),)

    def keep_trying(self) -> None:
        self.tried += 1

    async def start(self) -> None:
        if isinstance(self.fails, ServiceUnavailableError):
            raise self.fails
        self.alive = True

    async def new_page(self) -> Any:
        if self.fails is not None:
            raise self.fails
        self.load += 1
        return self.name

    async def stop(self) -> None:
        self.alive = False


async def test_the_least_loaded_browser_opens_the_next_page() -> None:
    fleet = Fleet([FakeBrowser("a", load=2), FakeBrowser("b"), FakeBrowser("c", load=1)])
    opened: list[Any] = [await fleet.new_page() for _ in range(5)]
    assert opened == ["b", "b", "c", "a", "b"]


async def test_a_browser_that_fails_leaves_the_page_to_the_next() -> None:
    tired = FakeBrowser("a", fails=BrowserTimeoutError())
    tired.alive = True
    fleet = Fleet([tired, FakeBrowser("b", load=7)])
    opened: Any = await fleet.new_page()
    assert opened == "b"


async def test_browsers_that_are_down_are_skipped_and_tried_again() -> None:
    down = FakeBrowser("a", fails=ServiceUnavailableError())
    fleet = Fleet([down, FakeBrowser("b", load=7)])
    opened: Any = await fleet.new_page()
    assert opened == "b"
    assert fleet.description.startswith("1 of 2 browsers")
    alone = Fleet([down])
    with pytest.raises(ServiceUnavailableError):
        await alone.new_page()
    assert down.tried == 1


@pytest.mark.parametrize(
    "given",
    ["localhost:9222", "ftp://browsers:9222", "http://", "ws://a:99999", "http://a:1,http://a:1"],
)
def test_endpoints_that_are_none_are_refused_without_repeating_them(given: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        load_settings(browser_endpoints=given)
    assert "BROWSER_ENDPOINTS" in refused.value.message
    assert "9222" not in refused.value.message


def test_endpoints_are_listed_with_commas() -> None:
    settings = load_settings(browser_endpoints="http://a:9222, wss://grid.example/session?token=x")
    assert settings.browser_endpoints == ("http://a:9222", "wss://grid.example/session?token=x")
