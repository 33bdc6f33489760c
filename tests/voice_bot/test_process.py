"""The service as a process: it says what is wrong with its settings, and stops when it is told to."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from pathlib import Path

import aiohttp
import pytest

from tests.support.dynalite import free_port, running_dynalite
from tests.support.patience import patience

READY_SECONDS = 120.0
STOP_SECONDS = 3.0

Process = asyncio.subprocess.Process


async def run(tmp_path: Path, **environment: str) -> Process:
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "src.voice_bot"),
        env={**os.environ, "DATA_DIR": str(tmp_path), "SERVICE_TOKEN": "a-token-of-this-test", **environment},
        stderr=asyncio.subprocess.PIPE,
    )


async def wait_until_alive(http: aiohttp.ClientSession, base: str, process: Process) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while process.returncode is None and time.monotonic() < deadline:
        try:
            async with http.get(f"{base}/live"):
                return
        except aiohttp.ClientError:
            await asyncio.sleep(0.05)
    raise AssertionError("the voice bot did not start")


@pytest.mark.slow
async def test_it_stops_within_three_seconds_of_sigterm_with_a_page_listening(tmp_path: Path) -> None:
    port = free_port()
    with running_dynalite() as dynamodb:
        process = await run(
            tmp_path,
            VOICE_BOT_PORT=str(port),
            DYNAMODB_ENDPOINT_URL=dynamodb,
            BROWSER_AGENT_URL="http://127.0.0.1:9",
        )
        base = f"http://127.0.0.1:{port}"
        async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as http:
            await wait_until_alive(http, base, process)
            async with http.get(f"{base}/health") as answer:
                health = await answer.json()
                assert (answer.status, health["checks"]["database"]["status"]) == (503, "healthy")
            async with http.post(f"{base}/api/sessions", json={}) as answer:
                session_id = (await answer.json())["session_id"]
            async with http.ws_connect(f"{base}/ws?session_id={session_id}") as socket:
                assert (await socket.receive_json())["type"] == "session"
                told_at = time.monotonic()
                process.send_signal(signal.SIGTERM)
                async with asyncio.timeout(patience(STOP_SECONDS) * 3):
                    assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
                    assert await process.wait() == 0
        assert time.monotonic() - told_at < patience(STOP_SECONDS)


async def test_settings_that_cannot_work_are_named_and_nothing_starts(tmp_path: Path) -> None:
    process = await run(tmp_path, VOICE_BOT_PORT="0", TIMEZONE="Mars/Olympus")
    _, told = await process.communicate()
    assert process.returncode == 2
    assert "VOICE_BOT_PORT" in told.decode()
    assert "TIMEZONE" in told.decode()
    assert "Traceback" not in told.decode()
