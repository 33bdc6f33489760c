"""Spans to an OpenTelemetry collector, by OTLP over HTTP. Imported only where one is configured."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, SERVICE_VERSION, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Link, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from src.monitoring.tracing import Attributes, Kind, Span
from src.security.pii_masking import mask_attributes
from src.utils.correlation import correlation_id_var, trace_id_var

_KINDS: Final[Mapping[Kind, SpanKind]] = {
    "server": SpanKind.SERVER,
    "client": SpanKind.CLIENT,
    "internal": SpanKind.INTERNAL,
}
_PROPAGATOR: Final = TraceContextTextMapPropagator()
_TRACES: Final = "/v1/traces"
CLOSE_SECONDS: Final = 1.0


class OtlpSpan:
    """One span of the SDK."""

    def __init__(self, span: trace.Span) -> None:
        self._span = span

    def note(self, attributes: Attributes) -> None:
        self._span.set_attributes(mask_attributes(attributes))

    def fail(self, code: str) -> None:
        self._span.set_status(Status(StatusCode.ERROR, code))


class OtlpTracer:
    """Sends spans in batches, from a thread of its own. A collector that is down costs the spans, no turn.

    The SDK's own settings count too (``OTEL_TRACES_SAMPLER``, ``OTEL_EXPORTER_OTLP_HEADERS``, …).
    """

    def __init__(self, endpoint: str, service: str, version: str) -> None:
        resource = Resource.create({SERVICE_NAME: service, SERVICE_VERSION: version})
        self._provider = TracerProvider(resource=resource, shutdown_on_exit=False)
        self._exporter = OTLPSpanExporter(endpoint=endpoint + _TRACES)
        self._provider.add_span_processor(BatchSpanProcessor(self._exporter))
        self._tracer = self._provider.get_tracer("src.monitoring")

    @contextmanager
    def span(
        self,
        name: str,
        attributes: Attributes,
        kind: Kind,
        carrier: Mapping[str, str] | None,
        new_trace: bool,
    ) -> Iterator[Span]:
        """The block as a span; exceptions are told by their type: their words may repeat a citizen's."""
        parent = _PROPAGATOR.extract(carrier, Context()) if carrier is not None else None
        links: list[Link] = []
        before = trace.get_current_span()
        if new_trace and not before.is_recording():
            parent = Context()
            links = [Link(before.get_span_context())] if before.get_span_context().is_valid else []
        with self._tracer.start_as_current_span(
            name,
            parent,
            _KINDS[kind],
            _told(attributes),
            links,
            record_exception=False,
            set_status_on_exception=False,
        ) as begun:
            token = trace_id_var.set(trace.format_trace_id(begun.get_span_context().trace_id))
            one = OtlpSpan(begun)
            try:
                yield one
            except BaseException as error:
                one.fail(type(error).__name__)
                raise
            finally:
                trace_id_var.reset(token)

    def record(self, name: str, seconds: float, attributes: Attributes, ended_ago: float, ok: bool) -> None:
        """A span of the past, under the one under way; none where there is none."""
        if not trace.get_current_span().get_span_context().is_valid:
            return
        ended = time.time_ns() - round(ended_ago * 1e9)
        done = self._tracer.start_span(
            name, attributes=_told(attributes), start_time=ended - round(seconds * 1e9)
        )
        if not ok:
            done.set_status(Status(StatusCode.ERROR))
        done.end(ended)

    def note(self, attributes: Attributes) -> None:
        OtlpSpan(trace.get_current_span()).note(attributes)

    def event(self, name: str, attributes: Attributes) -> None:
        trace.get_current_span().add_event(name, mask_attributes(attributes))

    def headers(self) -> dict[str, str]:
        carried: dict[str, str] = {}
        _PROPAGATOR.inject(carried)
        return carried

    def close(self) -> None:
        """Send what waits; blocks. A collector that does not answer is given up soon, and its spans with it:
        the SDK itself would wait for half a minute."""
        last = threading.Thread(target=self._provider.shutdown, daemon=True)
        last.start()
        last.join(CLOSE_SECONDS)
        if last.is_alive():
            self._exporter.shutdown()  # type: ignore[no-untyped-call] # the library's annotation is missing


def _told(attributes: Attributes) -> dict[str, Any]:
    """Masked, and with the correlation id, which finds the span's log lines."""
    told = mask_attributes(attributes)
    if (correlation_id := correlation_id_var.get()) is not None:
        told["correlation_id"] = correlation_id
    return told
