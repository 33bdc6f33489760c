"""Swagger UI on aiohttp: all its files come from this server, and its page runs no inline script."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from aiohttp import web

from src.exceptions import ConfigurationError, NotFoundError

SPEC_PATH: Final = "/openapi.json"
ASSETS: Final = ("swagger-ui.css", "swagger-ui-bundle.js")
START: Final = "start.js"

# Swagger UI draws its icons from data: URLs and sets style attributes.
CONTENT_SECURITY_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)

_PAGE: Final = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{base}/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="{base}/swagger-ui-bundle.js"></script>
<script src="{base}/start.js"></script>
</body>
</html>
"""
_START: Final = """SwaggerUIBundle({
  url: %s,
  dom_id: "#swagger-ui",
  deepLinking: true,
  validatorUrl: null,
});
"""


def setup_swagger_ui(app: web.Application, spec: Mapping[str, Any], ui_path: str = "/docs") -> None:
    """Serve the page at ``ui_path`` and the document at ``/openapi.json``.

    Raises :class:`ConfigurationError` when the package with Swagger UI's files is not installed.
    """
    assets = asset_directory()
    document = json.dumps(spec, ensure_ascii=False).encode()
    page = _PAGE.format(title=spec["info"]["title"], base=f"{ui_path}/assets")

    async def show_page(_request: web.Request) -> web.Response:
        return web.Response(
            text=page,
            content_type="text/html",
            headers={"Content-Security-Policy": CONTENT_SECURITY_POLICY},
        )

    async def show_spec(_request: web.Request) -> web.Response:
        return web.Response(body=document, content_type="application/json", charset="utf-8")

    async def show_asset(request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name == START:
            return web.Response(text=_START % json.dumps(SPEC_PATH), content_type="text/javascript")
        if name not in ASSETS:
            raise NotFoundError
        return web.FileResponse(assets / name, headers={"Cache-Control": "public, max-age=86400"})

    app.router.add_get(ui_path, show_page)
    app.router.add_get(f"{ui_path}/assets/{{name}}", show_asset)
    app.router.add_get(SPEC_PATH, show_spec)


def asset_directory() -> Path:
    """Where swagger-ui-py keeps its static files; the package itself is not imported."""
    found = importlib.util.find_spec("swagger_ui")
    if found is None or not found.submodule_search_locations:
        raise ConfigurationError("Swagger UI is not installed: pip install -r requirements.txt")
    return Path(found.submodule_search_locations[0]) / "static"
