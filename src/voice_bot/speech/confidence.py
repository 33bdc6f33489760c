"""From what providers say of how sure they are to one number from 0 to 1. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable


def from_log_probabilities(values: Iterable[float | None]) -> float:
    """The geometric mean of the tokens' probabilities; 1.0 where the provider gives none."""
    known = [value for value in values if value is not None and not math.isnan(value)]
    if not known:
        return 1.0
    return max(0.0, min(1.0, math.exp(max(-100.0, sum(known) / len(known)))))


def from_probabilities(values: Iterable[float | None]) -> float:
    """The mean of the words' probabilities; 1.0 where the provider gives none."""
    known = [value for value in values if value is not None]
    return max(0.0, min(1.0, sum(known) / len(known))) if known else 1.0
