"""What the services' documentation is made of: two OpenAPI 3.1 documents and the page that shows them.

``setup_swagger_ui(app, spec=VOICE_BOT_OPENAPI_SPEC, ui_path="/docs")``
"""

from __future__ import annotations

from typing import Final

from aiohttp import web

from src.openapi.browser_agent import browser_agent_spec
from src.openapi.builder import Spec, documented_routes, without_names
from src.openapi.swagger_ui import SPEC_PATH, setup_swagger_ui
from src.openapi.voice_bot import voice_bot_spec

__all__ = [
    "BROWSER_AGENT_OPENAPI_SPEC",
    "VOICE_BOT_OPENAPI_SPEC",
    "documented_routes",
    "served_routes",
    "setup_swagger_ui",
]

VOICE_BOT_OPENAPI_SPEC: Final[Spec] = voice_bot_spec()
BROWSER_AGENT_OPENAPI_SPEC: Final[Spec] = browser_agent_spec()


def served_routes(app: web.Application, ui_path: str = "/docs") -> set[tuple[str, str]]:
    """``(METHOD, path)`` of what the app serves for programs, in the form of :func:`documented_routes`.

    Left out: HEAD, the documentation itself, and the citizen's page (``/``, its files, static directories).
    """
    routes = set()
    for route in app.router.routes():
        resource = route.resource
        if route.method == "HEAD" or resource is None or isinstance(resource, web.StaticResource):
            continue
        path = without_names(resource.canonical)
        if path in {"/", "/{}", SPEC_PATH} or path == ui_path or path.startswith(f"{ui_path}/"):
            continue
        routes.add((route.method, path))
    return routes
