"""A server that speaks the Converse API of Amazon Bedrock; boto3 reaches it by its endpoint_url."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from tests.support.providers.model_server import Behaviour, Choose, ModelServer, Says, serving


class BedrockServer(ModelServer):
    """``url`` goes into ``BEDROCK_ENDPOINT_URL``."""

    def envelope(self, body: Mapping[str, Any], said: Says) -> dict[str, Any]:
        tool = body["toolConfig"]["toolChoice"]["tool"]["name"]
        content: dict[str, Any] = {"text": said.text}
        if said.finish == "stop" and said.text.startswith("{"):
            content = {"toolUse": {"toolUseId": "one", "name": tool, "input": json.loads(said.text)}}
        return {
            "output": {"message": {"role": "assistant", "content": [content]}},
            "stopReason": "max_tokens" if said.finish == "length" else "tool_use",
            "usage": {
                "inputTokens": said.input_tokens,
                "outputTokens": said.output_tokens,
                "totalTokens": said.input_tokens + said.output_tokens,
            },
            "metrics": {"latencyMs": 1},
        }


@asynccontextmanager
async def bedrock(otherwise: Behaviour | Choose) -> AsyncIterator[BedrockServer]:
    server = BedrockServer(otherwise)
    async with serving(server, "/model/{model}/converse") as address:
        server.url = address
        yield server
