"""One request's id and trace, over real sockets: page, voice bot, browser agent, session store, calls."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass

import pytest
import pytest_asyncio

from src.utils.logging_config import ContextFilter
from tests.support.collector import Collector, Seen, running_collector
from tests.support.dynalite import running_dynalite
from tests.support.recording_proxy import RecordingProxy, recording_proxy
from tests.support.sound import spoken
from tests.support.typed_path import Citizen, TypedPath, typed_path
from tests.support.voice_call import RATE, loopback_candidates, phone, until

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

NAME = "Trần Thị Bích Ngọc"


@dataclass
class House:
    path: TypedPath
    store: RecordingProxy
    collector: Collector

    async def send(self, citizen: Citizen, method: str, path: str, body: object, sent: str) -> str:
        """The id that the answer carries."""
        url = self.path.voice_address + path
        headers = {"X-Correlation-ID": sent}
        async with citizen.http.request(method, url, json=body, headers=headers) as answer:
            await answer.read()
            return answer.headers["X-Correlation-ID"]


@pytest.fixture(scope="module", autouse=True)
def _loopback() -> Iterator[None]:
    with loopback_candidates():
        yield


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    patch = pytest.MonkeyPatch()
    patch.setenv("OTEL_BSP_SCHEDULE_DELAY", "100")
    with running_dynalite() as dynamodb:
        async with running_collector() as collector, recording_proxy(dynamodb) as store:
            data = tmp_path_factory.mktemp("crossings")
            async with typed_path(
                data, store.url, calls=True, otel_exporter_otlp_endpoint=collector.url
            ) as path:
                yield House(path, store, collector)
    patch.undo()


def of(spans: list[Seen], correlation_id: str) -> list[Seen]:
    return [span for span in spans if span.attributes.get("correlation_id") == correlation_id]


def both_services(correlation_id: str, name: str) -> object:
    """Whether the turn's own span and the agent's have come."""

    def come(spans: list[Seen]) -> bool:
        found = {(span.service, span.name) for span in of(spans, correlation_id)}
        return {("voice-bot", name), ("browser-agent", "POST /api/execute")} <= found

    return come


async def test_a_typed_turn_is_one_trace_over_both_services(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", "src")
    caplog.handler.addFilter(ContextFilter())
    citizen = await house.path.citizen()
    session_id = (await citizen.start(form="crm"))["session_id"]
    path, sent = f"/api/sessions/{session_id}/messages", "turn-typed-1"
    words = {"text": f"tên khách hàng là {NAME.lower()}"}
    assert await house.send(citizen, "POST", path, words, sent) == sent
    served = "POST /api/sessions/{session_id}/messages"
    spans = of(await house.collector.until(both_services(sent, served)), sent)

    assert len({span.trace_id for span in spans}) == 1
    by_name = {(span.service, span.name): span for span in spans}
    root, turn = by_name["voice-bot", served], by_name["voice-bot", "turn"]
    asked, agent = by_name["voice-bot", "POST /api/execute"], by_name["browser-agent", "POST /api/execute"]
    assert root.parent_id == ""
    assert (turn.parent_id, asked.parent_id, agent.parent_id) == (root.span_id, turn.span_id, asked.span_id)
    assert agent.events == ("page action",)
    assert turn.attributes["intents"] == ["set_field"]
    assert root.attributes["http.response.status_code"] == 200
    assert any(span.name.startswith("dynamodb ") for span in spans)
    assert ("voice-bot", "understanding") in by_name
    assert house.store.operations(sent)
    lines = {record.name for record in caplog.records if vars(record).get("correlation_id") == sent}
    assert {"src.voice_bot.requests", "src.browser_agent.requests", "src.monitoring.hooks"} <= lines


async def test_turns_over_the_pages_socket_are_traces_of_their_own(house: House) -> None:
    citizen = await house.path.citizen()
    session_id = (await citizen.start(form="crm"))["session_id"]
    sent = "socket-7"
    headers = {"Origin": house.path.voice_address, "X-Correlation-ID": sent}
    url = f"{house.path.voice_address}/ws?session_id={session_id}"
    async with citizen.http.ws_connect(url, headers=headers) as socket:
        assert socket._response.headers["X-Correlation-ID"] == sent
        for words in ("mã khách hàng là kh008", "loại tương tác là cuộc gọi"):
            await socket.send_json({"v": 1, "type": "text", "text": words})
            while (await socket.receive_json()).get("stage") != "turn":
                pass
        await socket.send_str("no command")
        while (event := await socket.receive_json())["type"] != "error":
            pass
        assert event["error"]["correlation_id"] == sent
    spans = await house.collector.until(
        lambda spans: (
            len([span for span in of(spans, sent) if span.name == "turn"]) == 2
            and len([span for span in of(spans, sent) if span.service == "browser-agent"]) >= 2
        )
    )
    turns = [span for span in of(spans, sent) if span.name == "turn"]
    assert len({turn.trace_id for turn in turns}) == 2
    assert {turn.parent_id for turn in turns} == {""}
    agents = {span.trace_id for span in of(spans, sent) if span.service == "browser-agent"}
    assert agents == {turn.trace_id for turn in turns}
    assert house.store.operations(sent)


async def test_spoken_turns_carry_their_calls_id(house: House) -> None:
    citizen = await house.path.citizen()
    sent = "call-42"
    async with phone() as citizens:
        offer = {"sdp": await citizens.offer(), "type": "offer", "form": "crm", "language": "en"}
        url = f"{house.path.voice_address}/offer"
        async with citizen.http.post(url, json=offer, headers={"X-Correlation-ID": sent}) as answer:
            assert answer.headers["X-Correlation-ID"] == sent
            await citizens.accept((await answer.json())["sdp"])
        await citizens.until_sound(0, within=30)
        await citizens.until_silence()
        citizens.microphone.speak(spoken("rms_customer_name_is_david_miller", RATE))
        await until(lambda: citizens.microphone.spoken_at is not None, "the end of what is said")
        await citizens.until_sound(citizens.microphone.spoken_at or 0.0, within=30)
        spans = of(await house.collector.until(both_services(sent, "turn")), sent)
    offer_span = next(span for span in spans if span.name == "POST /offer")
    turn = next(span for span in spans if span.name == "turn")
    assert turn.trace_id != offer_span.trace_id
    assert (turn.parent_id, turn.links) == ("", 1)
    filled = [span for span in spans if span.service == "browser-agent" and span.trace_id == turn.trace_id]
    assert filled
    assert house.store.operations(sent)


async def test_nothing_personal_stands_in_any_span(house: House) -> None:
    """Last: over all that was said above, and a turn whose session is not there."""
    citizen = await house.path.citizen()
    await citizen.start()
    lost = "f" * 32
    await house.send(citizen, "POST", f"/api/sessions/{lost}/messages", {"text": NAME}, "not-there")
    spans = await house.collector.until(lambda spans: bool(of(spans, "not-there")))
    assert not next(iter(of(spans, "not-there"))).failed
    everything = b"".join(house.collector.bodies)
    for told in (NAME, "David Miller", "KH008", lost):
        for shape in (told, told.lower(), told.upper()):
            assert shape.encode() not in everything
