"""Tracing costs nothing where nobody collects, and no turn where the collector is down."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from pathlib import Path

import pytest

from src.monitoring.otlp import OtlpTracer
from src.monitoring.tracing import note, record_span, span, span_event, trace_headers
from src.utils.correlation import correlation_id_var, trace_id_var
from src.voice_bot.app import Parts, build_app
from tests.support.collector import running_collector
from tests.support.memory_audit import MemoryAudit
from tests.support.patience import patience
from tests.support.product import ROOT, free_ports
from tests.support.voice_bot import FakeBrowser, FakeStore, client_of, settings_for_tests, ticking_clock

WITHOUT_A_COLLECTOR = """
import sys
from pathlib import Path
from src.config import load_settings

def loaded(*prefixes):
    return [name for name in sys.modules if name.startswith(prefixes)]

settings = load_settings(data_dir=Path(sys.argv[1]), service_token="t" * 32)
from src.browser_agent.app import build_app as agent
agent(settings)
assert not loaded("opentelemetry", "src.monitoring.otlp"), loaded("opentelemetry")
from src.voice_bot.app import build_app as bot
bot(settings)
assert not loaded("opentelemetry.exporter", "src.monitoring.otlp")  # Pipecat itself loads the SDK where it is
"""


@pytest.mark.slow
def test_without_a_collector_nothing_of_it_is_loaded(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT_A_COLLECTOR, str(tmp_path)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr[-2000:]


def test_without_a_collector_every_call_does_nothing() -> None:
    with span("turn", {"channel": "text"}, new_trace=True) as one:
        one.note({"a": 1})
        one.fail("X")
        note({"b": 2})
        span_event("page action")
        record_span("understanding", 0.1)
        assert trace_headers() == {}
        assert trace_id_var.get() is None


async def test_a_collector_that_is_down_costs_no_turn_and_no_shutdown(tmp_path: Path) -> None:
    (port,) = free_ports(1)
    settings = settings_for_tests(data_dir=tmp_path, otel_exporter_otlp_endpoint=f"http://127.0.0.1:{port}")
    parts = Parts(
        store=FakeStore(), audit=MemoryAudit(), browser=FakeBrowser(), now=ticking_clock(), voice=False
    )
    async with client_of(build_app(settings, parts)) as client:
        async with client.post("/api/sessions", json={"form": "loan"}) as answer:
            session = await answer.json()
            assert answer.status == 201
        path = f"/api/sessions/{session['session_id']}/messages"
        async with client.post(path, json={"text": "tên tôi là nguyễn văn an"}) as answer:
            assert answer.status == 200
        stopping = time.monotonic()
    assert time.monotonic() - stopping < patience(5)


def fail_at_work(tracer: OtlpTracer) -> None:
    with tracer.span("work", {"customer": "0912345678"}, "server", {}, False):
        tracer.note({"note": "gọi 0912345678"})
        tracer.record("past", 0.2, {"email": "an@example.com"}, 0.0, False)
        tracer.event("moment", {"phone": "0912345678"})
        assert trace_id_var.get() is not None
        raise ValueError("0912345678")


async def test_spans_carry_the_correlation_id_and_no_personal_texts() -> None:
    async with running_collector() as collector:
        tracer = OtlpTracer(collector.url, "test", "1")
        token = correlation_id_var.set("abc-1")
        try:
            with pytest.raises(ValueError, match="0912345678"):
                fail_at_work(tracer)
        finally:
            correlation_id_var.reset(token)
        await asyncio.to_thread(tracer.close)
        spans = {one.name: one for one in collector.spans}
    assert set(spans) == {"work", "past"}
    assert {one.attributes["correlation_id"] for one in spans.values()} == {"abc-1"}
    assert spans["past"].parent_id == spans["work"].span_id
    assert all(one.failed for one in spans.values())
    everything = b"".join(collector.bodies)
    assert b"0912345678" not in everything
    assert b"an@example.com" not in everything


async def test_a_callers_trace_is_taken_up_and_passed_on() -> None:
    parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    async with running_collector() as collector:
        tracer = OtlpTracer(collector.url, "test", "1")
        with tracer.span("served", {}, "server", {"traceparent": parent}, False):
            handed_on = tracer.headers()["traceparent"]
        await asyncio.to_thread(tracer.close)
        (seen,) = collector.spans
    assert (seen.trace_id, seen.parent_id) == ("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331")
    assert handed_on == f"00-{seen.trace_id}-{seen.span_id}-01"
