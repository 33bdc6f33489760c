"""A server that speaks ElevenLabs' interfaces to the real client library: Scribe, Scribe live, voices."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

from tests.support.browser_agent import served
from tests.support.providers.faults import Faulty, cut, hang_up
from tests.support.providers.sounds import tone

KEY = "el-standing-in"


class ElevenLabs(Faulty):
    """``error``: the message type of an error that answers the live commit."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self.logprob, self.error = "số điện thoại của tôi", -0.2, ""
        self.heard: list[dict[str, Any]] = []
        self.said: list[dict[str, Any]] = []
        self.live_queries: list[list[tuple[str, str]]] = []

    async def transcribe(self, request: web.Request) -> web.Response:
        if (wrong := await self.misbehave()) is not None:
            return wrong
        assert request.headers["xi-api-key"] == KEY
        fields: dict[str, Any] = {}
        async for part in await request.multipart():
            name = str(part.name)  # type: ignore[union-attr]  # no nested parts here
            data = await part.read()  # type: ignore[union-attr]
            value: Any = data if name == "file" else data.decode()
            fields[name] = [*fields.get(name, []), value] if name == "keyterms" else value
        self.heard.append(fields)
        if self.fault == "break":
            cut(request)
        return web.json_response(
            {"language_code": "vie", "language_probability": 1.0, "text": self.text, "words": self._words()}
        )

    def _words(self) -> list[dict[str, Any]]:
        return [
            {"text": word, "start": 0.0, "end": 0.1, "type": "word", "logprob": self.logprob}
            for word in self.text.split()
        ]

    async def speak(self, request: web.Request) -> web.StreamResponse:
        if (wrong := await self.misbehave()) is not None:
            return wrong
        body = await request.json()
        query = dict(request.query)
        self.said.append({**body, **query, "voice": request.match_info["voice"]})
        answer = web.StreamResponse(headers={"Content-Type": "audio/pcm"})
        await answer.prepare(request)
        sound = tone(body["text"], body["voice_settings"]["speed"])
        half = len(sound) // 2 | 1
        await answer.write(sound[:half])
        if self.fault == "break":
            hang_up(request)
            return answer
        await answer.write(sound[half:])
        await answer.write_eof()
        return answer

    async def live(self, request: web.Request) -> web.StreamResponse:
        if (wrong := await self.misbehave()) is not None:
            return wrong
        self.live_queries.append(list(request.query.items()))
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"message_type": "session_started", "session_id": "s", "config": {}})
        words, spoken, sound = self.text.split(), "", b""
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            chunk = message.json()
            sound += base64.b64decode(chunk["audio_base_64"])
            if self.fault == "break":
                cut(request)
                break
            if chunk["commit"]:
                await self._commit(socket, sound)
            elif words:
                spoken = f"{spoken} {words.pop(0)}".strip()
                await socket.send_json({"message_type": "partial_transcript", "text": spoken})
        return socket

    async def _commit(self, socket: web.WebSocketResponse, sound: bytes) -> None:
        error = self.error or ("" if len(sound) > 16_000 * 2 * 0.3 else "insufficient_audio_activity")
        if error:
            await socket.send_json({"message_type": error, "error": "no"})
            return
        await socket.send_json({"message_type": "committed_transcript", "text": self.text})
        await socket.send_json(
            {
                "message_type": "committed_transcript_with_timestamps",
                "text": self.text,
                "language_code": "vi",
                "words": self._words(),
            }
        )


@asynccontextmanager
async def elevenlabs() -> AsyncIterator[ElevenLabs]:
    server = ElevenLabs()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_post("/v1/speech-to-text", server.transcribe)
    app.router.add_get("/v1/speech-to-text/realtime", server.live)
    app.router.add_post("/v1/text-to-speech/{voice}/stream", server.speak)
    async with served(app) as address:
        server.url = address
        yield server
        server.held.set()
