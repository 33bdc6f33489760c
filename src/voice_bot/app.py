"""The voice bot's composition root: everything is built here, from the settings, and nowhere else."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

import aiohttp
from aiohttp import web

from src import __version__
from src.api_docs import VOICE_BOT_OPENAPI_SPEC, setup_swagger_ui
from src.auth_service import CognitoAuthService
from src.config import Settings
from src.dynamodb_service_optimized import OptimizedDynamoDBService
from src.exceptions import DatabaseError
from src.forms.known_forms import CATALOGUE
from src.monitoring import initialize_service_info
from src.monitoring.middleware import metrics_middleware, setup_metrics_endpoint
from src.monitoring.request_log import request_log_middleware
from src.monitoring.tracing import install_tracing
from src.security.audit_log import AuditLog, DynamoAuditLog
from src.security.data_keys import data_keys
from src.security.encryption import Sealer
from src.utils.correlation import CorrelationIdMiddleware
from src.utils.http_errors import error_middleware
from src.voice_bot import keys, protection, signing_in, webrtc
from src.voice_bot.admin_desk import AdminDesk, Presence
from src.voice_bot.browser_client import BrowserClient, HttpBrowserClient
from src.voice_bot.conversations import Conversations
from src.voice_bot.form_urls import FormUrls
from src.voice_bot.guests import Guests
from src.voice_bot.health import SERVICE, HealthChecks
from src.voice_bot.language_model.build import Minds, understanding_of
from src.voice_bot.language_model.chain import health_facts
from src.voice_bot.live_events import LiveEvents
from src.voice_bot.live_picture import LivePictures
from src.voice_bot.observer import MetricsObserver
from src.voice_bot.receipt_pdf import ReceiptPrinter
from src.voice_bot.repeated_turns import RepeatedTurns
from src.voice_bot.routes import (
    admin,
    aftercare,
    auth,
    catalogue,
    drafts,
    live,
    me,
    page,
    sessions,
    socket,
    staff,
    status,
    turns,
    uploads,
)
from src.voice_bot.session_store import DynamoSessionStore, SessionStore
from src.voice_bot.staff import StaffDesk
from src.voice_bot.surroundings import Surroundings
from src.voice_bot.understander import Understander
from src.voice_bot.uploads import UploadStore
from src.voice_bot.webhooks import webhooks_of
from src.voice_bot.writing import LaterWrites

logger = logging.getLogger(__name__)

MAX_BODY_BYTES: Final = 256 * 1024
SECONDS_PER_DAY: Final = 86_400
FINISH_SECONDS: Final = 0.5
"""What turns under way still get, after their requests' own time to stop, and what waits to be stored."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What stands in for a part that the settings would build; None: build it."""

    store: SessionStore | None = None
    auth: CognitoAuthService | None = None
    audit: AuditLog | None = None
    browser: BrowserClient | None = None
    understander: Understander | None = None
    now: Callable[[], datetime] | None = None
    """The time with its zone; the citizen's clock by default."""
    later: LaterWrites | None = None
    voice: bool = True
    """Whether calls are taken; without them the service is the typed path alone."""


def build_app(settings: Settings, parts: Parts | None = None) -> web.Application:
    """The whole service."""
    app = web.Application(
        middlewares=[metrics_middleware(SERVICE), request_log_middleware(SERVICE), error_middleware(SERVICE)],
        client_max_size=MAX_BODY_BYTES,
    )
    install_tracing(app, SERVICE, settings.otel_exporter_otlp_endpoint)
    CorrelationIdMiddleware.install(app)
    protection.install(app, settings)
    app[keys.SETTINGS] = settings
    app[keys.EVENTS] = LiveEvents()
    app[keys.GUESTS] = Guests(
        allowed=settings.guests_allowed,
        secure=settings.secure_cookies,
        max_age_seconds=settings.session_ttl_days * SECONDS_PER_DAY,
    )
    app[keys.FORM_URLS] = FormUrls(CATALOGUE, settings.sample_bank_address, settings.form_origins)
    app[keys.HEALTH] = HealthChecks()
    app[keys.UPLOADS] = UploadStore(settings.data_dir)
    app[keys.REPEATED_TURNS] = RepeatedTurns()
    app[keys.RECEIPTS] = ReceiptPrinter(settings.zone)
    parts = parts or Parts()
    app.cleanup_ctx.append(partial(signing_in.serve_callers, auth=parts.auth))
    app.cleanup_ctx.append(partial(_conversations, parts=parts))
    app.on_shutdown.append(_end_live_connections)
    if parts.voice:
        app.cleanup_ctx.append(webrtc.voice)
        app.on_shutdown.append(webrtc.end_calls)
        app.add_routes(webrtc.routes)
    _add_routes(app)
    initialize_service_info(SERVICE, __version__)
    return app


def _add_routes(app: web.Application) -> None:
    setup_metrics_endpoint(app, refresh=status.look)
    setup_swagger_ui(app, spec=VOICE_BOT_OPENAPI_SPEC, ui_path="/docs")
    sessions_and_after = (sessions, turns, drafts, uploads, aftercare, live, socket)
    for feature in (status, catalogue, auth, me, staff, admin, *sessions_and_after):
        app.add_routes(feature.routes)
    app.add_routes(page.routes)  # last: it answers whatever is left


async def _conversations(app: web.Application, parts: Parts) -> AsyncIterator[None]:
    settings = app[keys.SETTINGS]
    async with AsyncExitStack() as stack:
        http = await stack.enter_async_context(aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()))
        agent = HttpBrowserClient(
            http,
            settings.browser_agent_address,
            settings.service_token.get_secret_value(),
            timeout_seconds=settings.browser_agent_timeout_seconds,
        )
        app[keys.LIVE_PICTURES] = LivePictures(http, agent)
        store = parts.store
        if store is None:
            store = await stack.enter_async_context(_dynamodb(settings))
        observer = MetricsObserver(entry.form_id for entry in CATALOGUE)
        minds = await stack.enter_async_context(understanding_of(settings))
        now = parts.now or partial(datetime.now, settings.zone)
        around = Surroundings(
            store=store,
            browser=parts.browser or agent,
            understander=parts.understander or minds.understander,
            urls=app[keys.FORM_URLS],
            observer=observer,
            now=now,
            later=parts.later or LaterWrites(observer),
            completions=await stack.enter_async_context(webhooks_of(settings, http, now)),
        )
        app[keys.STAFF] = StaffDesk(store, parts.audit or _audit_log(settings, stack), around.now)
        conversations = Conversations(
            around,
            app[keys.EVENTS],
            default_language=settings.default_language,
            forget_files=app[keys.UPLOADS].forget,
        )
        app[keys.CONVERSATIONS] = conversations
        app[keys.ADMIN] = AdminDesk(store, around.now, settings.zone, partial(_presence, app))
        _add_health_checks(app[keys.HEALTH], around, minds)
        yield
        await conversations.finish_running(within_seconds=FINISH_SECONDS)


def _presence(app: web.Application) -> Presence:
    return Presence(app[keys.EVENTS].sessions_listened_to, app[keys.CONVERSATIONS].calls)


def _audit_log(settings: Settings, stack: AsyncExitStack) -> AuditLog:
    audit = DynamoAuditLog(settings)
    stack.callback(audit.close)
    return audit


@asynccontextmanager
async def _dynamodb(settings: Settings) -> AsyncIterator[DynamoSessionStore]:
    sealer = Sealer(data_keys(settings))
    store = DynamoSessionStore(OptimizedDynamoDBService(settings), sealer)
    try:
        await store.check()
    except DatabaseError as error:
        logger.error(
            "The session store is not there yet (%s): health answers 503 until it is.", error.error_code
        )
    try:
        yield store
    finally:
        store.close()


def _add_health_checks(checks: HealthChecks, around: Surroundings, minds: Minds) -> None:
    async def database() -> Mapping[str, Any]:
        await around.store.check()
        return {"provider": "dynamodb"}

    async def browser_agent() -> Mapping[str, Any]:
        return {"version": (await around.browser.health()).get("version")}

    async def understanding() -> Mapping[str, Any]:
        return health_facts(minds.states)

    checks.add("database", database, required=True)
    checks.add("browser_agent", browser_agent, required=True)
    checks.add("understanding", understanding)


async def _end_live_connections(app: web.Application) -> None:
    """Open sockets would hold the service until its time to stop runs out."""
    app[keys.EVENTS].end_all()
    await app[keys.LIVE_PICTURES].close()
