"""The page's WebSocket: that session's events, its owner's commands."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient

from src.live_api import InterruptCommand, MuteCommand
from src.voice_bot import keys
from src.voice_bot.app import Parts, build_app
from tests.support.memory_audit import MemoryAudit
from tests.support.patience import patience
from tests.support.voice_bot import (
    FakeBrowser,
    FakeStore,
    ScriptedUnderstander,
    client_of,
    settings_for_tests,
    ticking_clock,
)

Client = TestClient[web.Request, web.Application]
Socket = aiohttp.ClientWebSocketResponse
SECONDS = 20.0


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[Client]:
    parts = Parts(
        store=FakeStore(),
        audit=MemoryAudit(),
        browser=FakeBrowser(),
        understander=ScriptedUnderstander(),
        now=ticking_clock(),
        voice=False,
    )
    async with client_of(build_app(settings_for_tests(data_dir=tmp_path), parts)) as client:
        yield client


async def start(client: Client) -> str:
    async with client.post("/api/sessions", json={"form": "loan"}) as answer:
        return str((await answer.json())["session_id"])


async def next_event(socket: Socket, kind: str) -> dict[str, Any]:
    """The next event of that kind; others on the way are passed over."""
    async with asyncio.timeout(SECONDS):
        while True:
            event: dict[str, Any] = await socket.receive_json()
            assert event["v"] == 1
            if event["type"] == kind:
                return event


async def test_the_whole_session_comes_first_then_what_happens(client: Client) -> None:
    session_id = await start(client)
    async with client.ws_connect(f"/ws?session_id={session_id}") as socket:
        first = await socket.receive_json()
        assert (first["type"], first["session"]["session_id"]) == ("session", session_id)
        async with client.post(
            f"/api/sessions/{session_id}/messages", json={"text": "customerName=Nguyễn Văn An"}
        ) as answer:
            replies = (await answer.json())["replies"]
        heard = await next_event(socket, "transcript")
        assert (heard["role"], heard["text"], heard["final"]) == ("user", "customerName=Nguyễn Văn An", True)
        field = (await next_event(socket, "field"))["field"]
        assert (field["name"], field["value"], field["status"]) == ("customerName", "Nguyễn Văn An", "filled")
        assert (await next_event(socket, "transcript"))["text"] == replies[0]
        assert (await next_event(socket, "session"))["session"]["form"]["progress"]["filled"] == 1
        assert (await next_event(socket, "latency"))["stage"] == "understanding"


async def test_commands_are_turns_interim_words_and_pings(client: Client) -> None:
    session_id = await start(client)
    async with client.ws_connect(f"/ws?session_id={session_id}") as socket:
        await socket.send_json({"v": 1, "type": "ping"})
        await next_event(socket, "pong")
        await socket.send_json({"v": 1, "type": "speech", "text": "nguyễn văn", "final": False})
        interim = await next_event(socket, "transcript")
        assert (interim["text"], interim["final"]) == ("nguyễn văn", False)
        await socket.send_json(
            {"v": 1, "type": "speech", "text": "customerName=Nguyễn Văn An", "final": True}
        )
        assert (await next_event(socket, "field"))["field"]["value"] == "Nguyễn Văn An"
        await socket.send_json({"type": "text", "text": "phoneNumber=0963023600"})
        assert (await next_event(socket, "field"))["field"]["value"] == "0963023600"
    async with client.get(f"/api/sessions/{session_id}") as answer:
        said = [m["text"] for m in (await answer.json())["messages"] if m["role"] == "user"]
    assert said == ["customerName=Nguyễn Văn An", "phoneNumber=0963023600"]


async def test_a_page_that_shows_the_answers_counts_until_it_is_gone(client: Client) -> None:
    session_id = await start(client)
    assert client.app is not None
    screens = client.app[keys.CONVERSATIONS]._held[session_id].conversation.screens
    async with client.ws_connect(f"/ws?session_id={session_id}") as socket:
        for shows in (True, False, True):
            await socket.send_json({"type": "screen", "shows_answers": shows})
            await socket.send_json({"type": "ping"})
            await next_event(socket, "pong")
            assert screens.showing() is shows
    async with client.ws_connect(f"/ws?session_id={session_id}") as socket:
        await next_event(socket, "session")
        assert not screens.showing(), "the socket that showed them is closed"


async def test_interrupt_and_mute_reach_the_call(client: Client) -> None:
    session_id = await start(client)
    assert client.app is not None
    conversation = client.app[keys.CONVERSATIONS]._held[session_id].conversation
    commands: asyncio.Queue[object] = asyncio.Queue()
    spoken: list[tuple[str, ...]] = []
    conversation.listeners.on_command(commands.put_nowait)
    conversation.listeners.attach_voice(spoken.append)
    async with client.ws_connect(f"/ws?session_id={session_id}") as socket:
        await socket.send_json({"type": "interrupt"})
        await socket.send_json({"type": "mute", "muted": True})
        async with asyncio.timeout(SECONDS):
            assert await commands.get() == InterruptCommand()
            assert await commands.get() == MuteCommand(muted=True)
        await socket.send_json({"type": "speech", "text": "customerName=Nguyễn Văn An", "final": True})
        await next_event(socket, "field")
        await socket.send_json({"type": "ping"})
        await next_event(socket, "latency")
    await conversation.finish_running()
    assert len(spoken) == 1


@pytest.mark.parametrize(
    "command",
    [
        "not json",
        "[]",
        "{}",
        '{"type": "dance"}',
        '{"v": 2, "type": "ping"}',
        '{"type": "text", "text": ""}',
        '{"type": "text", "text": "a", "session_id": "other"}',
        '{"type": "speech", "text": "a"}',
    ],
)
async def test_a_command_that_is_none_is_answered_and_the_channel_stays(client: Client, command: str) -> None:
    session_id = await start(client)
    async with client.ws_connect(f"/ws?session_id={session_id}") as socket:
        await socket.send_str(command)
        error = (await next_event(socket, "error"))["error"]
        assert error["error"] == "INVALID_INPUT"
        await socket.send_bytes(b"\x00")
        await next_event(socket, "error")
        await socket.send_json({"type": "ping"})
        await next_event(socket, "pong")


async def test_blank_words_are_an_error_of_that_socket_alone(client: Client) -> None:
    session_id = await start(client)
    async with (
        client.ws_connect(f"/ws?session_id={session_id}") as socket,
        client.ws_connect(f"/ws?session_id={session_id}") as other,
    ):
        await socket.send_json({"type": "text", "text": "  "})
        assert (await next_event(socket, "error"))["error"]["error"] == "INVALID_INPUT"
        await other.send_json({"type": "ping"})
        assert (await other.receive_json())["type"] == "session"
        assert (await other.receive_json())["type"] == "pong"


async def test_events_go_to_that_session_alone(client: Client) -> None:
    one, two = await start(client), await start(client)
    async with (
        client.ws_connect(f"/ws?session_id={one}") as first,
        client.ws_connect(f"/ws?session_id={two}") as second,
    ):
        await first.send_json({"type": "text", "text": "customerName=Nguyễn Văn An"})
        await next_event(first, "latency")
        await second.send_json({"type": "ping"})
        kinds = [(await second.receive_json())["type"] for _ in range(2)]
        assert kinds == ["session", "pong"]


@pytest.mark.parametrize(
    ("query", "headers", "status"),
    [
        ("session_id={id}", {"Origin": "http://evil.test"}, 403),
        ("session_id={id}", {"Origin": "null"}, 403),
        ("session_id=unknown", {}, 404),
        ("", {}, 404),
    ],
)
async def test_who_may_not_listen_gets_no_handshake(
    client: Client, query: str, headers: dict[str, str], status: int
) -> None:
    session_id = await start(client)
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await client.ws_connect(f"/ws?{query.format(id=session_id)}", headers=headers)
    assert refused.value.status == status


async def test_a_stranger_gets_no_handshake(client: Client) -> None:
    session_id = await start(client)
    client.session.cookie_jar.clear()
    for headers in ({}, {"Cookie": f"voice_agent_guest={'x' * 43}"}):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.ws_connect(f"/ws?session_id={session_id}", headers=headers)
        assert refused.value.status == 404


async def test_a_plain_request_is_told_to_upgrade(client: Client) -> None:
    session_id = await start(client)
    async with client.get(f"/ws?session_id={session_id}") as answer:
        assert answer.status == 426


async def test_an_erased_session_closes_its_sockets(client: Client) -> None:
    session_id = await start(client)
    async with client.ws_connect(f"/ws?session_id={session_id}") as socket:
        await socket.receive_json()
        async with client.delete(f"/api/sessions/{session_id}"):
            pass
        async with asyncio.timeout(SECONDS):
            closing = await socket.receive()
    assert closing.type is aiohttp.WSMsgType.CLOSE
    assert closing.data == 4001


async def test_the_service_stops_with_sockets_open(client: Client) -> None:
    session_id = await start(client)
    async with client.ws_connect(f"/ws?session_id={session_id}") as socket:
        await socket.receive_json()
        async with asyncio.timeout(patience(3.0)):
            stopping = asyncio.create_task(client.server.close())
            while (await socket.receive()).type is not aiohttp.WSMsgType.CLOSE:
                pass
            await stopping


async def test_a_turn_runs_under_the_id_that_its_command_brings(client: Client) -> None:
    session_id = await start(client)
    async with client.ws_connect(
        f"/ws?session_id={session_id}", headers={"X-Correlation-ID": "line-1"}
    ) as ws:
        for wanted, expected in (("turn-7", "turn-7"), (None, "line-1"), ("no id\n", "line-1")):
            await ws.send_json(
                {"v": 1, "type": "text", "text": "vay năm trăm triệu", "correlation_id": wanted}
            )
            assert (await next_event(ws, "latency"))["correlation_id"] == expected
            while (await next_event(ws, "latency"))["stage"] != "turn":
                pass
