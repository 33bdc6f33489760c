"""Manners towards providers: attempts, limits, circuits, failover; and what the health page shows of it."""

from __future__ import annotations

import asyncio
import logging

import pytest
from prometheus_client import REGISTRY

from src.cost.llm_cache import LLMCache
from src.cost.prices import Price, PriceList
from src.cost.use import Meter
from src.exceptions import AIError, LLMAnswerError, LLMRateLimitError, LLMTimeoutError, LLMUnavailableError
from src.utils.circuit_breaker import CircuitBreaker
from src.voice_bot.language_model.chain import ModelChain, health_facts
from src.voice_bot.language_model.guarded import GuardedModel, items_of
from src.voice_bot.language_model.protocol import Completion, Question

QUESTION = Question("system", "user", {"type": "object"})
GOOD = Completion('{"intents": []}', 100, 10)
PRICES = PriceList({"first": Price(10, 20), "second": Price(1, 1)})


class Scripted:
    """A model that does what its script says, then answers well."""

    provider = "stand-in"

    def __init__(self, model: str, *script: AIError | Completion) -> None:
        self.model, self.script, self.asked = model, list(script), 0
        self.closed = False

    async def complete(self, question: Question, timeout_seconds: float) -> Completion:
        self.asked += 1
        done = self.script.pop(0) if self.script else GOOD
        if isinstance(done, AIError):
            raise done
        return done

    async def close(self) -> None:
        self.closed = True


class Time:
    """Passes only where somebody sleeps."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def guarded(model: Scripted, time: Time | None = None, breaker: CircuitBreaker | None = None) -> GuardedModel:
    clock = time or Time()
    return GuardedModel(
        model, prices=PRICES, calls_per_second=1e6, breaker=breaker, clock=clock, sleep=clock.sleep
    )


def counted(name: str, **labels: str) -> float:
    return REGISTRY.get_sample_value(f"vpbank_voice_agent_{name}", labels) or 0.0


def failovers(to: str) -> float:
    return counted(
        "provider_failovers_total", kind="language_model", from_provider="stand-in", to_provider=to
    )


async def test_a_fault_of_the_server_is_tried_again_after_a_random_pause() -> None:
    model, time, meter = Scripted("first", LLMUnavailableError(details={"status": 500})), Time(), Meter()
    assert await guarded(model, time).ask(QUESTION, 5, meter) == GOOD
    assert model.asked == 2
    assert len(time.slept) == 1
    assert 0 < time.slept[0] < 1
    assert (meter.use.calls, meter.use.input_tokens, meter.use.output_tokens) == (2, 100, 10)
    assert meter.use.usd == pytest.approx((100 * 10 + 10 * 20) / 1e6)


async def test_a_provider_that_says_when_is_asked_then() -> None:
    busy = LLMRateLimitError(details={"retry_after_seconds": 1.5})
    model, time = Scripted("first", busy), Time()
    await guarded(model, time).ask(QUESTION, 5, Meter())
    assert time.slept == [1.5]


async def test_a_wait_that_the_citizen_would_not_have_is_not_begun() -> None:
    busy = LLMRateLimitError(details={"retry_after_seconds": 60.0})
    model, time = Scripted("first", busy), Time()
    one = guarded(model, time)
    with pytest.raises(LLMRateLimitError):
        await one.ask(QUESTION, 5, Meter())
    assert time.slept == []
    assert one.circuit == "open"  # for as long as the provider says
    time.now += 59
    with pytest.raises(LLMUnavailableError):
        await one.ask(QUESTION, 5, Meter())
    time.now += 2
    assert await one.ask(QUESTION, 5, Meter()) == GOOD
    assert (model.asked, one.circuit) == (2, "closed")


@pytest.mark.parametrize(
    "error", [LLMUnavailableError(details={"status": 401}), LLMAnswerError(), LLMTimeoutError()]
)
async def test_what_will_not_get_better_is_not_tried_again(error: AIError) -> None:
    model = Scripted("first", error)
    with pytest.raises(type(error)):
        await guarded(model).ask(QUESTION, 5, Meter())
    assert model.asked == 1


@pytest.mark.parametrize("text", ["no", "[]", "{}", '{"intents": {}}', '{"intents": [], "x": 1}', "[" * 5000])
async def test_an_answer_of_another_shape_is_none(text: str) -> None:
    meter = Meter()
    with pytest.raises(LLMAnswerError):
        await guarded(Scripted("first", Completion(text, 7, 3))).ask(QUESTION, 5, meter)
    assert (meter.use.input_tokens, meter.use.output_tokens) == (7, 3)  # paid all the same
    assert items_of(text) is None


async def test_one_that_keeps_failing_is_left_alone_then_tried_by_one_call() -> None:
    model = Scripted("first", *[LLMAnswerError() for _ in range(3)])
    time = Time()
    one = guarded(model, time, CircuitBreaker(failures=3, pause_seconds=10))
    for _ in range(3):
        with pytest.raises(LLMAnswerError):
            await one.ask(QUESTION, 5, Meter())
    with pytest.raises(LLMUnavailableError):
        await one.ask(QUESTION, 5, Meter())
    assert model.asked == 3
    time.now += 11
    await one.ask(QUESTION, 5, Meter())
    assert (model.asked, one.circuit) == (4, "closed")


async def test_our_own_limit_is_no_fault_of_the_provider() -> None:
    model = Scripted("first")
    one = GuardedModel(model, prices=PRICES, calls_per_second=0.001)
    await one.ask(QUESTION, 5, Meter())
    for _ in range(4):
        with pytest.raises(LLMRateLimitError):
            await one.ask(QUESTION, 0.02, Meter())
    assert (model.asked, one.circuit) == (1, "closed")


class Slow(Scripted):
    async def complete(self, question: Question, timeout_seconds: float) -> Completion:
        self.asked += 1
        await asyncio.Event().wait()
        raise AssertionError


async def test_the_next_provider_goes_on_where_one_is_slow(caplog: pytest.LogCaptureFixture) -> None:
    slow, good = Slow("first"), Scripted("second")
    chain = ModelChain(
        [GuardedModel(one, prices=PRICES, calls_per_second=1e6) for one in (slow, good)],
        LLMCache(),
        timeout_seconds=0.4,
    )
    before = counted(
        "provider_failovers_total", kind="language_model", from_provider="stand-in", to_provider="stand-in"
    )
    with caplog.at_level(logging.WARNING):
        reply = await chain.ask(QUESTION, Meter())
    assert (reply.text, reply.cached, slow.asked, good.asked) == (GOOD.text, False, 1, 1)
    after = counted(
        "provider_failovers_total", kind="language_model", from_provider="stand-in", to_provider="stand-in"
    )
    assert after == before + 1
    assert "LLM_TIMEOUT" in caplog.text
    await chain.close()
    assert slow.closed
    assert good.closed


async def test_the_rules_are_last_and_health_tells() -> None:
    down = [LLMUnavailableError(details={"status": 403}) for _ in range(3)]
    chain = ModelChain([guarded(Scripted("first", *down))], LLMCache(), timeout_seconds=5)
    assert health_facts(chain.states) == {"providers": ["stand-in", "rules"], "models": {"stand-in": "first"}}
    before = counted(
        "provider_failovers_total", kind="language_model", from_provider="stand-in", to_provider="rules"
    )
    for _ in range(4):
        with pytest.raises(LLMUnavailableError):
            await chain.ask(QUESTION, Meter())
    after = counted(
        "provider_failovers_total", kind="language_model", from_provider="stand-in", to_provider="rules"
    )
    assert after == before + 4
    facts = health_facts(chain.states)
    assert (facts["status"], facts["resting"]) == ("degraded", ["stand-in"])
    assert health_facts(()) == {"providers": ["rules"]}


async def test_kept_answers_are_given_while_the_provider_is_down() -> None:
    model = Scripted("first", GOOD, *[LLMUnavailableError(details={"status": 403}) for _ in range(9)])
    chain = ModelChain([guarded(model)], LLMCache(), timeout_seconds=5)
    await chain.ask(QUESTION, Meter())
    for number in range(4):
        with pytest.raises(LLMUnavailableError):
            await chain.ask(Question("system", str(number), {}), Meter())
    meter = Meter()
    reply = await chain.ask(QUESTION, meter)
    assert reply.cached
    assert not meter.use
