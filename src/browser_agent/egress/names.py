"""Names become addresses once, in the proxy, and stay what they were: against DNS rebinding."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Awaitable, Callable
from typing import Final

from src.browser_agent.egress.addresses import Address, Reach, parse_address, reach_of
from src.browser_agent.egress.policy import EgressPolicy

LOOKUP_SECONDS: Final = 5.0

Lookup = Callable[[str], Awaitable[list[str]]]
"""All addresses of a name, as text. Raises :class:`OSError`."""


class ForbiddenAddressError(Exception):
    """The name leads where it must not."""


async def system_lookup(name: str) -> list[str]:
    """By the machine's resolver. Raises :class:`OSError`."""
    found = await asyncio.get_running_loop().getaddrinfo(name, None, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


class NameBook:
    """What the whole agent knows of names: one that was public never becomes private."""

    def __init__(self, lookup: Lookup = system_lookup) -> None:
        self._lookup = lookup
        self._public: set[str] = set()

    async def resolve(self, name: str, policy: EgressPolicy) -> tuple[str, ...]:
        """Addresses that the name may be reached at.

        Raises :class:`ForbiddenAddressError` where any of them is out of bounds: a name that mixes them has
        nothing good in mind. Raises :class:`OSError`, :class:`TimeoutError`.
        """
        literal = parse_address(name)
        if literal is not None:
            addresses: list[Address] = [literal]
        else:
            async with asyncio.timeout(LOOKUP_SECONDS):
                found = await self._lookup(name)
            addresses = [ipaddress.ip_address(one) for one in found]
        reaches = {reach_of(address) for address in addresses}
        if not all(policy.admits_address(name, reach) for reach in reaches):
            raise ForbiddenAddressError
        if Reach.PRIVATE in reaches and (Reach.PUBLIC in reaches or name in self._public):
            raise ForbiddenAddressError
        if literal is None and Reach.PUBLIC in reaches:
            self._public.add(name)
        return tuple(str(address) for address in addresses)


class Pins:
    """One session's names: each is looked up once, also by requests that come at the same time."""

    def __init__(self, book: NameBook, policy: EgressPolicy) -> None:
        self._book, self._policy = book, policy
        self._pinned: dict[str, tuple[str, ...]] = {}
        self._lock = asyncio.Lock()

    async def addresses(self, name: str) -> tuple[str, ...]:
        """Raises as :meth:`NameBook.resolve`; a failure is not remembered."""
        async with self._lock:
            if name not in self._pinned:
                self._pinned[name] = await self._book.resolve(name, self._policy)
            return self._pinned[name]
