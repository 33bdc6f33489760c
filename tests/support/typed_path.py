"""The typed path in one process: sample bank, browser agent and voice bot on free ports, dynalite beside."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import aiohttp
from aiohttp import web
from aiohttp.test_utils import TestServer

from src.browser_agent.app import build_app as build_browser_agent
from src.config import Settings
from src.sample_bank.app import build_app as build_sample_bank
from src.voice_bot.app import Parts
from src.voice_bot.app import build_app as build_voice_bot

TOKEN = "token-between-the-services"


async def _serving(app: web.Application, port: int = 0) -> TestServer:
    server = TestServer(app, port=port)
    await server.start_server()
    return server


def _address(server: TestServer) -> str:
    return f"http://127.0.0.1:{server.port}"


@dataclass
class TypedPath:
    """The running services. Each can be stopped and started again on its port."""

    data_dir: Path
    dynamodb: str
    bank: TestServer
    agent: TestServer
    voice: TestServer
    settings: Settings
    citizens: list[Citizen] = field(default_factory=list)
    calls: bool = False

    @property
    def voice_address(self) -> str:
        return _address(self.voice)

    async def restart_voice_bot(self) -> None:
        """Stop it and start it again: what it held in memory is gone."""
        port = self.voice.port or 0
        await self.voice.close()
        self.voice = await _serving(build_voice_bot(self.settings, Parts(voice=self.calls)), port)

    async def stop_agent(self) -> None:
        await self.agent.close()

    async def start_agent(self) -> None:
        """On the port it had, with a browser of its own and no pages."""
        port = urlsplit(self.settings.browser_agent_address).port or 0
        self.agent = await _serving(build_browser_agent(self.settings), port)

    async def citizen(self) -> Citizen:
        """Somebody new, with a cookie jar of their own."""
        citizen = Citizen(self)
        self.citizens.append(citizen)
        return citizen

    async def close(self) -> None:
        for citizen in self.citizens:
            await citizen.http.close()
        for server in (self.voice, self.agent, self.bank):
            await server.close()


class Citizen:
    """A guest who types."""

    def __init__(self, path: TypedPath) -> None:
        self._path = path
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))

    async def call(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Status and JSON of one call of the voice bot."""
        url = self._path.voice_address + path
        async with self.http.request(method, url, json=body) as answer:
            raw = await answer.read()
            return answer.status, await answer.json() if raw else None

    async def start(self, **wish: Any) -> dict[str, Any]:
        status, session = await self.call("POST", "/api/sessions", wish)
        assert status == 201, session
        return dict(session)

    async def say(self, session_id: str, text: str) -> dict[str, Any]:
        status, answer = await self.call("POST", f"/api/sessions/{session_id}/messages", {"text": text})
        assert status == 200, answer
        return dict(answer)

    async def submission(self, reference: str) -> dict[str, Any]:
        """What the bank has stored."""
        url = f"{_address(self._path.bank)}/submissions/{reference}"
        async with self.http.get(url) as answer:
            assert answer.status == 200
            return dict(await answer.json())


@asynccontextmanager
async def typed_path(
    data_dir: Path, dynamodb: str, *, calls: bool = False, **more: Any
) -> AsyncIterator[TypedPath]:
    """Start all three; stopped in the end, the browser included. ``calls``: the telephone too; ``more``:
    further settings of voice bot and browser agent."""
    bank = await _serving(build_sample_bank(Settings(data_dir=data_dir)))
    common: dict[str, Any] = {
        "data_dir": data_dir,
        "sample_bank_url": _address(bank),
        "dynamodb_endpoint_url": dynamodb,
        "service_token": TOKEN,
        "frontend_dir": data_dir / "frontend",
        **more,
    }
    agent = await _serving(build_browser_agent(Settings(**common)))
    settings = Settings(browser_agent_url=_address(agent), **common)
    voice = await _serving(build_voice_bot(settings, Parts(voice=calls)))
    path = TypedPath(data_dir, dynamodb, bank, agent, voice, settings, calls=calls)
    try:
        yield path
    finally:
        await path.close()
