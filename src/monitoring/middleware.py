"""Feeds the HTTP metrics from aiohttp and serves ``/metrics``."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Final

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler, Middleware
from prometheus_client import CONTENT_TYPE_LATEST, Counter, Histogram

from src.monitoring.metrics import (
    get_metrics,
    http_request_duration_seconds,
    http_request_size_bytes,
    http_requests_total,
    http_response_size_bytes,
)

UNMATCHED: Final = "unmatched"
OTHER_METHOD: Final = "OTHER"


@dataclass(frozen=True, slots=True)
class _Route:
    """The histograms of one method and endpoint, looked up once."""

    duration: Histogram
    request_size: Histogram
    response_size: Histogram


def endpoint_of(request: web.Request) -> str:
    """The route's template, such as ``/api/sessions/{id}``: never the raw path, which names sessions."""
    resource = request.match_info.route.resource
    return UNMATCHED if resource is None else resource.canonical


def metrics_middleware(service: str) -> Middleware:
    """Counts, times and weighs every request. Put it outside the error middleware, to see its answers."""
    routes: dict[tuple[str, str], _Route] = {}
    counters: dict[tuple[str, str, int], Counter] = {}

    def observe(request: web.Request, status: int, seconds: float, answer_bytes: int | None) -> None:
        method = request.method if request.method in hdrs.METH_ALL else OTHER_METHOD
        endpoint = endpoint_of(request)
        counter = counters.get((method, endpoint, status))
        if counter is None:
            counter = counters[method, endpoint, status] = http_requests_total.labels(
                service, method, endpoint, str(status)
            )
        counter.inc()
        if status == 101:
            return  # its duration is that of the whole conversation
        route = routes.get((method, endpoint))
        if route is None:
            route = routes[method, endpoint] = _Route(
                http_request_duration_seconds.labels(service, method, endpoint),
                http_request_size_bytes.labels(service, method, endpoint),
                http_response_size_bytes.labels(service, method, endpoint),
            )
        route.duration.observe(seconds)
        route.request_size.observe(request.content_length or 0)
        if answer_bytes is not None:
            route.response_size.observe(answer_bytes)

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        started = time.perf_counter()
        try:
            response = await handler(request)
        except web.HTTPException as error:
            observe(request, error.status, time.perf_counter() - started, error.content_length)
            raise
        except Exception:
            observe(request, 500, time.perf_counter() - started, None)
            raise
        observe(request, response.status, time.perf_counter() - started, response.content_length)
        return response

    return middleware


def setup_metrics_endpoint(app: web.Application, path: str = "/metrics") -> None:
    """Serve the metrics at ``path``."""

    async def metrics(_request: web.Request) -> web.Response:
        return web.Response(body=get_metrics(), headers={hdrs.CONTENT_TYPE: CONTENT_TYPE_LATEST})

    app.router.add_get(path, metrics)
