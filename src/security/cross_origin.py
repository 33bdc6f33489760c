"""Which other sites' pages may call the service from a citizen's browser: none but those on the list.

Browsers send ``Origin`` with every WebSocket and every changing request of a page; other clients need not.
Cookies know no ports, so SameSite alone would let in a page on another port of this host.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlsplit

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from src.exceptions import UnauthorizedError
from src.utils.origins import AllowedOrigins

READING: Final = frozenset({"GET", "HEAD", "OPTIONS"})
METHODS: Final = "GET, POST, PUT, PATCH, DELETE"
REQUEST_HEADERS: Final = "Authorization, Content-Type, X-Correlation-ID"
ANSWER_HEADERS: Final = "X-Correlation-ID, Retry-After, RateLimit, RateLimit-Policy, Location"
PREFLIGHT_SECONDS: Final = 600


class CrossOrigin:
    """The service's own pages, and those of the ``allowed`` origins (CORS)."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = AllowedOrigins(allowed)

    def install(self, app: web.Application) -> None:
        """Refuse foreign changes, answer preflights, and tell browsers who may read the answers."""
        app.middlewares.append(self._middleware)
        app.on_response_prepare.append(self._write_headers)

    def check(self, request: web.Request) -> None:
        """Raises :class:`UnauthorizedError` for what a foreign page asks in the citizen's browser."""
        origin = request.headers.get(hdrs.ORIGIN)
        if origin is None:
            foreign = request.headers.get("Sec-Fetch-Site") == "cross-site"
        else:
            foreign = not _is_own(origin, request) and not self._allowed.allows(origin)
        if foreign:
            raise UnauthorizedError("Requests from other sites are not accepted.")

    @web.middleware
    async def _middleware(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.method not in READING:
            self.check(request)
        if request.method == "OPTIONS" and hdrs.ACCESS_CONTROL_REQUEST_METHOD in request.headers:
            return self._preflight(request)
        return await handler(request)

    def _preflight(self, request: web.Request) -> web.Response:
        self.check(request)
        return web.Response(
            status=204,
            headers={
                hdrs.ACCESS_CONTROL_ALLOW_METHODS: METHODS,
                hdrs.ACCESS_CONTROL_ALLOW_HEADERS: REQUEST_HEADERS,
                hdrs.ACCESS_CONTROL_MAX_AGE: str(PREFLIGHT_SECONDS),
            },
        )

    async def _write_headers(self, request: web.Request, response: web.StreamResponse) -> None:
        """Signal handler for ``on_response_prepare``."""
        response.headers.add(hdrs.VARY, hdrs.ORIGIN)
        origin = request.headers.get(hdrs.ORIGIN)
        if origin is None or _is_own(origin, request) or not self._allowed.allows(origin):
            return
        response.headers[hdrs.ACCESS_CONTROL_ALLOW_ORIGIN] = origin
        response.headers[hdrs.ACCESS_CONTROL_ALLOW_CREDENTIALS] = "true"
        response.headers[hdrs.ACCESS_CONTROL_EXPOSE_HEADERS] = ANSWER_HEADERS
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"


def _is_own(origin: str, request: web.Request) -> bool:
    try:
        return urlsplit(origin).netloc.lower() == request.host.lower()
    except ValueError:
        return False
