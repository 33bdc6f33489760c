"""The browser agent's composition root."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from aiohttp import web

from src import __version__
from src.api_docs import BROWSER_AGENT_OPENAPI_SPEC, setup_swagger_ui
from src.browser_agent.access import service_token_middleware
from src.browser_agent.actions import ActionRunner
from src.browser_agent.agent_driver import NoPageAgent, PageAgent
from src.browser_agent.browser_link import RemoteChromium
from src.browser_agent.chromium import Launch, plan_launch
from src.browser_agent.driver import Driver
from src.browser_agent.egress.policy import EgressPolicy
from src.browser_agent.egress.proxy import EgressProxy
from src.browser_agent.execution import Executor
from src.browser_agent.fleet import Fleet
from src.browser_agent.healing import Healer
from src.browser_agent.hooks import AgentHooks, MetricHooks
from src.browser_agent.page_agent.helper import HelperSettings, ModelHelper
from src.browser_agent.page_agent.job import Model
from src.browser_agent.page_agent.solo import SoloBrowser
from src.browser_agent.page_opening import BrowserSettings
from src.browser_agent.page_pictures import PictureSettings
from src.browser_agent.page_scripts import load_bundle
from src.browser_agent.playwright_driver import PlaywrightDriver
from src.browser_agent.retouching import secret_pattern
from src.browser_agent.routes import AGENT, SERVICE, Agent, add_routes, tell_health
from src.browser_agent.sessions import Sessions
from src.browser_agent.submission import Submitter
from src.browser_agent.submission_log import SubmissionLog
from src.browser_agent.uploads import Uploads
from src.config import Settings
from src.exceptions import ConfigurationError, ServiceUnavailableError
from src.monitoring import initialize_service_info
from src.monitoring.middleware import metrics_middleware, setup_metrics_endpoint
from src.monitoring.request_log import request_log_middleware
from src.monitoring.tracing import install_tracing
from src.utils.correlation import CorrelationIdMiddleware
from src.utils.http_errors import error_middleware
from src.utils.origins import AllowedOrigins

logger = logging.getLogger(__name__)

SUBMISSIONS: Final = "browser_agent/submissions"
UPLOADS: Final = "uploads"
HEAL_TIMES: Final = 2.5
"""Times the usual deadline of an action, for making a page anew."""
LOCALES: Final = {"vi": "vi-VN", "en": "en-US"}


@dataclass(frozen=True, slots=True)
class _Parts:
    driver: Driver
    sessions: Sessions
    log: SubmissionLog
    agent: PageAgent
    idle_seconds: float


_PARTS: Final = web.AppKey("parts", _Parts)


def build_app(
    settings: Settings, *, driver: Driver | None = None, clock: Callable[[], float] = time.monotonic
) -> web.Application:
    """The whole service. ``driver`` replaces the browser of this machine (a fleet, a test's shared one);
    it is started and stopped with the service all the same.

    Raises :class:`ConfigurationError` without a service token: the agent does what its callers say.
    """
    token = settings.service_token.get_secret_value()
    if not token:
        raise ConfigurationError(
            "SERVICE_TOKEN is not set: the browser agent does not start without it.",
            details={"problems": ["SERVICE_TOKEN: missing"]},
        )
    app = web.Application(
        middlewares=[
            metrics_middleware(SERVICE),
            request_log_middleware(SERVICE),
            error_middleware(SERVICE),
            service_token_middleware(token),
        ]
    )
    install_tracing(app, SERVICE, settings.otel_exporter_otlp_endpoint)
    CorrelationIdMiddleware.install(app)
    _compose(app, settings, driver, clock)
    add_routes(app)
    setup_metrics_endpoint(app, refresh=tell_health)
    setup_swagger_ui(app, spec=BROWSER_AGENT_OPENAPI_SPEC, ui_path="/docs")
    return app


def _compose(
    app: web.Application, settings: Settings, driver: Driver | None, clock: Callable[[], float]
) -> None:
    allowed = AllowedOrigins(settings.form_origins)
    hooks = MetricHooks()
    egress = egress_proxy(settings, allowed)
    driver = driver or browsers(settings, allowed, hooks, egress)
    timeout = settings.browser_action_timeout_seconds
    uploads = Uploads(settings.data_dir / UPLOADS)
    sessions = Sessions(
        driver,
        Healer(driver, uploads, hooks, timeout_seconds=timeout * HEAL_TIMES),
        hooks,
        max_sessions=settings.browser_max_sessions,
        idle_seconds=settings.browser_session_idle_seconds,
        clock=clock,
    )
    log = SubmissionLog(settings.data_dir / SUBMISSIONS)
    agent = page_agent(settings, allowed, egress, sessions, uploads)
    runner = ActionRunner(Submitter(log, timeout), uploads, agent, hooks, timeout_seconds=timeout)
    executor = Executor(sessions, runner, agent, allowed, hooks)
    app[AGENT] = Agent(executor, sessions, driver, time.monotonic())
    app[_PARTS] = _Parts(driver, sessions, log, agent, settings.browser_session_idle_seconds)
    app.cleanup_ctx.extend([_submission_log, _browser, _expiry])
    app.on_shutdown.append(_end_sessions)


def browsers(settings: Settings, allowed: AllowedOrigins, hooks: AgentHooks, egress: EgressProxy) -> Driver:
    """The browsers of the settings' endpoints; without any, one of this machine's own."""
    if not settings.browser_endpoints:
        return local_browser(settings, allowed, hooks, egress)
    common, bundle = _common(settings, Launch(None, (), sandbox=True)), load_bundle()
    return Fleet(
        [
            PlaywrightDriver(
                common,
                allowed,
                bundle,
                source=RemoteChromium(endpoint),
                egress=egress,
                on_loss=hooks.lost,
            )
            for endpoint in settings.browser_endpoints
        ]
    )


def local_browser(
    settings: Settings,
    allowed: AllowedOrigins,
    hooks: AgentHooks | None = None,
    egress: EgressProxy | None = None,
) -> PlaywrightDriver:
    """A Chromium of this machine's own. Raises :class:`ConfigurationError` for a wrong path."""
    launch = _launch(settings)
    return PlaywrightDriver(
        _common(settings, launch),
        allowed,
        load_bundle(),
        egress=egress or egress_proxy(settings, allowed),
        on_loss=hooks.lost if hooks is not None else None,
    )


def _launch(settings: Settings) -> Launch:
    launch = plan_launch(
        settings.chromium_path,
        os.environ,
        is_root=os.geteuid() == 0,
        sandbox=settings.browser_sandbox == "auto",
    )
    if not launch.sandbox:
        logger.warning("Chromium runs without its sandbox: the container or the machine is the boundary.")
    return launch


def egress_proxy(settings: Settings, allowed: AllowedOrigins) -> EgressProxy:
    """The one way out for all pages of this agent."""
    return EgressProxy(
        EgressPolicy(allowed.origins, settings.allowed_resource_origins),
        host=settings.egress_proxy_host,
        port=settings.egress_proxy_port,
        address=settings.egress_proxy_url,
    )


def _common(settings: Settings, launch: Launch) -> BrowserSettings:
    return BrowserSettings(
        launch=launch,
        headless=settings.browser_headless,
        locale=LOCALES[settings.default_language],
        timezone=settings.timezone,
        timeout_seconds=settings.browser_action_timeout_seconds,
        pictures=PictureSettings(
            settings.live_picture_fps, secret_pattern(settings.live_picture_masked_fields)
        ),
    )


def page_agent(
    settings: Settings, allowed: AllowedOrigins, egress: EgressProxy, sessions: Sessions, uploads: Uploads
) -> PageAgent:
    """The model-driven fallback, where a model is configured."""
    if not settings.page_agent_model:
        return NoPageAgent()
    launch = _launch(settings)
    model = Model(
        name=settings.page_agent_model,
        api_key=settings.openai_api_key.get_secret_value() or "none",
        base_url=settings.openai_base_url or None,
    )
    return ModelHelper(
        sessions,
        uploads,
        partial(SoloBrowser, _common(settings, launch), allowed, load_bundle(), egress),
        HelperSettings(model, settings.page_agent_timeout_seconds),
    )


async def _submission_log(app: web.Application) -> AsyncIterator[None]:
    await app[_PARTS].log.prepare()
    yield


async def _browser(app: web.Application) -> AsyncIterator[None]:
    """A warm browser. Without one the service stands, says so in its health, and tries again when asked."""
    driver = app[_PARTS].driver
    try:
        await driver.start()
    except ServiceUnavailableError as error:
        logger.error("%s Health answers 503 until it can be started.", error.message)
    initialize_service_info(SERVICE, __version__)
    yield
    await app[_PARTS].agent.stop()
    await driver.stop()


async def _expiry(app: web.Application) -> AsyncIterator[None]:
    parts = app[_PARTS]

    async def expire_for_ever() -> None:
        while True:
            await asyncio.sleep(min(30.0, parts.idle_seconds / 2))
            await parts.sessions.expire()

    task = asyncio.create_task(expire_for_ever())
    yield
    task.cancel()
    await asyncio.wait({task})


async def _end_sessions(app: web.Application) -> None:
    """Let requests that still run end now, and onlookers go."""
    await app[_PARTS].sessions.close_all()
