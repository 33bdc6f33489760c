"""Liveness and readiness."""

from __future__ import annotations

from aiohttp import web

from src.monitoring import service_health
from src.voice_bot import keys
from src.voice_bot.health import SERVICE
from src.voice_bot.routes.answers import json_answer
from src.voice_bot_api import Health, Liveness

routes = web.RouteTableDef()


@routes.get("/live")
async def live(_request: web.Request) -> web.Response:
    """The process answers; nothing else is asked."""
    return json_answer(Liveness(status="alive", service=SERVICE))


@routes.get("/health")
async def health(request: web.Request) -> web.Response:
    found = await look(request.app)
    return json_answer(found, status=200 if found.status == "healthy" else 503)


async def look(app: web.Application) -> Health:
    """The service's health now, told to the metrics too."""
    found = await app[keys.HEALTH].health()
    service_health.labels(service=SERVICE).set(int(found.status == "healthy"))
    return found
