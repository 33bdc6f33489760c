"""Does anything grow? The verdict on a long run, for :mod:`benchmarks.soak` and :mod:`benchmarks.soak_calls`.

Memory is judged by its floor: what a collector has not got round to yet comes back by itself, a leak never
does. Counts (processes, tasks, files) are judged by slope, for which a single outlier is no growth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import median
from typing import Final

MEMORY: Final = "memory_mb"
WARM_UP_SHARE: Final = 0.2
FLOOR_SHARE: Final = 0.2
"""How much of the run behind the warm-up its first and its last floor are taken from."""
MEMORY_GROWTH: Final = 0.05
"""What memory may grow by over the whole run, as a share of its median."""
COUNT_GROWTH: Final = 1.0
"""What any count may grow by over the whole run."""

Sample = tuple[float, Mapping[str, float]]
"""How far the run was (cycles, calls or seconds), and what was counted then; memory in megabytes."""


@dataclass(frozen=True)
class Verdict:
    """How much one quantity has grown behind the warm-up, and what it may grow by."""

    name: str
    level: float
    growth: float
    bar: float

    @property
    def flat(self) -> bool:
        return self.growth <= self.bar

    def __str__(self) -> str:
        mark = "flat" if self.flat else "GROWS"
        return f"{self.name:10} {self.level:8.1f} {self.growth:+8.2f} (at most {self.bar:.2f})  {mark}"


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The median of the slopes between all pairs of points (Theil 1950, Sen 1968)."""
    slopes = [(b[1] - a[1]) / (b[0] - a[0]) for a, b in combinations(points, 2) if b[0] != a[0]]
    return median(slopes) if slopes else 0.0


def floor_growth(values: Sequence[float]) -> float:
    """How much higher the floor of the last values is than the floor of the first ones."""
    reach = max(1, round(len(values) * FLOOR_SHARE))
    return _floor(values[-reach:]) - _floor(values[:reach])


def _floor(values: Sequence[float]) -> float:
    """The lower quartile: a process that was just being replaced, and so not counted, makes a single dip."""
    return sorted(values)[len(values) // 4]


def judge(samples: Sequence[Sample]) -> list[Verdict]:
    """The growth of each quantity of the samples, behind the warm-up."""
    kept = samples[int(len(samples) * WARM_UP_SHARE) :]
    span = kept[-1][0] - kept[0][0]
    found = []
    for name in kept[0][1]:
        points = [(at, counted[name]) for at, counted in kept]
        values = [value for _, value in points]
        level = median(values)
        if name == MEMORY:
            found.append(Verdict(name, level, floor_growth(values), level * MEMORY_GROWTH))
        else:
            found.append(Verdict(name, level, slope(points) * span, COUNT_GROWTH))
    return found


def not_back_yet(verdicts: Sequence[Verdict]) -> bool:
    """Memory alone is higher than before: more of the same run tells whether it comes back."""
    return {verdict.name for verdict in verdicts if not verdict.flat} == {MEMORY}
