"""Security headers of every answer. Where a handler sets one itself (the API's documents), its own counts."""

from __future__ import annotations

import re
from typing import Final

from aiohttp import hdrs, web
from multidict import CIMultiDict

_HOST: Final = re.compile(r"[A-Za-z0-9.\-:\[\]]{1,260}")
_HSTS: Final = "max-age=31536000"

_FIXED: Final = (
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(self), payment=(), usb=()"),
)


def content_security_policy(host: str) -> str:
    """Everything from this server alone; ``host`` is for browsers whose 'self' leaves WebSockets out."""
    sockets = f" ws://{host} wss://{host}" if _HOST.fullmatch(host) else ""
    return (
        "default-src 'self'; img-src 'self' blob: data:; media-src 'self' blob:; worker-src 'self' blob:; "
        f"connect-src 'self'{sockets}; object-src 'none'; base-uri 'none'; form-action 'self'; "
        "frame-ancestors 'none'"
    )


class SecurityHeaders:
    """``tls``: the service stands behind TLS alone, and browsers shall never try it without."""

    def __init__(self, *, tls: bool) -> None:
        self._tls = tls

    def install(self, app: web.Application) -> None:
        """On every answer, errors, WebSockets and streams included."""
        app.on_response_prepare.append(self._write)

    async def _write(self, request: web.Request, response: web.StreamResponse) -> None:
        add_security_headers(response.headers, request.host)
        if self._tls:
            response.headers.setdefault("Strict-Transport-Security", _HSTS)
        if request.path.startswith("/api/"):
            response.headers.setdefault(hdrs.CACHE_CONTROL, "no-store")


def add_security_headers(headers: CIMultiDict[str], host: str = "") -> None:
    """Those that hold with and without TLS; what is there already stays."""
    for name, value in _FIXED:
        headers.setdefault(name, value)
    headers.setdefault("Content-Security-Policy", content_security_policy(host))
