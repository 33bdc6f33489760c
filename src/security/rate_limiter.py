"""How often something may be done: quotas over sliding windows, in memory or in a Redis that many share.

The counting is done by ``limits`` (sliding window counters: two numbers a key, no burst at an edge).
When its store does not answer, requests are let through uncounted and a metric tells so: a limiter that is
down must not take the service down with it.
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Self

import redis.asyncio
from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage, RedisStorage, Storage
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError

from src.config import Settings
from src.exceptions import RateLimitError
from src.monitoring import rate_limiter_failures_total, requests_limited_total

logger = logging.getLogger(__name__)

OFF: Final = "off"
STORE_SECONDS: Final = 0.25
"""The store has this long to answer; longer would be felt in every turn."""
PAUSE_SECONDS: Final = 1.0
"""After a failure the store is left alone for so long, so that requests don't queue up before it."""


@dataclass(frozen=True, slots=True)
class Charge:
    """One request counted against the limit of that name, for that key (a user, an address, …)."""

    limit: str
    key: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What is left of a limit: ``quota`` requests in ``window_seconds``, ``remaining`` of them until it fills
    up again in ``reset_seconds``."""

    limit: str
    quota: int
    window_seconds: int
    remaining: int
    reset_seconds: int


class RateLimiter:
    """Counts charges against named limits. Close it in the end."""

    def __init__(
        self,
        limits: Mapping[str, str],
        redis_url: str = "",
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``limits``: name → ``60/minute``, or ``off``. Without ``redis_url`` this process counts alone."""
        self._limits: dict[str, RateLimitItem] = {
            name: parse(text) for name, text in limits.items() if text != OFF
        }
        self._pool = _pool(redis_url) if redis_url else None
        self._counters = SlidingWindowCounterRateLimiter(_storage(redis_url, self._pool))
        self._clock, self._asked_again_at = clock, 0.0

    @classmethod
    def from_settings(cls, settings: Settings) -> Self:
        """The limits ``user``, ``address``, ``global``, ``calls`` and ``login``."""
        limits = {
            "user": settings.rate_limit_user,
            "address": settings.rate_limit_address,
            "global": settings.rate_limit_global,
            "calls": settings.rate_limit_calls,
            "login": settings.rate_limit_login,
        }
        return cls(limits, settings.redis_url.get_secret_value())

    async def charge(self, charges: Sequence[Charge]) -> tuple[Standing, ...]:
        """Count all charges, in their order; what is left of each limit. Empty while the store is down.

        Raises :class:`RateLimitError` at the first limit that is used up; the charges after it are not
        counted. Its details: ``limit``, ``quota``, ``window_seconds``, ``retry_after_seconds``.
        """
        known = [charge for charge in charges if charge.limit in self._limits]
        if self._clock() < self._asked_again_at:
            rate_limiter_failures_total.inc()
            return ()
        try:
            async with asyncio.timeout(2 * STORE_SECONDS):
                for charge in known:
                    if not await self._counters.hit(self._limits[charge.limit], *_identifiers(charge)):
                        raise _refusal(await self._standing(charge))
                return tuple(await asyncio.gather(*map(self._standing, known)))
        except (StorageError, TimeoutError) as error:
            self._fail_open(error)
            return ()

    async def close(self) -> None:
        if self._pool is not None:
            await self._pool.aclose()

    async def _standing(self, charge: Charge) -> Standing:
        limit = self._limits[charge.limit]
        stats = await self._counters.get_window_stats(limit, *_identifiers(charge))
        return Standing(
            limit=charge.limit,
            quota=limit.amount,
            window_seconds=limit.get_expiry(),
            remaining=max(0, int(stats.remaining)),
            reset_seconds=max(1, math.ceil(stats.reset_time - time.time())),
        )

    def _fail_open(self, error: Exception) -> None:
        rate_limiter_failures_total.inc()
        self._asked_again_at = self._clock() + PAUSE_SECONDS
        logger.error("The rate limiter's store fails (%s): requests pass uncounted.", type(error).__name__)


def _refusal(standing: Standing) -> RateLimitError:
    requests_limited_total.labels(limit=standing.limit).inc()
    return RateLimitError(
        details={
            "limit": standing.limit,
            "quota": standing.quota,
            "window_seconds": standing.window_seconds,
            "retry_after_seconds": standing.reset_seconds,
        }
    )


def used_up(error: RateLimitError) -> Standing:
    """The limit that a refusal of :meth:`RateLimiter.charge` tells of."""
    facts = error.details
    return Standing(facts["limit"], facts["quota"], facts["window_seconds"], 0, facts["retry_after_seconds"])


def _identifiers(charge: Charge) -> tuple[str, str]:
    """What the store sees: neither addresses nor credentials."""
    return charge.limit, hashlib.sha256(charge.key.encode("utf-8", "replace")).hexdigest()[:32]


def _pool(redis_url: str) -> redis.asyncio.ConnectionPool:
    return redis.asyncio.ConnectionPool.from_url(
        redis_url, socket_timeout=STORE_SECONDS, socket_connect_timeout=STORE_SECONDS
    )


def _storage(redis_url: str, pool: redis.asyncio.ConnectionPool | None) -> Storage:
    if pool is None:
        return MemoryStorage(wrap_exceptions=True)
    return RedisStorage(
        f"async+{redis_url}",
        wrap_exceptions=True,
        implementation="redispy",
        key_prefix="vpbank-limits",
        connection_pool=pool,  # type: ignore[arg-type] # documented, but its annotation tells only of scalars
    )
