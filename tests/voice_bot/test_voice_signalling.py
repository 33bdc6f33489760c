"""``/offer`` over HTTP: which offers make a call, whose session it joins, and that nothing else changes."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestClient
from aiortc import RTCPeerConnection

from src.voice_bot.app import Parts, build_app
from src.voice_bot.webrtc import CALLS
from tests.support.dynalite import free_port, running_dynalite
from tests.support.patience import patience
from tests.support.product import alive, descendants
from tests.support.voice_bot import (
    FakeBrowser,
    FakeStore,
    ScriptedUnderstander,
    client_of,
    settings_for_tests,
    ticking_clock,
)
from tests.support.voice_call import loopback_candidates, phone, until

pytestmark = [pytest.mark.integration, pytest.mark.asyncio(loop_scope="module")]

READY_SECONDS = 120.0
STOP_SECONDS = 3.0


@dataclass
class Bot:
    store: FakeStore
    app: web.Application
    client: TestClient[web.Request, web.Application]

    async def call(self, method: str, body: Any) -> tuple[int, dict[str, Any]]:
        async with self.client.request(method, "/offer", json=body) as answer:
            text = await answer.json() if answer.content_type == "application/json" else {}
            return answer.status, {**text, "headers": answer.headers}


@pytest.fixture(scope="module", autouse=True)
def _loopback() -> Iterator[None]:
    with loopback_candidates():
        yield


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bot(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bot]:
    store = FakeStore()
    parts = Parts(
        store=store, browser=FakeBrowser(), understander=ScriptedUnderstander(), now=ticking_clock()
    )
    settings = settings_for_tests(max_voice_sessions=1, data_dir=tmp_path_factory.mktemp("bot"))
    app = build_app(settings, parts)
    async with client_of(app) as client:
        yield Bot(store, app, client)


def offer(sdp: str, **more: Any) -> dict[str, Any]:
    return {"sdp": sdp, "type": "offer", **more}


async def test_an_offer_makes_a_session_with_a_greeting_and_a_cookie(bot: Bot) -> None:
    async with phone() as citizens:
        status, answer = await bot.call("POST", offer(await citizens.offer(), language="en", form="loan"))
        assert status == 200
        assert answer["type"] == "answer"
        assert "HttpOnly" in answer["headers"]["Set-Cookie"]
        await citizens.accept(answer["sdp"])
        await citizens.until_sound(0)
        record = bot.store.records[answer["session_id"]]
        assert (record.language, record.channel) == ("en", "voice")
        assert record.form is not None
        async with bot.client.ws_connect(f"/ws?session_id={answer['session_id']}") as page:
            assert (await page.receive_json())["type"] == "session"
            await page.send_json({"type": "interrupt"})
            silent = {"v": 1, "type": "speaking", "who": "assistant", "speaking": False}.items()
            while not silent <= (await page.receive_json()).items():
                pass
    await until(lambda: len(bot.app[CALLS]) == 0, "the end of the call")


async def test_an_offer_joins_the_callers_own_session_and_nobody_elses(bot: Bot) -> None:
    async with bot.client.post("/api/sessions", json={"language": "en"}) as answer:
        session_id = (await answer.json())["session_id"]
    async with phone() as citizens:
        sdp = await citizens.offer()
        async with (
            client_of_another(bot) as other,
            other.post("/offer", json=offer(sdp, session_id=session_id)) as no,
        ):
            assert no.status == 404
        status, answer = await bot.call("POST", offer(sdp, session_id=session_id))
        assert (status, answer["session_id"]) == (200, session_id)
        await citizens.accept(answer["sdp"])
        await citizens.until_sound(0)
        async with phone() as late:
            status, refusal = await bot.call("POST", offer(await late.offer()))
            assert (status, refusal["error"]) == (503, "SERVICE_UNAVAILABLE")
            assert int(refusal["headers"]["Retry-After"]) > 0
        candidates = {"pc_id": answer["pc_id"], "candidates": [{"candidate": "nonsense", "sdp_mid": "0"}]}
        async with client_of_another(bot) as other, other.patch("/offer", json=candidates) as no:
            assert no.status == 404
        assert (await bot.call("PATCH", candidates))[0] == 400
        end = {"pc_id": answer["pc_id"], "candidates": [{"candidate": "", "sdp_mid": "0"}]}
        assert (await bot.call("PATCH", end))[0] == 204
    await until(lambda: len(bot.app[CALLS]) == 0, "the end of the call")


def client_of_another(bot: Bot) -> aiohttp.ClientSession:
    """Somebody else's browser at the same server."""
    return aiohttp.ClientSession(base_url=bot.client.make_url("/"), cookie_jar=aiohttp.CookieJar(unsafe=True))


async def silent_offer() -> str:
    """An offer of a data channel, without sound."""
    peer = RTCPeerConnection()
    peer.createDataChannel("data")
    await peer.setLocalDescription(await peer.createOffer())
    sdp = peer.localDescription.sdp
    await peer.close()
    return sdp


@pytest.mark.parametrize("sdp", ["nonsense", "v=0\r\n", "v=0\r\nm=audio\r\n", "\0", "x" * 90_000, None])
async def test_an_offer_that_is_none_is_refused_and_nothing_is_stored(bot: Bot, sdp: str | None) -> None:
    before = set(bot.store.records)
    status, refusal = await bot.call("POST", offer(await silent_offer() if sdp is None else sdp))
    assert (status, refusal["error"]) == (400, "WEBRTC_CONNECTION_FAILED")
    assert set(bot.store.records) == before
    assert len(bot.app[CALLS]) == 0


@pytest.mark.parametrize(
    "body",
    [{}, {"sdp": 1, "type": "offer"}, {"sdp": "v=0", "type": "answer"}, {"sdp": "", "type": "offer"}, []],
)
async def test_wrong_types_are_refused(bot: Bot, body: Any) -> None:
    assert (await bot.call("POST", body))[0] == 400
    assert (await bot.call("PATCH", body))[0] == 400


async def test_unknown_sessions_forms_and_calls_are_refused(bot: Bot) -> None:
    before = set(bot.store.records)
    async with phone() as citizens:
        sdp = await citizens.offer()
        assert (await bot.call("POST", offer(sdp, session_id="unknown")))[0] == 404
        status, _ = await bot.call("POST", offer(sdp, form="unknown"))
        assert 400 <= status < 500
    assert (await bot.call("PATCH", {"pc_id": "unknown", "candidates": []}))[0] == 404
    assert set(bot.store.records) == before
    assert len(bot.app[CALLS]) == 0


async def test_messages_over_a_data_channel_steer_nothing(bot: Bot) -> None:
    async with phone() as citizens:
        channel = citizens.peer.createDataChannel("chat")
        status, answer = await bot.call("POST", offer(await citizens.offer(), language="en"))
        assert status == 200
        await citizens.accept(answer["sdp"])
        await until(lambda: channel.readyState == "open", "the data channel")
        channel.send('{"label": "rtvi-ai", "type": "disconnect-bot", "id": "1"}')
        channel.send(
            '{"type": "signalling",'
            ' "message": {"type": "trackStatus", "receiver_index": 0, "enabled": false}}'
        )
        channel.send("nonsense")
        await citizens.until_sound(0)
        await citizens.until_silence()
        assert len(bot.app[CALLS]) == 1
    await until(lambda: len(bot.app[CALLS]) == 0, "the end of the call")


async def test_ice_servers_are_told_to_whoever_may_call(tmp_path: Path) -> None:
    settings = settings_for_tests(
        ice_servers="stun:127.0.0.1:9,turn:127.0.0.1:9", turn_secret="s", turn_ttl_seconds=600,
        data_dir=tmp_path,
    )  # fmt: skip
    app = build_app(settings, Parts(store=FakeStore(), browser=FakeBrowser()))
    async with client_of(app) as client, client.get("/api/ice-servers") as answer:
        assert answer.status == 200
        assert answer.headers["Cache-Control"] == "no-store"
        told = await answer.json()
    assert told["ttl_seconds"] == 600
    assert told["ice_servers"][0]["urls"] == ["stun:127.0.0.1:9"]
    assert set(told["ice_servers"][1]) == {"urls", "username", "credential"}


async def test_a_call_is_taken_along_to_another_network(bot: Bot) -> None:
    async with phone() as before, phone() as after:
        status, first = await bot.call("POST", offer(await before.offer(), language="en"))
        assert status == 200
        await before.accept(first["sdp"])
        await before.until_sound(0)
        status, second = await bot.call("POST", offer(await after.offer(), pc_id=first["pc_id"]))
        assert (status, second["session_id"]) == (200, first["session_id"])
        assert second["pc_id"] != first["pc_id"]
        await after.accept(second["sdp"])
        await after.until_sound(0)
        assert len(bot.app[CALLS]) == 1
    await until(lambda: len(bot.app[CALLS]) == 0, "the end of the call")


async def test_health_shows_the_ears_and_the_voice(bot: Bot) -> None:
    async with bot.client.get("/health") as answer:
        checks = (await answer.json())["checks"]
    ears, voice = checks["speech_to_text"], checks["text_to_speech"]
    assert (ears["status"], ears["provider"], ears["languages"]) == (
        "healthy",
        "pocketsphinx-grammar",
        ["en"],
    )
    assert ears["order"] == {"pocketsphinx-grammar": "closed"}
    assert ears["browser"] is True
    assert ears["listening"] == {"vi": None, "en": "pocketsphinx-grammar"}
    assert ears["cannot"]["vi"] == ["listen"]
    assert "free_speech" in ears["cannot"]["en"]
    assert (voice["status"], voice["provider"], voice["languages"]) == ("healthy", "espeak-ng", ["en", "vi"])
    assert voice["place"] == {"vi": "this machine", "en": "this machine"}


@pytest.mark.slow
async def test_the_process_stops_within_three_seconds_of_sigterm_with_a_live_call(tmp_path: Path) -> None:
    port = free_port()
    with running_dynalite() as dynamodb:
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "tests.support.loopback_voice_bot",
            env={
                **os.environ, "DATA_DIR": str(tmp_path), "SERVICE_TOKEN": "a-token-of-this-test",
                "VOICE_BOT_PORT": str(port), "DYNAMODB_ENDPOINT_URL": dynamodb,
                "BROWSER_AGENT_URL": "http://127.0.0.1:9", "VOICE_DRAIN_SECONDS": "0.3",
            },
        )  # fmt: skip
        base = f"http://127.0.0.1:{port}"
        async with aiohttp.ClientSession(base, cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            await _until_alive(http, process)
            children = descendants(process.pid)
            assert len(children) >= 2
            async with phone() as citizens:
                async with http.post("/offer", json=offer(await citizens.offer(), language="en")) as answer:
                    assert answer.status == 200
                    await citizens.accept((await answer.json())["sdp"])
                await citizens.until_sound(0)
                started = time.monotonic()
                process.send_signal(signal.SIGTERM)
                assert await process.wait() == 0
                assert time.monotonic() - started < patience(STOP_SECONDS)
        assert not alive(children)


async def _until_alive(http: aiohttp.ClientSession, process: asyncio.subprocess.Process) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while process.returncode is None and time.monotonic() < deadline:
        try:
            async with http.get("/live"):
                return
        except aiohttp.ClientError:
            await asyncio.sleep(0.05)
    raise AssertionError("the voice bot did not start")
