"""The line to the browser agent, against a small agent on a real socket."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from src.contract import ExecuteRequest, ReadAll, Submit
from src.exceptions import (
    BrowserSessionNotFoundError,
    OriginNotAllowedError,
    RateLimitError,
    ServiceConnectionError,
    ServiceError,
    ServiceTimeoutError,
    ServiceUnavailableError,
    VPBankException,
)
from src.utils.correlation import correlation_id_var
from src.voice_bot.browser_client import HttpBrowserClient
from src.voice_bot.live_picture import LivePictures

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def agent(path: str, handler: Handler, **limits: float) -> AsyncIterator[HttpBrowserClient]:
    app = web.Application()
    app.router.add_route("*", path, handler)
    async with TestServer(app) as server, aiohttp.ClientSession() as http:
        yield HttpBrowserClient(http, str(server.make_url("")), "secret-token", **limits)


def answer_to(request: ExecuteRequest) -> dict[str, Any]:
    return {
        "success": True,
        "session_id": request.session_id,
        "request_id": request.request_id,
        "correlation_id": "c",
        "results": [{"action": "read_all", "ok": True}],
        "page": {"url": "http://bank.test/", "title": "Loan"},
        "duration_seconds": 0.01,
    }


async def test_a_request_carries_its_token_its_ids_and_the_callers_correlation_id() -> None:
    seen: list[tuple[ExecuteRequest, str, str]] = []

    async def execute(request: web.Request) -> web.Response:
        body = ExecuteRequest.model_validate_json(await request.read())
        seen.append((body, request.headers["Authorization"], request.headers["X-Correlation-ID"]))
        return web.json_response(answer_to(body))

    token = correlation_id_var.set("call-7")
    try:
        async with agent("/api/execute", execute) as client:
            answers = [await client.execute("s1", [ReadAll()]) for _ in range(2)]
    finally:
        correlation_id_var.reset(token)
    assert answers[0].page is not None
    assert answers[0].page.title == "Loan"
    assert seen[0][1:] == ("Bearer secret-token", "call-7")
    assert seen[0][0].request_id != seen[1][0].request_id


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (404, {"error": "BROWSER_SESSION_NOT_FOUND", "message": "gone"}, BrowserSessionNotFoundError),
        (403, {"error": "ORIGIN_NOT_ALLOWED", "message": "no"}, OriginNotAllowedError),
        (429, {"error": "RATE_LIMITED", "message": "slow"}, RateLimitError),
        (503, {"error": "SERVICE_UNAVAILABLE", "message": "full"}, ServiceUnavailableError),
        (401, {"error": "AUTHENTICATION_FAILED", "message": "token"}, ServiceError),
        (400, {"error": "INVALID_INPUT", "message": "bad"}, ServiceError),
        (500, {"error": "INTERNAL_ERROR", "message": "oops"}, ServiceError),
        (500, {"error": "SOMETHING_NEW", "message": "?"}, ServiceError),
        (503, None, ServiceUnavailableError),
        (500, None, ServiceError),
        (200, None, ServiceError),
        (200, {"success": "maybe"}, ServiceError),
    ],
)
async def test_answers_come_back_as_the_errors_they_are(
    status: int, body: dict[str, Any] | None, expected: type[VPBankException]
) -> None:
    async def execute(_request: web.Request) -> web.Response:
        return web.Response(status=status, text="<html>" if body is None else json.dumps(body))

    async with agent("/api/execute", execute) as client:
        with pytest.raises(VPBankException) as raised:
            await client.execute("s1", [ReadAll()])
    assert type(raised.value) is expected


async def test_an_agent_that_does_not_answer_in_time() -> None:
    async def execute(_request: web.Request) -> web.Response:
        await asyncio.sleep(60)
        return web.Response()

    async with agent("/api/execute", execute, timeout_seconds=0.1) as client:
        with pytest.raises(ServiceTimeoutError):
            await client.execute("s1", [ReadAll()])


@pytest.mark.parametrize("sends", [False, True])
async def test_a_lost_connection_is_tried_once_more_but_a_form_is_never_sent_on_a_guess(sends: bool) -> None:
    request_ids: list[str | None] = []

    async def execute(request: web.Request) -> web.Response:
        body = ExecuteRequest.model_validate_json(await request.read())
        request_ids.append(body.request_id)
        if len(request_ids) == 1:
            assert request.transport is not None
            request.transport.abort()
        return web.json_response(answer_to(body))

    async with agent("/api/execute", execute) as client:
        if sends:
            with pytest.raises(ServiceConnectionError):
                await client.execute("s1", [Submit(idempotency_key="k" * 8)])
            assert len(request_ids) == 1
        else:
            await client.execute("s1", [ReadAll()])
            assert request_ids[0] == request_ids[1]


async def test_an_agent_that_is_not_there() -> None:
    async with aiohttp.ClientSession() as http:
        client = HttpBrowserClient(http, "http://127.0.0.1:9", "t")
        with pytest.raises(ServiceConnectionError):
            await client.execute("s1", [ReadAll()])
        with pytest.raises(ServiceConnectionError):
            await client.health()
        with pytest.raises(ServiceConnectionError):
            await LivePictures(http, client).picture("s1")


async def test_pictures_are_streamed_frame_by_frame() -> None:
    async def stream(request: web.Request) -> web.StreamResponse:
        if request.query["session_id"] != "s1":
            raise web.HTTPNotFound()
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        for frame in (b"one", b"two"):
            await socket.send_bytes(frame)
        await socket.close()
        return socket

    async with agent("/api/live/stream", stream) as client, aiohttp.ClientSession() as http:
        pictures = LivePictures(http, client)
        async with pictures.stream("s1") as frames:
            assert [frame async for frame in frames] == [b"one", b"two"]
        with pytest.raises(BrowserSessionNotFoundError):
            async with pictures.stream("s2"):
                pass
