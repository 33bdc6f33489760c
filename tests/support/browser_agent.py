"""A browser agent on real Chromium over a real socket, and a small site of test pages to use it on."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
from aiohttp import web

from src.browser_agent.app import build_app
from src.config import Settings, load_settings

PAGES = Path(__file__).parent.parent / "pages"
TOKEN = "a-token-for-tests"
RECEIPT = (
    '<!doctype html><html lang="vi"><title>Biên nhận</title><main><h1>Đã nhận hồ sơ của quý khách</h1>'
    "<p>Cảm ơn quý khách.</p><dl><dt>Mã tham chiếu</dt><dd>{reference}</dd></dl></main></html>"
)


@asynccontextmanager
async def served(app: web.Application) -> AsyncIterator[str]:
    """The app on a free port of this machine; yields its address."""
    runner = web.AppRunner(app, shutdown_timeout=1, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


class Site:
    """``/<name>`` serves ``tests/pages/<name>.html``; ``/submit/<how>`` takes submissions."""

    def __init__(self) -> None:
        self.submissions: list[dict[str, str]] = []
        self.requested: list[str] = []
        self.held = asyncio.Event()
        self.elsewhere = ""
        self.app = web.Application()
        self.app.router.add_get("/redirect-away", self._redirect_away)
        self.app.router.add_get("/status/{status}", self._status)
        self.app.router.add_get("/generated/{count}", self._generated)
        self.app.router.add_get("/receipt/{reference}", self._receipt)
        self.app.router.add_post("/submit/{how}", self._submit)
        self.app.router.add_get("/{name}", self._page)

    async def _page(self, request: web.Request) -> web.Response:
        self.requested.append(request.path)
        file = PAGES / f"{request.match_info['name']}.html"
        if not file.is_file():
            raise web.HTTPNotFound
        text = file.read_text(encoding="utf-8").replace("{{elsewhere}}", self.elsewhere)
        return web.Response(text=text, content_type="text/html")

    async def _redirect_away(self, _request: web.Request) -> web.Response:
        raise web.HTTPFound(f"{self.elsewhere}/plain")

    async def _status(self, request: web.Request) -> web.Response:
        return web.Response(status=int(request.match_info["status"]), text="no")

    async def _generated(self, request: web.Request) -> web.Response:
        rows = "".join(
            f"<p><label for=f{i}>Trường {i}</label> <input id=f{i} name=f{i} required></p>"
            if i % 3
            else f"<p><label for=f{i}>Lựa chọn {i}</label> <select id=f{i} name=f{i}><option value=''>--"
            + "".join(f"<option value=v{k}>Số {k}" for k in range(8))
            + "</select></p>"
            for i in range(int(request.match_info["count"]))
        )
        return web.Response(
            text=f"<!doctype html><form>{rows}<button>Gửi</button></form>", content_type="text/html"
        )

    async def _receipt(self, request: web.Request) -> web.Response:
        text = RECEIPT.format(reference=request.match_info["reference"])
        return web.Response(text=text, content_type="text/html")

    async def _submit(self, request: web.Request) -> web.Response:
        how = request.match_info["how"]
        values = {name: str(value) for name, value in (await request.post()).items()}
        if how == "refuse":
            page = (PAGES / "refused.html").read_text(encoding="utf-8")
            return web.Response(text=page, content_type="text/html", status=422)
        self.submissions.append(values)
        if how == "break":
            return web.Response(text="<h1>Lỗi</h1>", content_type="text/html", status=500)
        if how == "hold":
            await self.held.wait()
        if how == "json":
            return web.json_response({"reference": "WEB-2026-A7K9"})
        raise web.HTTPSeeOther(f"/receipt/LOAN-20261122-X7Q{len(self.submissions)}")


class AgentClient:
    """One session of the agent, as the voice bot uses it."""

    def __init__(self, http: aiohttp.ClientSession, address: str, session_id: str | None = None) -> None:
        self.http, self.address = http, address
        self.session_id = session_id or f"s-{uuid.uuid4().hex[:12]}"
        self.headers = {"Authorization": f"Bearer {TOKEN}"}

    async def post(self, body: Any, headers: dict[str, str] | None = None) -> tuple[int, dict[str, Any]]:
        async with self.http.post(
            f"{self.address}/api/execute", json=body, headers=self.headers if headers is None else headers
        ) as answer:
            return answer.status, await answer.json()

    async def do(self, *actions: dict[str, Any], request_id: str | None = None) -> dict[str, Any]:
        """Run actions; the answer must be a 200."""
        body: dict[str, Any] = {"session_id": self.session_id, "actions": list(actions)}
        if request_id:
            body["request_id"] = request_id
        status, answer = await self.post(body)
        assert status == 200, answer
        return answer

    async def fill(self, field: str, value: str) -> dict[str, Any]:
        return await self.do({"type": "fill", "field": field, "value": value})

    async def open(self, url: str) -> dict[str, Any]:
        return await self.do({"type": "open", "url": url})

    async def close(self) -> None:
        await self.do({"type": "close"})


def field(answer: dict[str, Any], name: str) -> dict[str, Any]:
    """The field of that name on the answer's page."""
    found = [one for one in answer["page"]["fields"] if one["name"] == name]
    assert len(found) == 1, [one["name"] for one in answer["page"]["fields"]]
    return dict(found[0])


def error(answer: dict[str, Any]) -> dict[str, Any]:
    """The error of the action that failed."""
    assert not answer["success"]
    return dict(answer["results"][-1]["error"])


def agent_settings(data_dir: Path, origin: str, **overrides: Any) -> Settings:
    given = {"service_token": TOKEN, "allowed_form_origins": origin, **overrides}
    return load_settings(data_dir=data_dir, **given)


def agent_app(settings: Settings) -> web.Application:
    return build_app(settings)


class Bench:
    """A running agent, the site it may work on, and one it may not."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        app: web.Application,
        address: str,
        site: Site,
        origin: str,
        elsewhere: Site,
        data_dir: Path,
    ) -> None:
        self.http, self.app, self.address, self.data_dir = http, app, address, data_dir
        self.site, self.origin, self.elsewhere = site, origin, elsewhere

    def client(self, session_id: str | None = None) -> AgentClient:
        return AgentClient(self.http, self.address, session_id)


@asynccontextmanager
async def running_bench(
    data_dir: Path, *, clock: Callable[[], float] = time.monotonic, **settings: Any
) -> AsyncIterator[Bench]:
    """An agent with a Chromium of its own; ``settings`` override the usual ones."""
    site, elsewhere = Site(), Site()
    async with (
        served(elsewhere.app) as other,
        served(site.app) as origin,
        aiohttp.ClientSession() as http,
    ):
        site.elsewhere = other
        app = build_app(agent_settings(data_dir, origin, **settings), clock=clock)
        async with served(app) as address:
            yield Bench(http, app, address, site, origin, elsewhere, data_dir)
