"""Typed turns, values by hand, undo and redo."""

from __future__ import annotations

from functools import partial

from aiohttp import web

from src.aftercare_api import FileChoice
from src.input_validator import visible_text
from src.utils.http_errors import parse_json
from src.voice_bot import keys
from src.voice_bot.routes.answers import json_answer
from src.voice_bot.routes.sessions import conversation_of
from src.voice_bot_api import FieldUpdate, MessageCreate

routes = web.RouteTableDef()


@routes.post("/api/sessions/{session_id}/messages")
async def say(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    message = await parse_json(request, MessageCreate)
    take = partial(conversation.hear, message.text, channel="text")
    if message.message_id is None:
        return json_answer(await take())
    turns = request.app[keys.REPEATED_TURNS]
    return json_answer(await turns.once(conversation.session_id, message.message_id, message.text, take))


@routes.put("/api/sessions/{session_id}/fields/{name}")
async def set_field(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    update = await parse_json(request, FieldUpdate)
    return json_answer(
        await conversation.hand.set_field(request.match_info["name"], visible_text(update.value))
    )


@routes.put("/api/sessions/{session_id}/fields/{name}/file")
async def attach(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    choice = await parse_json(request, FileChoice)
    return json_answer(await conversation.hand.attach(request.match_info["name"], choice.upload_id))


@routes.post("/api/sessions/{session_id}/fields/{name}/focus")
async def focus(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    return json_answer(await conversation.hand.focus(request.match_info["name"]))


@routes.post("/api/sessions/{session_id}/clear")
async def clear(request: web.Request) -> web.Response:
    return json_answer(await (await conversation_of(request)).hand.clear_form())


@routes.post("/api/sessions/{session_id}/look")
async def look(request: web.Request) -> web.Response:
    return json_answer(await (await conversation_of(request)).hand.look())


@routes.post("/api/sessions/{session_id}/undo")
async def undo(request: web.Request) -> web.Response:
    return json_answer(await (await conversation_of(request)).hand.undo())


@routes.post("/api/sessions/{session_id}/redo")
async def redo(request: web.Request) -> web.Response:
    return json_answer(await (await conversation_of(request)).hand.redo())
