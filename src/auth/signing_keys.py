"""The pool's public keys (JWKS): cached, fetched again when they change, never more often than allowed."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

import jwt
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey

from src.exceptions import ServiceError, ServiceUnavailableError
from src.utils.failures import describe_failure

logger = logging.getLogger(__name__)

FRESH_SECONDS: Final = 3600.0
USABLE_SECONDS: Final = 86_400.0
"""How long keys are trusted while the pool cannot be asked for newer ones."""
PAUSE_SECONDS: Final = 30.0
"""At least so long between two fetches: made-up key ids must not become a storm of requests."""
RETRY_SECONDS: Final = 2.0
MIN_KEY_BITS: Final = 2048

Fetch = Callable[[], Awaitable[Mapping[str, Any]]]


class SigningKeys:
    """``fetch`` answers the JWKS document; it raises :class:`~src.exceptions.ServiceError`."""

    def __init__(self, fetch: Fetch, clock: Callable[[], float] = time.monotonic) -> None:
        self._fetch, self._clock = fetch, clock
        self._keys: dict[str, RSAPublicKey] | None = None
        self._fetched_at = 0.0
        self._next_fetch_at = float("-inf")
        self._one_fetch = asyncio.Lock()

    async def key(self, key_id: str) -> RSAPublicKey | None:
        """The key of that id, or None where the pool has none such.

        Raises :class:`ServiceUnavailableError` while no usable keys are known and none can be fetched.
        """
        age = self._clock() - self._fetched_at
        if self._keys is None or age > FRESH_SECONDS or key_id not in self._keys:
            await self._refresh(key_id)
        if self._keys is None or self._clock() - self._fetched_at > USABLE_SECONDS:
            raise ServiceUnavailableError(details={"retry_after_seconds": RETRY_SECONDS})
        return self._keys.get(key_id)

    async def _refresh(self, key_id: str) -> None:
        asked_at = self._clock()
        async with self._one_fetch:
            fresh = self._keys is not None and self._fetched_at >= asked_at
            if fresh or self._clock() < self._next_fetch_at:
                return  # fetched meanwhile by another caller, or a moment ago
            try:
                document = await self._fetch()
                keys = _usable(document)
            except ServiceError as error:
                self._next_fetch_at = self._clock() + RETRY_SECONDS
                logger.warning("The pool's signing keys could not be fetched: %s", error.error_code)
                return
            self._keys, self._fetched_at = keys, self._clock()
            self._next_fetch_at = self._clock() + PAUSE_SECONDS


def _usable(document: Mapping[str, Any]) -> dict[str, RSAPublicKey]:
    """The document's RSA signing keys by id; other kinds, and keys that are too short, are left out."""
    found: dict[str, RSAPublicKey] = {}
    entries = document.get("keys")
    if not isinstance(entries, list):
        raise ServiceError("The pool's signing keys are not in their form.")
    for entry in entries:
        if not isinstance(entry, dict) or entry.get("kty") != "RSA" or entry.get("use", "sig") != "sig":
            continue
        try:
            key = jwt.PyJWK(entry, algorithm="RS256").key
        except jwt.PyJWTError as error:
            logger.warning("A signing key of the pool cannot be read: %s", describe_failure(error))
            continue
        key_id = entry.get("kid")
        if isinstance(key, RSAPublicKey) and key.key_size >= MIN_KEY_BITS and isinstance(key_id, str):
            found[key_id] = key
    return found
