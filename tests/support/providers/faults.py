"""What a stand-in for a provider can do wrong."""

from __future__ import annotations

import asyncio
from typing import Literal

from aiohttp import web

Fault = Literal["", "slow", "break", "rate_limited", "unauthorized", "down"]
RETRY_AFTER = 7


class Faulty:
    """``fault`` decides what becomes of the next calls; ``held`` lets go of the slow ones."""

    def __init__(self) -> None:
        self.fault: Fault = ""
        self.held = asyncio.Event()
        self.asked = 0
        self.url = ""

    async def misbehave(self) -> web.Response | None:
        """The answer that is none, or None: carry on. A slow server says nothing until it is let go."""
        self.asked += 1
        if self.fault == "slow":
            await self.held.wait()
        if self.fault == "rate_limited":
            body = {"error": {"message": "slow down", "code": "rate_limit_exceeded", "type": "requests"}}
            return web.json_response(body, status=429, headers={"Retry-After": str(RETRY_AFTER)})
        if self.fault == "unauthorized":
            return web.json_response({"error": {"message": "no", "code": "invalid_api_key"}}, status=401)
        if self.fault == "down":
            return web.json_response({"error": {"message": "down"}}, status=503)
        return None


def cut(request: web.Request) -> None:
    """End the connection as a cable does that is pulled."""
    transport = request.transport
    assert transport is not None
    transport.abort()


def hang_up(request: web.Request) -> None:
    """End the connection in the middle of the answer; what was sent arrives."""
    transport = request.transport
    assert transport is not None
    transport.close()
