"""Every metric moves when the product does what it counts: the running product is driven and scraped."""

from __future__ import annotations

from pathlib import Path

import aiohttp
import pytest

from src.monitoring import get_metrics, hooks
from src.monitoring.metrics import VOICE_STAGES
from src.voice_bot.app import Parts, build_app
from tests.language_model.situations import MODEL
from tests.support.busy_citizen import BusyCitizen
from tests.support.memory_audit import MemoryAudit
from tests.support.metrics_text import Scrape, parsed, scrape
from tests.support.product import Product
from tests.support.providers.model_server import intents as answering
from tests.support.providers.openai_chat import openai_chat
from tests.support.voice_bot import FakeBrowser, FakeStore, client_of, settings_for_tests, ticking_clock


@pytest.mark.integration
@pytest.mark.slow
async def test_the_running_product_moves_every_metric(product: Product) -> None:
    jar = aiohttp.CookieJar(unsafe=True)
    during: list[Scrape] = []
    async with aiohttp.ClientSession(cookie_jar=jar) as http:

        async def look() -> None:
            during.append(await scrape(http, product.voice_bot))

        bot, agent = await scrape(http, product.voice_bot), await scrape(http, product.browser_agent)
        citizen = BusyCitizen(product, http)
        await citizen.listen(await citizen.type_a_form(), look)
        await citizen.speak_a_turn(look)
        await citizen.sign_in()
        bot_after, agent_after = (
            await scrape(http, product.voice_bot),
            await scrape(http, product.browser_agent),
        )

    def assert_moved(before: Scrape, after: Scrape, name: str, **labels: str) -> None:
        assert after.total(name, **labels) > before.total(name, **labels), (name, labels)

    assert during[0].total("websocket_connections_active") >= 1
    assert during[1].total("webrtc_connections_active") >= 1
    for service, before, after in (("voice-bot", bot, bot_after), ("browser-agent", agent, agent_after)):
        assert after.total("service_health", service=service) == 1
        for name in (
            "service_uptime_seconds",
            "http_requests_total",
            "http_request_duration_seconds_count",
            "http_request_size_bytes_sum",
            "http_response_size_bytes_sum",
        ):
            assert_moved(before, after, name, service=service)
    login = {"method": "POST", "endpoint": "/api/auth/login", "status_code": "200"}
    assert_moved(bot, bot_after, "http_requests_total", **login)
    for name, labels in (
        ("voice_sessions_total", {"status": "started"}),
        ("voice_sessions_total", {"status": "completed"}),
        ("voice_session_duration_seconds_count", {}),
        ("voice_messages_total", {"role": "user"}),
        ("voice_messages_total", {"role": "assistant"}),
        ("turn_duration_seconds_count", {"channel": "text"}),
        ("turn_duration_seconds_count", {"channel": "voice"}),
        ("user_intents_detected_total", {"intent": "set_field"}),
        ("user_intents_detected_total", {"intent": "confirm"}),
        ("refusals_total", {"reason": "no_such_date"}),
        ("fallbacks_total", {}),
        ("field_corrections_total", {"form_type": "crm"}),
        ("forms_filled_total", {"form_type": "crm"}),
        ("forms_submitted_total", {"form_type": "crm"}),
        ("database_operations_total", {"status": "success"}),
        ("database_operation_duration_seconds_count", {}),
        *(("voice_latency_seconds_count", {"stage": stage}) for stage in VOICE_STAGES),
    ):
        assert_moved(bot, bot_after, name, **labels)
    for name, labels in (
        ("browser_sessions_total", {"status": "opened"}),
        ("browser_actions_total", {"action": "fill", "status": "ok"}),
        ("browser_fields_filled_total", {"status": "ok"}),
        ("browser_form_submissions_total", {"status": "ok"}),
    ):
        assert_moved(agent, agent_after, name, **labels)


async def test_a_model_that_is_asked_moves_its_metrics(tmp_path: Path) -> None:
    home = {"kind": "set_field", "field": "customerName", "value": "An", "corrects": False}
    before = parsed(get_metrics().decode())
    async with openai_chat(answering(home)) as server:
        settings = settings_for_tests(
            data_dir=tmp_path, openai_base_url=server.url, llm_model=MODEL, llm_prices=(f"{MODEL}=1/4",)
        )
        parts = Parts(
            store=FakeStore(), audit=MemoryAudit(), browser=FakeBrowser(), now=ticking_clock(), voice=False
        )
        async with client_of(build_app(settings, parts)) as client:
            async with client.post("/api/sessions", json={"form": "loan", "language": "vi"}) as answer:
                session = await answer.json()
            words = {"text": "tui tính tậu cái tổ ấm cho vợ chồng son"}
            async with client.post(f"/api/sessions/{session['session_id']}/messages", json=words) as answer:
                assert answer.status == 200
        assert server.requests
    after = parsed(get_metrics().decode())
    for name, labels in (
        ("llm_requests_total", {"provider": "openai", "model": MODEL, "status": "success"}),
        ("llm_request_duration_seconds_count", {"provider": "openai", "model": MODEL}),
        ("llm_tokens_total", {"kind": "input"}),
        ("llm_tokens_total", {"kind": "output"}),
        ("llm_cost_usd_total", {"provider": "openai", "model": MODEL}),
        ("llm_cache_misses_total", {}),
    ):
        assert after.total(name, **labels) > before.total(name, **labels), name


def test_calls_of_models_and_providers_are_counted() -> None:
    """The seams that the language model and the providers call."""
    before = parsed(get_metrics().decode())
    model = {"provider": "test-provider", "model": "test-model"}
    hooks.observe_llm_call(
        **model, status="success", seconds=0.4, input_tokens=900, output_tokens=40, cost_usd=0.002
    )
    hooks.observe_llm_call(**model, status="timeout", seconds=5.0)
    hooks.observe_llm_cache(hit=True)
    hooks.observe_llm_cache(hit=False)
    hooks.observe_failover("language_model", "test-provider", "rules")
    after = parsed(get_metrics().decode())

    def grown(name: str, **labels: str) -> float:
        return after.total(name, **labels) - before.total(name, **labels)

    assert grown("llm_requests_total", **model, status="success") == 1
    assert grown("llm_requests_total", **model, status="timeout") == 1
    assert grown("llm_request_duration_seconds_sum", **model) == pytest.approx(5.4)
    assert grown("llm_tokens_total", **model, kind="input") == 900
    assert grown("llm_tokens_total", **model, kind="output") == 40
    assert grown("llm_cost_usd_total", **model) == pytest.approx(0.002)
    assert (grown("llm_cache_hits_total"), grown("llm_cache_misses_total")) == (1, 1)
    assert grown("provider_failovers_total", kind="language_model", to_provider="rules") == 1
