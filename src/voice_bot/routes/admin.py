"""The admin dashboard's figures, for admins alone."""

from __future__ import annotations

from typing import Final

from aiohttp import web

from src.auth.embedded_pool import ADMIN
from src.exceptions import InvalidInputError
from src.voice_bot import keys
from src.voice_bot.metric_figures import process_figures
from src.voice_bot.routes.answers import json_answer

DEFAULT_DAYS: Final = 14
MAX_DAYS: Final = 90

routes = web.RouteTableDef()


@routes.get("/api/admin/use")
async def use(request: web.Request) -> web.Response:
    await request.app[keys.CALLERS].staff(request, ADMIN)
    return json_answer(await request.app[keys.ADMIN].use(_wanted_days(request)))


@routes.get("/api/admin/process")
async def process(request: web.Request) -> web.Response:
    await request.app[keys.CALLERS].staff(request, ADMIN)
    return json_answer(process_figures())


def _wanted_days(request: web.Request) -> int:
    wanted = request.query.get("days")
    if not wanted:
        return DEFAULT_DAYS
    if not (wanted.isascii() and wanted.isdigit() and 1 <= int(wanted[:6]) <= MAX_DAYS):
        raise InvalidInputError(f"days must be between 1 and {MAX_DAYS}.", details={"field": "days"})
    return int(wanted)
