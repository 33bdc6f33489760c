"""The webhook, against a server on a real socket that checks the signature as the specification says."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from src.config import load_settings
from src.exceptions import ConfigurationError
from src.security.data_keys import LocalKeys
from src.security.encryption import Sealer
from src.voice_bot.records import FormRecord, SessionRecord
from src.voice_bot.webhooks import NobodyTold, Receiver, Webhooks, webhooks_of
from src.voice_bot_api import Receipt
from tests.support.virtual_clock import VirtualClock

SECRET = b"a-secret-of-this-test-only"
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
RECORD = SessionRecord("session-1", "user-1", "vi", "text", "2026-11-22T08:00:00Z", "2026-11-22T09:00:00Z")
FORM = FormRecord(
    key="f1",
    form_id="loan",
    title="Vay",
    url="http://bank/forms/loan",
    state="submitted",
    values={"fullName": "Nguyễn Văn An"},
    receipt=Receipt(reference="LN-1", message="Đã nhận", submitted_at="2026-11-22T09:00:00Z"),
)


class Counterpart:
    """The operator's system: answers with the statuses given, then with 200."""

    def __init__(self, *statuses: int) -> None:
        self._statuses = list(statuses)
        self.taken: list[tuple[dict[str, str], bytes]] = []
        self.came = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        body = await request.read()
        told, at = request.headers["webhook-id"], request.headers["webhook-timestamp"]
        signed = hmac.new(SECRET, f"{told}.{at}.".encode() + body, hashlib.sha256).digest()
        assert request.headers["webhook-signature"] == f"v1,{base64.b64encode(signed).decode()}"
        self.taken.append((dict(request.headers), body))
        self.came.set()
        status = self._statuses.pop(0) if self._statuses else 200
        return web.Response(status=status, headers={"Location": "/elsewhere"} if status == 302 else {})

    async def times(self, count: int, clock: VirtualClock) -> None:
        """Until it was called so often; the pauses between pass at once."""
        async with asyncio.timeout(20):
            while len(self.taken) < count:
                await clock.advance(7200)
                await asyncio.sleep(0.005)


@asynccontextmanager
async def told(
    counterpart: Counterpart, tmp_path: Path, clock: VirtualClock, *, values: bool = False
) -> AsyncIterator[Webhooks]:
    app = web.Application()
    app.router.add_post("/hook", counterpart.take)
    async with TestServer(app) as server, aiohttp.ClientSession() as http:
        receiver = Receiver(str(server.make_url("/hook")), SECRET, values)
        hooks = Webhooks(
            http,
            receiver,
            tmp_path / "webhooks",
            Sealer(LocalKeys(tmp_path / "keys.json")),
            now=lambda: NOW,
            pause=clock.sleep,
        )
        yield hooks
        await hooks.close()


async def until_empty(tmp_path: Path) -> None:
    for _ in range(4000):  # a thread deletes the file
        if not list((tmp_path / "webhooks").iterdir()):
            return
        await asyncio.sleep(0.005)
    raise AssertionError("something is still kept")


async def test_a_submission_is_told_once_signed_and_without_what_was_entered(tmp_path: Path) -> None:
    counterpart, clock = Counterpart(), VirtualClock()
    async with told(counterpart, tmp_path, clock) as hooks:
        await hooks.submitted(RECORD, FORM, "key-1")
        await counterpart.times(1, clock)
        await until_empty(tmp_path)
    [(headers, body)] = counterpart.taken
    assert json.loads(body) == {
        "type": "form.submitted",
        "timestamp": "2026-11-22T09:00:00Z",
        "data": {"session_id": "session-1", "form_id": "loan", "reference": "LN-1"},
    }
    assert headers["webhook-timestamp"] == str(int(NOW.timestamp()))


async def test_values_go_along_where_the_operator_says_so(tmp_path: Path) -> None:
    counterpart, clock = Counterpart(), VirtualClock()
    async with told(counterpart, tmp_path, clock, values=True) as hooks:
        await hooks.submitted(RECORD, FORM, "key-1")
        await counterpart.times(1, clock)
    assert json.loads(counterpart.taken[0][1])["data"]["values"] == {"fullName": "Nguyễn Văn An"}


async def test_it_is_repeated_under_the_same_id_until_it_is_taken(tmp_path: Path) -> None:
    counterpart, clock = Counterpart(500, 429, 302), VirtualClock()
    async with told(counterpart, tmp_path, clock) as hooks:
        await hooks.submitted(RECORD, FORM, "key-1")
        await counterpart.times(4, clock)
        await until_empty(tmp_path)
    assert len(counterpart.taken) == 4
    assert len({headers["webhook-id"] for headers, _ in counterpart.taken}) == 1


async def test_a_receiver_that_wants_no_more_gets_no_more(tmp_path: Path) -> None:
    counterpart, clock = Counterpart(410), VirtualClock()
    async with told(counterpart, tmp_path, clock) as hooks:
        await hooks.submitted(RECORD, FORM, "key-1")
        await counterpart.times(1, clock)
        await until_empty(tmp_path)
    assert len(counterpart.taken) == 1


async def test_what_was_not_taken_outlives_the_process_sealed(tmp_path: Path) -> None:
    counterpart, clock = Counterpart(503), VirtualClock()
    async with told(counterpart, tmp_path, clock, values=True) as hooks:
        await hooks.submitted(RECORD, FORM, "key-1")
        await asyncio.wait_for(counterpart.came.wait(), 20)
    [kept] = (tmp_path / "webhooks").iterdir()
    assert "Nguyễn".encode() not in kept.read_bytes()
    later = Counterpart()
    async with told(later, tmp_path, clock) as hooks:
        await hooks.resume()
        await later.times(1, clock)
        await until_empty(tmp_path)
    assert later.taken[0][0]["webhook-id"] == counterpart.taken[0][0]["webhook-id"]
    assert later.taken[0][1] == counterpart.taken[0][1]


async def test_nobody_is_told_without_an_address_and_a_secret_is_asked_for() -> None:
    async with aiohttp.ClientSession() as http, webhooks_of(load_settings(), http, lambda: NOW) as hooks:
        assert isinstance(hooks, NobodyTold)
    with pytest.raises(ConfigurationError, match="WEBHOOK_SECRET"):
        load_settings(webhook_url="https://bank.example/hook", webhook_secret="short")
