"""The citizen's page: the built frontend, as files of this server alone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from aiohttp import web

from src.voice_bot import keys

INDEX: Final = "index.html"
ASSETS: Final = "assets"  # Vite's: their names hold a hash of their content

_NOT_BUILT: Final = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>VPBank Voice Agent</title></head>
<body><h1>The page is not built yet</h1>
<p>The voice bot is running. Build its page with <code>make setup</code>, then load this address again.</p>
<p>The API is described at <a href="/docs">/docs</a>.</p></body></html>
"""

routes = web.RouteTableDef()


@routes.get("/")
async def index(request: web.Request) -> web.StreamResponse:
    page = _root(request) / INDEX
    if not page.is_file():
        return web.Response(text=_NOT_BUILT, content_type="text/html", headers={"Cache-Control": "no-store"})
    return web.FileResponse(page, headers={"Cache-Control": "no-cache"})


# A path below /api is never the page's: an unknown one is answered as an error.
@routes.get(r"/{path:(?!api(?:/|$)).+}")
async def file(request: web.Request) -> web.StreamResponse:
    """A file of the build; a path without a dot is one of the page's own places, and gets the page."""
    root, path = _root(request).resolve(), request.match_info["path"]
    if "\0" in path:
        raise web.HTTPNotFound()
    wanted = (root / path).resolve()
    if wanted.is_relative_to(root) and wanted.is_file():
        fixed = wanted.is_relative_to(root / ASSETS)
        caching = "public, max-age=31536000, immutable" if fixed else "no-cache"
        return web.FileResponse(wanted, headers={"Cache-Control": caching})
    if "." in Path(path).name:
        raise web.HTTPNotFound()
    return await index(request)


def _root(request: web.Request) -> Path:
    return request.app[keys.SETTINGS].frontend_dir
