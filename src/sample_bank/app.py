"""The sample bank's composition root."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import Final

from aiohttp import web
from aiohttp.typedefs import Handler

from src.config import Settings
from src.sample_bank.definitions.model import Language
from src.sample_bank.pages import STATIC, Pages
from src.sample_bank.routes import BANK, SERVICE, Bank, Clock, add_routes, html, language_of
from src.sample_bank.submissions import SubmissionStore
from src.sample_bank.wording import MAX_FILE_MEGABYTES, PAGE
from src.utils.correlation import CorrelationIdMiddleware
from src.utils.http_errors import error_middleware

DATA_DIRECTORY: Final = "sample-bank"
MAX_BODY_BYTES: Final = (MAX_FILE_MEGABYTES + 1) * 1024 * 1024

SECURITY_HEADERS: Final = (
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self';"
        " base-uri 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=()"),
)


def utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def build_app(settings: Settings, clock: Clock = utc_now) -> web.Application:
    """The whole site; its data stand under ``settings.data_dir / "sample-bank"``.

    ``clock`` answers the present as an aware time.
    """
    app = web.Application(
        middlewares=[html_errors, error_middleware(SERVICE)], client_max_size=MAX_BODY_BYTES
    )
    CorrelationIdMiddleware.install(app)
    app.on_response_prepare.append(write_headers)
    app[BANK] = Bank(
        pages=Pages(settings.zone),
        store=SubmissionStore(settings.data_dir / DATA_DIRECTORY),
        zone=settings.zone,
        clock=clock,
        started=time.monotonic(),
    )
    app.cleanup_ctx.append(open_store)
    add_routes(app)
    app.router.add_static(f"/static/{app[BANK].pages.static_version}", STATIC)
    return app


async def open_store(app: web.Application) -> AsyncIterator[None]:
    await asyncio.to_thread(app[BANK].store.open)
    yield


@web.middleware
async def html_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """People get an error as a page; the JSON of the inner middleware stays for everybody else."""
    response = await handler(request)
    is_error = response.status >= HTTPStatus.BAD_REQUEST and response.content_type == "application/json"
    if not is_error or "text/html" not in request.headers.get("Accept", "") or response.prepared:
        return response
    language = language_of(request)
    page = request.app[BANK].pages.error(error_words(response.status, language), response.status, language)
    return html(page, status=response.status)


def error_words(status: int, language: Language) -> str:
    key = {404: "not_found", 413: "too_large"}.get(status, "server_error" if status >= 500 else "bad_request")
    return PAGE[key].get(language).format(megabytes=MAX_FILE_MEGABYTES)


async def write_headers(request: web.Request, response: web.StreamResponse) -> None:
    for name, value in SECURITY_HEADERS:
        response.headers.setdefault(name, value)
    if request.path.startswith("/static/") and response.status == HTTPStatus.OK:
        # The address holds a hash of the content, so a copy never goes stale.
        response.headers.setdefault("Cache-Control", "public, max-age=31536000, immutable")
    else:
        response.headers.setdefault("Cache-Control", "no-store")
