"""Only the product's own services may use the agent: they present the service token."""

from __future__ import annotations

import hmac
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from src.exceptions import AuthenticationError

OPEN_PATHS: Final = frozenset({"/api/health", "/live", "/metrics", "/openapi.json", "/docs"})
SCHEME: Final = "bearer "


def service_token_middleware(token: str) -> Middleware:
    """Refuses callers without ``Authorization: Bearer <token>``, except for what operators look at."""
    expected = token.encode()

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path in OPEN_PATHS or request.path.startswith("/docs/"):
            return await handler(request)
        header = request.headers.get("Authorization", "")
        given = header[len(SCHEME) :].strip() if header.lower().startswith(SCHEME) else ""
        if not hmac.compare_digest(given.encode(), expected):
            raise AuthenticationError("The service token is missing or wrong.")
        return await handler(request)

    return middleware
