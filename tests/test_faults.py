"""What really happens when parts of the running product are killed, cut off, throttled or out of room."""

from __future__ import annotations

import asyncio
import resource
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager
from dataclasses import dataclass
from typing import Any

import aiohttp
import psutil
import pytest

from src.sample_bank.submissions import FILE_NAME
from tests.support.crashes import until
from tests.support.lines import Line, ThrottledDynamoDB, throttled_dynamodb
from tests.support.product import Product, free_ports, running_product

pytestmark = [pytest.mark.integration, pytest.mark.slow, pytest.mark.timeout(240)]

RECOVERS_SECONDS = 60.0
LEAVE = (
    "tên tôi là nguyễn thị hoa, mã nhân viên là vpb20881",
    "loại yêu cầu là nghỉ phép, loại nghỉ là nghỉ phép năm",
    "nghỉ từ ngày 20 tháng 12 năm 2027 đến ngày 22 tháng 12 năm 2027",
    "lý do là về quê thăm gia đình",
)
FIRST = {"employeeName": "Nguyễn Thị Hoa", "employeeId": "VPB20881"}
WHOLE = {
    **FIRST,
    "requestType": "leave",
    "leaveType": "annual",
    "startDate": "2027-12-20",
    "endDate": "2027-12-22",
    "reason": "về quê thăm gia đình",
}
PARTS = {
    "voice bot": ("src.voice_bot",),
    "browser agent": ("src.browser_agent",),
    "dynamodb": ("dynalite",),
    "chromium": ("--headless", "--remote-debugging"),
}


@dataclass(frozen=True)
class House:
    """The product with lines in it that tests can cut."""

    product: Product
    to_agent: Line
    to_bank: Line
    dynamodb: ThrottledDynamoDB

    def process(self, part: str) -> psutil.Process:
        """The running process of that part."""
        found = [
            child
            for child in psutil.Process(self.product.process.pid).children(recursive=True)
            if (line := command_line(child))
            and all(word in line for word in PARTS[part])
            and "--type=" not in line
        ]
        assert found, part
        return found[0]

    def submissions(self) -> int:
        """How many forms the bank has in its store."""
        (file,) = self.product.data_dir.rglob(FILE_NAME)
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as store:
            return int(store.execute("SELECT count(*) FROM submissions").fetchone()[0])


def command_line(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except (psutil.NoSuchProcess, psutil.ZombieProcess):
        return ""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    agent, bank, dynamodb = free_ports(3)
    to_agent, to_bank = Line(agent), Line(bank)
    with (
        throttled_dynamodb(dynamodb) as store,
        running_product(
            tmp_path_factory.mktemp("faults"),
            BROWSER_AGENT_PORT=str(agent),
            SAMPLE_BANK_PORT=str(bank),
            DYNAMODB_PORT=str(dynamodb),
            BROWSER_AGENT_URL=to_agent.url,
            SAMPLE_BANK_URL=to_bank.url,
            DYNAMODB_ENDPOINT_URL=store.url,
        ) as product,
    ):
        yield House(product, to_agent, to_bank, store)
        to_agent.close()
        to_bank.close()


class Citizen:
    """A guest with an open page: what is said to them comes in by the socket."""

    def __init__(self, http: aiohttp.ClientSession, house: House) -> None:
        self.http, self.house = http, house
        self.session_id = ""
        self.heard: list[dict[str, Any]] = []
        self._listening: asyncio.Task[None] | None = None

    async def call(self, method: str, path: str, body: Any = None) -> tuple[int, dict[str, Any]]:
        async with self.http.request(method, self.house.product.voice_bot + path, json=body) as answer:
            return answer.status, await answer.json()

    async def started(self) -> bool:
        """Open the form; False while a part is not back yet from what was done to it before."""
        try:
            status, session = await self.call("POST", "/api/sessions", {"form": "hr", "channel": "text"})
        except aiohttp.ClientError:
            return False
        self.session_id = session.get("session_id", "")
        return status == 201

    async def begin(self) -> None:
        await until(self.started, RECOVERS_SECONDS)
        self._listening = asyncio.create_task(self._listen())
        await until(lambda: any(event["type"] == "session" for event in self.heard), RECOVERS_SECONDS)

    async def say(self, text: str) -> tuple[int, dict[str, Any]]:
        """One typed turn; status 0 where the service was not there."""
        try:
            return await self.call("POST", f"/api/sessions/{self.session_id}/messages", {"text": text})
        except aiohttp.ClientError:
            return 0, {}

    async def said(self, text: str) -> dict[str, Any]:
        """The turn, said again while it is not taken: what one click does."""
        answers: list[dict[str, Any]] = []

        async def taken() -> bool:
            status, answer = await self.say(text)
            assert status in {0, 200, 502, 503, 504}, answer
            if status == 503:
                assert answer["message"]
            answers.append(answer)
            return status == 200

        await until(taken, RECOVERS_SECONDS)
        return answers[-1]

    async def session(self) -> dict[str, Any]:
        found: dict[str, Any] = {}

        async def there() -> bool:
            try:
                status, session = await self.call("GET", f"/api/sessions/{self.session_id}")
            except aiohttp.ClientError:
                return False
            found.update(session)
            return status == 200

        await until(there, RECOVERS_SECONDS)
        return found

    async def filled(self) -> dict[str, str]:
        form = (await self.session())["form"]
        return {field["name"]: field["value"] for field in form["fields"] if field["value"]}

    async def hears(self, *words: str) -> None:
        """Until the bot has said all of that, in one sentence."""
        await until(lambda: any(all(w in text for w in words) for text in self.replies()), RECOVERS_SECONDS)

    def replies(self) -> list[str]:
        said = [e["text"] for e in self.heard if e["type"] == "transcript" and e["role"] == "assistant"]
        known = [m["text"] for e in self.heard if e["type"] == "session" for m in e["session"]["messages"]]
        return said + known

    async def _listen(self) -> None:
        """As the page does: comes back by itself when the line breaks."""
        url = f"{self.house.product.voice_bot}/ws?session_id={self.session_id}"
        while True:
            try:
                async with self.http.ws_connect(url) as socket:
                    async for message in socket:
                        self.heard.append(message.json())
            except aiohttp.ClientError:
                pass  # it is being restarted
            await asyncio.sleep(0.02)

    async def leave(self) -> None:
        if self._listening is not None:
            self._listening.cancel()
            await asyncio.gather(self._listening, return_exceptions=True)


@asynccontextmanager
async def at_the_form(house: House, turns: int) -> AsyncIterator[Citizen]:
    """A citizen in the middle of the leave request, so many turns in."""
    jar = aiohttp.CookieJar(unsafe=True)
    timeout = aiohttp.ClientTimeout(total=RECOVERS_SECONDS)
    async with aiohttp.ClientSession(cookie_jar=jar, timeout=timeout) as http:
        citizen = Citizen(http, house)
        await citizen.begin()
        for words in LEAVE[:turns]:
            status, answer = await citizen.say(words)
            assert status == 200, answer
        try:
            yield citizen
        finally:
            await citizen.leave()


@contextmanager
def no_room(process: psutil.Process) -> Iterator[None]:
    """Files of the process cannot grow, as on a full disk."""
    resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        if process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
            unlimited = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            resource.prlimit(process.pid, resource.RLIMIT_FSIZE, unlimited)


async def finish(citizen: Citizen, turns: int) -> str:
    """Say the rest and send it; the bank's reference."""
    for words in LEAVE[turns:]:
        await citizen.said(words)
    filled = await citizen.filled()
    assert {name: filled.get(name) for name in WHOLE} == WHOLE
    await citizen.said("gửi đơn giúp tôi")
    answer = await citizen.said("đúng, gửi đi")
    return str(answer["session"]["form"]["receipt"]["reference"])


@pytest.mark.parametrize("part", PARTS)
async def test_a_part_that_is_killed_in_the_middle_of_a_form(house: House, part: str) -> None:
    before = house.submissions()
    async with at_the_form(house, 1) as citizen:
        said = [message["text"] for message in (await citizen.session())["messages"]]
        house.process(part).kill()
        await citizen.said(LEAVE[1])
        filled = await citizen.filled()
        assert {name: filled[name] for name in FIRST} == FIRST
        messages = [message["text"] for message in (await citizen.session())["messages"]]
        assert messages[: len(said)] == said
        assert await finish(citizen, 2)
    assert house.submissions() == before + 1


@pytest.mark.parametrize("part", ["voice bot", "browser agent", "chromium"])
async def test_a_part_that_is_killed_while_the_form_is_being_sent(house: House, part: str) -> None:
    before = house.submissions()
    async with at_the_form(house, len(LEAVE)) as citizen:
        await citizen.said("gửi đơn giúp tôi")
        house.to_bank.cut()
        sending = asyncio.create_task(citizen.say("đúng, gửi đi"))
        await asyncio.to_thread(house.to_bank.held.wait, RECOVERS_SECONDS)
        house.process(part).kill()
        house.to_bank.mend()
        status, answer = await sending
        assert status in {0, 200, 502, 503, 504}, answer
        if part == "voice bot":  # the agent went on: the citizen is told by itself
            await citizen.hears("HR-")
        await citizen.said("gửi đơn giúp tôi")
        await citizen.said("đúng, gửi đi")
        form = (await citizen.session())["form"]
        assert {f["name"]: f["value"] for f in form["fields"]}.items() >= WHOLE.items()
        if form["receipt"] is None:
            await citizen.hears("gửi", "trùng")
        elif form["receipt"]["reference"]:
            assert house.submissions() == before + 1
    assert house.submissions() <= before + 1


async def test_the_network_between_the_services_is_cut_for_ten_seconds(house: House) -> None:
    async with at_the_form(house, 1) as citizen:
        house.to_agent.cut()
        cut_at = time.monotonic()
        turn = asyncio.create_task(citizen.say(LEAVE[1]))
        await citizen.hears("Trang")
        await asyncio.sleep(max(0.0, cut_at + 10 - time.monotonic()))
        assert not turn.done()
        house.to_agent.mend()
        status, answer = await turn
        assert status == 200, answer
        assert await finish(citizen, 2)


async def test_a_store_that_is_throttled(house: House) -> None:
    async with at_the_form(house, 1) as citizen:
        said = spoken(await citizen.session())
        house.dynamodb.throttled.set()
        try:
            async with citizen.http.post(
                f"{house.product.voice_bot}/api/sessions/{citizen.session_id}/messages",
                json={"text": LEAVE[1]},
            ) as answer:
                body = await answer.json()
                assert (answer.status, body["error"]) == (503, "DATABASE_UNAVAILABLE")
                assert int(answer.headers["Retry-After"]) >= 1
            assert house.dynamodb.refused >= 3
            assert spoken(await citizen.session()) == said
        finally:
            house.dynamodb.throttled.clear()
        passed = house.dynamodb.writes
        await until(lambda: house.dynamodb.writes > passed, RECOVERS_SECONDS)
        house.process("voice bot").kill()  # what it had written by itself counts
        assert (await citizen.filled())["leaveType"] == "annual"
        assert await finish(citizen, 2)


def spoken(session: dict[str, Any]) -> list[str]:
    return [message["text"] for message in session["messages"] if message["role"] == "assistant"]


async def test_a_full_disk_under_the_browser_agent(house: House) -> None:
    before = house.submissions()
    async with at_the_form(house, len(LEAVE)) as citizen:
        await citizen.said("gửi đơn giúp tôi")
        with no_room(house.process("browser agent")):
            status, answer = await citizen.say("đúng, gửi đi")
            assert (status, house.submissions()) == (503, before)
            assert answer["message"]
        await citizen.said("gửi đơn giúp tôi")
        await citizen.said("đúng, gửi đi")
        assert (await citizen.session())["form"]["receipt"]["reference"]
    assert house.submissions() == before + 1


async def test_a_full_disk_under_the_store(house: House) -> None:
    async with at_the_form(house, 1) as citizen:
        with no_room(house.process("dynamodb")):
            status, answer = await citizen.say(LEAVE[1])
            assert status in {200, 503}, answer
        await citizen.said("cảm ơn")
        assert {name: (await citizen.filled())[name] for name in FIRST} == FIRST
        assert await finish(citizen, 1)


async def test_a_turn_under_way_is_finished_when_the_service_is_told_to_stop(house: House) -> None:
    async with at_the_form(house, 1) as citizen:
        house.to_agent.cut()
        turn = asyncio.create_task(citizen.say(LEAVE[1]))
        await asyncio.to_thread(house.to_agent.held.wait, RECOVERS_SECONDS)
        house.process("voice bot").terminate()
        house.to_agent.mend()
        status, answer = await turn
        assert status == 200, answer
        assert (await citizen.filled())["leaveType"] == "annual"
