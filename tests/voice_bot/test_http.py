"""The voice bot's HTTP calls, over a real socket, with its neighbours in memory."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from http.cookies import Morsel
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from src.exceptions import DatabaseConnectionError, ServiceUnavailableError
from src.voice_bot.app import Parts, build_app
from tests.support.memory_audit import MemoryAudit
from tests.support.voice_bot import (
    BANK,
    FakeBrowser,
    FakeStore,
    ScriptedUnderstander,
    client_of,
    settings_for_tests,
    ticking_clock,
)

Client = TestClient[web.Request, web.Application]
COOKIE = "voice_agent_guest"


class Bot:
    """A running voice bot and its neighbours."""

    def __init__(self, browser: FakeBrowser, store: FakeStore, app: web.Application, client: Client) -> None:
        self.browser, self.store, self.app, self.client = browser, store, app, client

    async def session(self, **wish: Any) -> dict[str, Any]:
        async with self.client.post("/api/sessions", json={"form": "loan", **wish}) as answer:
            assert answer.status == 201
            session: dict[str, Any] = await answer.json()
            return session

    async def call(self, method: str, path: str, body: Any = None, **more: Any) -> tuple[int, Any]:
        async with self.client.request(method, path, json=body, **more) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text else None


@pytest.fixture
async def bot(tmp_path: Path) -> AsyncIterator[Bot]:
    browser, store = FakeBrowser(), FakeStore()
    parts = Parts(
        store=store,
        audit=MemoryAudit(),
        browser=browser,
        understander=ScriptedUnderstander(),
        now=ticking_clock(),
        voice=False,
    )
    app = build_app(settings_for_tests(frontend_dir=tmp_path / "dist", data_dir=tmp_path), parts)
    async with client_of(app) as client:
        yield Bot(browser, store, app, client)


def cookie_of(bot: Bot) -> Morsel[str]:
    return next(cookie for cookie in bot.client.session.cookie_jar if cookie.key == COOKIE)


# --- sessions ----------------------------------------------------------------------------------------


async def test_a_guest_gets_a_cookie_that_scripts_and_other_sites_do_not(bot: Bot) -> None:
    session = await bot.session()
    cookie = cookie_of(bot)
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["secure"]
    assert len(cookie.value) == 43
    assert session["user_id"].startswith("guest-")
    assert cookie.value not in json.dumps(session)
    await bot.session()
    assert cookie_of(bot).value == cookie.value


async def test_a_typed_turn_and_what_it_answers(bot: Bot) -> None:
    session = await bot.session()
    path = f"/api/sessions/{session['session_id']}"
    status, answer = await bot.call("POST", f"{path}/messages", {"text": "customerName=Nguyễn Văn An"})
    assert status == 200
    assert set(answer) == {"replies", "session", "understood_by", "timing"}
    assert answer["understood_by"] == "rules"
    assert set(answer["timing"]) == {"understanding_ms", "browser_ms", "total_ms"}
    status, shown = await bot.call("GET", path)
    assert (status, shown) == (200, answer["session"])


async def test_the_list_holds_the_callers_own_sessions_newest_first(bot: Bot) -> None:
    first, second = await bot.session(), await bot.session(language="en")
    status, listed = await bot.call("GET", "/api/sessions?status=active&limit=10")
    assert status == 200
    assert [item["session_id"] for item in listed["items"]] == [second["session_id"], first["session_id"]]
    assert "messages" not in listed["items"][0]
    bot.client.session.cookie_jar.clear()
    assert await bot.call("GET", "/api/sessions") == (200, {"items": [], "next_cursor": None})


@pytest.mark.parametrize("query", ["status=open", "limit=0", "limit=101", "limit=x", "limit=-1"])
async def test_a_list_that_cannot_be_asked_for(bot: Bot, query: str) -> None:
    status, body = await bot.call("GET", f"/api/sessions?{query}")
    assert (status, body["error"]) == (400, "INVALID_INPUT")


async def test_erasing_forgets_the_session(bot: Bot) -> None:
    path = f"/api/sessions/{(await bot.session())['session_id']}"
    assert await bot.call("DELETE", path) == (204, None)
    assert (await bot.call("GET", path))[0] == 404
    assert (bot.store.records, bot.browser.pages) == ({}, {})


async def test_close_resume_undo_redo_and_fields_answer_the_session(bot: Bot) -> None:
    path = f"/api/sessions/{(await bot.session())['session_id']}"
    for method, call, body in (
        ("PUT", "/fields/phoneNumber", {"value": "0963 023 600"}),
        ("POST", "/undo", {}),
        ("POST", "/redo", None),
        ("POST", "/close", {}),
        ("POST", "/resume", {}),
    ):
        status, session = await bot.call(method, path + call, body)
        assert status == 200, call
        assert session["form"]["form_id"] == "loan"
    fields = {field["name"]: field["value"] for field in session["form"]["fields"]}
    assert fields["phoneNumber"] == "0963023600"


async def test_a_draft_is_kept_and_loaded_in_a_later_session(bot: Bot) -> None:
    first = f"/api/sessions/{(await bot.session())['session_id']}"
    assert (await bot.call("POST", f"{first}/drafts", {"name": "một"}))[0] == 409
    await bot.call("PUT", f"{first}/fields/phoneNumber", {"value": "0963023600"})
    status, listed = await bot.call("POST", f"{first}/drafts", {"name": "một"})
    assert (status, [(item["name"], item["form_id"]) for item in listed["items"]]) == (201, [("một", "loan")])
    later = f"/api/sessions/{(await bot.session())['session_id']}"
    assert await bot.call("GET", f"{later}/drafts") == (200, listed)
    status, session = await bot.call("POST", f"{later}/drafts/một/load")
    assert status == 200
    assert {field["name"]: field["value"] for field in session["form"]["fields"]}[
        "phoneNumber"
    ] == "0963023600"
    assert (await bot.call("POST", f"{later}/drafts/hai/load"))[0] == 404


async def test_nobody_touches_a_session_that_is_not_theirs(bot: Bot) -> None:
    session = await bot.session()
    path = f"/api/sessions/{session['session_id']}"
    calls = (
        ("GET", "", None),
        ("DELETE", "", None),
        ("POST", "/close", {}),
        ("POST", "/resume", {}),
        ("POST", "/messages", {"text": "customerName=X"}),
        ("PUT", "/fields/customerName", {"value": "X"}),
        ("POST", "/undo", {}),
        ("POST", "/redo", {}),
        ("GET", "/drafts", None),
        ("POST", "/drafts", {"name": "x"}),
        ("POST", "/drafts/x/load", None),
        ("GET", "/live", None),
    )
    own = cookie_of(bot).value
    for stranger in (None, "x" * 43, "short"):
        bot.client.session.cookie_jar.clear()
        headers = {"Cookie": f"{COOKIE}={stranger}"} if stranger else {}
        for method, call, body in calls:
            status, answer = await bot.call(method, path + call, body, headers=headers)
            assert (status, answer["error"]) == (404, "SESSION_NOT_FOUND"), call
    status, mine = await bot.call("GET", path, headers={"Cookie": f"{COOKIE}={own}"})
    assert (status, mine) == (200, session)


# --- bad input ------------------------------------------------------------------------------------------

BAD_STARTS: tuple[tuple[str, int], ...] = (
    ("{", 400),
    ("[]", 400),
    ("null", 400),
    ('"loan"', 400),
    ('{"form": 5}', 400),
    ('{"form": "../loan"}', 400),
    ('{"language": "fr"}', 400),
    ('{"channel": "carrier pigeon"}', 400),
    ('{"surprise": 1}', 400),
    ('{"form": "mortgage"}', 404),
    ('{"form": "loan", "form_url": "http://bank.test/forms/loan"}', 400),
    ('{"form_url": "http://evil.test/forms/loan"}', 403),
    ('{"form_url": "http://bank.test.evil.test/"}', 403),
    ('{"form_url": "http://bank.test:8080/"}', 403),
    ('{"form_url": "https://bank.test/"}', 403),
    ('{"form_url": "http://bank.test@evil.test/"}', 400),
    ('{"form_url": "http://evil.test\\\\@bank.test/"}', 400),
    ('{"form_url": "http://bank.test:99999/"}', 400),
    ('{"form_url": "javascript:alert(1)"}', 400),
    ('{"form_url": "file:///etc/passwd"}', 400),
    ('{"form_url": "//bank.test/forms/loan"}', 400),
    ('{"form_url": ""}', 400),
    ('{"form": "' + "x" * 300_000 + '"}', 413),
)


@pytest.mark.parametrize(("body", "expected"), BAD_STARTS, ids=[body[:40] for body, _ in BAD_STARTS])
async def test_a_session_that_cannot_be_started(bot: Bot, body: str, expected: int) -> None:
    async with bot.client.post(
        "/api/sessions", data=body, headers={"Content-Type": "application/json"}
    ) as answer:
        error = await answer.json()
        assert answer.status == expected
    assert set(error) == {"error", "message", "details", "correlation_id"}
    assert (bot.store.records, bot.browser.pages) == ({}, {})


async def test_a_start_without_a_body_takes_the_defaults(bot: Bot) -> None:
    async with bot.client.post("/api/sessions") as answer:
        assert answer.status == 201
        session = await answer.json()
    assert (session["language"], session["channel"], session["form"]) == ("vi", "text", None)


BAD_MESSAGES: tuple[str, ...] = (
    "",
    "not json",
    "{}",
    '{"text": ""}',
    '{"text": "   "}',
    '{"text": null}',
    '{"text": 5}',
    '{"text": ["a"]}',
    '{"text": "a", "session_id": "b"}',
    json.dumps({"text": "x" * 4001}),
)


@pytest.mark.parametrize("body", BAD_MESSAGES, ids=[body[:30] or "empty" for body in BAD_MESSAGES])
async def test_a_message_that_is_none_writes_nothing(bot: Bot, body: str) -> None:
    session = await bot.session()
    path = f"/api/sessions/{session['session_id']}"
    async with bot.client.post(f"{path}/messages", data=body) as answer:
        assert answer.status == 400
        assert set(await answer.json()) == {"error", "message", "details", "correlation_id"}
    assert await bot.call("GET", path) == (200, session)
    status, _ = await bot.call("POST", f"{path}/messages", {"text": "customerName=Nguyễn Văn An"})
    assert status == 200


async def test_errors_never_repeat_what_was_sent(bot: Bot) -> None:
    path = f"/api/sessions/{(await bot.session())['session_id']}"
    for method, call, body in (
        ("POST", "/messages", {"text": ["secret-0963023600"]}),
        ("PUT", "/fields/phoneNumber", {"value": "12secret"}),
        ("PUT", "/fields/nothing", {"value": "secret"}),
    ):
        status, error = await bot.call(method, path + call, body)
        assert 400 <= status < 500
        assert "secret" not in json.dumps(error)


async def test_a_request_of_another_sites_page_is_refused(bot: Bot) -> None:
    for origin in ("http://evil.test", "null", "http://127.0.0.1:1"):
        status, error = await bot.call("POST", "/api/sessions", {}, headers={"Origin": origin})
        assert (status, error["error"]) == (403, "UNAUTHORIZED")
    own = str(bot.client.make_url("/").origin())
    assert (await bot.call("POST", "/api/sessions", {}, headers={"Origin": own}))[0] == 201


async def test_guests_can_be_switched_off() -> None:
    app = build_app(
        settings_for_tests(guests_allowed=False),
        Parts(store=FakeStore(), audit=MemoryAudit(), browser=FakeBrowser(), voice=False),
    )
    async with client_of(app) as client:
        for method, path in (("POST", "/api/sessions"), ("GET", "/api/sessions"), ("GET", "/ws")):
            async with client.request(method, path) as answer:
                assert answer.status == 401


# --- neighbours that fail ---------------------------------------------------------------------------------


async def test_an_agent_that_is_down_is_a_typed_error_and_the_session_goes_on(bot: Bot) -> None:
    path = f"/api/sessions/{(await bot.session())['session_id']}/messages"
    bot.browser.fail_next = ServiceUnavailableError()
    status, error = await bot.call("POST", path, {"text": "customerName=Nguyễn Văn An"})
    assert (status, error["error"]) == (503, "SERVICE_UNAVAILABLE")
    assert (await bot.call("POST", path, {"text": "customerName=Nguyễn Văn An"}))[0] == 200


async def test_a_store_that_is_down_is_a_typed_error_and_the_session_goes_on(bot: Bot) -> None:
    path = f"/api/sessions/{(await bot.session())['session_id']}/messages"
    bot.store.fail_next = DatabaseConnectionError()
    status, error = await bot.call("POST", path, {"text": "customerName=Nguyễn Văn An"})
    assert (status, error["error"]) == (503, "DATABASE_UNAVAILABLE")
    assert (await bot.call("POST", path, {"text": "phoneNumber=0963023600"}))[0] == 200


async def test_health_shows_every_part(bot: Bot) -> None:
    status, health = await bot.call("GET", "/health")
    assert (status, health["status"], health["service"]) == (200, "healthy", "voice-bot")
    assert {"database", "browser_agent", "understanding"} <= set(health["checks"])
    assert await bot.call("GET", "/live") == (200, {"status": "alive", "service": "voice-bot"})


async def test_health_is_503_without_a_database() -> None:
    store = FakeStore(fail_next=DatabaseConnectionError())
    app = build_app(
        settings_for_tests(), Parts(store=store, audit=MemoryAudit(), browser=FakeBrowser(), voice=False)
    )
    async with client_of(app) as client, client.get("/health") as answer:
        health = await answer.json()
        assert (answer.status, health["status"]) == (503, "unhealthy")
        assert health["checks"]["database"] == {"status": "unhealthy", "error": "DATABASE_UNAVAILABLE"}
        assert health["checks"]["browser_agent"]["status"] == "healthy"


# --- the rest ----------------------------------------------------------------------------------------------


async def test_the_catalogue_names_the_forms(bot: Bot) -> None:
    status, catalogue = await bot.call("GET", "/api/forms")
    assert status == 200
    assert {item["id"] for item in catalogue["items"]} == {"loan", "crm", "hr", "compliance", "operations"}
    assert catalogue["items"][0]["url"].startswith(f"{BANK}/forms/")
    assert set(catalogue["items"][0]["title"]) == {"vi", "en"}


async def test_documents_and_metrics_are_served(bot: Bot) -> None:
    await bot.session()
    for path, words in (
        ("/docs", "swagger"),
        ("/openapi.json", "openapi"),
        ("/metrics", "vpbank_voice_agent_"),
    ):
        async with bot.client.get(path) as answer:
            assert answer.status == 200
            assert words in (await answer.text()).lower()


async def test_what_does_not_exist_is_an_error_in_the_one_shape(bot: Bot) -> None:
    for method, path, expected in (
        ("GET", "/api/nothing", 404),
        ("POST", "/api/nothing", 404),
        ("GET", "/api", 404),
        ("GET", "/nothing.js", 404),
        ("DELETE", "/api/forms", 405),
        ("GET", "/api/sessions/%2e%2e", 404),
        ("GET", "/api/sessions/drafts%23guest", 404),
    ):
        await bot.session()
        status, error = await bot.call(method, path)
        assert status == expected, path
        assert set(error) == {"error", "message", "details", "correlation_id"}


async def test_every_answer_carries_its_correlation_id_and_the_security_headers(bot: Bot) -> None:
    for path in ("/", "/health", "/api/sessions/none", "/api/forms"):
        async with bot.client.get(path, headers={"X-Correlation-ID": "call-7"}) as answer:
            assert answer.headers["X-Correlation-ID"] == "call-7"
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert answer.headers["Referrer-Policy"] == "no-referrer"
            policy = answer.headers["Content-Security-Policy"]
            assert "frame-ancestors 'none'" in policy
            assert "default-src 'self'" in policy
            assert "unsafe" not in policy


async def test_concurrent_sessions_do_not_mix(bot: Bot) -> None:
    await bot.session()  # makes the guest known
    sessions = await asyncio.gather(*(bot.session() for _ in range(20)))
    names = [f"Người {chr(ord('A') + number)}" for number in range(20)]

    async def say(session: dict[str, Any], name: str) -> str:
        path = f"/api/sessions/{session['session_id']}/messages"
        _, answer = await bot.call("POST", path, {"text": f"customerName={name}"})
        return str(answer["session"]["form"]["fields"][0]["value"])

    assert await asyncio.gather(*map(say, sessions, names)) == names


# --- the page -----------------------------------------------------------------------------------------------


async def test_the_page_that_is_not_built_says_how_to_build_it(bot: Bot) -> None:
    async with bot.client.get("/") as answer:
        assert answer.status == 200
        assert "make setup" in await answer.text()


async def test_the_built_page_its_files_and_its_own_places(bot: Bot, tmp_path: Path) -> None:
    assets = tmp_path / "dist" / "assets"
    assets.mkdir(parents=True)
    (tmp_path / "dist" / "index.html").write_text("<p>the page</p>")
    (tmp_path / "secret.txt").write_text("secret")
    (assets / "app-1a2b.js").write_text("run()")
    async with bot.client.get("/") as answer:
        assert await answer.text() == "<p>the page</p>"
        assert answer.headers["Cache-Control"] == "no-cache"
    async with bot.client.get("/assets/app-1a2b.js") as answer:
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        assert answer.content_type in {"text/javascript", "application/javascript"}
    async with bot.client.get("/history/today") as answer:
        assert await answer.text() == "<p>the page</p>"
    for path in ("/assets/gone.js", "/%2e%2e/secret.txt", "/assets/..%2f..%2fsecret.txt", "/a%00b"):
        async with bot.client.get(path) as answer:
            assert answer.status == 404, path
            assert "secret" not in await answer.text()
