"""The live picture of the session's page, for its owner alone."""

from __future__ import annotations

from collections.abc import AsyncIterator

from aiohttp import web

from src.voice_bot import keys
from src.voice_bot.live_events import CLOSE_GOING_AWAY
from src.voice_bot.routes.one_way import send_until_gone
from src.voice_bot.routes.sessions import conversation_of

routes = web.RouteTableDef()


@routes.get("/api/sessions/{session_id}/live")
async def live(request: web.Request) -> web.StreamResponse:
    """One JPEG, or over a WebSocket a stream of them."""
    conversation = await conversation_of(request)
    pictures = request.app[keys.LIVE_PICTURES]
    socket = web.WebSocketResponse(heartbeat=20.0, compress=False, max_msg_size=1024)
    if not socket.can_prepare(request):
        jpeg = await pictures.picture(conversation.session_id)
        return web.Response(body=jpeg, content_type="image/jpeg", headers={"Cache-Control": "no-store"})
    request.app[keys.CROSS_ORIGIN].check(request)
    async with pictures.stream(conversation.session_id) as frames:
        await socket.prepare(request)
        await send_until_gone(socket, _send(socket, frames))
    return socket


async def _send(socket: web.WebSocketResponse, frames: AsyncIterator[bytes]) -> None:
    async for jpeg in frames:
        await socket.send_bytes(jpeg)
    await socket.close(code=CLOSE_GOING_AWAY)
