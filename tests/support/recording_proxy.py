"""A proxy in front of a store: hands every call on, and keeps what its headers said."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

from tests.support.browser_agent import served


@dataclass
class RecordingProxy:
    target: str
    http: aiohttp.ClientSession
    url: str = ""
    calls: list[tuple[str, str | None, str]] = field(default_factory=list)
    """(DynamoDB operation, X-Correlation-ID, User-Agent) of every call."""

    async def hand_on(self, request: web.Request) -> web.Response:
        operation = request.headers.get("X-Amz-Target", "").rpartition(".")[2]
        told = request.headers
        self.calls.append((operation, told.get("X-Correlation-ID"), told.get("User-Agent", "")))
        headers = {name: value for name, value in told.items() if name.lower() != "host"}
        async with self.http.post(self.target, data=await request.read(), headers=headers) as answer:
            return web.Response(
                status=answer.status, body=await answer.read(), content_type=answer.content_type
            )

    def operations(self, correlation_id: str) -> set[str]:
        """What was done for the request with that id, by header and by user agent alike."""
        return {
            operation
            for operation, told, agent in self.calls
            if told == correlation_id and agent.endswith(f" md/correlation#{correlation_id}")
        }


@asynccontextmanager
async def recording_proxy(target: str) -> AsyncIterator[RecordingProxy]:
    async with aiohttp.ClientSession(auto_decompress=False) as http:
        proxy = RecordingProxy(target, http)
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_post("/{path:.*}", proxy.hand_on)
        async with served(app) as url:
            proxy.url = url
            yield proxy
