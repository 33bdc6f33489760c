"""The live picture of a session's page, passed on from the browser agent."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

import aiohttp

from src.exceptions import (
    BrowserSessionNotFoundError,
    ServiceConnectionError,
    ServiceError,
    ServiceTimeoutError,
)
from src.voice_bot.browser_client import AGENT, HttpBrowserClient, error_from_body

STREAM_PATH: Final = "/api/live/stream"
PICTURE_PATH: Final = "/api/live/frame"
PICTURE_SECONDS: Final = 5.0
MAX_FRAME_BYTES: Final = 4 * 1024 * 1024


class LivePictures:
    """Reads frames (JPEG) from the agent; the caller has checked whose session it is."""

    def __init__(self, http: aiohttp.ClientSession, agent: HttpBrowserClient) -> None:
        self._http, self._agent = http, agent
        self._streams: set[aiohttp.ClientWebSocketResponse] = set()

    async def close(self) -> None:
        """End all streams: the service stops."""
        await asyncio.gather(*(socket.close() for socket in tuple(self._streams)))

    async def picture(self, session_id: str) -> bytes:
        """The page as it looks now. Raises :class:`~src.exceptions.BrowserSessionNotFoundError` when no
        page is open, and :class:`~src.exceptions.ServiceError`."""
        try:
            async with self._http.get(
                self._agent.address + PICTURE_PATH,
                params={"session_id": session_id},
                headers=self._agent.headers(),
                timeout=aiohttp.ClientTimeout(total=PICTURE_SECONDS),
            ) as answer:
                body = await answer.read()
                if answer.status != 200:
                    raise error_from_body(answer.status, body)
                return body
        except TimeoutError as error:
            raise ServiceTimeoutError(f"{AGENT} took too long to answer.") from error
        except aiohttp.ClientError as error:
            raise ServiceConnectionError(f"{AGENT} could not be reached.") from error

    @asynccontextmanager
    async def stream(self, session_id: str) -> AsyncIterator[AsyncIterator[bytes]]:
        """Frames as they come, until the agent ends them. Not reading slows the agent down: it then
        leaves frames out. Raises as :meth:`picture` does."""
        try:
            socket = await self._http.ws_connect(
                self._agent.address + STREAM_PATH,
                params={"session_id": session_id},
                headers=self._agent.headers(),
                heartbeat=20.0,
                max_msg_size=MAX_FRAME_BYTES,
            )
        except aiohttp.WSServerHandshakeError as error:
            # The handshake's body is not kept; 404 is how the agent says that no page is open.
            raise (BrowserSessionNotFoundError() if error.status == 404 else ServiceError()) from error
        except TimeoutError as error:
            raise ServiceTimeoutError(f"{AGENT} took too long to answer.") from error
        except aiohttp.ClientError as error:
            raise ServiceConnectionError(f"{AGENT} could not be reached.") from error
        self._streams.add(socket)
        try:
            yield _frames(socket)
        finally:
            self._streams.discard(socket)
            await socket.close()


async def _frames(socket: aiohttp.ClientWebSocketResponse) -> AsyncIterator[bytes]:
    async for message in socket:
        if message.type is aiohttp.WSMsgType.BINARY:
            yield message.data
