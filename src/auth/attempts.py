"""Guessing slowed down: after a few free tries each further one costs twice the wait of the one before.

An attempt counts before its outcome is known, so that many at once gain nothing, and is given back when it
succeeds. Accounts are known by a digest alone; an account that does not exist is slowed like any other.
"""

from __future__ import annotations

import hashlib
import time
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Final, Literal, Protocol

from src.exceptions import RateLimitError, ServiceError

FORGET_SECONDS: Final = 3600.0
MAX_KEYS: Final = 50_000

Purpose = Literal["password", "code", "mail"]


@dataclass(frozen=True, slots=True)
class Rule:
    """``free`` attempts, then a wait, doubled each time up to the longest."""

    free: int
    first_wait_seconds: float = 1.0
    longest_wait_seconds: float = 300.0

    def wait_after(self, count: int) -> float:
        """Seconds to wait after that many attempts."""
        if count < self.free:
            return 0.0
        return min(self.longest_wait_seconds, self.first_wait_seconds * 2.0 ** min(count - self.free, 32))


ACCOUNT_RULES: Final[dict[Purpose, Rule]] = {
    "password": Rule(free=5),
    "code": Rule(free=5),
    "mail": Rule(free=5, first_wait_seconds=30.0, longest_wait_seconds=900.0),
}
ADDRESS_RULE: Final = Rule(free=50)  # a whole office may stand behind one address


class AttemptStore(Protocol):
    """Counts of attempts by key. Each call is one atomic step, also among several processes."""

    async def begin(self, key: str, rule: Rule) -> float:
        """Count one more attempt and answer 0, or the seconds still to wait, counting nothing."""
        ...

    async def give_back(self, key: str, *, all_of_them: bool) -> None:
        """Uncount one attempt, or forget the key."""
        ...


@dataclass(slots=True)
class _Tally:
    count: int = 0
    last_at: float = 0.0
    blocked_until: float = 0.0


class MemoryAttempts:
    """:class:`AttemptStore` of this process; the keys used longest ago give way when there are too many."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, max_keys: int = MAX_KEYS) -> None:
        self._clock, self._max = clock, max_keys
        self._tallies: OrderedDict[str, _Tally] = OrderedDict()

    async def begin(self, key: str, rule: Rule) -> float:
        now = self._clock()
        tally = self._tallies.get(key)
        if tally is None or now - tally.last_at > FORGET_SECONDS:
            tally = self._tallies[key] = _Tally()
        if tally.blocked_until > now:
            return tally.blocked_until - now
        tally.count += 1
        tally.last_at, tally.blocked_until = now, now + rule.wait_after(tally.count)
        self._tallies.move_to_end(key)
        while len(self._tallies) > self._max:
            self._tallies.popitem(last=False)
        return 0.0

    async def give_back(self, key: str, *, all_of_them: bool) -> None:
        tally = self._tallies.get(key)
        if tally is None:
            return
        if all_of_them:
            del self._tallies[key]
        else:
            tally.count = max(0, tally.count - 1)
            tally.blocked_until = 0.0


class Attempts:
    """Slows attempts down, for each account and for each address."""

    def __init__(self, store: AttemptStore) -> None:
        self._store = store

    @asynccontextmanager
    async def one(self, purpose: Purpose, account: str, address: str) -> AsyncIterator[None]:
        """Around one attempt: it counts against both unless the block ends without an error.

        Raises :class:`RateLimitError` whose details tell how long to wait. What sends mail counts always.
        """
        by_account = f"{purpose}:{hashlib.sha256(account.encode()).hexdigest()}"
        by_address = f"{purpose}@{address}"
        for key, rule in ((by_address, ADDRESS_RULE), (by_account, ACCOUNT_RULES[purpose])):
            wait = await self._store.begin(key, rule)
            if wait > 0:
                raise RateLimitError(
                    "Too many attempts. Please wait a while before trying again.",
                    details={"retry_after_seconds": round(wait, 1)},
                )
        try:
            yield
        except ServiceError:  # nothing was learnt from it
            await self._store.give_back(by_account, all_of_them=False)
            await self._store.give_back(by_address, all_of_them=False)
            raise
        if purpose != "mail":
            await self._store.give_back(by_account, all_of_them=True)
            await self._store.give_back(by_address, all_of_them=False)

    async def forgive(self, purpose: Purpose, account: str) -> None:
        """Forget the account's attempts: it has proved itself in another way."""
        key = f"{purpose}:{hashlib.sha256(account.encode()).hexdigest()}"
        await self._store.give_back(key, all_of_them=True)
