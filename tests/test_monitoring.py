"""The metrics: names, bounded labels, the middleware and the endpoint."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import given
from hypothesis import strategies as st
from prometheus_client import REGISTRY, CollectorRegistry, Histogram

import src.monitoring
from src.exceptions import SessionNotFoundError
from src.monitoring import get_metrics, initialize_service_info
from src.monitoring.middleware import metrics_middleware, setup_metrics_endpoint
from src.monitoring.notes import BulkHistogram
from src.utils.http_errors import error_middleware

PREFIX = "vpbank_voice_agent_"
SERVICE = "test-monitoring"


def value(name: str, **labels: str) -> float | None:
    return REGISTRY.get_sample_value(PREFIX + name, labels)


async def show(request: web.Request) -> web.StreamResponse:
    kind = request.match_info["id"]
    if kind == "missing":
        raise SessionNotFoundError
    if kind == "broken":
        raise RuntimeError
    if kind == "ws":
        ws = web.WebSocketResponse()
        await ws.prepare(request)
        await ws.close()
        return ws
    return web.Response(text="hello")


@pytest.fixture
async def client() -> AsyncIterator[TestClient[web.Request, web.Application]]:
    app = web.Application(middlewares=[metrics_middleware(SERVICE), error_middleware(SERVICE)])
    app.router.add_route("*", "/api/sessions/{id}", show)
    setup_metrics_endpoint(app, path="/metrics")
    async with TestClient(TestServer(app)) as test_client:
        yield test_client


@given(st.lists(st.floats(min_value=-1, max_value=100), max_size=50))
def test_many_values_at_once_count_as_one_by_one(values: list[float]) -> None:
    registry, bounds = CollectorRegistry(), (0.005, 0.1, 1.0, 10.0)
    together = BulkHistogram("together", "", buckets=bounds, registry=registry)
    single = Histogram("single", "", buckets=bounds, registry=registry)
    together.observe_all(values)
    for one in values:
        single.observe(one)
    for le in ("0.005", "0.1", "1.0", "10.0", "+Inf"):
        expected = registry.get_sample_value("single_bucket", {"le": le})
        assert registry.get_sample_value("together_bucket", {"le": le}) == expected
    found, expected = (registry.get_sample_value(f"{name}_sum") for name in ("together", "single"))
    assert found == pytest.approx(expected)


async def test_health_is_looked_at_with_every_scrape() -> None:
    looks: list[web.Application] = []

    async def look(app: web.Application) -> None:
        looks.append(app)

    app = web.Application()
    setup_metrics_endpoint(app, refresh=look)
    async with TestClient(TestServer(app)) as client:
        await client.get("/metrics")
    assert looks == [app]


def test_every_metric_has_the_prefix_and_is_exposed() -> None:
    text = get_metrics().decode()
    for name in src.monitoring.__all__:
        if name not in {"get_metrics", "initialize_service_info"}:
            assert f"# TYPE {PREFIX}{name} " in text, name


async def test_requests_are_counted_by_route_template(
    client: TestClient[web.Request, web.Application],
) -> None:
    endpoint = "/api/sessions/{id}"
    before = value("http_requests_total", service=SERVICE, method="GET", endpoint=endpoint, status_code="200")
    await client.get("/api/sessions/one")
    await client.get("/api/sessions/two")
    await client.get("/api/sessions/missing")
    await client.get("/api/sessions/broken")
    await client.get("/nowhere/at/all")
    await client.request("PROPFIND", "/api/sessions/one")
    async with client.ws_connect("/api/sessions/ws") as ws:
        await ws.receive()
    async with asyncio.timeout(20):
        while not value(  # noqa: ASYNC110 - the server offers no event for its handler having returned
            "http_requests_total", service=SERVICE, method="GET", endpoint=endpoint, status_code="101"
        ):
            await asyncio.sleep(0)
    count = {
        status: value(
            "http_requests_total", service=SERVICE, method="GET", endpoint=endpoint, status_code=status
        )
        for status in ("200", "404", "500", "101")
    }
    assert count == {"200": (before or 0) + 2, "404": 1, "500": 1, "101": 1}
    labels = {"service": SERVICE, "method": "GET", "endpoint": endpoint}
    assert value("http_request_duration_seconds_count", **labels) == 4
    assert value("http_response_size_bytes_sum", **labels) > 10
    text = get_metrics().decode()
    assert "nowhere" not in text
    assert "PROPFIND" not in text
    assert 'method="OTHER"' in text
    assert 'endpoint="unmatched"' in text


async def test_the_endpoint_serves_prometheus_text(
    client: TestClient[web.Request, web.Application],
) -> None:
    initialize_service_info(SERVICE, "1.2.3")
    response = await client.get("/metrics")
    assert response.status == 200
    assert response.headers["Content-Type"].startswith("text/plain; version=")
    text = await response.text()
    assert f'{PREFIX}service_info{{service="{SERVICE}",version="1.2.3"}} 1.0' in text
    assert f'{PREFIX}service_health{{service="{SERVICE}"}} 1.0' in text
    uptime = re.search(rf'{PREFIX}service_uptime_seconds{{service="{SERVICE}"}} (\S+)', text)
    assert uptime is not None
    assert 0 <= float(uptime[1]) < 60
