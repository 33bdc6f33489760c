"""Feeds the HTTP metrics from aiohttp and serves ``/metrics``."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from time import perf_counter
from typing import Final

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware
from aiohttp.web_urldispatcher import AbstractResource
from prometheus_client import CONTENT_TYPE_LATEST

from src.monitoring.metrics import get_metrics, http_notes
from src.monitoring.notes import Answered

UNMATCHED: Final = "unmatched"
OTHER_METHOD: Final = "OTHER"
_WORK: Final = ("/api/", "/offer", "/ws")
NOTES_AT_ONCE: Final = 256


def endpoint_of(request: web.Request) -> str:
    """The route's template, such as ``/api/sessions/{id}``: never the raw path, which names sessions."""
    resource = request.match_info.route.resource
    return UNMATCHED if resource is None else resource.canonical


def is_work(endpoint: str) -> bool:
    """Whether requests to that route do something for somebody, beside looks at the service and its files."""
    return endpoint.startswith(_WORK) and endpoint != "/api/health"


def metrics_middleware(service: str) -> Middleware:
    """Counts, times and weighs every request. Put it outside the error middleware, to see its answers.

    A request only leaves a note; the notes become metrics many at a time, at the latest when somebody looks.
    """
    known: dict[tuple[str, AbstractResource | None, int], list[Answered]] = {}

    def notes_of(method: str, resource: AbstractResource | None, status: int) -> list[Answered]:
        verb = method if method in hdrs.METH_ALL else OTHER_METHOD
        endpoint = UNMATCHED if resource is None else resource.canonical
        notes = http_notes.of(service, verb, endpoint, str(status))
        if resource is not None and verb == method:  # others are without number
            known[method, resource, status] = notes
        return notes

    def note(request: web.Request, status: int, started: float, answer_bytes: int | None) -> None:
        resource = request.match_info.route.resource
        notes = known.get((request.method, resource, status))
        if notes is None:
            notes = notes_of(request.method, resource, status)
        request_bytes = request.content_length or 0 if request.body_exists else 0
        notes.append((perf_counter() - started, request_bytes, answer_bytes))
        if len(notes) >= NOTES_AT_ONCE:
            http_notes.take_in()

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        started = perf_counter()
        try:
            response = await handler(request)
        except web.HTTPException as error:
            note(request, error.status, started, error.content_length)
            raise
        except Exception:
            note(request, 500, started, None)
            raise
        body = getattr(response, "body", None)
        note(request, response.status, started, len(body) if type(body) is bytes else response.content_length)
        return response

    return middleware


def setup_metrics_endpoint(
    app: web.Application,
    path: str = "/metrics",
    *,
    refresh: Callable[[web.Application], Awaitable[object]] | None = None,
) -> None:
    """Serve the metrics at ``path``; ``refresh`` runs before each look, for what is not told by events."""

    async def metrics(request: web.Request) -> web.Response:
        if refresh is not None:
            await refresh(request.app)
        return web.Response(body=get_metrics(), headers={hdrs.CONTENT_TYPE: CONTENT_TYPE_LATEST})

    app.router.add_get(path, metrics)
