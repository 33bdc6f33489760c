"""What stand-ins for language models have in common: scripted behaviour, well and badly."""

from __future__ import annotations

import asyncio
import json
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.support.browser_agent import served


@dataclass(frozen=True)
class Says:
    """A good answer; ``text`` is what the model writes, JSON or not."""

    text: str
    input_tokens: int = 1000
    output_tokens: int = 50
    finish: str = "stop"


@dataclass(frozen=True)
class Fails:
    """An error status; ``error_type`` is AWS's name of it."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    error_type: str = "InternalServerException"


@dataclass(frozen=True)
class Hangs:
    """Accepts the question and never answers."""


@dataclass(frozen=True)
class BreaksOff:
    """Sends the head and half of the body, then closes the line."""


@dataclass(frozen=True)
class Raw:
    """This body with status 200, whatever it is."""

    body: str


Behaviour = Says | Fails | Hangs | BreaksOff | Raw
Choose = Callable[[dict[str, Any]], Behaviour]


def intents(*items: Mapping[str, Any]) -> Says:
    """An answer of the form that the product asks for."""
    return Says(json.dumps({"intents": items}, ensure_ascii=False))


class ModelServer:
    """``requests`` holds the bodies of all questions; ``script`` what to do with the next ones, ``otherwise``
    with those after them."""

    def __init__(self, otherwise: Behaviour | Choose) -> None:
        self.otherwise = otherwise
        self.script: deque[Behaviour] = deque()
        self.requests: list[dict[str, Any]] = []
        self.url = ""
        self.hangs = asyncio.Event()
        """Set once a question is being left without an answer."""
        self.hung_up = asyncio.Event()
        """Set once somebody stopped waiting for a question that hangs."""
        self._stopping = asyncio.Event()

    def envelope(self, body: Mapping[str, Any], said: Says) -> dict[str, Any]:
        """The provider's form of a good answer."""
        raise NotImplementedError

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.json()
        self.requests.append(body)
        otherwise = self.otherwise(body) if callable(self.otherwise) else self.otherwise
        match self.script.popleft() if self.script else otherwise:
            case Says() as said:
                return web.json_response(self.envelope(body, said))
            case Raw(body=text):
                return web.Response(text=text, content_type="application/json")
            case Fails(status=status, headers=headers, error_type=error_type):
                all_headers = {**headers, "x-amzn-ErrorType": error_type}
                return web.json_response({"message": "no"}, status=status, headers=all_headers)
            case BreaksOff():
                return await self._break_off(request)
            case Hangs():
                return await self._hang()

    async def _break_off(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "1000"})
        await response.prepare(request)
        await response.write(b'{"choices": [')
        assert request.transport is not None
        request.transport.close()
        return response

    async def _hang(self) -> web.StreamResponse:
        self.hangs.set()
        try:
            await self._stopping.wait()
        except asyncio.CancelledError:
            self.hung_up.set()
            raise
        return web.Response(status=503)

    def stop(self) -> None:
        self._stopping.set()


@asynccontextmanager
async def serving(server: ModelServer, path: str) -> AsyncIterator[str]:
    """The server's address, on a free port."""
    app = web.Application(client_max_size=4 * 1024 * 1024, handler_args={"handler_cancellation": True})
    app.router.add_post(path, server.answer)
    async with served(app) as address:
        try:
            yield address
        finally:
            server.stop()
