"""A model's part in whole turns: what it costs is kept, who speaks on does not wait, and people are told."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from prometheus_client import REGISTRY

from src.config import load_settings
from src.cost.use import ModelUse
from src.forms.known_forms import CATALOGUE
from src.security.data_keys import LocalKeys
from src.security.encryption import Sealer
from src.understanding.context import Context
from src.voice_bot.conversation import Conversation
from src.voice_bot.conversations import Conversations
from src.voice_bot.data_notice import data_notice
from src.voice_bot.foresight import Foresight
from src.voice_bot.form_urls import FormUrls
from src.voice_bot.items import record_from_item, record_to_item
from src.voice_bot.language_model.build import chosen_providers, places_of_models
from src.voice_bot.live_events import LiveEvents
from src.voice_bot.observer import MetricsObserver
from src.voice_bot.surroundings import Surroundings
from src.voice_bot.writing import LaterWrites
from tests.language_model.situations import ASKER, MODEL, WISH, minds, on_form
from tests.support.providers.model_server import Hangs, intents
from tests.support.providers.openai_chat import ChatServer, openai_chat
from tests.support.virtual_clock import VirtualClock
from tests.support.voice_bot import FakeBrowser, FakeStore, settings_for_tests, ticking_clock

pytestmark = pytest.mark.integration

TERM = {"kind": "set_field", "field": "loanTerm", "value": "12", "corrects": False}


@asynccontextmanager
async def conversation(server: ChatServer) -> AsyncIterator[Conversation]:
    settings = settings_for_tests()
    async with minds(openai_base_url=server.url, llm_timeout_seconds=30) as (built, _):
        around = Surroundings(
            store=FakeStore(),
            browser=FakeBrowser(),
            understander=built.understander,
            urls=FormUrls(CATALOGUE, settings.sample_bank_address, settings.form_origins),
            observer=MetricsObserver(),
            now=ticking_clock(),
            later=LaterWrites(MetricsObserver(), clock=VirtualClock()),
        )
        yield await Conversations(around, LiveEvents(), default_language="vi").start("guest", form="loan")


async def test_what_a_turn_costs_is_kept_by_form_with_the_session(tmp_path: Path) -> None:
    async with openai_chat(intents(TERM)) as server, conversation(server) as talk:
        answer = await talk.hear(WISH, channel="text")
        assert answer.understood_by == "llm"
        await talk.hear(f"{WISH}, cứ y như kiểu bữa nọ nghe", channel="text")
        record = talk.record
    assert len(server.requests) == 2
    use = ModelUse(2, 2000, 100, pytest.approx(0.0024))  # type: ignore[arg-type]  # nearly
    assert (record.model_use, dict(record.model_uses)) == (use, {"loan": use})
    sealer = Sealer(LocalKeys(tmp_path / "keys.json"))
    stored = {**record_to_item(record, sealer), "updated_at": record.updated_at, "version": 1}
    assert record_from_item(stored, sealer).model_use == use
    del stored["model_uses"]  # one from before
    assert record_from_item(stored, sealer).model_use == ModelUse()


async def test_somebody_who_speaks_on_does_not_wait_for_the_model() -> None:
    async with openai_chat(Hangs()) as server, conversation(server) as talk:
        first = asyncio.create_task(talk.hear(WISH))
        await asyncio.wait_for(server.hangs.wait(), 20)
        second = asyncio.create_task(talk.hear("số điện thoại là 0963023600"))
        answers = await asyncio.wait_for(asyncio.gather(first, second), 20)
        assert [answer.understood_by for answer in answers] == ["rules", "rules"]
        await asyncio.wait_for(server.hung_up.wait(), 20)
        form = answers[1].session.form
        assert form is not None
        assert {field.name: field.value for field in form.fields}["phoneNumber"] == "0963023600"


async def test_a_real_interruption_breaks_the_model_off_before_it_is_a_turn() -> None:
    async with openai_chat(Hangs()) as server, conversation(server) as talk:
        first = asyncio.create_task(talk.hear(WISH))
        await asyncio.wait_for(server.hangs.wait(), 20)
        talk.break_off()
        assert (await asyncio.wait_for(first, 20)).understood_by == "rules"
        await asyncio.wait_for(server.hung_up.wait(), 20)
        talk.break_off()  # nothing is under way any more


async def test_a_guess_of_the_rules_does_not_keep_a_question_from_the_model() -> None:
    question = "zumbara là mấy phần vậy?"
    async with (
        openai_chat(intents({"kind": "not_known"})) as server,
        minds(openai_base_url=server.url) as (built, _),
    ):
        foresight, context = Foresight(built.understander), on_form()

        def situation() -> Context:
            return context

        foresight.expect(question, situation)
        assert server.requests == []
        assert (await foresight.understand(question, context, ASKER)).by == "llm"


def test_the_costs_of_a_session_that_ends_are_counted() -> None:
    def sessions() -> float:
        return REGISTRY.get_sample_value("vpbank_voice_agent_llm_session_cost_usd_count") or 0.0

    before = sessions()
    MetricsObserver().models_used(ModelUse())
    MetricsObserver().models_used(ModelUse(2, 10, 10, 0.01))
    assert sessions() == before + 1


@pytest.mark.parametrize(
    ("settings", "providers", "places"),
    [
        ({}, (), ()),
        ({"openai_api_key": "sk-x"}, ("openai",), ("OpenAI",)),
        ({"openai_base_url": "http://ollama.bank:11434/v1"}, ("openai",), ("ollama.bank",)),
        ({"openai_api_key": "sk-x", "llm_providers": "off"}, (), ()),
        ({"llm_providers": "bedrock, openai"}, ("bedrock", "openai"), ("Amazon Bedrock", "OpenAI")),
    ],
)
def test_who_is_asked_and_what_people_are_told(
    settings: dict[str, Any], providers: tuple[str, ...], places: tuple[str, ...]
) -> None:
    chosen = load_settings(**settings, llm_model=MODEL)
    assert (chosen_providers(chosen), places_of_models(chosen)) == (providers, places)
    for language in ("vi", "en"):
        told = " ".join(section.text for section in data_notice(language, 90, places).sections)
        assert all(place in told for place in places)
        assert "{" not in told
