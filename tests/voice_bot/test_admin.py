"""The admin dashboard's figures: sums that are right, for admins alone, and nobody's words in them."""

from __future__ import annotations

import json
import math
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestServer
from prometheus_client import CollectorRegistry, Counter, Histogram

from src.voice_bot import figures
from src.voice_bot.app import Parts, build_app
from src.voice_bot.metric_figures import process_figures, quantile
from tests.support.memory_audit import MemoryAudit
from tests.support.users import FakeAuth, Person
from tests.support.voice_bot import (
    NOW,
    FakeBrowser,
    FakeStore,
    ScriptedUnderstander,
    settings_for_tests,
    ticking_clock,
)


class Office:
    def __init__(self, stack: AsyncExitStack, server: TestServer, store: FakeStore) -> None:
        self._stack, self._server, self.store = stack, server, store

    def person(self, token: str | None = None) -> Person:
        person = Person(self._server, token)
        self._stack.push_async_callback(person.close)
        return person

    async def citizen(self, *turns: str) -> tuple[Person, str]:
        person = self.person()
        path = f"/api/sessions/{(await person.start())['session_id']}"
        for words in turns:
            assert (await person.call("POST", f"{path}/messages", {"text": words}))[0] == 200
        return person, path

    async def use(self, query: str = "") -> dict[str, Any]:
        status, found = await self.person("dung:admin").call("GET", f"/api/admin/use{query}")
        assert status == 200, found
        return dict(found)


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    store = FakeStore()
    parts = Parts(
        store=store,
        audit=MemoryAudit(),
        browser=FakeBrowser(),
        auth=FakeAuth(),  # type: ignore[arg-type]
        understander=ScriptedUnderstander(),
        now=ticking_clock(),
        voice=False,
    )
    async with AsyncExitStack() as stack:
        app = build_app(settings_for_tests(data_dir=tmp_path), parts)
        server = await stack.enter_async_context(TestServer(app))
        yield Office(stack, server, store)


@pytest.mark.parametrize("path", ["/api/admin/use", "/api/admin/process"])
@pytest.mark.parametrize(
    ("token", "expected"), [(None, 401), ("1", 401), ("an", 403), ("chi:officer", 403), ("dung:admin", 200)]
)
async def test_figures_are_for_admins(office: Office, path: str, token: str | None, expected: int) -> None:
    assert (await office.person(token).call("GET", path))[0] == expected


@pytest.mark.parametrize("days", ["0", "91", "x", "-1", "٣"])
async def test_days_that_cannot_be_asked_for(office: Office, days: str) -> None:
    status, _ = await office.person("dung:admin").call("GET", "/api/admin/use", params={"days": days})
    assert status == 400


async def test_sums_over_sessions_forms_fields_and_ratings(office: Office) -> None:
    person, path = await office.citizen(
        "customerName=Nguyễn Thị Ánh;phoneNumber=0963023600", "phoneNumber=0963023601", "send", "yes"
    )
    await person.call("POST", f"{path}/rating", {"stars": 5, "comment": "tuyệt"})
    await office.citizen("customerName=Trần Văn Bình")
    found = await office.use("?days=7")
    assert (found["examined"], found["complete"], len(found["by_day"])) == (2, True, 7)
    assert found["by_day"][-1] == {"day": "2026-11-22", "started": 2, "sent": 1}
    assert {"status": "completed", "count": 1} in found["statuses"]
    [form] = found["forms"]
    assert (form["form_id"], form["opened"], form["sent"]) == ("loan", 2, 1)
    assert form["median_seconds"] >= 0
    fields = {field["field"]: field for field in found["fields"]}
    phone = fields["phoneNumber"]
    assert (phone["shown"], phone["filled"], phone["corrected"]) == (2, 1, 1)
    assert (phone["completion_rate"], phone["correction_rate"]) == (0.5, 1.0)
    assert fields["loanTerm"]["correction_rate"] is None
    assert "additionalNotes" not in fields  # never shown
    assert found["ratings"] == {"counts": [0, 0, 0, 0, 1], "average": 5.0}
    text = json.dumps(found, ensure_ascii=False)
    assert not any(words in text for words in ("Ánh", "Bình", "096302360", "tuyệt"))


async def test_where_people_stop(office: Office) -> None:
    await office.citizen("customerName=Trần Văn Bình")
    records = list(office.store.records.values())
    assert figures.stopped_at(records, NOW + timedelta(minutes=5)) == ()
    [stop] = figures.stopped_at(records, NOW + timedelta(hours=2))
    assert (stop.form_id, stop.field, stop.count) == ("loan", "phoneNumber", 1)
    given_up = [record.without_active_form() for record in records]
    assert figures.stopped_at(given_up, NOW) == (stop,)


async def test_who_is_waiting_for_a_person(office: Office) -> None:
    _, path = await office.citizen()
    record = office.store.records[path.rpartition("/")[2]]
    object.__setattr__(record, "handed_over_at", "2026-11-22T02:30:00.000000Z")
    live = (await office.use())["live"]
    assert live == {"on_screen": 0, "on_call": 0, "active": 1, "waiting_for_person": 1}


def test_days_are_the_citizens_own() -> None:
    late = datetime.fromisoformat("2026-11-21T18:30:00+00:00")  # the next morning in Viet Nam
    [day] = figures.by_day((), [late.astimezone(NOW.tzinfo).date()], settings_for_tests().zone)
    assert day.day == "2026-11-22"


def test_quantiles_are_read_off_the_buckets() -> None:
    buckets = [(0.1, 10.0), (0.5, 90.0), (math.inf, 100.0)]
    assert quantile(buckets, 0.5) == pytest.approx(0.3)
    assert quantile(buckets, 0.05) == pytest.approx(0.05)
    assert quantile(buckets, 0.99) == 0.5
    assert quantile([(0.1, 0.0), (math.inf, 0.0)], 0.5) is None
    assert quantile([], 0.5) is None


def test_latency_and_cost_come_from_the_metrics() -> None:
    registry = CollectorRegistry()
    space: dict[str, Any] = {"namespace": "vpbank_voice_agent", "registry": registry}
    turns = Histogram("turn_duration_seconds", "x", ["channel"], buckets=(0.5, 1.0), **space)
    for seconds in (0.2, 0.4, 0.9):
        turns.labels(channel="text").observe(seconds)
    turns.labels(channel="voice")
    model = {"provider": "openai", "model": "m"}
    Counter("llm_requests_total", "x", ["provider", "model", "status"], **space).labels(
        **model, status="success"
    ).inc(4)
    Counter("llm_cost_usd_total", "x", ["provider", "model"], **space).labels(**model).inc(0.02)
    Counter("forms_submitted_total", "x", ["form_type"], **space).labels(form_type="loan").inc(2)
    found = process_figures(registry)
    [turn] = found.latency
    assert (turn.part, turn.count) == ("text", 3)
    assert turn.median is not None
    assert 0 < turn.median < 0.5
    [cost] = found.costs
    assert (cost.requests, cost.cost_usd, found.cost_per_form_usd) == (4, 0.02, 0.01)
