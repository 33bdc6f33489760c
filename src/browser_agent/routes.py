"""The agent's HTTP interface."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass
from typing import Final

from aiohttp import WSMsgType, web

from src import __version__
from src.browser_agent.browser_session import BrowserSession
from src.browser_agent.driver import Driver
from src.browser_agent.execution import Executor
from src.browser_agent.live_view import Viewer
from src.browser_agent.sessions import Sessions
from src.contract import ExecuteRequest, LivePage
from src.exceptions import InvalidInputError, VPBankException
from src.monitoring import service_health
from src.utils.http_errors import parse_json
from src.utils.origins import without_query

logger = logging.getLogger(__name__)

SERVICE: Final = "browser-agent"
HEARTBEAT_SECONDS: Final = 15.0
HEALTH_SECONDS: Final = 3.0
HEALTH_LOOK_SECONDS: Final = 0.05


@dataclass(frozen=True, slots=True)
class Agent:
    """What the handlers work with. ``started`` is a reading of the monotonic clock."""

    executor: Executor
    sessions: Sessions
    driver: Driver
    started: float


AGENT: Final = web.AppKey("agent", Agent)


def add_routes(app: web.Application) -> None:
    app.router.add_post("/api/execute", execute)
    app.router.add_get("/api/live", live_page)
    app.router.add_get("/api/live/frame", live_frame)
    app.router.add_get("/api/live/stream", live_stream)
    app.router.add_get("/api/health", health)
    app.router.add_get("/live", alive)


async def execute(request: web.Request) -> web.Response:
    answer = await request.app[AGENT].executor.execute(await parse_json(request, ExecuteRequest))
    return web.Response(text=answer.model_dump_json(), content_type="application/json")


async def live_page(request: web.Request) -> web.Response:
    session = _session_of(request)
    page = LivePage(
        url=without_query(session.form.page.url),
        title=session.form.title,
        updated_at=session.updated_at.isoformat().replace("+00:00", "Z"),
        viewport=await session.form.page.viewport(),
    )
    return web.json_response(page.model_dump())


async def live_frame(request: web.Request) -> web.Response:
    frame = await _session_of(request).feed.picture()
    return web.Response(body=frame.data, content_type="image/jpeg", headers={"Cache-Control": "no-store"})


async def live_stream(request: web.Request) -> web.WebSocketResponse:
    """Binary messages, each a JPEG, the newest only; ends when the session does."""
    session = _session_of(request)
    socket = web.WebSocketResponse(heartbeat=HEARTBEAT_SECONDS, max_msg_size=1024)
    if not socket.can_prepare(request):
        raise InvalidInputError("This address speaks WebSocket.")
    await socket.prepare(request)
    try:
        async with session.feed.watch() as viewer:
            sending = asyncio.create_task(_send_frames(socket, viewer))
            try:
                await _until_closed(socket, sending)
            finally:
                sending.cancel()
                await asyncio.wait({sending})
    except VPBankException as error:
        logger.info("a live view ended: %s", error.error_code)
    await socket.close()
    return socket


async def _send_frames(socket: web.WebSocketResponse, viewer: Viewer) -> None:
    while (frame := await viewer.next()) is not None:
        try:
            await socket.send_bytes(frame.data)
        except ConnectionError:
            return


async def _until_closed(socket: web.WebSocketResponse, sending: asyncio.Task[None]) -> None:
    """Until the onlooker leaves or there is nothing more to show; what an onlooker sends is not read."""
    closing = {WSMsgType.CLOSE, WSMsgType.CLOSING, WSMsgType.CLOSED, WSMsgType.ERROR}
    sending.add_done_callback(lambda _: asyncio.ensure_future(socket.close()))
    while True:
        message = await socket.receive()
        if message.type in closing:
            return


async def health(request: web.Request) -> web.Response:
    """Readiness: with a browser, or able to start one."""
    agent = request.app[AGENT]
    problem = await tell_health(request.app)
    browser = {"status": "unhealthy" if problem else "healthy", "version": agent.driver.description}
    reports = [
        {
            "name": report.name,
            "status": "healthy" if report.alive else "unhealthy",
            "version": report.version,
            "pages": report.pages,
        }
        for report in agent.driver.reports()
    ]
    body = {
        "status": browser["status"],
        "service": SERVICE,
        "version": __version__,
        "uptime_seconds": round(time.monotonic() - agent.started, 1),
        "checks": {
            "browser": {
                **browser,
                "sessions": len(agent.sessions),
                "browsers": reports,
                **({"problem": problem} if problem else {}),
            }
        },
    }
    return web.json_response(body, status=503 if problem else 200, headers={"Cache-Control": "no-store"})


async def tell_health(app: web.Application) -> str | None:
    """Tell the metrics whether the service can serve; answers why not."""
    problem = await _problem_of(app[AGENT].driver)
    service_health.labels(service=SERVICE).set(int(problem is None))
    return problem


async def _problem_of(driver: Driver) -> str | None:
    """Why there is no browser; None where there is one, also where it only had to be brought back."""
    if driver.alive:
        return None
    driver.keep_trying()
    deadline = time.monotonic() + HEALTH_SECONDS
    while not driver.alive:
        known = next((report.problem for report in driver.reports() if report.problem), None)
        if known is not None or time.monotonic() > deadline:
            return known or "The browser is starting."
        await asyncio.sleep(HEALTH_LOOK_SECONDS)
    return None


async def alive(_request: web.Request) -> web.Response:
    return web.json_response({"status": "alive", "service": SERVICE})


def _session_of(request: web.Request) -> BrowserSession:
    session_id = request.query.get("session_id", "")
    if not session_id:
        raise InvalidInputError("session_id is missing.")
    return request.app[AGENT].sessions.find(session_id)
