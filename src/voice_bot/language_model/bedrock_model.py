"""Claude on Amazon Bedrock, by the Converse API; the structure of the answer is a tool that it must use."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, ReadTimeoutError
from botocore.parsers import ResponseParserError

from src.exceptions import (
    AIError,
    LLMRateLimitError,
    LLMTimeoutError,
    LLMUnavailableError,
)
from src.utils.aws_clients import build_aws_client
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

PROVIDER: Final = "bedrock"
_BUSY: Final = frozenset({"ThrottlingException", "TooManyRequestsException", "ServiceQuotaExceededException"})
_SLOW: Final = frozenset({"ModelTimeoutException"})
_TOO_MANY_REQUESTS: Final = 429


class BedrockModel:
    """Implements :class:`~src.voice_bot.language_model.protocol.LanguageModel`.

    boto3 waits in a thread: a call that is broken off is no longer waited for, and ends by itself within
    the client's own read time-out.
    """

    provider = PROVIDER

    def __init__(self, model: str, *, region: str, endpoint: str = "") -> None:
        self.model = model
        self._client = build_aws_client("bedrock-runtime", region=region, endpoint=endpoint, attempts=1)

    async def complete(self, question: Question, timeout_seconds: float) -> Completion:
        """See the protocol."""
        try:
            async with asyncio.timeout(timeout_seconds):
                answer = await asyncio.to_thread(self._client.converse, **self._request(question))
        except (TimeoutError, ReadTimeoutError, ConnectTimeoutError) as error:
            raise LLMTimeoutError(model=self.model, timeout=timeout_seconds) from error
        except ClientError as error:
            raise self._translated(error.response, timeout_seconds) from error
        except (*SHAPELESS, BotoCoreError, ResponseParserError, ValueError) as error:  # any body is parsed
            raise LLMUnavailableError(details={"model": self.model}) from error
        try:
            return self._completion(answer)
        except SHAPELESS as error:
            raise unusable(self.model, 0, 0) from error

    async def close(self) -> None:
        self._client.close()

    def _request(self, question: Question) -> dict[str, Any]:
        tool = {
            "name": TOOL,
            "description": "What the citizen's words mean for the form.",
            "inputSchema": {"json": dict(question.schema)},
        }
        return {
            "modelId": self.model,
            "system": [{"text": question.system}],
            "messages": [{"role": "user", "content": [{"text": question.user}]}],
            "inferenceConfig": {"temperature": TEMPERATURE, "maxTokens": MAX_OUTPUT_TOKENS},
            "toolConfig": {"tools": [{"toolSpec": tool}], "toolChoice": {"tool": {"name": TOOL}}},
        }

    def _translated(self, response: Mapping[str, Any], timeout_seconds: float) -> AIError:
        code = response.get("Error", {}).get("Code", "")
        facts = response.get("ResponseMetadata", {})
        status = facts.get("HTTPStatusCode")
        if code in _SLOW:
            return LLMTimeoutError(model=self.model, timeout=timeout_seconds)
        if code in _BUSY or status == _TOO_MANY_REQUESTS:
            wait = wait_details(retry_after(facts.get("HTTPHeaders", {})))
            return LLMRateLimitError(details={"model": self.model, **wait})
        return LLMUnavailableError(details={"model": self.model, "status": status})

    def _completion(self, answer: Mapping[str, Any]) -> Completion:
        if "output" not in answer:  # botocore takes half a body, or none, for an empty answer
            raise LLMUnavailableError(details={"model": self.model})
        content = answer.get("output", {}).get("message", {}).get("content", [])
        used = next((part["toolUse"] for part in content if "toolUse" in part), None)
        usage = answer.get("usage", {})
        given, taken = usage.get("inputTokens", 0), usage.get("outputTokens", 0)
        if used is None or answer.get("stopReason") == "max_tokens":
            raise unusable(self.model, given, taken)
        return Completion(json.dumps(used.get("input"), ensure_ascii=False), given, taken)
