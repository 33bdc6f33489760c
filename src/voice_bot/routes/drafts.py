"""Drafts: the open form's values under a name, for any later session of the same citizen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from aiohttp import web

from src.input_validator import clean_text
from src.utils.http_errors import parse_json
from src.voice_bot import records
from src.voice_bot.routes.answers import json_answer
from src.voice_bot.routes.sessions import conversation_of
from src.voice_bot_api import Draft, DraftCreate, DraftList

MAX_NAME_LENGTH: Final = 100

routes = web.RouteTableDef()


@routes.get("/api/sessions/{session_id}/drafts")
async def listing(request: web.Request) -> web.Response:
    return json_answer(_listed(await (await conversation_of(request)).hand.drafts()))


@routes.post("/api/sessions/{session_id}/drafts")
async def save(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    wanted = await parse_json(request, DraftCreate)
    return json_answer(
        _listed(await conversation.hand.save_draft(clean_text(wanted.name, MAX_NAME_LENGTH))), status=201
    )


@routes.post("/api/sessions/{session_id}/drafts/{name}/load")
async def load(request: web.Request) -> web.Response:
    return json_answer(await (await conversation_of(request)).hand.load_draft(request.match_info["name"]))


@routes.delete("/api/sessions/{session_id}/drafts/{name}")
async def erase(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    return json_answer(_listed(await conversation.hand.delete_draft(request.match_info["name"])))


def _listed(drafts: Iterable[records.Draft]) -> DraftList:
    return DraftList(items=tuple(Draft(name=d.name, form_id=d.form_id, saved_at=d.saved_at) for d in drafts))
