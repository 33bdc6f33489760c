"""A server that speaks AWS Transcribe's WebSocket streams: botocore checks the signature and the frames."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from aiohttp import WSMsgType, web
from botocore.auth import SigV4QueryAuth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials
from botocore.eventstream import EventStreamBuffer

from src.voice_bot.speech.transcribe_events import PATH, event
from tests.support.browser_agent import served
from tests.support.providers.faults import Faulty, cut

ACCESS, SECRET = "AKIASTANDINGIN", "standing-in"
BYTES_PER_SECOND = 32_000


@dataclass(frozen=True)
class Segment:
    """What it hears of one stretch of speech; ``final`` False: it never marks it so."""

    text: str
    confidence: float = 0.9
    final: bool = True


class Transcribe(Faulty):
    """``hangs``: after the last final it does not close the stream, as a service that is in no hurry."""

    def __init__(self) -> None:
        super().__init__()
        self.segments: Sequence[Segment] = (Segment("không chín một hai"),)
        self.exception, self.hangs = "", False
        self.queries: list[dict[str, str]] = []
        self.bytes_heard = 0

    async def connect(self, request: web.Request) -> web.StreamResponse:
        if (wrong := await self.misbehave()) is not None:
            return wrong
        if not signature_is_right(str(request.url), request.headers["Host"]):
            return web.Response(status=403)
        self.queries.append(dict(request.query))
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        waiting, self.bytes_heard = list(self.segments), 0
        async for sound in self._sound(socket):
            if self.fault == "break":
                cut(request)
                return socket
            if self.exception:
                headers = {":message-type": "exception", ":exception-type": self.exception}
                await socket.send_bytes(event(headers, b'{"Message": "no"}'))
                return socket
            self.bytes_heard += len(sound)
            await self._follow(socket, waiting)
        for segment in waiting:
            if segment.final:
                await self._tell(socket, segment, partial=False)
        if self.hangs:
            await self.held.wait()
        return socket

    async def _follow(self, socket: web.WebSocketResponse, waiting: list[Segment]) -> None:
        if waiting:
            await self._tell(socket, waiting[0], partial=True)
        if len(waiting) > 1:
            await self._tell(socket, waiting.pop(0), partial=False)

    async def _sound(self, socket: web.WebSocketResponse) -> AsyncIterator[bytes]:
        frames = EventStreamBuffer()
        async for message in socket:
            if message.type is not WSMsgType.BINARY:
                return
            frames.add_data(message.data)
            for frame in frames:
                headers = frame.headers
                assert headers[":event-type"] == "AudioEvent"
                assert headers[":message-type"] == "event"
                if not frame.payload:
                    return
                yield frame.payload

    async def _tell(self, socket: web.WebSocketResponse, segment: Segment, *, partial: bool) -> None:
        items = [
            {"Content": word, "Type": "pronunciation", "Stable": True}
            | ({} if partial else {"Confidence": segment.confidence})
            for word in segment.text.split()
        ]
        result: dict[str, Any] = {
            "ResultId": "r", "IsPartial": partial, "StartTime": 0.0,
            "EndTime": self.bytes_heard / BYTES_PER_SECOND,
            "Alternatives": [{"Transcript": segment.text, "Items": items}],
        }  # fmt: skip
        headers = {
            ":message-type": "event",
            ":event-type": "TranscriptEvent",
            ":content-type": "application/json",
        }
        body = json.dumps({"Transcript": {"Results": [result]}}).encode()
        await socket.send_bytes(event(headers, body))


def signature_is_right(url: str, host: str) -> bool:
    """Sign the address again with the secret that we know, and compare."""
    parts = urlsplit(url)
    pairs = [pair for pair in parts.query.split("&") if not pair.startswith("X-Amz-Signature=")]
    given = parts.query.partition("X-Amz-Signature=")[2]
    facts = dict(pair.split("=", 1) for pair in pairs)
    request = AWSRequest(
        method="GET",
        url=urlunsplit((parts.scheme, parts.netloc, parts.path, "&".join(pairs), "")),
        headers={"host": host},
    )
    request.context["timestamp"] = facts["X-Amz-Date"]
    signer = SigV4QueryAuth(Credentials(ACCESS, SECRET), "transcribe", "ap-southeast-1")
    text = signer.string_to_sign(request, signer.canonical_request(request))
    return bool(signer.signature(text, request) == given)


@asynccontextmanager
async def transcribe() -> AsyncIterator[Transcribe]:
    server = Transcribe()
    app = web.Application()
    app.router.add_get(PATH, server.connect)
    async with served(app) as address:
        server.url = address
        yield server
        server.held.set()
