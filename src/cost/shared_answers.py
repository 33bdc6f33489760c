"""Where several processes keep answers together: Redis, with its contents sealed.

Keys are keyed hashes and values are encrypted, since understood values hold what citizens said. A Redis that
does not answer is no error: the memory of the process goes on alone, and Redis is left alone for a second.
"""

from __future__ import annotations

import base64
import logging
import time
from collections.abc import Callable
from typing import Final

import redis
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

logger = logging.getLogger(__name__)

PREFIX: Final = "vpbank-answers:"
STORE_SECONDS: Final = 0.25
"""It has this long to answer; longer would be felt in every turn."""
PAUSE_SECONDS: Final = 1.0


class RedisAnswers:
    """Blocking: call it in a thread where an event loop runs. Close it in the end."""

    def __init__(self, url: str, secret: bytes, *, clock: Callable[[], float] = time.monotonic) -> None:
        """``secret`` is the same in all processes that share; others cannot read what is kept."""
        self._redis = redis.Redis.from_url(
            url, socket_timeout=STORE_SECONDS, socket_connect_timeout=STORE_SECONDS
        )
        key = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"answers of models").derive(secret)
        self._seal = Fernet(base64.urlsafe_b64encode(key))
        self._clock, self._asked_again_at = clock, 0.0

    def get(self, key: str) -> str | None:
        """What is kept under ``key``; None where there is nothing that can be read."""
        if self._clock() < self._asked_again_at:
            return None
        try:
            found = self._redis.get(PREFIX + key)
        except redis.RedisError as error:
            self._leave_alone(error)
            return None
        if not isinstance(found, bytes):
            return None
        try:
            return self._seal.decrypt(found).decode()
        except InvalidToken:
            return None  # sealed with another secret: none of ours

    def put(self, key: str, value: str, ttl_seconds: float) -> None:
        if self._clock() < self._asked_again_at:
            return
        try:
            self._redis.set(
                PREFIX + key, self._seal.encrypt(value.encode()), px=max(1, round(ttl_seconds * 1000))
            )
        except redis.RedisError as error:
            self._leave_alone(error)

    def close(self) -> None:
        self._redis.close()

    def _leave_alone(self, error: Exception) -> None:
        self._asked_again_at = self._clock() + PAUSE_SECONDS
        logger.warning("The shared answers cannot be reached (%s).", type(error).__name__)
