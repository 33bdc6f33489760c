"""A server that speaks OpenAI's realtime transcription sessions to the real client library."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

from tests.support.browser_agent import served
from tests.support.providers.faults import Faulty, cut

FEWEST_BYTES = 24_000 * 2 // 10
ITEM = "item_1"
PREFIX = "conversation.item.input_audio_transcription"


class OpenAIRealtime(Faulty):
    """``live``: words come with the sound, as with gpt-live-transcribe; else from the commit on.

    ``error``: the code of an error event that answers the commit.
    """

    def __init__(self) -> None:
        super().__init__()
        self.text, self.logprob, self.live, self.error = "tôi muốn vay tiền", -0.05, False, ""
        self.sessions: list[dict[str, Any]] = []
        self.bytes_heard = 0

    async def connect(self, request: web.Request) -> web.StreamResponse:
        if (wrong := await self.misbehave()) is not None:
            return wrong
        assert request.query["intent"] == "transcription"
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await _say(socket, "session.created", session={"type": "transcription"})
        buffer, words = bytearray(), self.text.split()
        async for message in socket:
            if message.type is not WSMsgType.TEXT:
                break
            event = message.json()
            if event["type"] == "session.update":
                self.sessions.append(event["session"])
                await _say(socket, "session.updated", session=event["session"])
            elif event["type"] == "input_audio_buffer.append":
                buffer += base64.b64decode(event["audio"])
                if self.fault == "break":
                    cut(request)
                    break
                if self.live and words:
                    await self._delta(socket, words.pop(0) + " ")
            elif event["type"] == "input_audio_buffer.commit":
                self.bytes_heard = len(buffer)
                await self._commit(socket, buffer, words)
        return socket

    async def _commit(self, socket: web.WebSocketResponse, buffer: bytearray, words: list[str]) -> None:
        if self.error or len(buffer) < FEWEST_BYTES:
            code = self.error or "input_audio_buffer_commit_empty"
            await _say(
                socket, "error", error={"type": "invalid_request_error", "code": code, "message": "no"}
            )
            return
        await _say(socket, "input_audio_buffer.committed", item_id=ITEM, previous_item_id=None)
        for word in words:
            await self._delta(socket, word + " ")
        await _say(
            socket, f"{PREFIX}.completed", item_id=ITEM, content_index=0, transcript=self.text,
            usage={"type": "duration", "seconds": 1.0}, logprobs=self._logprobs(self.text),
        )  # fmt: skip

    async def _delta(self, socket: web.WebSocketResponse, text: str) -> None:
        await _say(
            socket,
            f"{PREFIX}.delta",
            item_id=ITEM,
            content_index=0,
            delta=text,
            logprobs=self._logprobs(text),
        )

    def _logprobs(self, text: str) -> list[dict[str, Any]]:
        return [{"token": word, "logprob": self.logprob, "bytes": []} for word in text.split()]


async def _say(socket: web.WebSocketResponse, kind: str, **facts: Any) -> None:
    if not socket.closed:
        await socket.send_json({"type": kind, "event_id": "event_1", **facts})


@asynccontextmanager
async def openai_realtime() -> AsyncIterator[OpenAIRealtime]:
    server = OpenAIRealtime()
    app = web.Application()
    app.router.add_get("/v1/realtime", server.connect)
    async with served(app) as address:
        server.url = f"{address}/v1"
        yield server
        server.held.set()
