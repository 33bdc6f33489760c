"""What kind of network an address belongs to. Pure."""

from __future__ import annotations

import ipaddress
from enum import StrEnum
from typing import Final

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64: Final = ipaddress.ip_network("64:ff9b::/96")
_COMPATIBLE: Final = ipaddress.ip_network("::/96")
_NEVER: Final = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",  # this host
        "169.254.0.0/16",  # link-local, and where clouds keep their credentials
        "100.100.100.200/32",  # the same at Alibaba Cloud
        "255.255.255.255/32",
        "fe80::/10",
        "fd00:ec2::254/128",  # the same at AWS by IPv6
    )
)


class Reach(StrEnum):
    PUBLIC = "public"
    PRIVATE = "private"
    """Loopback and networks of one's own: only where the operator says so."""
    NEVER = "never"
    """Addresses that no form is served from: metadata services, link-local, multicast, unspecified."""


def parse_address(text: str) -> Address | None:
    """The address of a literal, or None for a name."""
    try:
        return ipaddress.ip_address(text.strip("[]"))
    except ValueError:
        return None


def reach_of(address: Address) -> Reach:
    """The most private of what the address itself and any IPv4 address inside it belong to."""
    found = {_reach(one) for one in (address, *_inside(address))}
    return next(reach for reach in (Reach.NEVER, Reach.PRIVATE, Reach.PUBLIC) if reach in found)


def _reach(address: Address) -> Reach:
    if address.is_multicast or address.is_unspecified:
        return Reach.NEVER
    if any(address.version == network.version and address in network for network in _NEVER):
        return Reach.NEVER
    return Reach.PUBLIC if address.is_global and not address.is_private else Reach.PRIVATE


def _inside(address: Address) -> tuple[ipaddress.IPv4Address, ...]:
    """IPv4 addresses that an IPv6 address stands for: mapped, compatible, NAT64, 6to4, Teredo."""
    if isinstance(address, ipaddress.IPv4Address):
        return ()
    found = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    last = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    if address in _NAT64 or (address in _COMPATIBLE and int(address) > 1):
        found.append(last)
    return tuple(one for one in found if one is not None)
