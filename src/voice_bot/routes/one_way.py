"""WebSockets on which the server alone speaks."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

import aiohttp
from aiohttp import web


async def send_until_gone(socket: web.WebSocketResponse, sending: Coroutine[object, object, None]) -> None:
    """Run ``sending`` on a prepared socket until the other end leaves. Nothing is expected from there:
    reading only notices that it has gone."""
    task = asyncio.create_task(sending)
    try:
        async for message in socket:
            if message.type is aiohttp.WSMsgType.ERROR:
                break
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
