"""Liveness and readiness."""

from __future__ import annotations

from aiohttp import web

from src.monitoring import service_health
from src.voice_bot import keys
from src.voice_bot.health import SERVICE
from src.voice_bot.routes.answers import json_answer
from src.voice_bot_api import Liveness

routes = web.RouteTableDef()


@routes.get("/live")
async def live(_request: web.Request) -> web.Response:
    """The process answers; nothing else is asked."""
    return json_answer(Liveness(status="alive", service=SERVICE))


@routes.get("/health")
async def health(request: web.Request) -> web.Response:
    found = await request.app[keys.HEALTH].health()
    fit = found.status == "healthy"
    service_health.labels(service=SERVICE).set(int(fit))
    return json_answer(found, status=200 if fit else 503)
