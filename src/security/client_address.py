"""From which address a request comes, also behind proxies that are known to say so."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from typing import Final

from aiohttp import web

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address

FORWARDED: Final = "X-Forwarded-For"
HOUSEHOLD_BITS: Final = 64
"""One IPv6 customer has (at least) a network of this prefix, and may use every address in it."""


class ClientAddresses:
    """Believes ``X-Forwarded-For`` from the trusted proxies alone, and of it only what they added."""

    def __init__(self, trusted_proxies: Iterable[str] = ()) -> None:
        self._trusted = tuple(ipaddress.ip_network(network, strict=False) for network in trusted_proxies)

    def of(self, request: web.Request) -> str:
        """The client's address: an IPv4 address, or the IPv6 network of its household."""
        address = _parsed(request.remote or "")
        if address is None:
            return "unknown"  # a Unix socket
        for hop in reversed(_hops(request)):
            if not self._is_trusted(address):
                break
            further = _parsed(hop)
            if further is None:
                break
            address = further
        return _household(address)

    def _is_trusted(self, address: _Address) -> bool:
        return any(address in network for network in self._trusted)


def _hops(request: web.Request) -> list[str]:
    return [hop.strip() for line in request.headers.getall(FORWARDED, ()) for hop in line.split(",")]


def _parsed(text: str) -> _Address | None:
    try:
        address = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return (address.ipv4_mapped or address) if isinstance(address, ipaddress.IPv6Address) else address


def _household(address: _Address) -> str:
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    return str(ipaddress.ip_network((address, HOUSEHOLD_BITS), strict=False))
