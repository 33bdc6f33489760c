"""A signed call to the operator's own system when a form was sent.

Signed as the Standard Webhooks specification says (standardwebhooks.com): ``webhook-id`` (the same for every
attempt: whoever receives it twice drops one), ``webhook-timestamp``, and ``webhook-signature``, the
HMAC-SHA256 of ``id.timestamp.body``. What waits to be delivered lies sealed on disk and outlives a restart.
The body names the session, the form and the receipt's reference; values only where the operator said so.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Protocol

import aiohttp

from src.config import Settings
from src.exceptions import DatabaseError
from src.security.data_keys import data_keys
from src.security.encryption import Sealer
from src.utils.failures import describe_failure
from src.voice_bot.records import FormRecord, SessionRecord

logger = logging.getLogger(__name__)

PAUSES: Final = (2.0, 10.0, 60.0, 300.0, 1800.0, 7200.0)
"""Seconds before each further attempt; after the last one it is given up."""
ATTEMPT_SECONDS: Final = 10.0
_PLACE: Final = "webhook"
_GONE: Final = 410
"""The receiver wants no more of it."""


class Completions(Protocol):
    """Who is told that a form was sent."""

    async def submitted(self, record: SessionRecord, form: FormRecord, key: str) -> None:
        """Never fails because of the one who is told, and does not wait for them."""
        ...


class NobodyTold:
    """Where no webhook is configured."""

    async def submitted(self, record: SessionRecord, form: FormRecord, key: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Receiver:
    """``include_values``: the operator's own system may have what was sent, not only where to find it."""

    url: str
    secret: bytes
    include_values: bool = False


def signature(secret: bytes, message_id: str, timestamp: int, body: bytes) -> str:
    """The value of ``webhook-signature``."""
    signed = hmac.new(secret, f"{message_id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(signed).decode()}"


def message_id(session_id: str, key: str) -> str:
    """The same for the same submission, however often it is told."""
    return f"msg_{hashlib.sha256(f'{session_id}:{key}'.encode()).hexdigest()[:32]}"


def message(record: SessionRecord, form: FormRecord, *, include_values: bool) -> bytes:
    """The body. ``form`` has its receipt."""
    assert form.receipt is not None
    data: dict[str, Any] = {
        "session_id": record.session_id,
        "form_id": form.form_id,
        "reference": form.receipt.reference,
    }
    if include_values:
        data["values"] = dict(form.values)
    told = {"type": "form.submitted", "timestamp": form.receipt.submitted_at, "data": data}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


class Webhooks:
    """Delivers in the background; ``pause`` waits so many seconds, ``now`` is the time of the signature."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        receiver: Receiver,
        outbox: Path,
        sealer: Sealer,
        *,
        now: Callable[[], datetime],
        pauses: Sequence[float] = PAUSES,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._http, self._receiver, self._outbox, self._sealer = http, receiver, outbox, sealer
        self._now, self._pauses, self._pause = now, tuple(pauses), pause
        self._under_way: set[asyncio.Task[None]] = set()

    async def submitted(self, record: SessionRecord, form: FormRecord, key: str) -> None:
        told = message_id(record.session_id, key)
        body = message(record, form, include_values=self._receiver.include_values)
        try:
            await asyncio.to_thread(self._keep, told, body)
        except (OSError, DatabaseError) as error:
            # It is tried all the same; only a restart would lose it.
            logger.error("a webhook could not be kept: %s", describe_failure(error))
        self._begin(told, body)

    async def resume(self) -> None:
        """Go on with what a former process left."""
        for told, body in (await asyncio.to_thread(self._kept)).items():
            self._begin(told, body)

    async def close(self) -> None:
        """Stop; what was not delivered stays kept."""
        for task in self._under_way:
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    def _begin(self, told: str, body: bytes) -> None:
        task = asyncio.create_task(self._deliver(told, body))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def _deliver(self, told: str, body: bytes) -> None:
        for pause in (*self._pauses, None):
            outcome = await self._attempt(told, body)
            if outcome is None:
                break
            if pause is None or outcome == str(_GONE):
                logger.error("the webhook %s was given up: %s", told, outcome)
                break
            logger.warning("the webhook %s was not taken (%s); again in %.0f s", told, outcome, pause)
            await self._pause(pause)
        await asyncio.to_thread(self._path(told).unlink, missing_ok=True)

    async def _attempt(self, told: str, body: bytes) -> str | None:
        """None when it was taken, else why not, in a word."""
        timestamp = int(self._now().timestamp())
        headers: Mapping[str, str] = {
            "Content-Type": "application/json",
            "webhook-id": told,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": signature(self._receiver.secret, told, timestamp, body),
        }
        try:
            async with self._http.post(
                self._receiver.url,
                data=body,
                headers=headers,
                allow_redirects=False,
                timeout=aiohttp.ClientTimeout(total=ATTEMPT_SECONDS),
            ) as answer:
                return None if 200 <= answer.status < 300 else str(answer.status)
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            return type(error).__name__

    # --- what outlives a restart --------------------------------------------------------------------------

    def _path(self, told: str) -> Path:
        return self._outbox / told

    def _keep(self, told: str, body: bytes) -> None:
        self._outbox.mkdir(parents=True, exist_ok=True)
        part = self._path(told).with_suffix(".part")
        part.write_bytes(self._sealer.seal(body, _PLACE, told))
        part.replace(self._path(told))

    def _kept(self) -> dict[str, bytes]:
        found = {}
        for path in sorted(self._outbox.glob("msg_*")):
            try:
                found[path.name] = self._sealer.open(path.read_bytes(), _PLACE, path.name)
            except DatabaseError as error:
                logger.error("a kept webhook cannot be read: %s", describe_failure(error))
        return found


@asynccontextmanager
async def webhooks_of(
    settings: Settings, http: aiohttp.ClientSession, now: Callable[[], datetime]
) -> AsyncIterator[Completions]:
    """Those of the settings; nobody is told where WEBHOOK_URL is not set."""
    if not settings.webhook_url:
        yield NobodyTold()
        return
    receiver = Receiver(
        settings.webhook_url,
        settings.webhook_secret.get_secret_value().encode(),
        settings.webhook_include_values,
    )
    outbox = settings.data_dir / "webhooks"
    told = Webhooks(http, receiver, outbox, Sealer(data_keys(settings)), now=now)
    await told.resume()
    try:
        yield told
    finally:
        await told.close()
