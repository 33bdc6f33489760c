"""Errors as answers: the one JSON shape, through a real server and socket."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from typing import Annotated, Literal

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import BaseModel, EmailStr, Field

from src.contract import ExecuteRequest
from src.exceptions import (
    DatabaseConnectionError,
    InvalidInputError,
    RateLimitError,
    ServiceUnavailableError,
    SessionNotFoundError,
)
from src.utils.http_errors import error_middleware, parse_json, parse_model
from src.utils.logging_config import CorrelationIdMiddleware

SECRET = "Nguyen Van Bi Mat 0912345678"

Client = TestClient[web.Request, web.Application]


class Inner(BaseModel):
    b: int


class Body(BaseModel):
    a: Inner
    language: Literal["vi", "en"] = "vi"
    note: Annotated[str, Field(max_length=5)] = ""
    email: EmailStr | None = None


async def echo(request: web.Request) -> web.Response:
    body = await parse_json(request, Body, max_bytes=10_000)
    return web.json_response(body.model_dump())


async def optional(request: web.Request) -> web.Response:
    class Nothing(BaseModel):
        x: int = 1

    return web.json_response((await parse_json(request, Nothing, empty_ok=True)).model_dump())


async def fail(request: web.Request) -> web.Response:
    errors: dict[str, Exception] = {
        "session": SessionNotFoundError(details={"session_id": "s1"}),
        "limit": RateLimitError(details={"retry_after_seconds": 1.2}),
        "busy": ServiceUnavailableError(details={"retry_after_seconds": 5}),
        "plain": DatabaseConnectionError(),
        "unknown": RuntimeError(SECRET),
        "redirect": web.HTTPFound("/elsewhere"),
        "teapot": web.HTTPUnprocessableEntity(),
    }
    raise errors[request.match_info["kind"]]


async def socket(request: web.Request) -> web.WebSocketResponse:
    if request.query.get("missing"):
        raise SessionNotFoundError
    ws = web.WebSocketResponse()
    await ws.prepare(request)
    await ws.send_str("hello")
    raise RuntimeError(SECRET)


@pytest.fixture
async def client() -> AsyncIterator[Client]:
    app = web.Application(middlewares=[error_middleware("test")], client_max_size=20_000)
    CorrelationIdMiddleware.install(app)
    app.router.add_post("/echo", echo)
    app.router.add_post("/optional", optional)
    app.router.add_get("/fail/{kind}", fail)
    app.router.add_get("/ws", socket)
    async with TestClient(TestServer(app)) as test_client:
        yield test_client


async def shape(response: aiohttp.ClientResponse) -> tuple[int, str]:
    """Check the error's shape; its status and code."""
    body = await response.json()
    assert set(body) == {"error", "message", "details", "correlation_id"}
    assert body["message"]
    assert isinstance(body["details"], dict)
    assert body["correlation_id"] == response.headers["X-Correlation-ID"]
    return response.status, body["error"]


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("session", (404, "SESSION_NOT_FOUND")),
        ("plain", (503, "DATABASE_UNAVAILABLE")),
        ("unknown", (500, "INTERNAL_ERROR")),
        ("teapot", (422, "HTTP_ERROR")),
    ],
)
async def test_each_error_has_its_status_and_the_one_shape(
    client: Client, kind: str, expected: tuple[int, str]
) -> None:
    assert await shape(await client.get(f"/fail/{kind}")) == expected


async def test_unknown_errors_tell_nobody_what_was_said(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    response = await client.get("/fail/unknown")
    assert SECRET not in await response.text()
    assert "RuntimeError at " in caplog.text
    assert "in fail" in caplog.text
    assert "Nguyen" not in caplog.text


@pytest.mark.parametrize(("kind", "header"), [("limit", "2"), ("busy", "5"), ("plain", None)])
async def test_retry_after_follows_the_details(client: Client, kind: str, header: str | None) -> None:
    assert (await client.get(f"/fail/{kind}")).headers.get("Retry-After") == header


async def test_aiohttps_own_errors_have_the_shape_too(client: Client) -> None:
    assert await shape(await client.get("/nowhere")) == (404, "NOT_FOUND")
    wrong_method = await client.put("/echo")
    assert await shape(wrong_method) == (405, "METHOD_NOT_ALLOWED")
    assert wrong_method.headers["Allow"] == "POST"


async def test_redirects_pass(client: Client) -> None:
    response = await client.get("/fail/redirect", allow_redirects=False)
    assert response.status == 302
    assert response.headers["X-Correlation-ID"]


@pytest.mark.parametrize(
    "body",
    [b"", b"   ", b"{", b"[]", b"null", b"\xff\xfe", b'{"a": {"b": "x"}}', b'{"a": {"b": NaN}}', b"[" * 5000],
)
async def test_bad_bodies_are_400(client: Client, body: bytes) -> None:
    response = await client.post("/echo", data=body)
    assert await shape(response) == (400, "INVALID_INPUT")


async def test_faults_name_fields_and_never_repeat_values(client: Client) -> None:
    sent = {"a": {"b": SECRET}, "language": SECRET, "note": SECRET, "email": f"x@{SECRET}"}
    response = await client.post("/echo", json=sent)
    body = await response.json()
    assert [fault["field"] for fault in body["details"]["faults"]] == ["a.b", "language", "note", "email"]
    assert all(set(fault) == {"field", "problem"} for fault in body["details"]["faults"])
    assert "Nguyen" not in json.dumps(body)


def test_an_unknown_action_is_not_repeated() -> None:
    with pytest.raises(InvalidInputError) as caught:
        parse_model(ExecuteRequest, json.dumps({"session_id": "s", "actions": [{"type": SECRET}]}))
    assert "Nguyen" not in json.dumps(caught.value.to_dict())
    assert caught.value.__cause__ is None


async def test_body_limits(client: Client) -> None:
    assert await shape(await client.post("/echo", data=b"x" * 10_001)) == (413, "PAYLOAD_TOO_LARGE")
    assert await shape(await client.post("/optional", data=b"x" * 20_001)) == (413, "PAYLOAD_TOO_LARGE")

    async def chunks() -> AsyncIterator[bytes]:
        for _ in range(12):
            yield b" " * 1000

    assert await shape(await client.post("/echo", data=chunks())) == (413, "PAYLOAD_TOO_LARGE")


async def test_an_empty_body_may_be_allowed(client: Client) -> None:
    assert await (await client.post("/optional")).json() == {"x": 1}


async def test_the_callers_correlation_id_is_kept_when_valid(client: Client) -> None:
    kept = await client.get("/nowhere", headers={"X-Correlation-ID": "abc-123.D_f"})
    assert kept.headers["X-Correlation-ID"] == "abc-123.D_f"
    assert (await kept.json())["correlation_id"] == "abc-123.D_f"
    for invalid in ("a b", "x" * 65, "<script>", "ä"):
        made = await client.get("/nowhere", headers={"X-Correlation-ID": invalid})
        assert made.headers["X-Correlation-ID"] != invalid


async def test_handshakes_carry_the_id_and_errors_before_them_have_the_shape(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    refused = await client.get("/ws?missing=1")
    assert await shape(refused) == (404, "SESSION_NOT_FOUND")
    with caplog.at_level(logging.ERROR):
        async with client.ws_connect("/ws", headers={"X-Correlation-ID": "ws-1"}) as ws:
            assert ws._response.headers["X-Correlation-ID"] == "ws-1"
            assert await ws.receive_str() == "hello"
            closing = await ws.receive()
            assert closing.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}
    assert "test: GET /ws failed with RuntimeError" in caplog.text
