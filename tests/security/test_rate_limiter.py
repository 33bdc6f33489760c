"""The limiter in memory and on a real Redis: quotas, sharing, and what happens when the store goes down."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from prometheus_client import REGISTRY

from src.config import Settings
from src.exceptions import RateLimitError
from src.security.rate_limiter import PAUSE_SECONDS, Charge, RateLimiter
from tests.support.patience import patience
from tests.support.redis_server import RedisServer, running_redis
from tests.support.virtual_clock import VirtualClock

AN, BINH = Charge("user", "an"), Charge("user", "binh")


@pytest.fixture(scope="module")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with running_redis(tmp_path_factory.mktemp("redis")) as server:
        yield server


@asynccontextmanager
async def limiter(redis_url: str = "", **limits: str) -> AsyncIterator[RateLimiter]:
    made = RateLimiter(limits or {"user": "3/hour"}, redis_url)
    try:
        yield made
    finally:
        await made.close()


def failures() -> float:
    return REGISTRY.get_sample_value("vpbank_voice_agent_rate_limiter_failures_total") or 0.0


async def admitted(counted: RateLimiter, charge: Charge, times: int) -> int:
    """How many of so many charges pass."""
    passed = 0
    for _ in range(times):
        try:
            await counted.charge([charge])
        except RateLimitError:
            continue
        passed += 1
    return passed


@pytest.mark.parametrize("shared", [False, pytest.param(True, marks=pytest.mark.system)])
async def test_each_key_has_its_own_quota(shared: bool, request: pytest.FixtureRequest) -> None:
    name = f"quota-{shared}"
    url = request.getfixturevalue("redis_server").url if shared else ""
    async with limiter(url, **{name: "3/hour"}) as counted:
        left = [(await counted.charge([Charge(name, "an")]))[0].remaining for _ in range(3)]
        assert left == [2, 1, 0]
        with pytest.raises(RateLimitError) as refused:
            await counted.charge([Charge(name, "an")])
        facts = refused.value.details
        assert (facts["limit"], facts["quota"], facts["window_seconds"]) == (name, 3, 3600)
        assert 1 <= facts["retry_after_seconds"] <= 3600
        assert (await counted.charge([Charge(name, "binh")]))[0].remaining == 2


@pytest.mark.system
async def test_many_at_once_never_get_more_than_the_quota(redis_server: RedisServer) -> None:
    async with (
        limiter(redis_server.url, burst="20/hour") as one,
        limiter(redis_server.url, burst="20/hour") as two,
    ):
        passed = await asyncio.gather(
            *(admitted(counted, Charge("burst", "an"), 10) for counted in (one, two) * 3)
        )
    assert sum(passed) == 20


async def test_the_quota_comes_back_with_time() -> None:
    async with limiter(quick="2/second") as counted:
        deadline = asyncio.get_running_loop().time() + 10
        passed = 0
        while passed < 5:
            passed += await admitted(counted, Charge("quick", "an"), 1)
            assert asyncio.get_running_loop().time() < deadline
            await asyncio.sleep(0.01)


async def test_a_refusal_charges_nobody_else() -> None:
    async with limiter(user="1/hour", address="2/hour") as counted:
        both = [AN, Charge("address", "10.0.0.1")]
        await counted.charge(both)
        for _ in range(5):
            with pytest.raises(RateLimitError):
                await counted.charge(both)
        standings = await counted.charge([BINH, Charge("address", "10.0.0.1")])
        assert [standing.remaining for standing in standings] == [0, 0]


async def test_limits_that_are_off_or_unknown_let_pass() -> None:
    async with limiter(user="off") as counted:
        assert await counted.charge([AN, Charge("nothing", "x")]) == ()


@pytest.mark.system
async def test_a_dead_store_lets_requests_pass_and_counts_them(tmp_path: Path) -> None:
    clock = VirtualClock()
    with running_redis(tmp_path) as server:
        counted = RateLimiter({"user": "1/hour"}, server.url, clock=clock.time)
        assert await admitted(counted, AN, 3) == 1
        server.stop()
        before = failures()
        assert await admitted(counted, AN, 5) == 5
        assert failures() == before + 5
        server.start()
        assert await admitted(counted, AN, 1) == 1, "left alone for a moment"
        await clock.advance(PAUSE_SECONDS + 0.1)
        assert await admitted(counted, AN, 3) == 1, "and asked again"
        await counted.close()


async def test_a_store_that_hangs_costs_a_moment_once(tmp_path: Path) -> None:
    silent = await asyncio.start_server(lambda _reader, _writer: None, "127.0.0.1", 0)
    port = silent.sockets[0].getsockname()[1]
    async with limiter(f"redis://127.0.0.1:{port}/0") as counted:
        started = asyncio.get_running_loop().time()
        assert await admitted(counted, AN, 50) == 50
        assert asyncio.get_running_loop().time() - started < patience(5)
    silent.close()


@pytest.mark.system
async def test_neither_addresses_nor_credentials_reach_the_store(redis_server: RedisServer) -> None:
    async with limiter(redis_server.url, address="3/hour") as counted:
        await counted.charge([Charge("address", "203.0.113.77")])
    reader, writer = await asyncio.open_connection("127.0.0.1", redis_server.port)
    writer.write(b"KEYS *\r\n")
    async with asyncio.timeout(10):
        stored = await reader.read(65_536)
    writer.close()
    assert b"vpbank-limits" in stored
    assert b"203.0.113" not in stored


async def test_the_defaults_let_one_address_hold_twenty_conversations_at_machine_speed() -> None:
    """A turn takes a few tens of milliseconds: five turns a second each, and the page's own calls beside."""
    settings = Settings()
    counted = RateLimiter.from_settings(settings)
    requests = [Charge("user", "an"), Charge("address", "10.0.0.1"), Charge("global", "")]
    for _ in range(20 * 5 * 60):
        await counted.charge(requests)
    for _ in range(20):
        await counted.charge([Charge("calls", "address 10.0.0.1")])
