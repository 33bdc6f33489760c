"""A hostile page tries to reach a canary in every way that browsers have; nothing arrives."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import unquote

import pytest
from aiohttp import web
from playwright.async_api import async_playwright

from src.browser_agent.chromium import plan_launch
from tests.support.browser_agent import PAGES, AgentClient, running_bench, served

pytestmark = pytest.mark.integration

WAYS = 60
"""So many different ways of the page's reach the canary where nothing holds them back."""
SETTLE_SECONDS = 1.5
REPORTS = {
    "Content-Security-Policy-Report-Only": "media-src 'none'; report-uri {canary}/report",
    "Reporting-Endpoints": 'other="{canary}/reporting"',
    "Report-To": '{{"group":"nel","max_age":60,"endpoints":[{{"url":"{canary}/nel"}}]}}',
    "NEL": '{"report_to":"nel","max_age":60,"success_fraction":1}',
    "Link": "<{canary}/link-header>; rel=preload; as=image",
}


class Canary(asyncio.DatagramProtocol):
    """Listens where no page may get to: every connection and every datagram is a hit."""

    def __init__(self) -> None:
        self.hits: list[str] = []
        self.address = self.udp = ""

    def datagram_received(self, data: bytes, addr: object) -> None:
        self.hits.append("udp")

    async def accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = (await reader.read(2048)).split(b"\r\n")[0]
        self.hits.append(first.decode("latin-1") if first[:1].isalpha() else f"tcp {first[:3]!r}")
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n")
        writer.write(b"Access-Control-Allow-Origin: *\r\n\r\n")
        writer.close()

    @property
    def ways(self) -> set[str]:
        return {hit.split()[1].strip("/") if "HTTP" in hit else hit.split()[0] for hit in self.hits}


@asynccontextmanager
async def canary() -> AsyncIterator[Canary]:
    bird = Canary()
    server = await asyncio.start_server(bird.accept, "127.0.0.2", 0)
    bird.address = f"http://127.0.0.2:{server.sockets[0].getsockname()[1]}"
    datagrams, _ = await asyncio.get_running_loop().create_datagram_endpoint(
        lambda: bird, local_addr=("127.0.0.2", 0)
    )
    bird.udp = f"127.0.0.2:{datagrams.get_extra_info('sockname')[1]}"
    try:
        yield bird
    finally:
        datagrams.close()
        server.close()


def hostile_site(bird: Canary) -> web.Application:
    async def answer(request: web.Request) -> web.Response:
        if request.path.startswith("/redirect/"):
            raise web.HTTPFound(f"{bird.address}/{request.path.split('/')[-1]}")
        if request.path.endswith(".js"):
            return web.Response(text=unquote(request.query_string), content_type="text/javascript")
        if request.path != "/":
            return web.Response(text="", headers={"Access-Control-Allow-Origin": "*"})
        text = (PAGES / "ways_out.html").read_text(encoding="utf-8")
        text = text.replace("{{canary}}", bird.address).replace("{{udp}}", bird.udp)
        headers = {name: value.replace("{canary}", bird.address) for name, value in REPORTS.items()}
        return web.Response(text=text, content_type="text/html", headers=headers)

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", answer)
    return app


async def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    """Looks again and again; the caller asserts what it then finds."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return
        await asyncio.sleep(0.02)


async def tried_all(client: AgentClient) -> list[str]:
    """What was told until the page had tried everything: an answer tells what is new since the one before."""
    deadline = time.monotonic() + 60
    told: list[str] = []
    while True:
        page = (await client.do({"type": "read_all"}))["page"]
        told += page["messages"]
        field = next((one for one in page["fields"] if one["name"] == "tried"), None)
        if field is not None and field["value"]:
            return told
        assert time.monotonic() < deadline, "the page did not try everything"
        await asyncio.sleep(0.1)


async def test_without_containment_the_page_gets_through() -> None:
    """What the next test proves would mean little if the page were harmless."""
    wanted = {"img", "udp", "socket", "shared-fetch", "fetch-redirected", "beacon", "popup", "report", "form"}
    plan = plan_launch("", os.environ, is_root=os.geteuid() == 0)
    async with canary() as bird, served(hostile_site(bird)) as site, async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=plan.executable, chromium_sandbox=plan.sandbox
        )
        page = await (await browser.new_context()).new_page()
        await page.goto(site)
        await until(lambda: wanted <= bird.ways and len(bird.ways) >= WAYS)
        await browser.close()
        assert wanted <= bird.ways, wanted - bird.ways
        assert len(bird.ways) >= WAYS, sorted(bird.ways)


async def test_nothing_reaches_the_canary(tmp_path: Path) -> None:
    async with canary() as bird, served(hostile_site(bird)) as site:
        async with running_bench(tmp_path, allowed_form_origins=site) as bench:
            client = bench.client()
            answer = await client.open(f"{site}/")
            assert answer["success"], answer["results"]
            told = answer["page"]["messages"] + await tried_all(client)
            await asyncio.sleep(SETTLE_SECONDS)
            answer = await client.do({"type": "read_all"})
            assert bird.hits == []
            assert answer["page"]["url"].startswith(site)
            notices = " ".join(told + answer["page"]["messages"])
            assert bird.address in notices
            assert "tried to leave" in notices
            await client.close()
        assert bird.hits == []
