"""Debounce, batch, throttle in virtual time."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from src.utils.debouncer import RequestBatcher, RequestDebouncer, ThrottledExecutor
from tests.support.virtual_clock import VirtualClock, settle


class Receiver:
    """A callback that remembers what it got and when, and fails as often as it is told to."""

    def __init__(self, clock: VirtualClock, failures: int = 0) -> None:
        self.clock, self.failures = clock, failures
        self.got: list[tuple[float, Any]] = []
        self.attempts = 0

    async def __call__(self, data: Any) -> None:
        self.attempts += 1
        if self.failures:
            self.failures -= 1
            raise OSError("store away")
        self.got.append((self.clock.now, data))


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


async def test_the_last_data_comes_once_after_the_quiet(clock: VirtualClock) -> None:
    debouncer, receiver = RequestDebouncer(delay_seconds=2.0, clock=clock), Receiver(clock)
    for data in ("a", "b", "c"):
        await debouncer.debounce(task_id="t", data=data, callback=receiver)
        await clock.advance(1.5)
    assert receiver.got == []
    await clock.advance(0.5)
    assert receiver.got == [(5.0, "c")]
    await debouncer.debounce(task_id="t", data="d", callback=receiver)
    await clock.advance(2)
    assert receiver.got[1:] == [(7.0, "d")]
    assert debouncer.pending == 0


async def test_tasks_do_not_wait_for_each_other(clock: VirtualClock) -> None:
    debouncer, receiver = RequestDebouncer(clock=clock), Receiver(clock)
    await debouncer.debounce(task_id=1, data="a", callback=receiver)
    await clock.advance(1)
    await debouncer.debounce(task_id=2, data="b", callback=receiver)
    await clock.advance(2)
    assert receiver.got == [(2.0, "a"), (3.0, "b")]


async def test_a_cancelled_task_is_forgotten(clock: VirtualClock) -> None:
    debouncer, receiver = RequestDebouncer(clock=clock), Receiver(clock)
    await debouncer.debounce(task_id="t", data="a", callback=receiver)
    assert debouncer.cancel("t") is True
    assert debouncer.cancel("t") is False
    await clock.advance(10)
    assert receiver.got == []


async def test_a_failing_callback_is_reported_and_tried_again(clock: VirtualClock) -> None:
    errors: list[Exception] = []
    debouncer = RequestDebouncer(delay_seconds=2.0, clock=clock, on_error=errors.append)
    receiver = Receiver(clock, failures=3)
    await debouncer.debounce(task_id="t", data="a", callback=receiver)
    await clock.advance(2 + 0.5 + 1 + 2)
    assert receiver.got == [(5.5, "a")]
    assert [str(error) for error in errors] == ["store away"] * 3


async def test_newer_data_replaces_what_failed(clock: VirtualClock) -> None:
    debouncer, receiver = RequestDebouncer(clock=clock, on_error=lambda _: None), Receiver(clock, failures=1)
    await debouncer.debounce(task_id="t", data="old", callback=receiver)
    await clock.advance(2)
    await debouncer.debounce(task_id="t", data="new", callback=receiver)
    await clock.advance(60)
    assert receiver.got == [(4.0, "new")]


async def test_data_that_comes_while_the_callback_runs_is_delivered_after_it(clock: VirtualClock) -> None:
    debouncer = RequestDebouncer(delay_seconds=1, clock=clock)
    running, gate, got = asyncio.Event(), asyncio.Event(), []

    async def slow(data: str) -> None:
        running.set()
        await gate.wait()
        got.append(data)

    await debouncer.debounce(task_id="t", data="first", callback=slow)
    await clock.advance(1)
    await running.wait()
    await debouncer.debounce(task_id="t", data="second", callback=slow)
    assert debouncer.cancel("t") is False
    gate.set()
    await clock.advance(1)
    assert got == ["first", "second"]


async def test_flush_delivers_now_and_raises_what_fails_without_losing_it(clock: VirtualClock) -> None:
    debouncer = RequestDebouncer(clock=clock, on_error=lambda _: None)
    good, bad = Receiver(clock), Receiver(clock, failures=1)
    await debouncer.debounce(task_id="good", data="a", callback=good)
    await debouncer.debounce(task_id="bad", data="b", callback=bad)
    with pytest.raises(ExceptionGroup):
        await debouncer.flush()
    assert good.got == [(0.0, "a")]
    assert debouncer.pending == 1
    await clock.advance(2)
    assert bad.got == [(2.0, "b")]
    await clock.advance(60)
    assert (good.attempts, bad.attempts) == (1, 2)


async def test_close_delivers_the_rest_and_takes_no_more(clock: VirtualClock) -> None:
    debouncer, receiver = RequestDebouncer(clock=clock), Receiver(clock)
    await debouncer.debounce(task_id="t", data="a", callback=receiver)
    await debouncer.close()
    await debouncer.close()
    assert receiver.got == [(0.0, "a")]
    with pytest.raises(RuntimeError):
        await debouncer.debounce(task_id="t", data="b", callback=receiver)
    assert len(asyncio.all_tasks()) == 1


async def test_close_raises_what_could_not_be_delivered(clock: VirtualClock) -> None:
    batcher, receiver = RequestBatcher(clock=clock, on_error=lambda _: None), Receiver(clock, failures=9)
    await batcher.add_request(data="a", callback=receiver)
    with pytest.raises(ExceptionGroup):
        await batcher.close()
    await settle()
    assert len(asyncio.all_tasks()) == 1


async def test_a_full_batch_goes_at_once_and_the_rest_by_its_time(clock: VirtualClock) -> None:
    batcher, receiver = RequestBatcher(batch_size=5, timeout_seconds=3.0, clock=clock), Receiver(clock)
    for number in range(5):
        await batcher.add_request(data=number, callback=receiver)
    await clock.advance(1)
    assert receiver.got == [(0.0, [0, 1, 2, 3, 4])]
    await batcher.add_request(data=5, callback=receiver)
    await clock.advance(1)
    await batcher.add_request(data=6, callback=receiver)
    await clock.advance(1.9)
    assert len(receiver.got) == 1
    await clock.advance(0.1)
    assert receiver.got[1:] == [(4.0, [5, 6])]


async def test_each_callback_has_batches_of_its_own(clock: VirtualClock) -> None:
    batcher, one, two = RequestBatcher(batch_size=2, clock=clock), Receiver(clock), Receiver(clock)
    await batcher.add_request(data="a", callback=one)
    await batcher.add_request(data="b", callback=two)
    await batcher.add_request(data="c", callback=one)
    await settle()
    assert one.got == [(0.0, ["a", "c"])]
    await batcher.flush()
    assert two.got == [(0.0, ["b"])]


async def test_failed_batches_keep_their_order_and_lose_nothing(clock: VirtualClock) -> None:
    errors: list[Exception] = []
    batcher = RequestBatcher(batch_size=3, timeout_seconds=1.0, clock=clock, on_error=errors.append)
    receiver = Receiver(clock, failures=2)
    for number in range(8):
        await batcher.add_request(data=number, callback=receiver)
        await settle()
    await clock.advance(60)
    assert [item for _, batch in receiver.got for item in batch] == list(range(8))
    assert all(len(batch) <= 3 for _, batch in receiver.got)
    assert len(errors) == 2


async def test_plain_functions_may_be_callbacks(clock: VirtualClock) -> None:
    got: list[Any] = []
    batcher = RequestBatcher(batch_size=1, clock=clock)
    await batcher.add_request(data="a", callback=got.append)
    await batcher.close()
    assert got == [["a"]]


async def test_at_most_so_many_calls_a_second_in_order(clock: VirtualClock) -> None:
    executor = ThrottledExecutor(calls_per_second=4, clock=clock)
    started: list[tuple[float, int]] = []

    async def call(number: int) -> int:
        started.append((clock.now, number))
        if number == 2:
            raise OSError
        return number * 10

    tasks = [asyncio.create_task(executor.execute(call, number)) for number in range(6)]
    await clock.advance(0)
    tasks[4].cancel()
    await clock.advance(5)
    outcomes = await asyncio.gather(*tasks, return_exceptions=True)
    assert started == [(0.0, 0), (0.25, 1), (0.5, 2), (0.75, 3), (1.0, 5)]
    assert outcomes[:2] == [0, 10]
    assert isinstance(outcomes[2], OSError)
    assert isinstance(outcomes[4], asyncio.CancelledError)
    with pytest.raises(ValueError, match="positive"):
        ThrottledExecutor(0)


async def test_the_default_clock_is_the_loops() -> None:
    receiver = Receiver(VirtualClock())
    debouncer = RequestDebouncer(delay_seconds=0.001)
    delivered = asyncio.Event()

    async def callback(data: str) -> None:
        await receiver(data)
        delivered.set()

    await debouncer.debounce(task_id="t", data="a", callback=callback)
    async with asyncio.timeout(20):
        await delivered.wait()
    assert receiver.attempts == 1
    await debouncer.close()
