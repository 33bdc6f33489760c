"""The verdict on a long run: what is a leak and what only looks like one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from benchmarks.growth import Sample, Verdict, judge, not_back_yet, slope

LEVELS = {"memory_mb": 320.0, "processes": 11.0, "tasks": 7.0, "files": 19.0, "contexts": 1.0}
CYCLES = range(10, 510, 10)
RIPPLE = (0.0, 6.0, 2.0, 11.0, 4.0, 8.0, 1.0)
"""What a steady process's memory does between two samples, in megabytes."""


def run(name: str = "memory_mb", over: Callable[[int], float] = lambda cycle: 0.0) -> list[Sample]:
    """A run of 500 cycles in which one quantity stands `over(cycle)` above its level."""

    def counted(index: int, cycle: int) -> dict[str, float]:
        found = dict(LEVELS)
        found["memory_mb"] += RIPPLE[index % len(RIPPLE)]
        found[name] += over(cycle)
        return found

    return [(cycle, counted(index, cycle)) for index, cycle in enumerate(CYCLES)]


def growing(samples: list[Sample]) -> set[str]:
    return {verdict.name for verdict in judge(samples) if not verdict.flat}


def test_a_steady_run_is_flat_in_everything() -> None:
    assert growing(run()) == set()
    assert [verdict.name for verdict in judge(run())] == list(LEVELS)


@pytest.mark.parametrize(
    ("shape", "over"),
    [
        ("collected every 90 cycles", lambda cycle: cycle % 90 * 0.5),
        ("collected once, late", lambda cycle: max(0.0, cycle - 150) * 0.4 if cycle < 390 else 4.0),
        ("a hill in the middle", lambda cycle: 100.0 if 200 <= cycle < 350 else 0.0),
        ("high while it warms up", lambda cycle: 90.0 if cycle < 90 else 0.0),
        ("rising while it warms up", lambda cycle: min(cycle, 100) * 0.5),
        ("one dip early", lambda cycle: -40.0 if cycle == 130 else 0.0),
        ("falling", lambda cycle: -0.1 * cycle),
        ("one spike at the end", lambda cycle: 200.0 if cycle == CYCLES[-1] else 0.0),
    ],
)
def test_memory_that_comes_back_is_no_leak(shape: str, over: Callable[[int], float]) -> None:
    assert growing(run(over=over)) == set(), shape


@pytest.mark.parametrize(
    ("shape", "over"),
    [
        ("0.1 MB a cycle", lambda cycle: cycle * 0.1),
        ("0.1 MB a cycle under a saw-tooth", lambda cycle: cycle * 0.1 + cycle % 70 * 0.6),
        ("0.3 MB a cycle from the middle on", lambda cycle: max(0, cycle - 250) * 0.3),
        ("1 MB a cycle near the end", lambda cycle: max(0, cycle - 390) * 1.0),
        ("a step of 30 MB", lambda cycle: 30.0 if cycle > 300 else 0.0),
    ],
)
def test_memory_that_stays_is_a_leak(shape: str, over: Callable[[int], float]) -> None:
    assert growing(run(over=over)) == {"memory_mb"}, shape


@pytest.mark.parametrize("name", ["processes", "tasks", "files", "contexts"])
def test_a_count_that_creeps_up_grows_and_a_single_one_more_does_not(name: str) -> None:
    assert growing(run(name, lambda cycle: cycle * 0.01)) == {name}
    assert growing(run(name, lambda cycle: 1.0 if cycle == 480 else 0.0)) == set()


def test_memory_that_is_high_at_the_end_is_given_time_to_come_back() -> None:
    hill = run(over=lambda cycle: 100.0 if cycle > 380 else 0.0)
    assert not_back_yet(judge(hill))
    assert not not_back_yet(judge(run()))
    both = [(at, {**counted, "tasks": at}) for at, counted in hill]
    assert not not_back_yet(judge(both)), "what else grows needs no more time"


def test_the_slope_does_not_see_a_single_outlier() -> None:
    assert slope([(0, 1.0), (1, 1.0), (2, 90.0), (3, 1.0), (4, 1.0)]) == 0.0
    assert slope([]) == 0.0


def test_a_verdict_reads_as_one_line() -> None:
    assert str(Verdict("memory_mb", 320.0, 30.0, 16.0)).split() == [
        "memory_mb", "320.0", "+30.00", "(at", "most", "16.00)", "GROWS",
    ]  # fmt: skip
