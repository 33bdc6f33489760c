"""The heads of HTTP/1.1 messages as a forward proxy reads and rewrites them (RFC 9112). Pure."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from src.browser_agent.egress.policy import Target
from src.utils.origins import split_origin

END: Final = b"\r\n\r\n"
_METHOD: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}")
_HEADER: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HOST: Final = re.compile(r"\[[0-9A-Fa-f:.]+\]|[^\s/?#@:\[\]\\]+")
_ONE_HOP: Final = frozenset({"connection", "keep-alive", "proxy-connection", "proxy-authorization", "te"})
"""What concerns the line between browser and proxy alone; ``Transfer-Encoding`` goes on with its body."""


class BadRequestError(ValueError):
    """Not a request that a proxy takes."""


Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProxyRequest:
    """``path`` is empty for a tunnel."""

    method: str
    target: Target
    path: str
    headers: Headers

    @property
    def tunnel(self) -> bool:
        return self.target.scheme is None

    @property
    def upgrades(self) -> bool:
        """Whether it asks for a WebSocket."""
        return "upgrade" in _tokens(self.headers, "connection")

    @property
    def credentials(self) -> tuple[str, str] | None:
        """User and password of ``Proxy-Authorization: Basic``, if it has one."""
        scheme, _, given = _first(self.headers, "proxy-authorization").partition(" ")
        if scheme.lower() != "basic":
            return None
        try:
            user, _, password = base64.b64decode(given.strip(), validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return None
        return user, password

    def onward(self) -> bytes:
        """The head as the site gets it: for this one exchange, nothing of the proxy's in it."""
        host = self.target.host if ":" not in self.target.host else f"[{self.target.host}]"
        default = {"http": 80, "https": 443}.get(self.target.scheme or "")
        authority = host if self.target.port == default else f"{host}:{self.target.port}"
        kept = [(name, value) for name, value in self.headers if name.lower() not in {*_ONE_HOP, "host"}]
        line = f"{self.method} {self.path} HTTP/1.1"
        connection = "Upgrade" if self.upgrades else "close"
        return _written(line, (("Host", authority), *kept, ("Connection", connection)))


@dataclass(frozen=True, slots=True)
class SiteAnswer:
    """The head of a site's answer."""

    line: str
    status: int
    headers: Headers

    @property
    def interim(self) -> bool:
        """Whether the real answer is still to come."""
        return 100 <= self.status < 200 and self.status != 101

    def onward(self) -> bytes:
        """The head as the browser gets it: it shall ask on a line of its own next time."""
        if self.status < 200:
            return _written(self.line, self.headers)
        kept = [(name, value) for name, value in self.headers if name.lower() not in _ONE_HOP]
        return _written(self.line, (*kept, ("Connection", "close")))


def parse_request(head: bytes) -> ProxyRequest:
    """Raises :class:`BadRequestError`; ``head`` ends before the empty line."""
    line, headers = _parted(head)
    words = line.split(" ")
    if len(words) != 3 or not words[2].startswith("HTTP/1.") or not _METHOD.fullmatch(words[0]):
        raise BadRequestError("request line")
    method, target, _ = words
    if method == "CONNECT":
        return ProxyRequest(method, _authority(target), "", headers)
    origin = split_origin(target)
    if origin is None or origin[0] != "http":
        raise BadRequestError("target")
    parts = urlsplit(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return ProxyRequest(method, Target(origin[1], origin[2], "http"), path, headers)


def parse_answer(head: bytes) -> SiteAnswer:
    """Raises :class:`BadRequestError`; ``head`` ends before the empty line."""
    line, headers = _parted(head)
    words = line.split(" ", 2)
    if not words[0].startswith("HTTP/1.") or len(words) < 2 or not re.fullmatch(r"\d{3}", words[1]):
        raise BadRequestError("status line")
    return SiteAnswer(line, int(words[1]), headers)


def _authority(text: str) -> Target:
    host, _, port = text.rpartition(":")
    if not _HOST.fullmatch(host) or not re.fullmatch(r"[0-9]{1,5}", port) or not 0 < int(port) < 65536:
        raise BadRequestError("authority")
    return Target(host.strip("[]").lower(), int(port))


def _parted(head: bytes) -> tuple[str, Headers]:
    lines = head.decode("latin-1").split("\r\n")
    headers = []
    for line in lines[1:]:
        name, colon, value = line.partition(":")
        if not colon or not _HEADER.fullmatch(name) or "\n" in value or "\r" in value or "\0" in value:
            raise BadRequestError("header")
        headers.append((name, value.strip(" \t")))
    return lines[0], tuple(headers)


def _written(line: str, headers: tuple[tuple[str, str], ...]) -> bytes:
    return "\r\n".join([line, *(f"{name}: {value}" for name, value in headers), "", ""]).encode("latin-1")


def _first(headers: Headers, wanted: str) -> str:
    return next((value for name, value in headers if name.lower() == wanted), "")


def _tokens(headers: Headers, wanted: str) -> set[str]:
    return {
        token.strip().lower()
        for name, value in headers
        if name.lower() == wanted
        for token in value.split(",")
    }
