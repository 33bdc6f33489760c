"""A server that speaks OpenAI's transcription and speech interfaces to the real client library."""

from __future__ import annotations

import io
import wave
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.support.browser_agent import served
from tests.support.providers.faults import Faulty, cut, hang_up
from tests.support.providers.sounds import tone

KEY = "sk-standing-in"


class OpenAIAudio(Faulty):
    """``text`` and ``logprob`` are what it hears; ``heard`` and ``said`` hold what it was sent."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.logprob = "xin chào", -0.1
        self.heard: list[dict[str, Any]] = []
        self.said: list[dict[str, Any]] = []

    async def transcribe(self, request: web.Request) -> web.Response:
        if (wrong := await self.misbehave()) is not None:
            return wrong
        assert request.headers["Authorization"] == f"Bearer {KEY}"
        fields: dict[str, Any] = {}
        async for part in await request.multipart():
            name = str(part.name)  # type: ignore[union-attr]  # no nested parts here
            data = await part.read()  # type: ignore[union-attr]
            value = data if name == "file" else data.decode()
            fields[name] = [*fields.get(name, []), value] if name.endswith("[]") else value
        with wave.open(io.BytesIO(fields["file"])) as sound:
            fields["rate"], fields["seconds"] = (
                sound.getframerate(),
                sound.getnframes() / sound.getframerate(),
            )
        self.heard.append(fields)
        if self.fault == "break":
            cut(request)
        words = self.text.split()
        probabilities = [
            {"token": word, "logprob": self.logprob, "bytes": list(word.encode())} for word in words
        ]
        return web.json_response({"text": self.text, "logprobs": probabilities})

    async def speak(self, request: web.Request) -> web.StreamResponse:
        if (wrong := await self.misbehave()) is not None:
            return wrong
        body = await request.json()
        self.said.append(body)
        answer = web.StreamResponse(headers={"Content-Type": "audio/pcm"})
        await answer.prepare(request)
        sound = tone(body["input"], body.get("speed", 1.0))
        half = len(sound) // 2 | 1  # an odd cut: samples may be torn between packets
        await answer.write(sound[:half])
        if self.fault == "break":
            hang_up(request)
            return answer
        await answer.write(sound[half:])
        await answer.write_eof()
        return answer


@asynccontextmanager
async def openai_audio() -> AsyncIterator[OpenAIAudio]:
    server = OpenAIAudio()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_post("/v1/audio/transcriptions", server.transcribe)
    app.router.add_post("/v1/audio/speech", server.speak)
    async with served(app) as address:
        server.url = f"{address}/v1"
        yield server
        server.held.set()
