"""For the bank's officers and admins alone. Others are told no more than that."""

from __future__ import annotations

from typing import Final, get_args

import aiohttp
from aiohttp import web

from src.auth.embedded_pool import ADMIN, OFFICER
from src.exceptions import InvalidInputError
from src.live_api import SessionEvent
from src.users_api import Reason
from src.voice_bot import keys
from src.voice_bot.live_events import Subscription
from src.voice_bot.routes.answers import json_answer
from src.voice_bot.routes.one_way import send_until_gone
from src.voice_bot.routes.sessions import wanted_limit, wanted_status

_REASONS: Final[dict[str, Reason]] = {reason: reason for reason in get_args(Reason)}

HEARTBEAT_SECONDS: Final = 20.0
CLOSE_WITHDRAWN: Final = 4003
"""The citizen no longer agrees."""

routes = web.RouteTableDef()


@routes.get("/api/staff/sessions")
async def listing(request: web.Request) -> web.Response:
    officer = await request.app[keys.CALLERS].staff(request, OFFICER, ADMIN)
    found = await request.app[keys.STAFF].sessions(
        officer,
        wanted_status(request) or "active",
        _reason(request, default="work_queue"),
        cursor=request.query.get("cursor") or None,
        limit=wanted_limit(request),
    )
    return json_answer(found)


@routes.get("/api/staff/sessions/{session_id}")
async def session(request: web.Request) -> web.Response:
    officer = await request.app[keys.CALLERS].staff(request, OFFICER, ADMIN)
    reason = _reason(request)
    found = await request.app[keys.STAFF].session(officer, request.match_info["session_id"], reason)
    return json_answer(found)


@routes.get("/api/staff/sessions/{session_id}/follow")
async def follow(request: web.Request) -> web.StreamResponse:
    """The session's own events, live, for as long as its citizen agrees. One look in the audit log."""
    request.app[keys.CROSS_ORIGIN].check(request)
    officer = await request.app[keys.CALLERS].staff(request, OFFICER, ADMIN)
    reason = _reason(request)
    session_id = request.match_info["session_id"]
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=1024)
    with request.app[keys.EVENTS].subscribe(session_id) as events:
        found = await request.app[keys.STAFF].session(officer, session_id, reason)
        if not socket.can_prepare(request):
            raise web.HTTPUpgradeRequired()
        events.offer(SessionEvent(session=found))
        await socket.prepare(request)
        await send_until_gone(socket, _send_while_agreed(socket, events))
    return socket


async def _send_while_agreed(socket: web.WebSocketResponse, events: Subscription) -> None:
    async for event in events:
        if isinstance(event, SessionEvent) and not event.session.staff_may_read:
            await socket.close(code=CLOSE_WITHDRAWN)
            return
        await socket.send_str(event.model_dump_json())
    await socket.close(code=events.close_code or aiohttp.WSCloseCode.OK)


@routes.get("/api/staff/audit")
async def audit(request: web.Request) -> web.Response:
    admin = await request.app[keys.CALLERS].staff(request, ADMIN)
    found = await request.app[keys.STAFF].looks(admin, before=_before(request), limit=wanted_limit(request))
    return json_answer(found)


def _reason(request: web.Request, default: Reason | None = None) -> Reason:
    """Why the officer looks: one of a few words, since free text in an address would end up in logs."""
    wanted = request.query.get("reason", default or "")
    if wanted not in _REASONS:
        raise InvalidInputError(f"reason must be one of {', '.join(_REASONS)}.", details={"field": "reason"})
    return _REASONS[wanted]


def _before(request: web.Request) -> int | None:
    wanted = request.query.get("cursor")
    if not wanted:
        return None
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) <= 15):
        raise InvalidInputError("This cursor is not valid here.", details={"field": "cursor"})
    return int(wanted)
