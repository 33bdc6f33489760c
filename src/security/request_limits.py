"""Rate limits on HTTP requests: who is charged for what, and the headers that tell clients.

``RateLimit`` and ``RateLimit-Policy`` follow the IETF draft "RateLimit header fields for HTTP".
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from src.exceptions import RateLimitError
from src.security.client_address import ClientAddresses
from src.security.rate_limiter import Charge, RateLimiter, Standing, used_up

_STANDINGS: Final = web.RequestKey("rate_limit_standings", tuple[Standing, ...])
_HIDDEN: Final = frozenset({"global"})
"""How much everybody together has left is nobody's business."""


class RequestLimits:
    """Charges each request to its user, its address and all; some to stricter limits as well."""

    def __init__(
        self,
        limiter: RateLimiter,
        addresses: ClientAddresses,
        *,
        user_of: Callable[[web.Request], str | None],
        strict: Mapping[tuple[str, str], str],
        exempt: Collection[str],
    ) -> None:
        """``user_of``: what tells users apart, unverified, or None. ``strict``: (method, path) → the further
        limit. ``exempt``: paths that are always answered."""
        self._limiter, self._addresses, self._user_of = limiter, addresses, user_of
        self._strict, self._exempt = dict(strict), frozenset(exempt)

    def install(self, app: web.Application) -> None:
        """Add the middleware (inside what turns errors into answers) and the headers on every answer."""
        app.middlewares.append(self._middleware())
        app.on_response_prepare.append(_write_headers)

    async def charge(self, request: web.Request) -> tuple[Standing, ...]:
        """Count this request once more: for what comes over a socket. Raises :class:`RateLimitError`."""
        return await self._limiter.charge(self._charges(request))

    def _middleware(self) -> Middleware:
        @web.middleware
        async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
            if request.path not in self._exempt:
                try:
                    request[_STANDINGS] = await self.charge(request)
                except RateLimitError as error:
                    request[_STANDINGS] = (used_up(error),)
                    raise
            return await handler(request)

        return middleware

    def _charges(self, request: web.Request) -> Sequence[Charge]:
        user, address = self._user_of(request), self._addresses.of(request)
        charges = [Charge("address", address), Charge("global", "")]
        if user is not None:
            charges.insert(0, Charge("user", user))
        strict = self._strict.get((request.method, request.path))
        if strict is not None:
            charges.insert(0, Charge(strict, f"address {address}"))
            if user is not None:
                charges.insert(0, Charge(strict, f"user {user}"))
        return charges


async def _write_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Signal handler for ``on_response_prepare``: also reaches errors, WebSockets and streams."""
    standings = request.get(_STANDINGS, ())
    told = {s.limit: s for s in sorted(standings, key=lambda s: -s.remaining) if s.limit not in _HIDDEN}
    if told:
        response.headers["RateLimit-Policy"] = ", ".join(
            f'"{s.limit}";q={s.quota};w={s.window_seconds}' for s in told.values()
        )
        response.headers["RateLimit"] = ", ".join(
            f'"{s.limit}";r={s.remaining};t={s.reset_seconds}' for s in told.values()
        )
