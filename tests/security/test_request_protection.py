"""What stands before every route of the voice bot: headers, limits, foreign sites, malformed requests."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, make_mocked_request
from prometheus_client import REGISTRY

from src.security.client_address import ClientAddresses
from src.utils.malformed_requests import Runner
from src.voice_bot.app import Parts, build_app
from tests.support.memory_audit import MemoryAudit
from tests.support.redis_server import running_redis
from tests.support.voice_bot import (
    FakeBrowser,
    FakeStore,
    ScriptedUnderstander,
    client_of,
    settings_for_tests,
    ticking_clock,
)

Client = TestClient[web.Request, web.Application]
APP_SITE, EVIL = "https://app.example", "https://evil.example"


def app_of(tmp_path: Path, **settings: Any) -> web.Application:
    parts = Parts(
        store=FakeStore(),
        audit=MemoryAudit(),
        browser=FakeBrowser(),
        understander=ScriptedUnderstander(),
        now=ticking_clock(),
        voice=False,
    )
    return build_app(settings_for_tests(frontend_dir=tmp_path / "dist", data_dir=tmp_path, **settings), parts)


@asynccontextmanager
async def bot(tmp_path: Path, **settings: Any) -> AsyncIterator[Client]:
    async with client_of(app_of(tmp_path, **settings)) as client:
        yield client


# --- headers -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/", 200),
        ("GET", "/docs", 200),
        ("GET", "/openapi.json", 200),
        ("GET", "/health", 200),
        ("GET", "/metrics", 200),
        ("GET", "/api/forms", 200),
        ("GET", "/api/nothing", 404),
        ("GET", "/api/sessions/x", 404),
        ("DELETE", "/api/forms", 405),
        ("POST", "/api/sessions", 400),
        ("GET", "/ws?session_id=x", 404),
        ("GET", "/missing.js", 404),
    ],
)
async def test_every_answer_carries_the_security_headers(
    tmp_path: Path, method: str, path: str, status: int
) -> None:
    async with bot(tmp_path, secure_cookies=True) as client:
        body = "{" if method == "POST" else None
        async with client.request(method, path, data=body) as answer:
            assert answer.status == status
            headers = answer.headers
    policy = headers["Content-Security-Policy"]
    scripts = re.search(r"script-src ([^;]*)", policy) or re.search(r"default-src ([^;]*)", policy)
    assert scripts
    assert "unsafe" not in scripts[1]
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "microphone=(self)" in headers["Permissions-Policy"]
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")


async def test_without_tls_browsers_are_not_told_to_insist_on_it(tmp_path: Path) -> None:
    async with bot(tmp_path) as client, client.get("/") as answer:
        assert "Strict-Transport-Security" not in answer.headers


async def test_cookies_are_kept_from_scripts_and_other_sites(tmp_path: Path) -> None:
    async with bot(tmp_path, secure_cookies=True) as client, client.post("/api/sessions", json={}) as answer:
        cookies = answer.headers.getall("Set-Cookie")
    assert cookies
    for cookie in cookies:
        assert "HttpOnly" in cookie
        assert "Secure" in cookie
        assert re.search("SameSite=(Lax|Strict)", cookie)


# --- other sites -------------------------------------------------------------------------------------


async def test_pages_of_other_sites_can_change_nothing_and_read_nothing(tmp_path: Path) -> None:
    async with bot(tmp_path, cors_allowed_origins=APP_SITE) as client:
        for headers in ({"Origin": EVIL}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}):
            async with client.post("/api/sessions", json={}, headers=headers) as answer:
                assert answer.status == 403
                assert (await answer.json())["error"] == "UNAUTHORIZED"
                assert "Access-Control-Allow-Origin" not in answer.headers
        async with client.get("/api/sessions", headers={"Origin": EVIL}) as answer:
            assert "Access-Control-Allow-Origin" not in answer.headers
        preflight = {"Origin": EVIL, "Access-Control-Request-Method": "POST"}
        async with client.options("/api/sessions", headers=preflight) as answer:
            assert answer.status == 403


async def test_listed_sites_may_call_with_the_citizens_cookies(tmp_path: Path) -> None:
    async with bot(tmp_path, cors_allowed_origins=APP_SITE) as client:
        preflight = {"Origin": APP_SITE, "Access-Control-Request-Method": "PUT"}
        async with client.options("/api/sessions/x/fields/y", headers=preflight) as answer:
            assert answer.status == 204
            assert "PUT" in answer.headers["Access-Control-Allow-Methods"]
        async with client.post("/api/sessions", json={}, headers={"Origin": APP_SITE}) as answer:
            assert answer.status == 201
            assert answer.headers["Access-Control-Allow-Origin"] == APP_SITE
            assert answer.headers["Access-Control-Allow-Credentials"] == "true"
            assert "Origin" in answer.headers["Vary"]
        async with client.get("/api/sessions/x", headers={"Origin": APP_SITE}) as answer:
            assert answer.status == 404
            assert answer.headers["Access-Control-Allow-Origin"] == APP_SITE


@pytest.mark.parametrize("path", ["/ws", "/api/sessions/{id}/live"])
async def test_sockets_are_opened_to_own_and_listed_pages_alone(tmp_path: Path, path: str) -> None:
    async with bot(tmp_path, cors_allowed_origins=APP_SITE) as client:
        async with client.post("/api/sessions", json={}) as answer:
            session_id = (await answer.json())["session_id"]
        address = path.replace("{id}", session_id) + f"?session_id={session_id}"
        upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
        upgrade["Sec-WebSocket-Key"] = "x" * 22 + "=="
        for foreign in (EVIL, "null", f"http://127.0.0.1:{client.port + 1}", f"{APP_SITE}.evil.example"):
            async with client.get(address, headers={**upgrade, "Origin": foreign}) as refused:
                assert refused.status == 403, foreign
        if path == "/ws":
            for own in (f"http://127.0.0.1:{client.port}", APP_SITE):
                async with client.ws_connect(address, headers={"Origin": own}) as socket:
                    assert (await socket.receive_json())["type"] == "session"


# --- limits ------------------------------------------------------------------------------------------


async def test_a_used_up_limit_is_told_with_all_it_takes_to_wait(tmp_path: Path) -> None:
    async with bot(tmp_path, rate_limit_user="5/hour") as client:
        async with client.post("/api/sessions", json={}) as answer:
            assert '"address";q=24000;w=60' in answer.headers["RateLimit-Policy"]
        for left in (4, 3, 2, 1, 0):
            async with client.get("/api/sessions") as answer:
                assert answer.status == 200
                assert f'"user";r={left};t=' in answer.headers["RateLimit"]
                assert '"user";q=5;w=3600' in answer.headers["RateLimit-Policy"]
                assert "global" not in answer.headers["RateLimit"]
        async with client.get("/api/sessions") as answer:
            body = await answer.json()
            assert (answer.status, body["error"]) == (429, "RATE_LIMITED")
            assert 1 <= int(answer.headers["Retry-After"]) <= 3600
            assert answer.headers["RateLimit"].startswith('"user";r=0;t=')
            assert body["correlation_id"] == answer.headers["X-Correlation-ID"]
        for path in ("/health", "/live", "/metrics"):
            async with client.get(path) as answer:
                assert answer.status == 200
        client.session.cookie_jar.clear()
        async with client.get("/api/sessions") as answer:
            assert answer.status == 200, "somebody else at that address"


@pytest.mark.parametrize(
    ("setting", "path"), [("rate_limit_calls", "/offer"), ("rate_limit_login", "/api/auth/login")]
)
async def test_calls_and_sign_ins_have_stricter_limits(tmp_path: Path, setting: str, path: str) -> None:
    async with bot(tmp_path, **{setting: "2/hour"}) as client:
        statuses = []
        for _ in range(3):
            async with client.post(path, json={}) as answer:
                statuses.append(answer.status)
        assert 429 not in statuses[:2]
        assert statuses[2] == 429
        async with client.get("/api/forms") as answer:
            assert answer.status == 200


async def test_turns_over_the_socket_count_as_well(tmp_path: Path) -> None:
    async with bot(tmp_path, rate_limit_user="3/hour") as client:
        async with client.post("/api/sessions", json={}) as answer:
            session_id = (await answer.json())["session_id"]
        async with client.ws_connect(f"/ws?session_id={session_id}") as socket:  # the first
            for _ in range(3):
                await socket.send_json({"v": 1, "type": "text", "text": "hello"})
            async with asyncio.timeout(20):
                while (message := await socket.receive_json())["type"] != "error":
                    pass
        assert message["error"]["error"] == "RATE_LIMITED"
        assert message["error"]["details"]["limit"] == "user"


@pytest.mark.system
async def test_two_instances_count_together_and_serve_on_when_redis_is_gone(tmp_path: Path) -> None:
    with running_redis(tmp_path) as server:
        settings = {"redis_url": server.url, "rate_limit_address": "4/hour"}
        async with bot(tmp_path, **settings) as one, bot(tmp_path, **settings) as two:
            statuses = []
            for client in (one, two) * 3:
                async with client.get("/api/forms") as answer:
                    statuses.append(answer.status)
            assert statuses == [200] * 4 + [429] * 2
            server.stop()
            before = REGISTRY.get_sample_value("vpbank_voice_agent_rate_limiter_failures_total") or 0.0
            for client in (one, two):
                async with client.get("/api/forms") as answer:
                    assert answer.status == 200
            after = REGISTRY.get_sample_value("vpbank_voice_agent_rate_limiter_failures_total") or 0.0
            assert after >= before + 2


@pytest.mark.parametrize(
    ("proxies", "remote", "forwarded", "address"),
    [
        ((), "10.0.0.9", "203.0.113.7", "10.0.0.9"),
        (("10.0.0.0/8",), "10.0.0.9", "203.0.113.7", "203.0.113.7"),
        (("10.0.0.0/8",), "10.0.0.9", "1.2.3.4, 203.0.113.7", "203.0.113.7"),
        (("10.0.0.0/8",), "10.0.0.9", "203.0.113.7, 10.0.0.8", "203.0.113.7"),
        (("10.0.0.0/8",), "192.0.2.1", "203.0.113.7", "192.0.2.1"),
        (("10.0.0.0/8",), "10.0.0.9", "nonsense", "10.0.0.9"),
        ((), "2001:db8:1:2:aaaa::1", "", "2001:db8:1:2::/64"),
        ((), "::ffff:192.0.2.1", "", "192.0.2.1"),
        ((), None, "", "unknown"),
    ],
)
def test_whose_address_counts(
    proxies: tuple[str, ...], remote: str | None, forwarded: str, address: str
) -> None:
    request = make_mocked_request("GET", "/", {"X-Forwarded-For": forwarded} if forwarded else {})
    request = request.clone(remote=remote) if remote else request
    if remote is None:
        request._cache["remote"] = None
    assert ClientAddresses(proxies).of(request) == address


# --- what is no HTTP ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "raw",
    [
        b"NOT HTTP AT ALL\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + b"a" * 10_000 + b"\r\n\r\n",
        b"GET /" + b"a" * 10_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n",
        b"POST /api/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nBad Header: 1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
async def test_malformed_requests_get_the_shape_of_every_error(
    tmp_path: Path, raw: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    runner = Runner(app_of(tmp_path), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        reader, writer = await asyncio.open_connection(*runner.addresses[0][:2])
        writer.write(raw)
        async with asyncio.timeout(20):
            head, _, body = (await reader.read()).partition(b"\r\n\r\n")
        writer.close()
    finally:
        await runner.cleanup()
    assert head.startswith((b"HTTP/1.1 400", b"HTTP/1.0 400"))
    error = json.loads(body)
    assert set(error) == {"error", "message", "details", "correlation_id"}
    assert error["error"] == "INVALID_INPUT"
    assert b"nosniff" in head
    assert error["correlation_id"].encode() in head
    assert "aaaa" not in caplog.text
    assert "Traceback" not in caplog.text
