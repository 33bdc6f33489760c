"""Typed turns, values by hand, undo and redo."""

from __future__ import annotations

from aiohttp import web

from src.input_validator import visible_text
from src.utils.http_errors import parse_json
from src.voice_bot.routes.answers import json_answer
from src.voice_bot.routes.sessions import conversation_of
from src.voice_bot_api import FieldUpdate, MessageCreate

routes = web.RouteTableDef()


@routes.post("/api/sessions/{session_id}/messages")
async def say(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    message = await parse_json(request, MessageCreate)
    return json_answer(await conversation.hear(message.text, channel="text"))


@routes.put("/api/sessions/{session_id}/fields/{name}")
async def set_field(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    update = await parse_json(request, FieldUpdate)
    return json_answer(await conversation.set_field(request.match_info["name"], visible_text(update.value)))


@routes.post("/api/sessions/{session_id}/undo")
async def undo(request: web.Request) -> web.Response:
    return json_answer(await (await conversation_of(request)).undo())


@routes.post("/api/sessions/{session_id}/redo")
async def redo(request: web.Request) -> web.Response:
    return json_answer(await (await conversation_of(request)).redo())
