"""Each provider's real client library against a local server that behaves, and misbehaves."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from src.exceptions import AIError, LLMAnswerError, LLMRateLimitError, LLMTimeoutError, LLMUnavailableError
from src.utils.logging_config import configure_logging
from src.voice_bot.language_model.asking import question_about
from src.voice_bot.language_model.bedrock_model import BedrockModel
from src.voice_bot.language_model.openai_model import OpenAIModel
from src.voice_bot.language_model.protocol import LanguageModel
from src.voice_bot.language_model.retry_after import retry_after
from tests.language_model.situations import UNCLEAR, on_form
from tests.security.leaks import leaks
from tests.support.providers.bedrock import bedrock
from tests.support.providers.model_server import (
    Behaviour,
    BreaksOff,
    Fails,
    Hangs,
    ModelServer,
    Raw,
    Says,
    intents,
)
from tests.support.providers.openai_chat import openai_chat

pytestmark = pytest.mark.integration

PROVIDERS = ("openai", "bedrock")
QUESTION = question_about(UNCLEAR, on_form())
FOCUS = {"kind": "focus_field", "field": "email"}


@pytest.fixture
def everything_logged(tmp_path: Path) -> Iterator[Path]:
    """The file that the product's own logging writes, from DEBUG on."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    configure_logging("DEBUG", "json", enable_file_logging=True, log_dir=tmp_path, service="all")
    yield tmp_path / "all.log"
    for handler in set(root.handlers) - set(handlers):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@asynccontextmanager
async def provider(name: str, behaviour: Behaviour) -> AsyncIterator[tuple[LanguageModel, ModelServer]]:
    if name == "openai":
        async with openai_chat(behaviour) as chat:
            model: LanguageModel = OpenAIModel("a-model", base_url=chat.url)
            yield model, chat
            await model.close()
    else:
        async with bedrock(behaviour) as converse:
            model = BedrockModel("anthropic.claude-x-v1:0", region="ap-southeast-1", endpoint=converse.url)
            yield model, converse
            await model.close()


@pytest.mark.parametrize("name", PROVIDERS)
async def test_a_structured_answer_with_its_tokens(name: str) -> None:
    async with provider(name, intents(FOCUS)) as (model, server):
        completion = await model.complete(QUESTION, 5)
    assert json.loads(completion.text) == {"intents": [FOCUS]}
    assert (completion.input_tokens, completion.output_tokens) == (1000, 50)
    (body,) = server.requests
    assert _schema(name, body) == QUESTION.schema
    assert _user_text(name, body) == QUESTION.user


def _user_text(name: str, body: dict[str, Any]) -> Any:
    if name == "openai":
        assert body["temperature"] == 0
        return body["messages"][-1]["content"]
    assert body["inferenceConfig"]["temperature"] == 0
    return body["messages"][-1]["content"][0]["text"]


def _schema(name: str, body: dict[str, Any]) -> Any:
    if name == "openai":
        shape = body["response_format"]["json_schema"]
        assert shape["strict"] is True
        return shape["schema"]
    return body["toolConfig"]["tools"][0]["toolSpec"]["inputSchema"]["json"]


FAULTS: tuple[tuple[Behaviour, type[AIError]], ...] = (
    (Fails(500), LLMUnavailableError),
    (Fails(503, error_type="ServiceUnavailableException"), LLMUnavailableError),
    (Fails(403, error_type="AccessDeniedException"), LLMUnavailableError),
    (Fails(429, error_type="ThrottlingException"), LLMRateLimitError),
    (BreaksOff(), LLMUnavailableError),
    (Raw("not json"), AIError),
    (Raw("[]"), AIError),
    (Raw('{"choices": [], "output": {"message": {"content": []}}}'), LLMAnswerError),
    (Raw('{"choices": "no", "output": {"message": null}}'), AIError),
    (Says('{"intents": [', finish="length"), LLMAnswerError),
)


@pytest.mark.parametrize("name", PROVIDERS)
async def test_what_goes_wrong_is_told_by_typed_errors(name: str) -> None:
    async with provider(name, Hangs()) as (model, server):
        for number, (behaviour, kind) in enumerate(FAULTS, start=1):
            server.otherwise = behaviour
            with pytest.raises(kind) as caught:
                await model.complete(QUESTION, 5)
            assert UNCLEAR not in str(caught.value.to_dict())
            assert len(server.requests) == number  # trying again is not the client's affair


@pytest.mark.parametrize("name", PROVIDERS)
async def test_how_long_to_wait_comes_from_the_provider(name: str) -> None:
    busy = Fails(429, {"Retry-After": "7"}, error_type="ThrottlingException")
    async with provider(name, busy) as (model, _):
        with pytest.raises(LLMRateLimitError) as caught:
            await model.complete(QUESTION, 5)
    assert caught.value.details["retry_after_seconds"] == 7


@pytest.mark.parametrize("name", PROVIDERS)
async def test_a_model_that_does_not_answer_is_given_up(name: str) -> None:
    async with provider(name, Hangs()) as (model, server):
        with pytest.raises(LLMTimeoutError) as caught:
            await model.complete(QUESTION, 0.3)
        assert caught.value.details == {"model": model.model, "timeout_seconds": 0.3}
        if name == "openai":  # boto3's thread ends by its own time-out
            await asyncio.wait_for(server.hung_up.wait(), 20)


@pytest.mark.parametrize("name", PROVIDERS)
async def test_a_call_that_is_cancelled_stops_waiting(name: str) -> None:
    async with provider(name, Hangs()) as (model, server):
        call = asyncio.create_task(model.complete(QUESTION, 30))
        await asyncio.wait_for(server.hangs.wait(), 20)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call


async def test_nobody_there() -> None:
    model = OpenAIModel("a-model", base_url="http://127.0.0.1:9")
    with pytest.raises(LLMUnavailableError):
        await model.complete(QUESTION, 5)
    await model.close()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"Retry-After": "3"}, 3.0),
        ({"retry-after-ms": "250", "Retry-After": "3"}, 0.25),
        ({"RETRY-AFTER": "Mon, 23 Nov 2026 00:00:10 GMT"}, 10.0),
        ({"Retry-After": "Mon, 23 Nov 2020 00:00:10 GMT"}, 0.0),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-1"}, None),
        ({"Retry-After": "inf"}, None),
    ],
)
def test_retry_after(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, now=1795392000.0) == seconds


@pytest.mark.parametrize("name", PROVIDERS)
async def test_not_even_the_clients_log_what_was_said(name: str, everything_logged: Path) -> None:
    async with provider(name, intents(FOCUS)) as (model, server):
        await model.complete(QUESTION, 5)
        for server.otherwise in (Fails(400), Fails(500), BreaksOff(), Raw(f'"{UNCLEAR}"')):
            with pytest.raises(AIError):
                await model.complete(QUESTION, 5)
    logging.getLogger("src").debug("the log is written")
    written = read(everything_logged)
    assert "the log is written" in written
    assert not leaks(UNCLEAR, written)
    assert "loanPurpose" not in written
