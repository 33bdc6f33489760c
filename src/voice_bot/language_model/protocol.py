"""What the cascade needs of a language model; each provider implements it with its own client library."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol

from src.exceptions import LLMAnswerError

TEMPERATURE: Final = 0.0
MAX_OUTPUT_TOKENS: Final = 700
"""A dozen intents with a long text among them."""
TOOL: Final = "understood"
"""What the structure of the answer is called towards the model."""

SHAPELESS: Final = (AttributeError, IndexError, KeyError, TypeError)
"""What an answer raises that is JSON but not of the provider's shape: the clients don't look into it."""


@dataclass(frozen=True, slots=True)
class Question:
    """One structured question: ``schema`` is the JSON schema that the answer must have."""

    system: str
    user: str
    schema: Mapping[str, Any]

    @property
    def text(self) -> str:
        """All of it in one canonical text: what a cache knows it by."""
        parts = [self.system, self.user, self.schema]
        return json.dumps(parts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class Completion:
    """A model's answer as JSON text, not looked into yet, and the tokens that it took."""

    text: str
    input_tokens: int
    output_tokens: int


def unusable(model: str, input_tokens: int, output_tokens: int) -> LLMAnswerError:
    """An answer that cannot be used, with what it cost all the same."""
    facts = {"model": model, "input_tokens": input_tokens, "output_tokens": output_tokens}
    return LLMAnswerError(details=facts)


class LanguageModel(Protocol):
    """A model of one provider. ``provider`` and ``model`` as configured: they label metrics."""

    @property
    def provider(self) -> str: ...

    @property
    def model(self) -> str: ...

    async def complete(self, question: Question, timeout_seconds: float) -> Completion:
        """Ask once, without trying again.

        Raises :class:`~src.exceptions.LLMTimeoutError`, :class:`~src.exceptions.LLMRateLimitError` (with
        ``details["retry_after_seconds"]`` where the provider says so),
        :class:`~src.exceptions.LLMUnavailableError` and :class:`~src.exceptions.LLMAnswerError`.
        """

    async def close(self) -> None: ...
