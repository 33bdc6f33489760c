"""Users without a Cognito, and people with a browser each, for the tests of routes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import aiohttp
from aiohttp.test_utils import TestServer

from src.auth.tokens import Identity
from src.exceptions import AuthenticationError


@dataclass
class FakeAuth:
    """Takes tokens of the form ``name`` or ``name:group``; those in ``signed_out`` no longer."""

    signed_out: set[str] = field(default_factory=set)
    deleted: list[str] = field(default_factory=list)

    async def prepare(self) -> str:
        return "pool"

    async def verify(self, token: str) -> Identity:
        name, _, group = token.partition(":")
        if not name.isalpha():
            raise AuthenticationError
        groups = frozenset({group} if group else ())
        return Identity(name, groups, "sign-in", 0, datetime.now(UTC), token)

    async def check_live(self, identity: Identity) -> None:
        if identity.token in self.signed_out:
            raise AuthenticationError

    async def delete_user(self, identity: Identity) -> None:
        self.deleted.append(identity.subject)


class Person:
    """Somebody with a browser of their own: cookies, and the access token in memory."""

    def __init__(self, server: TestServer, token: str | None = None) -> None:
        self._base = f"http://127.0.0.1:{server.port}"
        self.http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.token = token

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if self.token else {}

    async def call(self, method: str, path: str, body: Any = None, **more: Any) -> tuple[int, Any]:
        """Status and JSON."""
        headers = {**self.headers, **more.pop("headers", {})}
        async with self.http.request(method, self._base + path, json=body, headers=headers, **more) as answer:
            text = await answer.text()
            return answer.status, json.loads(text) if text else None

    async def start(self) -> dict[str, Any]:
        status, session = await self.call("POST", "/api/sessions", {"form": "loan"})
        assert status == 201, session
        return dict(session)

    def cookies(self) -> dict[str, Any]:
        return {cookie.key: cookie for cookie in self.http.cookie_jar}

    async def websocket(self, path: str) -> int:
        """The status that the handshake is answered with; 101 is closed again."""
        try:
            async with self.http.ws_connect(self._base + path):
                return 101
        except aiohttp.WSServerHandshakeError as refused:
            return refused.status

    async def close(self) -> None:
        await self.http.close()
