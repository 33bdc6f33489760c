"""The cache of answers: kept for a while, by model, never in clear, shared through a real Redis."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
import redis

from src.cost.llm_cache import LLMCache, Response, llm_cache
from src.cost.prices import Price, PriceList, parse_price, plain_name
from src.cost.shared_answers import RedisAnswers
from tests.support.redis_server import RedisServer, running_redis

MODEL = "gpt-4.1-mini"
SECRET = b"s" * 32


class Time:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_the_public_snippet() -> None:
    cache = type(llm_cache)()
    assert cache.get("prompt", model=MODEL, temperature=0) is None
    cache.put("prompt", "response", model=MODEL, temperature=0)
    assert cache.get("prompt", model=MODEL, temperature=0) == "response"
    stats = cache.get_stats()
    assert stats["hit_rate"] == 0.5
    assert stats["estimated_cost_savings_usd"] > 0


def test_each_model_has_its_own_answers() -> None:
    cache = LLMCache()
    cache.put("p", "one", model="a")
    cache.put("p", "two", model="b")
    assert [cache.get("p", model=name) for name in ("a", "b", "c")] == ["one", "two", None]


def test_only_answers_at_temperature_0_are_kept() -> None:
    cache = LLMCache()
    cache.put("p", "warm", model=MODEL, temperature=0.7)
    assert cache.get("p", model=MODEL, temperature=0) is None
    cache.put("p", "cold", model=MODEL, temperature=0)
    assert cache.get("p", model=MODEL, temperature=0.7) is None


def test_the_least_recently_used_answer_goes_first_and_all_go_in_time() -> None:
    time = Time()
    cache = LLMCache(capacity=2, ttl_seconds=3600, clock=time)
    cache.put("a", "1")
    cache.put("b", "2")
    assert cache.get("a") == "1"
    cache.put("c", "3")
    assert [cache.get(name) for name in "abc"] == ["1", None, "3"]
    time.now = 3599
    assert cache.get("a") == "1"
    time.now = 3601
    assert cache.get("a") is None
    assert cache.get_stats()["size"] == 0


def test_savings_are_the_hits_at_list_price() -> None:
    cache = LLMCache(prices=PriceList({"m": Price(2, 10)}))
    cache.put("p", "r", model="m", input_tokens=1_000_000, output_tokens=100_000)
    cache.put("q", "r", model="free", input_tokens=1_000_000, output_tokens=100_000)
    for _ in range(3):
        cache.get("p", model="m")
    cache.get("q", model="free")
    assert cache.get_stats()["estimated_cost_savings_usd"] == pytest.approx(3 * (2 + 1))
    assert cache.get_stats()["saved_tokens"] == 4 * 1_100_000


def test_common_answers_are_there_from_the_start_and_stay() -> None:
    time = Time()
    cache = LLMCache(capacity=1, clock=time)
    cache.keep_common({"who are you": "an assistant"})
    cache.put("x", "y")
    time.now = 1e9
    assert cache.common("who are you", instead_of=MODEL) == "an assistant"
    assert cache.get("who are you", model=MODEL) == "an assistant"
    assert cache.common("who am I") is None
    assert cache.get_stats()["misses"] == 0
    cache.clear()
    assert cache.common("who are you") == "an assistant"


@pytest.mark.parametrize("faults", [{"capacity": 0}, {"ttl_seconds": 0.0}])
def test_senseless_sizes_are_refused(faults: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="positive"):
        LLMCache(**faults)  # type: ignore[arg-type]  # some of them are whole numbers


async def test_equal_questions_are_asked_once_and_failures_are_not_kept() -> None:
    cache, asked, gate = LLMCache(), 0, asyncio.Event()

    async def ask() -> Response:
        nonlocal asked
        asked += 1
        await gate.wait()
        if asked == 1:
            raise TimeoutError
        return Response("good", 10, 1)

    failing = [asyncio.create_task(cache.answer("p", ask, model=MODEL)) for _ in range(3)]
    await asyncio.sleep(0)
    gate.set()
    failures = await asyncio.gather(*failing, return_exceptions=True)
    assert [type(one) for one in failures] == [TimeoutError] * 3
    assert asked == 1
    first = await cache.answer("p", ask, model=MODEL)
    again = await cache.answer("p", ask, model=MODEL)
    assert (asked, first.asked, again.asked, again.response.text) == (2, True, False, "good")


async def test_who_gives_up_does_not_take_the_answer_from_others() -> None:
    cache, gate, cancelled, begun = LLMCache(), asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def ask() -> Response:
        begun.set()
        try:
            await gate.wait()
        except asyncio.CancelledError:
            cancelled.set()
            raise
        return Response("good")

    one, two = (asyncio.create_task(cache.answer("p", ask, model=MODEL)) for _ in range(2))
    await begun.wait()
    one.cancel()
    await asyncio.wait([one])
    gate.set()
    assert (await two).response.text == "good"
    assert not cancelled.is_set()
    gate.clear()
    begun.clear()
    lone = asyncio.create_task(cache.answer("q", ask, model=MODEL))
    await begun.wait()
    lone.cancel()
    await asyncio.wait_for(cancelled.wait(), 20)  # nobody waits: nobody asks
    gate.set()
    assert (await cache.answer("q", ask, model=MODEL)).asked


async def test_at_another_temperature_every_question_is_asked() -> None:
    cache, asked = LLMCache(), 0

    async def ask() -> Response:
        nonlocal asked
        asked += 1
        return Response("good")

    for _ in range(2):
        assert (await cache.answer("p", ask, model=MODEL, temperature=0.5)).asked
    assert asked == 2


# --- shared -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    with running_redis(tmp_path_factory.mktemp("redis")) as running:
        yield running


def sharing(server: RedisServer, secret: bytes = SECRET, **more: float) -> tuple[LLMCache, RedisAnswers]:
    shared = RedisAnswers(server.url, secret)
    return LLMCache(secret=secret, shared=shared, **more), shared  # type: ignore[arg-type]  # ttl_seconds


@pytest.mark.integration
async def test_processes_share_answers_sealed_and_for_their_time(server: RedisServer) -> None:
    one, shared = sharing(server, ttl_seconds=60.0)
    other, others = sharing(server)
    words, meaning = "tên tôi là Nguyễn Văn An", '{"value": "Nguyễn Văn An"}'
    one.put(words, meaning, model=MODEL, input_tokens=9, output_tokens=3)
    assert other.get(words, model=MODEL) == meaning

    async def nobody() -> Response:
        raise AssertionError

    found = await other.answer(words, nobody, model=MODEL)
    assert (found.asked, found.response.input_tokens) == (False, 9)
    with redis.Redis.from_url(server.url) as raw:
        (key,) = list(raw.scan_iter())
        kept = bytes(raw.get(key) or b"")  # type: ignore[arg-type]  # the client's stubs know awaitables too
        assert 0 < raw.pttl(key) <= 60_000  # type: ignore[operator]  # the same
    for part in ("Nguyễn", "value"):
        assert part.encode() not in key
        assert part.encode() not in kept
    stranger, strange = sharing(server, b"x" * 32)
    assert stranger.get(words, model=MODEL) is None
    for each in (shared, others, strange):
        each.close()


@pytest.mark.integration
async def test_a_redis_that_is_down_is_no_error_and_is_left_alone(tmp_path: Path) -> None:
    with running_redis(tmp_path) as server:
        cache, shared = sharing(server)
        cache.put("p", "r", model=MODEL)
        server.stop()
        cache.put("q", "r", model=MODEL)
        assert cache.get("q", model=MODEL) == "r"
        assert cache.get("unknown", model=MODEL) is None

        async def ask() -> Response:
            return Response("good")

        assert (await cache.answer("z", ask, model=MODEL)).response.text == "good"
        shared.close()


# --- prices -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("model", "plain"),
    [
        ("gpt-4.1-mini-2025-04-14", "gpt-4.1-mini"),
        ("apac.anthropic.claude-haiku-4-5-20251001-v1:0", "anthropic.claude-haiku-4-5"),
        ("anthropic.claude-3-haiku-20240307-v1:0", "anthropic.claude-3-haiku"),
        ("gpt-4o", "gpt-4o"),
    ],
)
def test_dates_versions_and_regions_do_not_change_a_price(model: str, plain: str) -> None:
    assert plain_name(model) == plain
    prices = PriceList()
    assert prices.price(model) == prices.price(plain) is not None


def test_own_prices_win_and_unknown_models_are_free() -> None:
    prices = PriceList(dict([parse_price("gpt-4o=1/2"), parse_price("qwen3:8b = 0/0")]))
    assert prices.cost("gpt-4o", 1_000_000, 1_000_000) == 3
    assert prices.cost("llama", 10**6, 10**6) == 0
    assert prices.price("llama") is None


@pytest.mark.parametrize("text", ["gpt-4o", "=1/2", "gpt-4o=1", "gpt-4o=a/b", "gpt-4o=-1/2"])
def test_a_price_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="model=input/output"):
        parse_price(text)
