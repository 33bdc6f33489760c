"""Tickets for WebSockets, where a browser can send no Authorization header: good once, for half a minute."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Final

from src.auth.tokens import Identity

LIVES_SECONDS: Final = 30.0
MAX_TICKETS: Final = 10_000


class Tickets:
    """Of this process: the socket must reach the process that gave the ticket."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._given: OrderedDict[str, tuple[Identity, float]] = OrderedDict()

    def give(self, identity: Identity) -> str:
        """A new ticket. It stands in an address, which logs may keep: hence once and short."""
        self._drop_old()
        ticket = secrets.token_urlsafe(32)
        self._given[ticket] = identity, self._clock() + LIVES_SECONDS
        return ticket

    def redeem(self, ticket: str) -> Identity | None:
        """Whom the ticket was given to, or None; it is used up either way."""
        found = self._given.pop(ticket, None)
        if found is None or found[1] <= self._clock():
            return None
        return found[0]

    def _drop_old(self) -> None:
        now = self._clock()
        while self._given:
            oldest = next(iter(self._given))
            if self._given[oldest][1] > now and len(self._given) < MAX_TICKETS:
                return
            del self._given[oldest]
