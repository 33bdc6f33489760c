"""The circuit breaker: when it opens, whom it lets through, how it closes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from src.utils.circuit_breaker import CircuitBreaker


def test_failures_in_a_row_open_it_and_a_trial_closes_it() -> None:
    breaker = CircuitBreaker(failures=3, pause_seconds=10)
    assert [breaker.failed(1.0), breaker.failed(2.0), breaker.failed(3.0)] == [False, False, True]
    assert breaker.state(3.0) == "open"
    assert not breaker.allows(12.9)
    assert breaker.seconds_left(12.0) == pytest.approx(1.0)
    assert breaker.state(13.0) == "half_open"
    assert breaker.allows(13.0)
    assert not breaker.allows(13.1), "one trial at a time"
    breaker.succeeded()
    assert breaker.state(13.2) == "closed"
    assert breaker.allows(13.2)


def test_success_in_between_forgives() -> None:
    breaker = CircuitBreaker(failures=2)
    breaker.failed(0)
    breaker.succeeded()
    assert breaker.failed(1) is False
    assert breaker.allows(1)


def test_failed_trials_wait_longer_each_time_up_to_a_limit() -> None:
    breaker = CircuitBreaker(failures=1, pause_seconds=10, longest_pause_seconds=35)
    breaker.failed(0)
    now, waits = 0.0, []
    for _ in range(4):
        waits.append(breaker.seconds_left(now))
        now += breaker.seconds_left(now)
        assert breaker.allows(now)
        breaker.failed(now)
    assert waits == [10, 20, 35, 35]


def test_a_trial_that_never_reports_does_not_lock_it_for_ever() -> None:
    breaker = CircuitBreaker(failures=1, pause_seconds=10)
    breaker.failed(0)
    assert breaker.allows(10)
    assert not breaker.allows(15)
    assert breaker.allows(20)


def test_the_providers_own_pause_opens_it_at_once() -> None:
    breaker = CircuitBreaker(failures=5, longest_pause_seconds=60)
    assert breaker.failed(0, pause_seconds=7)
    assert not breaker.allows(6.9)
    assert breaker.allows(7)
    breaker.failed(7, pause_seconds=9_999)
    assert breaker.seconds_left(7) == 60


@pytest.mark.parametrize("settings", [{"failures": 0}, {"pause_seconds": 0.0}])
def test_senseless_settings_are_refused(settings: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="positive"):
        CircuitBreaker(**settings)  # type: ignore[arg-type]  # the fault is the point


@given(st.lists(st.tuples(st.booleans(), st.floats(0, 100))))
def test_it_always_lets_somebody_through_in_the_end(history: list[tuple[bool, float]]) -> None:
    breaker, now = CircuitBreaker(failures=2, pause_seconds=5, longest_pause_seconds=50), 0.0
    for good, passed in history:
        now += passed
        if breaker.allows(now):
            breaker.succeeded() if good else breaker.failed(now)
    assert breaker.allows(now + 101)
