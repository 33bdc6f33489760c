"""Sessions: start, list, show, close, resume, erase."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, get_args

from aiohttp import web

from src.exceptions import InvalidInputError
from src.input_validator import visible_text
from src.users_api import Consent
from src.utils.http_errors import parse_json
from src.voice_bot import keys
from src.voice_bot.conversation import Conversation
from src.voice_bot.routes.answers import json_answer
from src.voice_bot_api import SessionCreate, SessionStatus

DEFAULT_LIMIT: Final = 20
MAX_LIMIT: Final = 100
MAX_WORDS_LENGTH: Final = 200
_STATUSES: Final[dict[str, SessionStatus]] = {status: status for status in get_args(SessionStatus)}

routes = web.RouteTableDef()


async def conversation_of(request: web.Request) -> Conversation:
    """The session that the address names, if it is the caller's; else :class:`SessionNotFoundError`."""
    owner = await request.app[keys.CALLERS].owner(request)
    return await request.app[keys.CONVERSATIONS].get(request.match_info["session_id"], owner)


@routes.post("/api/sessions")
async def start(request: web.Request) -> web.Response:
    wanted = await parse_json(request, SessionCreate, empty_ok=True)
    callers = request.app[keys.CALLERS]
    caller = await callers.known_or_new(request)
    conversation = await request.app[keys.CONVERSATIONS].create(caller.user_id, wanted)
    session = conversation.view()
    answer = json_answer(session, status=201)
    answer.headers["Location"] = f"/api/sessions/{session.session_id}"
    callers.remember(answer, caller)
    return answer


@routes.get("/api/sessions")
async def listing(request: web.Request) -> web.Response:
    caller = await request.app[keys.CALLERS].known_or_new(request)
    sessions = await request.app[keys.CONVERSATIONS].of_owner(
        caller.user_id,
        status=wanted_status(request),
        cursor=request.query.get("cursor") or None,
        limit=wanted_limit(request),
        words=wanted_words(request),
    )
    return json_answer(sessions)


@routes.get("/api/sessions/{session_id}")
async def show(request: web.Request) -> web.Response:
    return json_answer((await conversation_of(request)).view())


@routes.delete("/api/sessions/{session_id}")
async def erase(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    await request.app[keys.CONVERSATIONS].erase(conversation.session_id, conversation.owner)
    return web.Response(status=204)


@routes.post("/api/sessions/{session_id}/close")
async def close(request: web.Request) -> web.Response:
    return json_answer(await (await conversation_of(request)).close())


@routes.post("/api/sessions/{session_id}/resume")
async def resume(request: web.Request) -> web.Response:
    return json_answer(await (await conversation_of(request)).resume())


@routes.put("/api/sessions/{session_id}/consent")
async def consent(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    wanted = await parse_json(request, Consent)
    return json_answer(
        await conversation.amend(lambda record: replace(record, staff_may_read=wanted.staff_may_read))
    )


def wanted_words(request: web.Request) -> str:
    """What is looked for; addresses, and with them these words, stand in no log."""
    words = request.query.get("q", "")
    if len(words) > MAX_WORDS_LENGTH:
        raise InvalidInputError(f"q takes {MAX_WORDS_LENGTH} characters.", details={"field": "q"})
    return visible_text(words)


def wanted_status(request: web.Request) -> SessionStatus | None:
    wanted = request.query.get("status")
    if not wanted:
        return None
    if wanted not in _STATUSES:
        raise InvalidInputError(f"status must be one of {', '.join(_STATUSES)}.", details={"field": "status"})
    return _STATUSES[wanted]


def wanted_limit(request: web.Request) -> int:
    wanted = request.query.get("limit")
    if not wanted:
        return DEFAULT_LIMIT
    if not (wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:6]) <= MAX_LIMIT):
        raise InvalidInputError(f"limit must be between 1 and {MAX_LIMIT}.", details={"field": "limit"})
    return int(wanted)
