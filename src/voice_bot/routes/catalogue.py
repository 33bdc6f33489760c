"""The forms that can be asked for by name."""

from __future__ import annotations

from aiohttp import web

from src.voice_bot import keys
from src.voice_bot.routes.answers import json_answer
from src.voice_bot_api import Catalogue, CatalogueForm

routes = web.RouteTableDef()


@routes.get("/api/forms")
async def forms(request: web.Request) -> web.Response:
    urls, language = request.app[keys.FORM_URLS], request.app[keys.SETTINGS].default_language
    items = (
        CatalogueForm(id=entry.form_id, title=dict(entry.title), url=urls.url_of(entry.form_id, language))
        for entry in urls.catalogue
    )
    return json_answer(Catalogue(items=tuple(items)))
