"""Any server that speaks OpenAI's chat completions: OpenAI itself, Ollama, vLLM."""

from __future__ import annotations

from typing import Any, Final

import openai
from openai import AsyncOpenAI
from openai.types.chat import ChatCompletion

from src.exceptions import LLMAnswerError, LLMRateLimitError, LLMTimeoutError, LLMUnavailableError
from src.voice_bot.language_model.protocol import (
    MAX_OUTPUT_TOKENS,
    SHAPELESS,
    TEMPERATURE,
    TOOL,
    Completion,
    Question,
    unusable,
)
from src.voice_bot.language_model.retry_after import retry_after, wait_details

PROVIDER: Final = "openai"
NO_KEY: Final = "none"
"""Servers of one's own want no key; the client wants some word in its place."""
_REASONS_ALONE: Final = ("o1", "o3", "o4", "gpt-5")
"""Models that take no temperature and think in tokens of the answer."""


class OpenAIModel:
    """Implements :class:`~src.voice_bot.language_model.protocol.LanguageModel`."""

    provider = PROVIDER

    def __init__(self, model: str, *, api_key: str = "", base_url: str = "") -> None:
        self.model = model
        self._client = AsyncOpenAI(api_key=api_key or NO_KEY, base_url=base_url or None, max_retries=0)

    async def complete(self, question: Question, timeout_seconds: float) -> Completion:
        """See the protocol."""
        try:
            answer: ChatCompletion = await self._client.chat.completions.create(
                **self._request(question), timeout=timeout_seconds
            )
        except openai.APITimeoutError as error:
            raise LLMTimeoutError(model=self.model, timeout=timeout_seconds) from error
        except openai.RateLimitError as error:
            wait = wait_details(retry_after(error.response.headers))
            raise LLMRateLimitError(details={"model": self.model, **wait}) from error
        except openai.APIStatusError as error:
            details = {"model": self.model, "status": error.status_code}
            raise LLMUnavailableError(details=details) from error
        except openai.APIResponseValidationError as error:
            raise LLMAnswerError(details={"model": self.model}) from error
        except (openai.OpenAIError, ValueError) as error:  # the client lets faults in a body's JSON through
            raise LLMUnavailableError(details={"model": self.model}) from error
        try:
            return self._completion(answer)
        except SHAPELESS as error:
            raise unusable(self.model, 0, 0) from error

    async def close(self) -> None:
        await self._client.close()

    def _request(self, question: Question) -> dict[str, Any]:
        shape = {"name": TOOL, "strict": True, "schema": dict(question.schema)}
        request: dict[str, Any] = {
            "model": self.model,
            "messages": [
                {"role": "system", "content": question.system},
                {"role": "user", "content": question.user},
            ],
            "response_format": {"type": "json_schema", "json_schema": shape},
        }
        if self.model.startswith(_REASONS_ALONE):
            return {**request, "max_completion_tokens": 4 * MAX_OUTPUT_TOKENS, "reasoning_effort": "low"}
        return {**request, "temperature": TEMPERATURE, "max_tokens": MAX_OUTPUT_TOKENS}

    def _completion(self, answer: ChatCompletion) -> Completion:
        choices = getattr(answer, "choices", None)  # the client takes any JSON for an answer
        choice = choices[0] if choices else None
        text = choice.message.content if choice and choice.message else None
        usage = getattr(answer, "usage", None)
        given, taken = (usage.prompt_tokens, usage.completion_tokens) if usage else (0, 0)
        if choice is None or not text or choice.finish_reason == "length":
            raise unusable(self.model, given, taken)
        return Completion(text, given, taken)
