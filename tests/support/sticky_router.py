"""A load balancer in small: each browser stays with one process by a cookie, while that process answers."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

import aiohttp
from aiohttp import hdrs, web
from aiohttp.test_utils import TestServer

COOKIE: Final = "route"
_OWN_HEADERS: Final = frozenset({"host", "connection", "transfer-encoding", "content-length", "upgrade"})


class StickyRouter:
    """Sends new browsers to the processes in turn."""

    def __init__(self, processes: Sequence[str], http: aiohttp.ClientSession) -> None:
        self._processes, self._http = tuple(processes), http
        self._next = itertools.cycle(range(len(self._processes)))

    async def route(self, request: web.Request) -> web.StreamResponse:
        known = request.cookies.get(COOKIE, "")
        first = int(known) if known.isdigit() else next(self._next)
        for choice in dict.fromkeys((first, *range(len(self._processes)))):
            try:
                return await self._forward(request, choice)
            except aiohttp.ClientConnectorError:  # that process is gone: the next one takes its browsers
                continue
        return web.Response(status=502)

    async def _forward(self, request: web.Request, choice: int) -> web.StreamResponse:
        url = self._processes[choice] + request.path_qs
        headers = {
            name: value
            for name, value in request.headers.items()
            if name.lower() not in _OWN_HEADERS and not name.lower().startswith("sec-websocket")
        }
        headers[hdrs.HOST] = request.host
        if request.headers.get(hdrs.UPGRADE, "").lower() == "websocket":
            return await self._forward_socket(request, url, headers)
        body = await request.read()
        async with self._http.request(request.method, url, headers=headers, data=body) as answer:
            response = web.Response(status=answer.status, body=await answer.read())
            response.headers[hdrs.CONTENT_TYPE] = answer.headers.get(hdrs.CONTENT_TYPE, "text/plain")
            for cookie in answer.headers.getall(hdrs.SET_COOKIE, ()):
                response.headers.add(hdrs.SET_COOKIE, cookie)
            response.set_cookie(COOKIE, str(choice))
            return response

    async def _forward_socket(
        self, request: web.Request, url: str, headers: dict[str, str]
    ) -> web.StreamResponse:
        async with self._http.ws_connect(url, headers=headers) as inner:
            outer = web.WebSocketResponse()
            await outer.prepare(request)
            ways = {asyncio.create_task(_pass_on(outer, inner)), asyncio.create_task(_pass_on(inner, outer))}
            _, open_still = await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in open_still:
                way.cancel()
            await outer.close()
            return outer


async def _pass_on(
    source: web.WebSocketResponse | aiohttp.ClientWebSocketResponse,
    target: web.WebSocketResponse | aiohttp.ClientWebSocketResponse,
) -> None:
    async for message in source:
        if message.type is aiohttp.WSMsgType.TEXT:
            await target.send_str(message.data)


@asynccontextmanager
async def sticky_router(processes: Sequence[str]) -> AsyncIterator[str]:
    """Its URL."""
    async with aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http:
        app = web.Application()
        app.router.add_route("*", "/{path:.*}", StickyRouter(processes, http).route)
        async with TestServer(app) as server:
            yield str(server.make_url("")).rstrip("/")
