"""What stands before every route: headers, limits, and who may call from a browser."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final

from aiohttp import hdrs, web

from src.config import Settings
from src.security.client_address import ClientAddresses
from src.security.cross_origin import CrossOrigin
from src.security.headers import SecurityHeaders
from src.security.rate_limiter import RateLimiter
from src.security.request_limits import RequestLimits
from src.voice_bot import keys
from src.voice_bot.guests import COOKIE_NAME

ALWAYS_ANSWERED: Final = ("/health", "/live", "/metrics")
STRICT: Final = {
    ("POST", "/offer"): "calls",
    **{
        ("POST", f"/api/auth/{step}"): "login"
        for step in ("login", "register", "resend", "confirm", "verify", "forgot-password", "reset-password")
    },
}
"""What costs most, or what people try out who should not."""

_LIMITER: Final = web.AppKey("limiter", RateLimiter)


def install(app: web.Application, settings: Settings) -> None:
    """Add all of it, inside what turns errors into answers."""
    app[_LIMITER] = RateLimiter.from_settings(settings)
    app[keys.ADDRESSES] = ClientAddresses(settings.trusted_proxies)
    app[keys.LIMITS] = RequestLimits(
        app[_LIMITER],
        app[keys.ADDRESSES],
        user_of=_credential,
        strict=STRICT,
        exempt=ALWAYS_ANSWERED,
    )
    app[keys.CROSS_ORIGIN] = CrossOrigin(settings.cors_allowed_origins)
    SecurityHeaders(tls=settings.secure_cookies).install(app)
    app[keys.LIMITS].install(app)
    app[keys.CROSS_ORIGIN].install(app)
    app.cleanup_ctx.append(_close_limiter)


def _credential(request: web.Request) -> str | None:
    """What the caller shows, unverified: a made-up one has limits of its own, its address's still count."""
    return request.headers.get(hdrs.AUTHORIZATION) or request.cookies.get(COOKIE_NAME)


async def _close_limiter(app: web.Application) -> AsyncIterator[None]:
    yield
    await app[_LIMITER].close()
