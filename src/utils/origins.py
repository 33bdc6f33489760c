"""Which addresses pages may be opened on: the one comparison that voice bot and browser agent share. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from src.exceptions import OriginNotAllowedError

_PORTS: Final = {"http": 80, "https": 443}


def split_origin(url: str) -> tuple[str, str, int] | None:
    """Scheme, host and port of an http(s) URL, or None for anything else.

    None as well for what browsers and servers read differently: credentials before the host,
    backslashes, white space and control characters.

    >>> split_origin("HTTPS://Example.com/a?b")
    ('https', 'example.com', 443)
    """
    if any(ord(letter) <= 32 or ord(letter) == 127 for letter in url) or "\\" in url:
        return None
    try:
        parts = urlsplit(url)
        port, host = parts.port, parts.hostname
    except ValueError:
        return None
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc:
        return None
    return parts.scheme, host.lower(), _PORTS[parts.scheme] if port is None else port


def origin_of(url: str) -> str | None:
    """``scheme://host:port`` of an http(s) URL, or None for anything else, as :func:`split_origin`.

    >>> origin_of("HTTPS://Example.com/a?b")
    'https://example.com:443'
    """
    parts = split_origin(url)
    return None if parts is None else f"{parts[0]}://{parts[1]}:{parts[2]}"


class AllowedOrigins:
    """The exact origins on which pages may be opened."""

    def __init__(self, origins: Iterable[str]) -> None:
        self._origins = frozenset(origin for origin in map(origin_of, origins) if origin is not None)

    def allows(self, url: str) -> bool:
        return origin_of(url) in self._origins

    @property
    def origins(self) -> frozenset[str]:
        """As :func:`origin_of` writes them."""
        return self._origins

    def check(self, url: str) -> None:
        """Raises :class:`OriginNotAllowedError` unless the page may be opened."""
        if not self.allows(url):
            raise OriginNotAllowedError(details={"origin": origin_of(url)})


def without_query(url: str) -> str:
    """The URL fit for logs and errors: query and fragment may carry personal data."""
    parts = urlsplit(url)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))
