"""A circuit breaker: after failures in a row a provider is left alone for a while. Pure: time comes in.

closed (asked) → open (left alone) → half-open (one call tries it) → closed, or open again for longer.
The pattern: M. Nygard, "Release It!", ch. 5.
"""

from __future__ import annotations

from typing import Final, Literal

State = Literal["closed", "open", "half_open"]

GROWTH: Final = 2.0


class CircuitBreaker:
    """``now`` is any clock that never goes back, in seconds."""

    def __init__(
        self, *, failures: int = 3, pause_seconds: float = 10.0, longest_pause_seconds: float = 300.0
    ) -> None:
        if failures < 1 or pause_seconds <= 0:
            raise ValueError("failures and pause_seconds must be positive")
        self._limit, self._first, self._longest = failures, pause_seconds, longest_pause_seconds
        self._failed = 0
        self._pause = pause_seconds
        self._open_until: float | None = None
        """While open: when it may be tried again."""
        self._trial_until: float | None = None
        """While a trial is under way: when it counts as lost."""

    def state(self, now: float) -> State:
        if self._open_until is None:
            return "closed"
        return "open" if now < self._open_until else "half_open"

    def seconds_left(self, now: float) -> float:
        """How long it stays open; 0 when it may be asked."""
        return max(0.0, (self._open_until or now) - now)

    def allows(self, now: float) -> bool:
        """Whether to ask now. In the half-open state one caller alone is let through, until it reports."""
        if self._open_until is None:
            return True
        if now < self._open_until or (self._trial_until is not None and now < self._trial_until):
            return False
        self._trial_until = now + self._pause
        return True

    def succeeded(self) -> None:
        """The call did its part: everything is forgiven."""
        self._failed, self._pause = 0, self._first
        self._open_until = self._trial_until = None

    def failed(self, now: float, *, pause_seconds: float | None = None) -> bool:
        """The call failed. ``pause_seconds``: the provider itself says how long to leave it alone, which
        opens at once. Answers whether it has opened now."""
        on_trial = self._open_until is not None
        self._failed += 1
        if pause_seconds is None and not on_trial and self._failed < self._limit:
            return False
        if on_trial:
            self._pause = min(self._longest, self._pause * GROWTH)
        wait = self._pause if pause_seconds is None else min(self._longest, pause_seconds)
        self._open_until = max(self._open_until or now, now + wait)
        self._trial_until = None
        return True
