"""The browser agent's one call, as the measurements use it."""

from __future__ import annotations

from typing import Any

import aiohttp


class Agent:
    """One session of the agent at that address; ``http`` presents the service token."""

    def __init__(self, http: aiohttp.ClientSession, address: str, session: str) -> None:
        self._http, self._address, self._session = http, address, session

    async def __call__(self, actions: list[dict[str, Any]]) -> dict[str, Any]:
        """Run the actions; all must succeed."""
        body = {"session_id": self._session, "actions": actions}
        async with self._http.post(f"{self._address}/api/execute", json=body) as answer:
            answer.raise_for_status()
            given: dict[str, Any] = await answer.json()
        if not given["success"]:
            raise AssertionError(f"an action failed: {given['results'][-1]['error']['error']}")
        return given
