"""An OpenTelemetry collector's stand-in: takes OTLP over HTTP, as protobuf, and keeps every span."""

from __future__ import annotations

import asyncio
import gzip
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import AnyValue

from tests.support.browser_agent import served

WITHIN_SECONDS = 20.0
LOOK_SECONDS = 0.05


@dataclass(frozen=True)
class Seen:
    """One span as it arrived."""

    service: str
    name: str
    trace_id: str
    span_id: str
    parent_id: str
    attributes: dict[str, Any]
    events: tuple[str, ...]
    failed: bool
    links: int


@dataclass
class Collector:
    url: str = ""
    spans: list[Seen] = field(default_factory=list)
    bodies: list[bytes] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        body = await request.read()
        if request.headers.get("Content-Encoding") == "gzip":
            body = gzip.decompress(body)
        self.bodies.append(body)
        for resource in ExportTraceServiceRequest.FromString(body).resource_spans:
            service = next(
                a.value.string_value for a in resource.resource.attributes if a.key == "service.name"
            )
            self.spans += [_seen(service, span) for scope in resource.scope_spans for span in scope.spans]
        return web.Response(content_type="application/x-protobuf")

    async def until(self, enough: Callable[[list[Seen]], bool]) -> list[Seen]:
        """All spans, as soon as they are enough."""
        deadline = time.monotonic() + WITHIN_SECONDS
        while not enough(self.spans):
            assert time.monotonic() < deadline, [(span.service, span.name) for span in self.spans]
            await asyncio.sleep(LOOK_SECONDS)
        return list(self.spans)


def _seen(service: str, span: Any) -> Seen:
    return Seen(
        service,
        span.name,
        span.trace_id.hex(),
        span.span_id.hex(),
        span.parent_span_id.hex(),
        {one.key: _value(one.value) for one in span.attributes},
        tuple(event.name for event in span.events),
        span.status.code == 2,
        len(span.links),
    )


def _value(value: AnyValue) -> Any:
    kind = value.WhichOneof("value")
    return (
        [_value(one) for one in value.array_value.values]
        if kind == "array_value"
        else getattr(value, str(kind))
    )


@asynccontextmanager
async def running_collector() -> AsyncIterator[Collector]:
    collector = Collector()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_post("/v1/traces", collector.take)
    async with served(app) as url:
        collector.url = url
        yield collector
