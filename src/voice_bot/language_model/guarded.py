"""One provider's model with its manners: not too often, again after a moment, not at all while it is down."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any, Final

from tenacity import (
    AsyncRetrying,
    RetryCallState,
    retry_if_exception,
    stop_after_attempt,
    stop_before_delay,
    wait_exponential_jitter,
)

from src.cost.prices import PriceList
from src.cost.use import Meter, ModelUse
from src.exceptions import (
    AIError,
    LLMRateLimitError,
    LLMTimeoutError,
    LLMUnavailableError,
)
from src.monitoring.hooks import LlmStatus, observe_llm_call
from src.utils.circuit_breaker import CircuitBreaker, State
from src.utils.debouncer import ThrottledExecutor
from src.voice_bot.language_model.protocol import Completion, LanguageModel, Question, unusable

logger = logging.getLogger(__name__)

ATTEMPTS: Final = 3
FIRST_WAIT_SECONDS: Final = 0.2
LONGEST_WAIT_SECONDS: Final = 2.0
LONGEST_ANSWER: Final = 20_000
_SERVER_FAULT: Final = 500


class GuardedModel:
    """Asks one model. ``clock`` in seconds; ``sleep`` lets them pass between attempts."""

    def __init__(
        self,
        model: LanguageModel,
        *,
        prices: PriceList,
        calls_per_second: float,
        breaker: CircuitBreaker | None = None,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._model, self._prices = model, prices
        self._throttle = ThrottledExecutor(calls_per_second)
        self._breaker = breaker or CircuitBreaker()
        self._clock, self._sleep = clock, sleep

    @property
    def provider(self) -> str:
        return self._model.provider

    @property
    def model(self) -> str:
        return self._model.model

    @property
    def circuit(self) -> State:
        """``closed`` while it is asked."""
        return self._breaker.state(self._clock())

    async def ask(self, question: Question, seconds: float, meter: Meter) -> Completion:
        """Its answer, a JSON object, within ``seconds``, attempts and waits included. ``meter`` is told of
        every call. Raises :class:`AIError`."""
        if not self._breaker.allows(self._clock()):
            raise LLMUnavailableError(details={"model": self.model, "cause": "left_alone"})
        try:
            completion = await self._within(question, seconds, meter)
        except LLMRateLimitError as error:
            if "cause" not in error.details:  # the provider's limit, not our own
                self._note_failure(error.details.get("retry_after_seconds"))
            raise
        except AIError:
            self._note_failure(None)
            raise
        self._breaker.succeeded()
        return completion

    async def close(self) -> None:
        await self._model.close()

    async def _within(self, question: Question, seconds: float, meter: Meter) -> Completion:
        end = self._clock() + seconds
        begun = False

        async def call() -> Completion:
            nonlocal begun
            begun = True
            return await self._call(question, max(0.05, end - self._clock()), meter)

        try:
            async with asyncio.timeout(seconds):
                return await self._retrying(seconds)(self._throttle.execute, call)
        except TimeoutError as error:
            if not begun:
                raise LLMRateLimitError(details={"model": self.model, "cause": "own_limit"}) from error
            raise LLMTimeoutError(model=self.model, timeout=seconds) from error

    def _retrying(self, seconds: float) -> AsyncRetrying:
        return AsyncRetrying(
            retry=retry_if_exception(_passes),
            stop=stop_after_attempt(ATTEMPTS) | stop_before_delay(seconds),
            wait=_wait,
            sleep=self._sleep,
            reraise=True,
        )

    async def _call(self, question: Question, seconds: float, meter: Meter) -> Completion:
        started = self._clock()
        status: LlmStatus = "error"
        given = taken = 0
        try:
            completion = await self._model.complete(question, seconds)
            given, taken = completion.input_tokens, completion.output_tokens
            _check_shape(self.model, completion)
            status = "success"
            return completion
        except asyncio.CancelledError:
            status = "timeout"
            raise
        except AIError as error:
            status = _status(error)
            given = given or error.details.get("input_tokens", 0)
            taken = taken or error.details.get("output_tokens", 0)
            raise
        finally:
            usd = self._prices.cost(self.model, given, taken)
            meter.add(ModelUse(1, given, taken, usd))
            observe_llm_call(
                self.provider,
                self.model,
                status,
                self._clock() - started,
                input_tokens=given,
                output_tokens=taken,
                cost_usd=usd,
            )

    def _note_failure(self, pause_seconds: float | None) -> None:
        if self._breaker.failed(self._clock(), pause_seconds=pause_seconds):
            logger.warning(
                "The language model of %s is left alone for %.0f s.",
                self.provider,
                self._breaker.seconds_left(self._clock()),
            )


def _passes(error: BaseException) -> bool:
    """Whether it may be better in a moment: a limit, a fault of the server's, a broken connection."""
    if isinstance(error, LLMRateLimitError):
        return True
    if not isinstance(error, LLMUnavailableError):
        return False
    status = error.details.get("status")
    return status is None or status >= _SERVER_FAULT


_jitter = wait_exponential_jitter(
    initial=FIRST_WAIT_SECONDS, max=LONGEST_WAIT_SECONDS, jitter=FIRST_WAIT_SECONDS
)


def _wait(state: RetryCallState) -> float:
    """What the provider asks for, and a bit of chance, so that not all come back at once."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.details.get("retry_after_seconds") if isinstance(error, LLMRateLimitError) else None
    return max(_jitter(state), (asked or 0.0))


def _status(error: AIError) -> LlmStatus:
    if isinstance(error, LLMTimeoutError):
        return "timeout"
    return "rate_limited" if isinstance(error, LLMRateLimitError) else "error"


def _check_shape(model: str, completion: Completion) -> None:
    """Raises :class:`LLMAnswerError` unless the text is an object with a list of intents and nothing else."""
    if len(completion.text) <= LONGEST_ANSWER and items_of(completion.text) is not None:
        return
    raise unusable(model, completion.input_tokens, completion.output_tokens)


def items_of(text: str) -> list[Any] | None:
    """The answer's intents, not looked into yet; None where the text is no such answer."""
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(answer, dict) or set(answer) != {"intents"} or not isinstance(answer["intents"], list):
        return None
    return answer["intents"]
