"""Traces: what a turn's time went to, over both services.

Spans go to an OpenTelemetry collector where ``OTEL_EXPORTER_OTLP_ENDPOINT`` is set; else every function here
does nothing, and nothing of OpenTelemetry is loaded. The tracer travels in the context of a request, into the
tasks and threads that it starts. Attributes are names, kinds, codes and the correlation id; never what a
citizen said, a value, a session's id or a URL (texts are masked all the same).
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Final, Literal, Protocol

from aiohttp import hdrs, web
from aiohttp.typedefs import Handler

from src import __version__
from src.monitoring.middleware import endpoint_of, is_work

Kind = Literal["server", "client", "internal"]
Attributes = Mapping[str, str | bool | int | float | Sequence[str]]

NOTHING: Final[Attributes] = {}


class Span(Protocol):
    """A piece of work under way."""

    def note(self, attributes: Attributes) -> None:
        """Add attributes."""

    def fail(self, code: str) -> None:
        """Mark it as failed; ``code``: an error code or the name of an exception, never its words."""


class Tracer(Protocol):
    """Where spans go. The null implementation ships; :mod:`src.monitoring.otlp` is the other."""

    def span(
        self,
        name: str,
        attributes: Attributes,
        kind: Kind,
        carrier: Mapping[str, str] | None,
        new_trace: bool,
    ) -> AbstractContextManager[Span]: ...

    def record(
        self, name: str, seconds: float, attributes: Attributes, ended_ago: float, ok: bool
    ) -> None: ...

    def note(self, attributes: Attributes) -> None: ...

    def event(self, name: str, attributes: Attributes) -> None: ...

    def headers(self) -> dict[str, str]: ...

    def close(self) -> None: ...


class NoSpan:
    def note(self, attributes: Attributes) -> None:
        """Nobody collects."""

    def fail(self, code: str) -> None:
        """Nobody collects."""


class NoTracer:
    @contextmanager
    def span(
        self,
        name: str,
        attributes: Attributes,
        kind: Kind,
        carrier: Mapping[str, str] | None,
        new_trace: bool,
    ) -> Iterator[Span]:
        yield NoSpan()

    def record(self, name: str, seconds: float, attributes: Attributes, ended_ago: float, ok: bool) -> None:
        """Nobody collects."""

    def note(self, attributes: Attributes) -> None:
        """Nobody collects."""

    def event(self, name: str, attributes: Attributes) -> None:
        """Nobody collects."""

    def headers(self) -> dict[str, str]:
        return {}

    def close(self) -> None:
        """Nothing is held."""


_tracer: ContextVar[Tracer | None] = ContextVar("tracer", default=None)


def _current() -> Tracer:
    return _tracer.get() or NoTracer()


def span(
    name: str, attributes: Attributes = NOTHING, *, kind: Kind = "internal", new_trace: bool = False
) -> AbstractContextManager[Span]:
    """Trace the block. ``new_trace``: it begins a trace of its own where the work that led to it has ended,
    as a call's offer has when its turns come; the two are linked then."""
    return _current().span(name, attributes, kind, None, new_trace)


def record_span(
    name: str, seconds: float, attributes: Attributes = NOTHING, *, ended_ago: float = 0.0, ok: bool = True
) -> None:
    """Trace what took ``seconds`` and ended that many seconds ago; nothing outside a trace."""
    _current().record(name, seconds, attributes, ended_ago, ok)


def note(attributes: Attributes) -> None:
    """Add attributes to the span under way."""
    _current().note(attributes)


def span_event(name: str, attributes: Attributes = NOTHING) -> None:
    """Mark a moment in the span under way."""
    _current().event(name, attributes)


def trace_headers() -> dict[str, str]:
    """What a request to another service carries (W3C ``traceparent``); nothing where nobody collects."""
    return _current().headers()


def install_tracing(app: web.Application, service: str, endpoint: str) -> None:
    """Trace the app's requests to the collector at ``endpoint``; "" leaves the app as it is.

    Call it before the correlation middleware is installed, which has to stand outside.
    """
    if not endpoint:
        return
    key: web.AppKey[Tracer] = web.AppKey("tracer", Tracer)

    async def collector(running: web.Application) -> AsyncIterator[None]:
        from src.monitoring.otlp import OtlpTracer

        running[key] = OtlpTracer(endpoint, service, __version__)
        yield
        await asyncio.to_thread(running[key].close)

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        token = _tracer.set(request.app[key])
        try:
            return await _traced(request, handler)
        finally:
            _tracer.reset(token)

    app.middlewares.insert(0, middleware)
    app.cleanup_ctx.append(collector)


async def _traced(request: web.Request, handler: Handler) -> web.StreamResponse:
    endpoint = endpoint_of(request)
    lasting = hdrs.UPGRADE in request.headers  # a socket: each of its turns is a trace of its own
    if lasting or not is_work(endpoint):
        return await handler(request)
    attributes = {"http.request.method": request.method, "http.route": endpoint}
    with _current().span(f"{request.method} {endpoint}", attributes, "server", request.headers, False) as one:
        response = await handler(request)
        one.note({"http.response.status_code": response.status})
        if response.status >= 500:
            one.fail(str(response.status))
        return response
