"""Citizens who call a process of :mod:`benchmarks.call_server` and speak."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import aiohttp

from tests.support.sound import spoken
from tests.support.voice_call import RATE, loopback_candidates, phone, until

ANSWER_SECONDS: Final = 2.0
STOP_SECONDS: Final = 10.0
LOOK_SECONDS: Final = 0.05
MAX_LOOKS: Final = 600
NUMBER: Final = "rms_phone_number_is_zero_nine_one_two_three_"


@asynccontextmanager
async def call_server(kind: str) -> AsyncIterator[aiohttp.ClientSession]:
    """The process, and a way to ask it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "benchmarks.call_server", kind,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        port = int(await process.stdout.readline())
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as http:
            with loopback_candidates():
                yield http
    finally:
        process.stdin.close()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


async def state(http: aiohttp.ClientSession) -> dict[str, float]:
    """The process' memory, tasks, calls and processor time."""
    async with http.get("/state") as answer:
        told: dict[str, float] = await answer.json()
        return told


async def one_call(
    http: aiohttp.ClientSession, sentences: int, seconds: float = 0.0, *, answered: bool = True
) -> list[float]:
    """Call, say that many sentences one after the other (or go on for ``seconds``), hang up; answers how long
    each took from its end to the first sound of the answer, in milliseconds. ``answered`` False: nothing but
    an echo comes back, which is waited for for as long as an answer takes."""
    times: list[float] = []
    until_when = time.monotonic() + seconds
    async with phone() as citizens:
        async with http.post("/offer", json={"sdp": await citizens.offer()}) as answer:
            await citizens.accept((await answer.json())["sdp"])
        await until(lambda: bool(citizens.heard), "the connection")
        while len(times) < sentences or time.monotonic() < until_when:
            if answered:
                await citizens.until_sound(0)
            await citizens.until_silence(0.6)
            citizens.microphone.speak(spoken(NUMBER, RATE))
            await until(lambda: citizens.microphone.spoken_at is not None, "the end of the words")
            ended = citizens.microphone.spoken_at
            assert ended is not None
            if answered:
                times.append((await citizens.until_sound(ended) - ended) * 1000)
            else:
                await asyncio.sleep(ANSWER_SECONDS)
                times.append(ANSWER_SECONDS * 1000)
    return times


async def until_hung_up(http: aiohttp.ClientSession) -> None:
    """Wait until no call is left."""
    for _ in range(MAX_LOOKS):
        if (await state(http))["calls"] == 0:
            return
        await asyncio.sleep(LOOK_SECONDS)
    raise AssertionError("a call does not end")
