"""Readiness, part by part. A part that only degrades the service is shown, but does not fail it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from src import __version__
from src.exceptions import VPBankException
from src.voice_bot_api import Health

SERVICE: Final = "voice-bot"
FRESH_SECONDS: Final = 2.0
CHECK_SECONDS: Final = 3.0

Check = Callable[[], Awaitable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class _Part:
    check: Check
    required: bool


class HealthChecks:
    """Asks every part, at most once in two seconds however often it is asked itself."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._started = clock()
        self._parts: dict[str, _Part] = {}
        self._lock = asyncio.Lock()
        self._known: tuple[float, dict[str, dict[str, Any]]] | None = None

    def add(self, name: str, check: Check, *, required: bool = False) -> None:
        """Show a part: ``check`` answers facts about it, or raises why it does not work. Without a
        ``required`` part the service cannot serve."""
        self._parts[name] = _Part(check, required)

    async def health(self) -> Health:
        checks = await self._checks()
        unfit = any(
            checks[name]["status"] == "unhealthy" for name, part in self._parts.items() if part.required
        )
        return Health(
            status="unhealthy" if unfit else "healthy",
            service=SERVICE,
            version=__version__,
            uptime_seconds=round(self._clock() - self._started, 3),
            checks=checks,
        )

    async def _checks(self) -> dict[str, dict[str, Any]]:
        async with self._lock:
            if self._known is None or self._clock() - self._known[0] > FRESH_SECONDS:
                answers = await asyncio.gather(*(self._ask(part) for part in self._parts.values()))
                self._known = self._clock(), dict(zip(self._parts, answers, strict=True))
            return self._known[1]

    async def _ask(self, part: _Part) -> dict[str, Any]:
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                facts = dict(await part.check())
        except VPBankException as error:
            return {"status": "unhealthy", "error": error.error_code}
        except TimeoutError:
            return {"status": "unhealthy", "error": "SERVICE_TIMEOUT"}
        return {"status": "healthy", **facts}
