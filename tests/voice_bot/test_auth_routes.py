"""Signing up, in and out over HTTP, on a real Cognito API and a real DynamoDB API."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from aiohttp.test_utils import TestServer

from infrastructure.local.staff import make_staff
from src.auth.cognito import Cognito
from src.auth_service import CognitoAuthService
from src.config import Settings
from src.voice_bot.app import Parts, build_app
from tests.support.cognito import PASSWORD, RunningCognito, running_cognito
from tests.support.dynalite import running_dynalite
from tests.support.memory_audit import MemoryAudit
from tests.support.users import Person
from tests.support.voice_bot import BANK, FakeBrowser, FakeStore, ScriptedUnderstander, ticking_clock

pytestmark = pytest.mark.integration

REFRESH = "voice_agent_refresh"
GUEST = "voice_agent_guest"


@pytest.fixture(scope="module")
def cognito(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningCognito]:
    with running_cognito(tmp_path_factory.mktemp("cognito")) as running:
        yield running


@pytest.fixture(scope="module")
def dynamodb() -> Iterator[str]:
    with running_dynalite() as url:
        yield url


@dataclass
class House:
    server: TestServer
    stack: AsyncExitStack
    cognito: RunningCognito
    settings: Settings
    browser: FakeBrowser

    def person(self) -> Person:
        person = Person(self.server)
        self.stack.push_async_callback(person.close)
        return person

    async def user(self, email: str) -> Person:
        """Somebody who has signed up and is signed in."""
        person = self.person()
        assert (await person.call("POST", "/api/auth/register", _login(email)))[0] == 202
        code = {"email": email, "code": self.cognito.code(email)}
        assert (await person.call("POST", "/api/auth/confirm", code))[0] == 200
        await self.sign_in(person, email)
        return person

    async def sign_in(self, person: Person, email: str) -> dict[str, Any]:
        status, answer = await person.call("POST", "/api/auth/login", _login(email))
        assert status == 200, answer
        person.token = answer["access_token"]
        return dict(answer)


def _login(email: str, password: str = PASSWORD) -> dict[str, str]:
    return {"email": email, "password": password}


@pytest.fixture
async def house(
    cognito: RunningCognito, dynamodb: str, request: pytest.FixtureRequest
) -> AsyncIterator[House]:
    name = f"t{abs(hash(request.node.name))}"
    settings = cognito.settings(
        dynamodb_endpoint_url=dynamodb,
        dynamodb_table_name=f"sessions-{name}",
        audit_table_name=f"audit-{name}",
        sample_bank_url=BANK,
        service_token="t" * 32,
    )
    browser, auth = FakeBrowser(), CognitoAuthService(settings, even_seconds=0.0)
    parts = Parts(
        browser=browser, auth=auth, understander=ScriptedUnderstander(), now=ticking_clock(), voice=False
    )
    async with AsyncExitStack() as stack:
        stack.callback(auth.close)
        server = await stack.enter_async_context(TestServer(build_app(settings, parts)))
        yield House(server, stack, cognito, settings, browser)


async def test_sign_up_and_in_and_the_cookie(house: House) -> None:
    user = await house.user("an@example.com")
    status, found = await user.call("POST", "/api/auth/verify")
    assert (status, found["user"]["groups"]) == (200, [])
    assert (await user.call("POST", "/api/auth/verify", {"access_token": user.token}))[1] == found
    cookie = user.cookies()[REFRESH]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"
    assert cookie["path"] == "/api/auth"
    assert not cookie["secure"]  # the setting secure_cookies is off here
    assert cookie.value not in str(await user.call("POST", "/api/auth/refresh"))


async def test_the_cookies_are_secure_where_the_service_stands_behind_tls(
    house: House, cognito: RunningCognito, dynamodb: str
) -> None:
    await house.user("tls@example.com")
    settings = house.settings.model_copy(update={"secure_cookies": True})
    auth = CognitoAuthService(settings, even_seconds=0.0)
    parts = Parts(browser=FakeBrowser(), auth=auth, voice=False)
    async with TestServer(build_app(settings, parts)) as server:
        person = Person(server)
        url = f"http://127.0.0.1:{server.port}/api/auth/login"
        async with person.http.post(url, json=_login("tls@example.com")) as answer:
            assert "Secure" in answer.headers["Set-Cookie"]
            assert "SameSite=Strict" in answer.headers["Set-Cookie"]
        await person.close()
    auth.close()


async def test_refreshing_rotates_the_cookie(house: House) -> None:
    user = await house.user("xoay@example.com")
    old = user.cookies()[REFRESH].value
    status, tokens = await user.call("POST", "/api/auth/refresh")
    assert (status, tokens["token_type"]) == (200, "Bearer")
    assert user.cookies()[REFRESH].value != old
    user.token = tokens["access_token"]
    assert (await user.call("GET", "/api/me"))[1]["kind"] == "user"
    stranger = house.person()
    assert (await stranger.call("POST", "/api/auth/refresh"))[0] == 401
    for origin in ("http://evil.test", "null"):
        status, _ = await user.call("POST", "/api/auth/refresh", headers={"Origin": origin})
        assert status == 403


async def test_signing_out_everywhere(house: House) -> None:
    here = await house.user("ra@example.com")
    there = house.person()
    await house.sign_in(there, "ra@example.com")
    session_id = (await here.start())["session_id"]
    url = f"http://127.0.0.1:{house.server.port}/ws?session_id={session_id}"
    async with here.http.ws_connect(url, headers=here.headers) as socket:
        await socket.receive(timeout=20)
        assert await here.call("POST", "/api/auth/logout") == (204, None)
        closing = await socket.receive(timeout=20)
        assert closing.type.name in {"CLOSE", "CLOSED"}
    assert REFRESH not in here.cookies()
    assert (await here.call("GET", f"/api/sessions/{session_id}"))[0] == 401
    assert (await there.call("POST", "/api/auth/refresh"))[0] == 401
    assert await house.person().call("POST", "/api/auth/logout") == (204, None)
    await house.sign_in(here, "ra@example.com")
    assert (await here.call("GET", f"/api/sessions/{session_id}"))[0] == 200


async def test_signing_out_by_the_cookie_where_the_access_token_is_gone(house: House) -> None:
    user = await house.user("banh@example.com")
    user.token = None  # the page was reloaded
    assert (await user.call("POST", "/api/auth/logout"))[0] == 204
    assert (await user.call("POST", "/api/auth/refresh"))[0] == 401


async def test_a_guests_sessions_and_drafts_are_the_users_after_signing_in(house: House) -> None:
    await house.user("nhan@example.com")
    guest = house.person()
    first, second = await guest.start(), await guest.start()
    path = f"/api/sessions/{first['session_id']}"
    await guest.call("POST", f"{path}/messages", {"text": "customerName=Nguyễn Văn An"})
    assert (await guest.call("POST", f"{path}/drafts", {"name": "nháp của tôi"}))[0] == 201
    cookie = guest.cookies()[GUEST].value
    answer = await house.sign_in(guest, "nhan@example.com")
    assert answer["claimed_sessions"] == 2
    assert GUEST not in guest.cookies()
    listed = (await guest.call("GET", "/api/sessions"))[1]["items"]
    assert {item["session_id"] for item in listed} == {first["session_id"], second["session_id"]}
    shown = (await guest.call("GET", path))[1]
    assert shown["user_id"] == answer["user"]["user_id"]
    assert shown["form"]["fields"][0]["value"] == "Nguyễn Văn An"
    drafts = (await guest.call("GET", f"{path}/drafts"))[1]["items"]
    assert [draft["name"] for draft in drafts] == ["nháp của tôi"]
    next_one = house.person()  # on the same computer, with the old cookie
    old = {"Cookie": f"{GUEST}={cookie}"}
    assert (await next_one.call("GET", path, headers=old))[0] == 404
    assert (await next_one.call("GET", "/api/sessions", headers=old))[1]["items"] == []


async def test_claiming_can_be_declined(house: House) -> None:
    await house.user("khong-nhan@example.com")
    guest = house.person()
    session = await guest.start()
    login = {**_login("khong-nhan@example.com"), "claim": False}
    status, answer = await guest.call("POST", "/api/auth/login", login)
    assert (status, answer["claimed_sessions"]) == (200, 0)
    assert (await guest.call("GET", f"/api/sessions/{session['session_id']}"))[0] == 200


async def test_what_is_refused_tells_nothing_and_repeats_nothing(house: House) -> None:
    await house.user("kin@example.com")
    person = house.person()
    answers = []
    for email in ("kin@example.com", "khong-kin@example.com"):
        for path, body in (
            ("login", _login(email, "Sai-mat-khau-1")),
            ("confirm", {"email": email, "code": "000000"}),
            ("register", _login(email, "Mat-khau-khac-2")),
            ("resend", {"email": email}),
            ("forgot-password", {"email": email}),
            ("reset-password", {"email": email, "code": "000000", "new_password": "Mat-khau-khac-2"}),
        ):
            status, body = await person.call(
                "POST", f"/api/auth/{path}", body, headers={"X-Correlation-ID": "same"}
            )
            answers.append((path, status, body))
            assert email not in str(body)
    assert answers[:6] == answers[6:]
    assert [status for _, status, _ in answers[:6]] == [401, 400, 202, 202, 202, 400]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("login", {"email": "an@example.com"}),
        ("login", {"email": "secret-an", "password": "secret-1"}),
        ("login", {"email": ["secret"], "password": {"secret": 1}}),
        ("login", {"email": "an@example.com", "password": "x" * 10_000}),
        ("register", {"email": "an@example.com", "password": "secret"}),
        ("register", {"email": "an@example.com", "password": PASSWORD, "groups": ["secret-admin"]}),
        ("reset-password", {"email": "an@example.com", "code": "1", "new_password": "secret"}),
        ("verify", {"access_token": ""}),
        ("verify", {}),
    ],
)
async def test_requests_that_are_none(house: House, path: str, body: dict[str, Any]) -> None:
    status, error = await house.person().call("POST", f"/api/auth/{path}", body)
    assert status == 400
    assert set(error) == {"error", "message", "details", "correlation_id"}
    assert "secret" not in str(error)


async def test_a_forgotten_password_over_http(house: House) -> None:
    user = await house.user("quen@example.com")
    assert (await user.call("POST", "/api/auth/forgot-password", {"email": "quen@example.com"}))[0] == 202
    reset = {
        "email": "quen@example.com",
        "code": house.cognito.code("quen@example.com"),
        "new_password": "Mat-khau-moi-2",
    }
    assert (await user.call("POST", "/api/auth/reset-password", reset))[0] == 200
    assert (await user.call("POST", "/api/auth/login", _login("quen@example.com")))[0] == 401
    login = _login("quen@example.com", "Mat-khau-moi-2")
    assert (await user.call("POST", "/api/auth/login", login))[0] == 200


async def test_guessing_over_http_is_answered_429_with_retry_after(house: House) -> None:
    person = house.person()
    url = f"http://127.0.0.1:{house.server.port}/api/auth/login"
    for _ in range(5):
        assert (await person.call("POST", "/api/auth/login", _login("doan@example.com")))[0] == 401
    async with person.http.post(url, json=_login("doan@example.com")) as answer:
        assert answer.status == 429
        assert int(answer.headers["Retry-After"]) >= 1


async def test_forgetting_a_user_erases_the_account_too(house: House) -> None:
    user = await house.user("xoa@example.com")
    session = await user.start()
    assert await user.call("DELETE", "/api/me") == (204, None)
    assert REFRESH not in user.cookies()
    assert house.browser.pages == {}
    assert (await user.call("GET", f"/api/sessions/{session['session_id']}"))[0] == 401
    assert (await user.call("POST", "/api/auth/login", _login("xoa@example.com")))[0] == 401


async def test_an_officer_signs_in_and_every_look_is_on_record(house: House) -> None:
    pool = Cognito(house.settings)
    auth = CognitoAuthService(house.settings)
    pool_id = await auth.prepare()
    for role in ("officer", "admin"):
        await make_staff(pool, pool_id, f"{role}@example.com", PASSWORD, role)
    await make_staff(pool, pool_id, "admin@example.com", PASSWORD, "admin")  # again: nothing changes
    officer, admin, citizen = house.person(), house.person(), house.person()
    assert (await house.sign_in(officer, "officer@example.com"))["user"]["groups"] == ["officer"]
    await house.sign_in(admin, "admin@example.com")
    session_id = (await citizen.start())["session_id"]
    listed = (await officer.call("GET", "/api/staff/sessions?status=active"))[1]["items"]
    assert [item["session_id"] for item in listed] == [session_id]
    look = f"/api/staff/sessions/{session_id}?reason=complaint"
    assert (await officer.call("GET", look))[0] == 404
    await citizen.call("PUT", f"/api/sessions/{session_id}/consent", {"staff_may_read": True})
    assert (await officer.call("GET", look))[1]["session_id"] == session_id
    log = (await admin.call("GET", "/api/staff/audit"))[1]
    assert log["intact"]
    assert [entry["action"] for entry in log["items"]] == [
        "read audit log", "read session", "read session (refused)", "list active sessions",
    ]  # fmt: skip
    await officer.call("POST", "/api/auth/logout")
    assert (await officer.call("GET", look))[0] == 401
    pool.close()
    auth.close()


async def test_a_service_without_a_cognito_serves_guests_and_says_so() -> None:
    settings = Settings(sample_bank_url=BANK)
    parts = Parts(store=FakeStore(), audit=MemoryAudit(), browser=FakeBrowser(), voice=False)
    async with TestServer(build_app(settings, parts)) as server:
        person = Person(server)
        await person.start()
        status, error = await person.call("POST", "/api/auth/login", _login("an@example.com"))
        assert (status, error["error"]) == (503, "SERVICE_UNAVAILABLE")
        assert (await person.call("GET", "/api/sessions", headers={"Authorization": "Bearer x"}))[0] == 401
        await person.close()
