"""The configured models in their order: the next one goes on where one fails, the cache before all."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from src.cost.llm_cache import LLMCache, Response
from src.cost.use import Meter
from src.exceptions import AIError, LLMTimeoutError
from src.monitoring.hooks import observe_failover
from src.utils.circuit_breaker import State
from src.voice_bot.language_model.guarded import GuardedModel
from src.voice_bot.language_model.protocol import TEMPERATURE, Question

logger = logging.getLogger(__name__)

KIND: Final = "language_model"
RULES: Final = "rules"
SHARE: Final = 0.6
"""Of the time that is left, where another model stands behind."""
LEAST_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer's JSON text; ``cached``: nothing was spent for it."""

    text: str
    cached: bool


@dataclass(frozen=True, slots=True)
class ProviderState:
    """How a provider stands; ``circuit`` is ``closed`` while it is asked."""

    provider: str
    model: str
    circuit: State


class ModelChain:
    """Asks the first model that answers."""

    def __init__(
        self,
        models: Sequence[GuardedModel],
        cache: LLMCache,
        *,
        timeout_seconds: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._models, self._cache = tuple(models), cache
        self._seconds, self._clock = timeout_seconds, clock

    @property
    def states(self) -> tuple[ProviderState, ...]:
        return tuple(ProviderState(one.provider, one.model, one.circuit) for one in self._models)

    @property
    def first_model(self) -> str:
        return self._models[0].model if self._models else ""

    async def ask(self, question: Question, meter: Meter) -> Reply:
        """Within the time that a turn has for it. Raises the last model's :class:`AIError`."""
        end = self._clock() + self._seconds
        failure: AIError = LLMTimeoutError(timeout=self._seconds)
        for place, model in enumerate(self._models):
            left = end - self._clock()
            if left < LEAST_SECONDS:
                break
            last = place + 1 == len(self._models)
            try:
                return await self._ask(model, question, left if last else left * SHARE, meter)
            except AIError as error:
                failure = error
                self._tell(model, RULES if last else self._models[place + 1].provider, error)
        raise failure

    async def close(self) -> None:
        for model in self._models:
            await model.close()

    async def _ask(self, model: GuardedModel, question: Question, seconds: float, meter: Meter) -> Reply:
        answered = await self._cache.answer(
            question.text,
            partial(_response, model, question, seconds, meter),
            model=model.model,
            temperature=TEMPERATURE,
        )
        return Reply(answered.response.text, cached=not answered.asked)

    @staticmethod
    def _tell(model: GuardedModel, following: str, error: AIError) -> None:
        observe_failover(KIND, model.provider, following)
        known = error.details.get("cause") == "left_alone"  # told when that began
        logger.log(
            logging.DEBUG if known else logging.WARNING,
            "The language model of %s failed (%s): %s goes on.",
            model.provider,
            error.error_code,
            following,
        )


async def _response(model: GuardedModel, question: Question, seconds: float, meter: Meter) -> Response:
    given = await model.ask(question, seconds, meter)
    return Response(given.text, given.input_tokens, given.output_tokens)


def health_facts(states: Sequence[ProviderState]) -> dict[str, Any]:
    """For ``/health``: who is asked, in order, the rules last; ``degraded`` while one is left alone."""
    facts: dict[str, Any] = {"providers": [*(state.provider for state in states), RULES]}
    if states:
        facts["models"] = {state.provider: state.model for state in states}
    resting = [state.provider for state in states if state.circuit != "closed"]
    return {**facts, "status": "degraded", "resting": resting} if resting else facts
