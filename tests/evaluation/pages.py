"""A small site of forms, of the kind that the product has never seen."""

from __future__ import annotations

import html
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from aiohttp import web
from aiohttp.test_utils import TestServer

FOLDER: Final = Path(__file__).resolve().parents[1] / "pages" / "unknown"


async def _echo(request: web.Request) -> web.Response:
    """Takes any form, and says what it got."""
    got = "".join(
        f"<dt>{html.escape(name)}</dt><dd>{html.escape(str(value))}</dd>"
        for name, value in (await request.post()).items()
    )
    body = (
        '<!doctype html><html lang="vi"><meta charset="utf-8"><title>Đã nhận</title>'
        f"<main><h1>Đã nhận thông tin</h1><p>Cảm ơn quý khách.</p><dl>{got}</dl></main></html>"
    )
    return web.Response(text=body, content_type="text/html")


def site(folder: Path = FOLDER) -> web.Application:
    """The pages of the folder, and ``POST /echo`` to send their forms to."""
    app = web.Application()
    app.router.add_post("/echo", _echo)
    app.router.add_static("/", folder)
    return app


@asynccontextmanager
async def pages(folder: Path = FOLDER, port: int = 0) -> AsyncIterator[str]:
    """Serve them; the origin. A fixed ``port`` lets the product be told the origin beforehand."""
    server = TestServer(site(folder), port=port)
    await server.start_server()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        await server.close()
