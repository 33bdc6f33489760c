"""An OpenAI-compatible server whose answers are scripted: the real client libraries talk to it."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from tests.support.browser_agent import served

Act = dict[str, dict[str, Any]]
Choose = Callable[[str, int], list[Act]]
"""(the last message that shows the page, how many came before) → what to do in this step."""


class ScriptedModel:
    """``prompts`` holds everything that was ever sent to it."""

    def __init__(self, choose: Choose) -> None:
        self.choose = choose
        self.prompts: list[str] = []
        self.asked = 0
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        body = await request.json()
        self.prompts.append(json.dumps(body, ensure_ascii=False))
        texts = [_text_of(message) for message in body["messages"]]
        seen = next((text for text in reversed(texts) if "<browser_state>" in text), texts[-1])
        acts = self.choose(seen, self.asked)
        self.asked += 1
        content = {
            "thinking": "",
            "evaluation_previous_goal": "",
            "memory": "",
            "next_goal": "",
            "action": acts,
        }
        message = {"role": "assistant", "content": json.dumps(content, ensure_ascii=False)}
        return web.json_response(
            {
                "id": "scripted",
                "object": "chat.completion",
                "created": 0,
                "model": body["model"],
                "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
                "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
            }
        )


def index_of(seen: str, pattern: str) -> int:
    """The number by which browser-use shows the element whose line, or the next, matches."""
    lines = seen.splitlines()
    for number, line in enumerate(lines):
        found = re.search(r"\[(\d+)\]<", line)
        if found and re.search(pattern, "\n".join(lines[number : number + 2])):
            return int(found.group(1))
    raise AssertionError(f"nothing on the page matches {pattern}:\n{seen[-3000:]}")


def done(success: bool = True) -> Act:
    return {"done": {"text": "done", "success": success, "files_to_display": []}}


@asynccontextmanager
async def scripted_model(choose: Choose) -> AsyncIterator[ScriptedModel]:
    model = ScriptedModel(choose)
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_post("/v1/chat/completions", model.answer)
    async with served(app) as address:
        model.url = f"{address}/v1"
        yield model


def _text_of(message: dict[str, Any]) -> str:
    content = message["content"]
    return content if isinstance(content, str) else "\n".join(part.get("text", "") for part in content)
