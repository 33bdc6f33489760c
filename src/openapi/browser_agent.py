"""The browser agent's routes as its OpenAPI document tells them."""

from __future__ import annotations

from typing import Final

from src import __version__
from src.contract import ExecuteRequest, ExecuteResponse, LivePage
from src.exceptions import (
    AuthenticationError,
    BrowserSessionNotFoundError,
    BrowserTimeoutError,
    InvalidInputError,
    OriginNotAllowedError,
    ServiceUnavailableError,
)
from src.openapi.builder import Parameter, Route, Spec, build_spec
from src.voice_bot_api import Health, Liveness

_SESSION = Parameter("session_id", "The session whose page is meant.", required=True)

ROUTES: Final = (
    Route(
        "POST",
        "/api/execute",
        "Run actions on a session's page",
        "pages",
        request=ExecuteRequest,
        response=ExecuteResponse,
        errors=(
            AuthenticationError,
            BrowserSessionNotFoundError,
            OriginNotAllowedError,
            ServiceUnavailableError,
            BrowserTimeoutError,
        ),
        description="The actions run in order and stop at the first that fails: its result holds the error, "
        "`success` is false, and the answer is still 200. A repeated `request_id` answers with the first "
        "outcome and runs nothing again; one `idempotency_key` submits once at most.",
    ),
    Route(
        "GET",
        "/api/live",
        "Where a session's page is",
        "pages",
        response=LivePage,
        parameters=(_SESSION,),
        errors=(InvalidInputError, AuthenticationError, BrowserSessionNotFoundError),
    ),
    Route(
        "GET",
        "/api/live/frame",
        "The picture of a session's page, once",
        "pages",
        media_type="image/jpeg",
        parameters=(_SESSION,),
        errors=(InvalidInputError, AuthenticationError, BrowserSessionNotFoundError),
    ),
    Route(
        "GET",
        "/api/live/stream",
        "The picture of a session's page, live (WebSocket)",
        "pages",
        status=101,
        parameters=(_SESSION,),
        errors=(InvalidInputError, AuthenticationError, BrowserSessionNotFoundError),
        description="Each binary message is one JPEG picture.",
    ),
    Route(
        "GET",
        "/api/health",
        "Readiness, with the state of the browser",
        "operations",
        response=Health,
        unready=Health,
        public=True,
    ),
    Route("GET", "/live", "Liveness alone", "operations", response=Liveness, public=True),
    Route("GET", "/metrics", "Prometheus metrics", "operations", media_type="text/plain", public=True),
)


def browser_agent_spec() -> Spec:
    return build_spec(
        title="VPBank Voice Agent: browser agent",
        version=__version__,
        description="Opens forms in a real browser, fills and sends them. Internal: the voice bot calls it. "
        "A value counts as filled when it was read back from the page.",
        routes=ROUTES,
        security_schemes={
            "service_token": {
                "type": "http",
                "scheme": "bearer",
                "description": "The setting SERVICE_TOKEN, shared by the services.",
            }
        },
        path_parameters={},
    )
