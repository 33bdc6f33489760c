"""Both services against their own OpenAPI documents: whatever is sent, no 5xx and no answer off the document.

Requests are drawn by schemathesis from the documents that the running services serve. ``API_FUZZ_CASES`` sets
how many a document gets; ``make fuzz`` asks for 2,000.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import requests
import schemathesis
from aiohttp import web
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from src.browser_agent.app import build_app as build_browser_agent
from src.voice_bot.app import Parts
from src.voice_bot.app import build_app as build_voice_bot
from src.voice_bot.understander import RulesUnderstander
from tests.support.browser_agent import TOKEN, Site, agent_settings
from tests.support.cognito import running_cognito
from tests.support.voice_bot import FakeBrowser, FakeStore, settings_for_tests, ticking_clock

SEED = 20261122
CASES = int(os.environ.get("API_FUZZ_CASES", "150"))
CHECKS = (
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(1800)]


@contextmanager
def in_a_thread(*apps: web.Application) -> Iterator[list[str]]:
    """The apps on free ports, in an event loop of their own: schemathesis waits for its answers."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()

    async def start(app: web.Application) -> tuple[web.AppRunner, str]:
        runner = web.AppRunner(app, shutdown_timeout=1, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        return runner, f"http://127.0.0.1:{runner.addresses[0][1]}"

    def call(work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result(60)

    runners = [call(start(app)) for app in apps]
    try:
        yield [address for _, address in runners]
    finally:
        for runner, _ in runners:
            call(runner.cleanup())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def fuzz(
    address: str, cases: int, *, headers: dict[str, str], session_ids: list[str], skipped: set[str]
) -> Counter[int]:
    """So many requests, spread over all operations; half of them to sessions that exist."""
    schema = schemathesis.openapi.from_url(f"{address}/openapi.json")
    operations = [result.ok() for result in schema.get_all_operations()]
    operations = [operation for operation in operations if operation.path not in skipped]
    statuses: Counter[int] = Counter()
    dice = random.Random(SEED)

    def one(case: Any) -> None:
        if session_ids and dice.random() < 0.5:
            for place in (
                case.path_parameters,
                case.query,
                case.body if isinstance(case.body, dict) else None,
            ):
                if place and "session_id" in place:
                    place["session_id"] = dice.choice(session_ids)
        response = case.call(headers=headers, timeout=60)
        statuses[response.status_code] += 1
        assert response.status_code < 500, (
            case.as_curl_command(),
            response.text,
        )
        case.validate_response(response, checks=list(CHECKS))

    hungry, number = operations, SEED
    while statuses.total() < cases:  # some operations know one request only
        share = 1 + (cases - statuses.total()) // len(hungry)
        served = []
        for operation in hungry:
            before = statuses.total()
            _draw(operation.as_strategy(), one, share, number)
            served.append((statuses.total() - before, operation))
        hungry = [operation for count, operation in served if count > share // 2]
        number += 1
    return statuses


def _draw(cases: st.SearchStrategy[Any], one: Callable[[Any], None], count: int, number: int) -> None:
    """Give ``one`` so many cases (fewer where there are no more), the same ones for the same number."""
    run = settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        verbosity=Verbosity.quiet,
        suppress_health_check=list(HealthCheck),
    )
    seed(number)(run(given(case=cases)(one)))()


def agents_pictures() -> web.Application:
    """The one call that the voice bot hands through to the browser agent."""

    async def frame(_request: web.Request) -> web.Response:
        return web.Response(body=b"\xff\xd8\xff\xd9", content_type="image/jpeg")

    app = web.Application()
    app.router.add_get("/api/live/frame", frame)
    return app


def test_the_voice_bot_keeps_to_its_document(tmp_path: Path) -> None:
    with running_cognito(tmp_path) as cognito, in_a_thread(agents_pictures()) as (agent,):
        bank = settings_for_tests()
        settings = cognito.settings(
            sample_bank_url=bank.sample_bank_url,
            service_token=bank.service_token,
            browser_agent_url=agent,
            rate_limit_calls="off",
            rate_limit_login="off",
        )
        parts = Parts(
            store=FakeStore(), browser=FakeBrowser(), understander=RulesUnderstander(), now=ticking_clock()
        )
        with in_a_thread(build_voice_bot(settings, parts)) as (address,):
            http = requests.Session()
            session_ids = [
                http.post(f"{address}/api/sessions", json={"form": form}, timeout=30).json()["session_id"]
                for form in ("loan", "crm", None)
            ]
            cookie = "; ".join(f"{name}={value}" for name, value in http.cookies.items())
            statuses = fuzz(
                address, CASES, headers={"Cookie": cookie}, session_ids=session_ids, skipped={"/ws"}
            )
    assert {200, 400, 404} <= set(statuses), statuses


def test_the_browser_agent_keeps_to_its_document(tmp_path: Path) -> None:
    site = Site()
    with in_a_thread(site.app) as (origin,):
        app = build_browser_agent(agent_settings(tmp_path, origin))
        with in_a_thread(app) as (address,):
            headers = {"Authorization": f"Bearer {TOKEN}"}
            for session_id in ("one", "two"):
                body = {"session_id": session_id, "actions": [{"type": "open", "url": f"{origin}/plain"}]}
                requests.post(f"{address}/api/execute", json=body, headers=headers, timeout=60)
            statuses = fuzz(
                address, CASES, headers=headers, session_ids=["one", "two"], skipped={"/api/live/stream"}
            )
    assert {200, 400, 404} <= set(statuses), statuses
