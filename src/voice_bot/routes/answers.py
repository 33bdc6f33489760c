"""Models as JSON answers."""

from __future__ import annotations

from aiohttp import web
from pydantic import BaseModel


def json_answer(model: BaseModel, *, status: int = 200) -> web.Response:
    """``model`` as JSON, kept by no cache: it is a citizen's own."""
    return web.Response(
        body=model.model_dump_json().encode(),
        status=status,
        content_type="application/json",
        charset="utf-8",
        headers={"Cache-Control": "no-store"},
    )
