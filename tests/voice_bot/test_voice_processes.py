"""Two processes behind a router that keeps each browser with one of them: calls, events, and a death."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from tests.support.dynalite import free_port, running_dynalite
from tests.support.sticky_router import sticky_router
from tests.support.voice_call import Phone, loopback_candidates, phone

pytestmark = [pytest.mark.integration, pytest.mark.slow]

READY_SECONDS = 120.0


@asynccontextmanager
async def voice_bot(folder: Path, dynamodb: str) -> AsyncIterator[tuple[str, asyncio.subprocess.Process]]:
    """One process on a port of its own; all share the session store and the folder with its keys."""
    port = free_port()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.support.loopback_voice_bot",
        env={
            **os.environ, "DATA_DIR": str(folder), "SERVICE_TOKEN": "a-token-of-this-test",
            "VOICE_BOT_PORT": str(port), "DYNAMODB_ENDPOINT_URL": dynamodb,
            "BROWSER_AGENT_URL": "http://127.0.0.1:9", "SMART_TURN": "false",
        },
    )  # fmt: skip
    base = f"http://127.0.0.1:{port}"
    try:
        await until_alive(base, process)
        yield base, process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def until_alive(base: str, process: asyncio.subprocess.Process) -> None:
    deadline = time.monotonic() + READY_SECONDS
    async with aiohttp.ClientSession(base) as http:
        while process.returncode is None and time.monotonic() < deadline:
            try:
                async with http.get("/live"):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)
    raise AssertionError("the voice bot did not start")


async def dial(http: aiohttp.ClientSession, citizens: Phone, **more: Any) -> dict[str, Any]:
    offer = {"sdp": await citizens.offer(), "type": "offer", "language": "en", **more}
    async with http.post("/offer", json=offer) as answer:
        assert answer.status == 200, await answer.text()
        told: dict[str, Any] = await answer.json()
    await citizens.accept(told["sdp"])
    await citizens.until_sound(0)
    return told


async def calls_on(base: str) -> float:
    async with aiohttp.ClientSession(base) as http, http.get("/metrics") as answer:
        lines = (await answer.text()).splitlines()
    name = "vpbank_voice_agent_webrtc_connections_active "
    return float(next(line for line in lines if line.startswith(name)).split()[-1])


async def test_each_browser_stays_with_its_process_and_outlives_it(tmp_path: Path) -> None:
    with running_dynalite() as dynamodb, loopback_candidates():
        async with AsyncExitStack() as stack:
            (one, first), (two, second) = [
                await stack.enter_async_context(voice_bot(tmp_path, dynamodb)) for _ in range(2)
            ]
            router = await stack.enter_async_context(sticky_router((one, two)))
            browsers = [
                await stack.enter_async_context(
                    aiohttp.ClientSession(router, cookie_jar=aiohttp.CookieJar(unsafe=True))
                )
                for _ in range(2)
            ]
            phones = [await stack.enter_async_context(phone()) for _ in range(2)]
            calls = [await dial(http, line) for http, line in zip(browsers, phones, strict=True)]
            assert (await calls_on(one), await calls_on(two)) == (1, 1)

            for http, call in zip(browsers, calls, strict=True):
                async with http.ws_connect(f"/ws?session_id={call['session_id']}") as page:
                    told = await page.receive_json(timeout=10)
                    assert told["session"]["session_id"] == call["session_id"]
                    await page.send_json({"type": "text", "text": "hello"})
                    while (told := await page.receive_json(timeout=10))["type"] != "transcript":
                        pass
            async with browsers[1].get(f"/api/sessions/{calls[0]['session_id']}") as nobody:
                assert nobody.status == 404

            first.kill()
            await first.wait()
            again = await stack.enter_async_context(phone())
            told = await dial(browsers[0], again, pc_id=calls[0]["pc_id"], session_id=calls[0]["session_id"])
            assert told["session_id"] == calls[0]["session_id"]
            assert await calls_on(two) == 2
            assert second.returncode is None
