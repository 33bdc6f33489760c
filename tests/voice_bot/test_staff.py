"""What officers and admins may see, what others may not; every look is on record before its answer."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from src.voice_bot.app import Parts, build_app
from tests.support.memory_audit import MemoryAudit
from tests.support.users import FakeAuth, Person
from tests.support.voice_bot import (
    FakeBrowser,
    FakeStore,
    ScriptedUnderstander,
    settings_for_tests,
    ticking_clock,
)


class Bank:
    def __init__(self, server: TestServer, stack: AsyncExitStack, audit: MemoryAudit, auth: FakeAuth) -> None:
        self._server, self._stack, self.audit, self.auth = server, stack, audit, auth

    def person(self, token: str | None = None) -> Person:
        person = Person(self._server, token)
        self._stack.push_async_callback(person.close)
        return person

    async def citizen(self, *, consent: bool = False) -> tuple[Person, str]:
        person = self.person()
        session_id = (await person.start())["session_id"]
        await person.call(
            "POST", f"/api/sessions/{session_id}/messages", {"text": "customerName=Nguyễn Văn An"}
        )
        if consent:
            await self.agree(person, session_id, True)
        return person, session_id

    async def agree(self, citizen: Person, session_id: str, wish: bool) -> dict[str, Any]:
        path = f"/api/sessions/{session_id}/consent"
        status, session = await citizen.call("PUT", path, {"staff_may_read": wish})
        assert status == 200
        return dict(session)


@pytest.fixture
async def bank() -> AsyncIterator[Bank]:
    audit, auth = MemoryAudit(), FakeAuth()
    parts = Parts(
        store=FakeStore(),
        audit=audit,
        browser=FakeBrowser(),
        auth=auth,  # type: ignore[arg-type]
        understander=ScriptedUnderstander(),
        now=ticking_clock(),
        voice=False,
    )
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(TestServer(build_app(settings_for_tests(), parts)))
        yield Bank(server, stack, audit, auth)


PATHS = ("/api/staff/sessions", "/api/staff/sessions/{}?reason=legal", "/api/staff/audit")


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("token", "expected"),
    [(None, 401), ("1", 401), ("an", 403), ("an:citizen", 403), ("an:Officer", 403), ("an:officers", 403)],
)
async def test_others_are_told_no_more_than_no(
    bank: Bank, path: str, token: str | None, expected: int
) -> None:
    _, session_id = await bank.citizen(consent=True)
    status, _ = await bank.person(token).call("GET", path.format(session_id))
    assert status == expected
    assert bank.audit.kept == []


async def test_the_audit_log_is_for_admins(bank: Bank) -> None:
    assert (await bank.person("chi:officer").call("GET", "/api/staff/audit"))[0] == 403
    assert (await bank.person("dung:admin").call("GET", "/api/staff/audit"))[0] == 200


async def test_the_list_tells_nothing_of_what_citizens_said(bank: Bank) -> None:
    _, session_id = await bank.citizen()
    status, listed = await bank.person("chi:officer").call("GET", "/api/staff/sessions?status=active")
    assert status == 200
    [line] = listed["items"]
    assert line["session_id"] == session_id
    assert line["forms"] == [{"form_id": "loan", "state": "filling"}]
    assert not {"user_id", "messages", "form", "receipt"} & line.keys()
    assert "Nguyễn" not in str(listed)
    assert (await bank.person("chi:officer").call("GET", "/api/staff/sessions?status=completed"))[1][
        "items"
    ] == []


async def test_one_session_is_read_with_the_citizens_consent_and_no_longer(bank: Bank) -> None:
    citizen, session_id = await bank.citizen()
    officer = bank.person("chi:officer")
    path = f"/api/staff/sessions/{session_id}?reason=customer_request"
    assert (await officer.call("GET", path))[0] == 404
    assert (await bank.agree(citizen, session_id, True))["staff_may_read"] is True
    status, session = await officer.call("GET", path)
    assert (status, session["form"]["fields"][0]["value"]) == (200, "Nguyễn Văn An")
    assert (await bank.agree(citizen, session_id, False))["staff_may_read"] is False
    assert (await officer.call("GET", path))[0] == 404
    assert [entry.action for entry in bank.audit.kept] == [
        "read session (refused)", "read session", "read session (refused)",
    ]  # fmt: skip


async def test_consent_to_one_session_is_none_to_another(bank: Bank) -> None:
    citizen, _ = await bank.citizen(consent=True)
    other = (await citizen.start())["session_id"]
    path = f"/api/staff/sessions/{other}?reason=quality"
    assert (await bank.person("dung:admin").call("GET", path))[0] == 404


async def test_the_record_says_who_what_when_and_why(bank: Bank) -> None:
    _, session_id = await bank.citizen(consent=True)
    path = f"/api/staff/sessions/{session_id}?reason=fraud_check"
    headers = {"X-Correlation-ID": "look-1"}
    assert (await bank.person("chi:officer").call("GET", path, headers=headers))[0] == 200
    [entry] = bank.audit.kept
    assert (entry.actor, entry.role, entry.subject, entry.reason, entry.correlation_id) == (
        "user-chi", "officer", session_id, "fraud_check", "look-1",
    )  # fmt: skip
    assert entry.at.startswith("2026-11-22T")


async def test_what_cannot_be_put_on_record_is_not_shown(bank: Bank) -> None:
    _, session_id = await bank.citizen(consent=True)
    bank.audit.down = True
    admin = bank.person("dung:admin")
    for path in PATHS:
        status, answer = await admin.call("GET", path.format(session_id))
        assert status == 503, path
        assert set(answer) == {"error", "message", "details", "correlation_id"}


async def test_a_token_that_was_signed_out_anywhere_is_refused(bank: Bank) -> None:
    officer = bank.person("chi:officer")
    assert (await officer.call("GET", "/api/staff/sessions"))[0] == 200
    bank.auth.signed_out.add("chi:officer")
    assert (await officer.call("GET", "/api/staff/sessions"))[0] == 401


@pytest.mark.parametrize(
    "path",
    [
        "/api/staff/sessions?status=open",
        "/api/staff/sessions?limit=0",
        "/api/staff/sessions?reason=because",
        "/api/staff/sessions/x",
        "/api/staff/sessions/x?reason=curious",
        "/api/staff/audit?cursor=-1",
        "/api/staff/audit?cursor=x",
        "/api/staff/audit?cursor=" + "9" * 40,
    ],
)
async def test_what_cannot_be_asked_for(bank: Bank, path: str) -> None:
    status, error = await bank.person("dung:admin").call("GET", path)
    assert (status, error["error"]) == (400, "INVALID_INPUT")
    assert bank.audit.kept == []


@pytest.mark.parametrize("session_id", ["none", "drafts%23guest-1", "%2e%2e", "x" * 65])
async def test_sessions_that_are_none(bank: Bank, session_id: str) -> None:
    path = f"/api/staff/sessions/{session_id}?reason=legal"
    assert (await bank.person("dung:admin").call("GET", path))[0] == 404


async def test_the_log_is_read_page_by_page_and_nothing_changes_it(bank: Bank) -> None:
    admin = bank.person("dung:admin")
    for _ in range(3):
        await admin.call("GET", "/api/staff/sessions")
    first = (await admin.call("GET", "/api/staff/audit?limit=2"))[1]
    assert [entry["sequence"] for entry in first["items"]] == [4, 3]
    rest = (await admin.call("GET", f"/api/staff/audit?limit=10&cursor={first['next_cursor']}"))[1]
    assert [entry["sequence"] for entry in rest["items"]] == [2, 1]
    assert first["intact"]
    assert rest["intact"]
    for method in ("POST", "PUT", "PATCH", "DELETE"):
        assert (await admin.call(method, "/api/staff/audit"))[0] == 405
        assert (await admin.call(method, "/api/staff/audit/1"))[0] in {404, 405}


# --- following live -------------------------------------------------------------------------------------


async def test_an_officer_follows_for_as_long_as_the_citizen_agrees(bank: Bank) -> None:
    citizen, session_id = await bank.citizen(consent=True)
    officer = bank.person("chi:officer")
    path = f"/api/staff/sessions/{session_id}/follow?reason=customer_request"
    async with officer.http.ws_connect(officer._base + path, headers=officer.headers) as socket:
        first = await socket.receive_json(timeout=20)
        assert (first["type"], first["session"]["session_id"]) == ("session", session_id)
        await citizen.call("POST", f"/api/sessions/{session_id}/messages", {"text": "phoneNumber=0963023600"})
        kinds = {(await socket.receive_json(timeout=20))["type"] for _ in range(3)}
        assert {"transcript", "field"} <= kinds
        await bank.agree(citizen, session_id, False)
        while (message := await socket.receive(timeout=20)).type is aiohttp.WSMsgType.TEXT:
            event = json.loads(message.data)
            assert event["type"] != "session" or event["session"]["staff_may_read"]
        assert message.data == 4003
    assert [entry.action for entry in bank.audit.kept] == ["read session"]


@pytest.mark.parametrize(
    ("token", "expected"), [(None, 401), ("an", 403), ("an:citizen", 403), ("chi:officer", 404)]
)
async def test_nobody_follows_without_consent(bank: Bank, token: str | None, expected: int) -> None:
    _, session_id = await bank.citizen()
    path = f"/api/staff/sessions/{session_id}/follow?reason=legal"
    assert (await bank.person(token).call("GET", path))[0] == expected
