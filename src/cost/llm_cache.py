"""Answers of language models, kept for a while: the same question is not paid for twice.

``llm_cache.get(prompt, model=…, temperature=…)`` and ``llm_cache.put(prompt, response, model=…,
temperature=…)``, or :meth:`LLMCache.answer` in an event loop, which also asks only once for equal questions
that come at the same time. It holds what words mean, never what a page made of them. Keys are keyed hashes:
nobody reads a question from them. Only answers at temperature 0 are kept; others would not come again.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import secrets
import threading
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any, Final, Protocol

from cachetools import TTLCache

from src.cost.prices import PriceList
from src.cost.single_flight import SingleFlight
from src.monitoring.hooks import observe_llm_cache

CAPACITY: Final = 1000
TTL_SECONDS: Final = 3600.0
CHARACTERS_PER_TOKEN: Final = 4
"""About; used where nobody told the tokens. Vietnamese takes more of them: savings are never overstated."""


class SharedAnswers(Protocol):
    """Where several processes keep answers together. Blocking; never raises."""

    def get(self, key: str) -> str | None: ...

    def put(self, key: str, value: str, ttl_seconds: float) -> None: ...


@dataclass(frozen=True, slots=True)
class Response:
    """A model's words, and the tokens that they took; None: not told."""

    text: str
    input_tokens: int | None = None
    output_tokens: int | None = None


@dataclass(frozen=True, slots=True)
class Answered:
    """``asked`` is False where nothing was spent for it: it was kept, or somebody else was just asking."""

    response: Response
    asked: bool


class LLMCache:
    """Least recently used answers go first, and all of them after ``ttl_seconds``. Safe between threads."""

    def __init__(
        self,
        capacity: int = CAPACITY,
        ttl_seconds: float = TTL_SECONDS,
        *,
        prices: PriceList | None = None,
        secret: bytes | None = None,
        shared: SharedAnswers | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """``secret``: the key of the hashes, the same in all processes that share; random by default."""
        self._clock = clock
        self._lock = threading.Lock()
        self._flights: SingleFlight[Response] = SingleFlight()
        self._common: dict[str, Response] = {}
        self._hits = self._misses = self._saved_tokens = 0
        self._saved_usd = 0.0
        self.configure(
            capacity=capacity, ttl_seconds=ttl_seconds, prices=prices, secret=secret, shared=shared
        )

    def configure(
        self,
        *,
        capacity: int = CAPACITY,
        ttl_seconds: float = TTL_SECONDS,
        prices: PriceList | None = None,
        secret: bytes | None = None,
        shared: SharedAnswers | None = None,
    ) -> None:
        """Start anew with these; what was kept is forgotten, the counts and common answers stay."""
        if capacity < 1 or ttl_seconds <= 0:
            raise ValueError("capacity and ttl_seconds must be positive")
        with self._lock:
            self._capacity, self._ttl = capacity, ttl_seconds
            self._kept: TTLCache[str, Response] = TTLCache(capacity, ttl_seconds, self._clock)
            self._prices = prices or PriceList()
            self._secret = secret or secrets.token_bytes(32)
            self._shared = shared

    # --- looking and keeping ------------------------------------------------------------------------------

    def get(self, prompt: str, *, model: str = "", temperature: float = 0.0) -> str | None:
        """The kept answer, or None. Blocks while a shared store is asked: not for an event loop."""
        found = self._look(prompt, model, temperature)
        if found is None and temperature == 0:
            found = self._look_in_shared(prompt, model)
        self._count(found, model)
        return found.text if found else None

    def put(
        self,
        prompt: str,
        response: str,
        *,
        model: str = "",
        temperature: float = 0.0,
        input_tokens: int | None = None,
        output_tokens: int | None = None,
    ) -> None:
        """Keep an answer; one at another temperature than 0 is not kept."""
        if temperature != 0:
            return
        kept = Response(
            response,
            _tokens(prompt) if input_tokens is None else input_tokens,
            _tokens(response) if output_tokens is None else output_tokens,
        )
        key = self._key(prompt, model)
        with self._lock:
            self._kept[key] = kept
        if self._shared is not None:
            packed = json.dumps([kept.text, kept.input_tokens, kept.output_tokens], ensure_ascii=False)
            self._shared.put(key, packed, self._ttl)

    async def answer(
        self, prompt: str, ask: Callable[[], Awaitable[Response]], *, model: str, temperature: float = 0.0
    ) -> Answered:
        """The kept answer, or that of ``ask``, which is then kept. Raises what ``ask`` raises; failures are
        not kept. Equal questions that wait at the same time share one call of ``ask``; it is cancelled
        when nobody waits for it any more."""
        if temperature != 0:
            return Answered(await ask(), asked=True)
        found = self._look(prompt, model, temperature)
        if found is None and self._shared is not None:
            found = await asyncio.to_thread(self._look_in_shared, prompt, model)
        if found is not None:
            self._count(found, model)
            return Answered(found, asked=False)

        async def ask_and_keep() -> Response:
            given = await ask()
            keep = partial(
                self.put,
                prompt,
                given.text,
                model=model,
                input_tokens=given.input_tokens,
                output_tokens=given.output_tokens,
            )
            if self._shared is None:
                keep()
            else:
                await asyncio.to_thread(keep)
            return given

        given, leads = await self._flights.join(self._key(prompt, model), ask_and_keep)
        self._count(None if leads else given, model)
        return Answered(given, asked=leads)

    def keep_common(self, answers: Mapping[str, str]) -> None:
        """Answers known from the start: prompt → answer, for every model; they stay."""
        with self._lock:
            self._common.update(
                {self._common_key(prompt): Response(text) for prompt, text in answers.items()}
            )

    def common(self, prompt: str, *, instead_of: str = "") -> str | None:
        """The common answer to ``prompt``, or None (which counts as no miss: the question goes on).
        ``instead_of``: the model that would have been asked."""
        with self._lock:
            found = self._common.get(self._common_key(prompt))
        if found is None:
            return None
        self._count(Response(found.text, _tokens(prompt), _tokens(found.text)), instead_of)
        return found.text

    def clear(self) -> None:
        """Forget everything but the common answers, counts included; what is shared stays."""
        with self._lock:
            self._kept.clear()
            self._hits = self._misses = self._saved_tokens = 0
            self._saved_usd = 0.0

    def get_stats(self) -> dict[str, Any]:
        """``hit_rate``: 0 to 1; ``estimated_cost_savings_usd``: the hits' cost by list price."""
        with self._lock:
            looks = self._hits + self._misses
            self._kept.expire()
            return {
                "hits": self._hits,
                "misses": self._misses,
                "hit_rate": self._hits / looks if looks else 0.0,
                "size": len(self._kept),
                "capacity": self._capacity,
                "ttl_seconds": self._ttl,
                "saved_tokens": self._saved_tokens,
                "estimated_cost_savings_usd": self._saved_usd,
                "shared": self._shared is not None,
            }

    # --- within -------------------------------------------------------------------------------------------

    def _key(self, prompt: str, model: str) -> str:
        told = json.dumps([model, prompt], ensure_ascii=False).encode("utf-8", "replace")
        return hmac.new(self._secret, told, sha256).hexdigest()

    @staticmethod
    def _common_key(prompt: str) -> str:
        return sha256(prompt.encode("utf-8", "replace")).hexdigest()  # no citizen's words: ours

    def _look(self, prompt: str, model: str, temperature: float) -> Response | None:
        if temperature != 0:
            return None
        with self._lock:
            return self._kept.get(self._key(prompt, model)) or self._common.get(self._common_key(prompt))

    def _look_in_shared(self, prompt: str, model: str) -> Response | None:
        if self._shared is None:
            return None
        packed = self._shared.get(self._key(prompt, model))  # not kept here: its time runs there
        return Response(*json.loads(packed)) if packed is not None else None

    def _count(self, found: Response | None, model: str) -> None:
        observe_llm_cache(found is not None)
        with self._lock:
            if found is None:
                self._misses += 1
                return
            given, taken = found.input_tokens or 0, found.output_tokens or 0
            self._hits += 1
            self._saved_tokens += given + taken
            self._saved_usd += self._prices.cost(model, given, taken)


def _tokens(text: str) -> int:
    return max(1, len(text) // CHARACTERS_PER_TOKEN)


llm_cache: Final = LLMCache()
"""The one of this process."""
