"""Nobody reaches a session that is not theirs, on any route there is, whoever they are."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from src.config import load_settings
from src.exceptions import DatabaseConnectionError
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


class House:
    """A running voice bot, and people who come to it."""

    def __init__(self, server: TestServer, stack: AsyncExitStack, parts: Parts) -> None:
        self.server, self._stack, self.parts = server, stack, parts

    @property
    def store(self) -> Any:
        return self.parts.store

    @property
    def auth(self) -> Any:
        return self.parts.auth

    def person(self, token: str | None = None) -> Person:
        person = Person(self.server, token)
        self._stack.push_async_callback(person.close)
        return person


@pytest.fixture
async def house() -> AsyncIterator[House]:
    parts = Parts(
        store=FakeStore(),
        audit=MemoryAudit(),
        browser=FakeBrowser(),
        auth=FakeAuth(),  # type: ignore[arg-type]
        understander=ScriptedUnderstander(),
        now=ticking_clock(),
        voice=False,
    )
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(TestServer(build_app(settings_for_tests(), parts)))
        yield House(server, stack, parts)


def session_routes() -> list[tuple[str, str]]:
    """Every route of the app with a session in its address, the staff's own left out."""
    app = build_app(load_settings())
    found = {
        (route.method, route.resource.canonical)
        for route in app.router.routes()
        if route.resource is not None and "{session_id}" in route.resource.canonical
    }
    return sorted(
        (method, path) for method, path in found if method != "HEAD" and not path.startswith("/api/staff/")
    )


STRANGERS = {
    "nobody": (None, False),
    "another guest": (None, True),
    "another user": ("binh", True),
    "an officer": ("chi:officer", True),
    "an admin": ("dung:admin", True),
}


def test_there_are_such_routes() -> None:
    assert len(session_routes()) >= 13


@pytest.mark.parametrize("stranger", STRANGERS.values(), ids=STRANGERS.keys())
@pytest.mark.parametrize("owner", [None, "an"], ids=["a guest's", "a user's"])
async def test_every_session_route_answers_strangers_404(
    house: House, owner: str | None, stranger: tuple[str | None, bool]
) -> None:
    citizen = house.person(owner)
    session_id = (await citizen.start())["session_id"]
    token, known = stranger
    other = house.person(token)
    if known:
        await other.start()
    before = dict(house.store.records)
    for method, path in session_routes():
        address = path.format(session_id=session_id, name="customerName")
        status, body = await other.call(method, address, {} if method != "GET" else None)
        assert (status, body["error"]) == (404, "SESSION_NOT_FOUND"), (method, path)
        unknown, same = await other.call(
            method, path.format(session_id="none", name="x"), {} if method != "GET" else None
        )
        assert (unknown, same["error"], same["message"]) == (status, body["error"], body["message"])
    assert await other.websocket(f"/ws?session_id={session_id}") == 404
    assert await other.websocket(f"/api/sessions/{session_id}/live") == 404
    listed = (await other.call("GET", "/api/sessions"))[1]["items"]
    assert session_id not in {item["session_id"] for item in listed}
    assert house.store.records == before
    assert (await citizen.call("GET", f"/api/sessions/{session_id}"))[0] == 200


@pytest.mark.parametrize(
    "header", ["Bearer 1", "Bearer ", "Basic YW46YW4=", "an", "", "Bearer an extra", "Bearer\tan"]
)
async def test_bad_credentials_are_refused_whatever_cookie_comes_with_them(house: House, header: str) -> None:
    guest = house.person()
    path = f"/api/sessions/{(await guest.start())['session_id']}"
    status, body = await guest.call("GET", path, headers={"Authorization": header})
    assert (status, body["error"]) == (401, "AUTHENTICATION_FAILED")
    assert (await guest.call("GET", path))[0] == 200


async def test_a_users_sessions_are_theirs_on_every_device(house: House) -> None:
    here, there = house.person("an"), house.person("an")
    session = await here.start()
    assert session["user_id"] == "user-an"
    assert here.cookies() == {}
    assert (await there.call("GET", f"/api/sessions/{session['session_id']}"))[0] == 200


async def test_a_guest_cannot_become_a_user_by_name(house: House) -> None:
    user = house.person("an")
    session_id = (await user.start())["session_id"]
    forger = house.person()
    cookies = {"Cookie": "voice_agent_guest=user-an"}
    assert (await forger.call("GET", f"/api/sessions/{session_id}", headers=cookies))[0] == 404


async def test_tickets_open_one_socket_once(house: House) -> None:
    user = house.person("an")
    session_id = (await user.start())["session_id"]
    status, ticket = await user.call("POST", "/api/auth/ticket")
    assert (status, ticket["expires_in"]) == (201, 30)
    bare = house.person()  # a browser's WebSocket: no header, no cookie
    address = f"/ws?session_id={session_id}&token={ticket['ticket']}"
    assert await bare.websocket(address) == 101
    assert await bare.websocket(address) == 401
    other = (await house.person("binh").call("POST", "/api/auth/ticket"))[1]["ticket"]
    assert await bare.websocket(f"/ws?session_id={session_id}&token={other}") == 404
    assert (await house.person().call("POST", "/api/auth/ticket"))[0] == 401
    third = (await user.call("POST", "/api/auth/ticket"))[1]["ticket"]
    path = f"/api/sessions/{session_id}"
    assert (await bare.call("GET", f"{path}?token={third}"))[0] == 404  # for WebSockets alone
    assert (await bare.call("GET", f"{path}?token={user.token}"))[0] == 404


async def test_who_am_i(house: House) -> None:
    guest, user = house.person(), house.person("an:officer")
    assert await guest.call("GET", "/api/me") == (200, {"kind": "nobody", "user_id": None, "groups": []})
    session = await guest.start()
    assert (await guest.call("GET", "/api/me"))[1]["user_id"] == session["user_id"]
    me = (await user.call("GET", "/api/me"))[1]
    assert me == {"kind": "user", "user_id": "user-an", "groups": ["officer"]}


@pytest.mark.parametrize("token", [None, "an"], ids=["guest", "user"])
async def test_end_and_forget_me(house: House, token: str | None) -> None:
    citizen, other = house.person(token), house.person()
    kept = (await other.start())["session_id"]
    for _ in range(3):
        session_id = (await citizen.start())["session_id"]
    path = f"/api/sessions/{session_id}"
    await citizen.call("POST", f"{path}/messages", {"text": "customerName=Nguyễn Văn An"})
    assert (await citizen.call("POST", f"{path}/drafts", {"name": "nháp"}))[0] == 201
    assert await citizen.call("DELETE", "/api/me") == (204, None)
    assert set(house.store.records) == {kept}
    assert house.store.kept_drafts == {}
    assert set(house.parts.browser.pages) == {kept}  # type: ignore[union-attr]
    assert citizen.cookies() == {}
    assert house.auth.deleted == (["an"] if token else [])
    assert (await citizen.call("GET", path))[0] == 404
    assert await house.person().call("DELETE", "/api/me") == (204, None)


async def test_an_account_is_erased_by_a_live_token_alone(house: House) -> None:
    user = house.person("an")
    await user.start()
    house.auth.signed_out.add("an")
    assert (await user.call("DELETE", "/api/me"))[0] == 401
    assert len(house.store.records) == 1


async def test_an_account_stays_until_all_else_is_erased(house: House) -> None:
    user = house.person("an")
    await user.start()
    erase = house.store.erase

    async def fail(_session_id: str) -> None:
        raise DatabaseConnectionError

    house.store.erase = fail
    assert (await user.call("DELETE", "/api/me"))[0] == 503
    assert house.auth.deleted == []
    house.store.erase = erase
    assert (await user.call("DELETE", "/api/me"))[0] == 204
    assert (house.auth.deleted, house.store.records) == (["an"], {})


async def test_the_data_notice_in_both_languages(house: House) -> None:
    person = house.person()
    for language, word in (("vi", "90 ngày"), ("en", "90 days")):
        status, notice = await person.call("GET", f"/api/data-notice?lang={language}")
        assert (status, notice["language"]) == (200, language)
        assert any(word in section["text"] for section in notice["sections"])
        assert len(notice["sections"]) >= 5
    assert (await person.call("GET", "/api/data-notice"))[1]["language"] == "vi"
    assert (await person.call("GET", "/api/data-notice?lang=fr"))[0] == 400
