"""What a chain of providers is: an order, and for each one a breaker that leaves it alone while it fails.

A provider that fails is followed by the next one, with a metric and a log line without a word of what was
said, never in silence. The last one is always asked.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from src.exceptions import STTError, TTSError
from src.monitoring import provider_failovers_total
from src.understanding.intents import Language
from src.utils.circuit_breaker import CircuitBreaker, State
from src.voice_bot.speech.failures import pause_after
from src.voice_bot.speech.protocols import SpeechToText, TextToSpeech

logger = logging.getLogger(__name__)

ProviderT = TypeVar("ProviderT", bound="SpeechToText | TextToSpeech")


@dataclass(frozen=True, slots=True)
class Link(Generic[ProviderT]):
    """One provider of a chain."""

    provider: ProviderT
    breaker: CircuitBreaker = field(default_factory=CircuitBreaker)


class Chain(Generic[ProviderT]):
    """Providers in order; those of a language are tried one after the other."""

    def __init__(
        self, kind: str, providers: Sequence[ProviderT], clock: Callable[[], float] = time.monotonic
    ) -> None:
        if not providers:
            raise ValueError(f"no provider of {kind}")
        self._kind, self.providers, self._clock = kind, tuple(providers), clock
        self._links = tuple(Link(provider) for provider in providers)

    @property
    def name(self) -> str:
        """The one that is asked now, whatever the language."""
        return self._first(self._links)

    @property
    def languages(self) -> frozenset[Language]:
        return frozenset(language for provider in self.providers for language in provider.languages)

    def states(self) -> dict[str, State]:
        """Every provider, and whether it is asked."""
        now = self._clock()
        return {link.provider.name: link.breaker.state(now) for link in self._links}

    def serving(self, language: Language) -> str | None:
        """Who is asked now in that language."""
        links = self._of(language)
        return self._first(links) if links else None

    async def start(self) -> None:
        """Start all of them at once. One that does not start is left alone for a while; where none does,
        its error is raised."""
        outcomes = await asyncio.gather(
            *(link.provider.start() for link in self._links), return_exceptions=True
        )
        troubles = [outcome for outcome in outcomes if outcome is not None]
        for (link, following), outcome in zip(self._pairs(self._links), outcomes, strict=True):
            if isinstance(outcome, STTError | TTSError):
                self._failed(link, following, outcome, at_once=True)
            elif outcome is not None:
                raise outcome
        if len(troubles) == len(self._links):
            raise troubles[-1]

    async def close(self) -> None:
        for provider in self.providers:
            await provider.close()

    def _of(self, language: Language) -> tuple[Link[ProviderT], ...]:
        return tuple(link for link in self._links if language in link.provider.languages)

    def _first(self, links: Sequence[Link[ProviderT]]) -> str:
        now = self._clock()
        for link in links:
            if link.breaker.state(now) != "open":
                return link.provider.name
        return links[-1].provider.name

    @staticmethod
    def _pairs(
        links: Sequence[Link[ProviderT]],
    ) -> Iterator[tuple[Link[ProviderT], Link[ProviderT] | None]]:
        """Each with the one that follows it."""
        for number, link in enumerate(links):
            yield link, links[number + 1] if number + 1 < len(links) else None

    def _may_ask(self, link: Link[ProviderT], following: Link[ProviderT] | None) -> bool:
        """Whether it is this one's turn; the last one's always is."""
        if link.breaker.allows(self._clock()) or following is None:
            return True
        self._count(link, following)
        return False

    def _failed(
        self,
        link: Link[ProviderT],
        following: Link[ProviderT] | None,
        error: STTError | TTSError,
        *,
        at_once: bool = False,
    ) -> None:
        now, name = self._clock(), link.provider.name
        pause = pause_after(error) or (1.0 if at_once else None)
        opened = link.breaker.failed(now, pause_seconds=pause)
        reason = error.details.get("reason", error.error_code)
        then = following.provider.name if following else "none"
        logger.warning("%s %s failed (%s), now %s", self._kind, name, reason, then)
        if opened:
            logger.warning("%s is left alone for %.0f s", name, link.breaker.seconds_left(now))
        if following is not None:
            self._count(link, following)

    def _count(self, failed: Link[ProviderT], then: Link[ProviderT]) -> None:
        provider_failovers_total.labels(
            kind=self._kind, from_provider=failed.provider.name, to_provider=then.provider.name
        ).inc()
