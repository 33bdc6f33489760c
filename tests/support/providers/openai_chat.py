"""A server that speaks OpenAI's chat completions, as OpenAI, Ollama and vLLM do."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from tests.support.providers.model_server import Behaviour, Choose, ModelServer, Says, serving


class ChatServer(ModelServer):
    """``url`` goes into ``OPENAI_BASE_URL``."""

    def envelope(self, body: Mapping[str, Any], said: Says) -> dict[str, Any]:
        message = {"role": "assistant", "content": said.text, "refusal": None}
        return {
            "id": "stand-in",
            "object": "chat.completion",
            "created": 0,
            "model": body["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": said.finish, "logprobs": None}],
            "usage": {
                "prompt_tokens": said.input_tokens,
                "completion_tokens": said.output_tokens,
                "total_tokens": said.input_tokens + said.output_tokens,
            },
        }


@asynccontextmanager
async def openai_chat(otherwise: Behaviour | Choose) -> AsyncIterator[ChatServer]:
    server = ChatServer(otherwise)
    async with serving(server, "/v1/chat/completions") as address:
        server.url = f"{address}/v1"
        yield server
