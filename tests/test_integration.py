"""Several real parts together: sample bank, browser agent with its Chromium, voice bot, DynamoDB API.

What a citizen types goes through understanding, dialogue and a real page to the bank's own store.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import boto3
import pytest
import pytest_asyncio

from tests.support.dynalite import running_dynalite
from tests.support.typed_path import Citizen, TypedPath, typed_path

pytestmark = [pytest.mark.integration, pytest.mark.asyncio(loop_scope="module")]

SECONDS = 20.0


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def path(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[TypedPath]:
    with running_dynalite() as dynamodb:
        async with typed_path(tmp_path_factory.mktemp("typed"), dynamodb) as running:
            yield running


def values_of(session: dict[str, Any]) -> dict[str, str]:
    return {field["name"]: field["value"] for field in session["form"]["fields"] if field["value"]}


async def fill_crm(citizen: Citizen, session_id: str, name: str = "Trần Thị Bình") -> dict[str, Any]:
    answer: dict[str, Any] = {}
    for words in (
        f"tên khách hàng là {name}",
        "mã khách hàng là kh008",
        "loại tương tác là cuộc gọi",
        "danh mục vấn đề là thẻ",
    ):
        answer = await citizen.say(session_id, words)
    return dict(answer["session"])


async def test_a_whole_loan_application_typed_in_vietnamese(path: TypedPath) -> None:
    citizen = await path.citizen()
    session_id = (await citizen.start(language="vi"))["session_id"]
    for words in (
        "chào em, tôi muốn vay 500 triệu đồng",
        "tên tôi là nguyễn văn an",
        "số căn cước là 036089012345",
        "số điện thoại là 0963023600",
        "email là an.nguyen@gmail.com",
        "địa chỉ thường trú là số 15 trần hưng đạo, hoàn kiếm, hà nội",
        "ngày sinh 15 tháng 3 năm 1990",
        "giới tính nam",
        "tình trạng việc làm là đang làm việc",
        "thu nhập hàng tháng là 30 triệu đồng",
        "kỳ hạn 24 tháng",
        "mục đích vay để mua nhà",
        "loại tài sản là bất động sản",
        "giá trị tài sản là 2 tỷ đồng",
    ):
        await citizen.say(session_id, words)
    review = await citizen.say(session_id, "gửi đơn giúp tôi")
    assert review["session"]["form"]["progress"]["required_left"] == 0, review["replies"]
    assert review["session"]["form"]["state"] == "reviewing"
    done = await citizen.say(session_id, "đúng rồi, gửi đi")
    assert (done["session"]["status"], done["session"]["form"]["state"]) == ("completed", "submitted")
    reference = done["session"]["form"]["receipt"]["reference"]
    assert reference.startswith("LOAN-")
    stored = (await citizen.submission(reference))["fields"]
    expected = {
        "customerName": "Nguyễn Văn An",
        "customerId": "036089012345",
        "phoneNumber": "0963023600",
        "email": "an.nguyen@gmail.com",
        "dateOfBirth": "1990-03-15",
        "gender": "male",
        "employmentStatus": "employed",
        "monthlyIncome": "30000000",
        "loanAmount": "500000000",
        "loanTerm": "24",
        "loanPurpose": "home",
        "collateralType": "real-estate",
        "collateralValue": "2000000000",
    }
    assert {name: stored[name] for name in expected} == expected
    assert values_of(done["session"])["customerName"] == "Nguyễn Văn An"


async def test_a_value_can_be_said_for_a_field_that_is_still_hidden(path: TypedPath) -> None:
    citizen = await path.citizen()
    session_id = (await citizen.start(form="hr"))["session_id"]
    answer = await citizen.say(session_id, "cho em xin nghỉ phép năm từ 10/2/2027 đến 12/2/2027")
    values = values_of(answer["session"])
    assert (values["requestType"], values["leaveType"]) == ("leave", "annual")
    assert (values["startDate"], values["endDate"]) == ("2027-02-10", "2027-02-12")


async def test_an_english_session_is_answered_in_english(path: TypedPath) -> None:
    citizen = await path.citizen()
    session_id = (await citizen.start(language="en", form="crm"))["session_id"]
    answer = await citizen.say(session_id, "the customer name is John Smith")
    assert values_of(answer["session"])["customerName"] == "John Smith"
    assert answer["session"]["form"]["fields"][0]["label"] != "Họ và Tên"


async def test_the_transcript_streams_while_the_form_fills(path: TypedPath) -> None:
    citizen = await path.citizen()
    session_id = (await citizen.start(form="crm"))["session_id"]
    url = f"{path.voice_address}/ws?session_id={session_id}"
    async with citizen.http.ws_connect(url, headers={"Origin": path.voice_address}) as socket:
        assert (await socket.receive_json())["type"] == "session"
        await socket.send_json({"v": 1, "type": "text", "text": "tên khách hàng là trần thị bình"})
        events = []
        async with asyncio.timeout(SECONDS):
            while not events or events[-1].get("stage") != "turn":
                events.append(await socket.receive_json())
    kinds = [event["type"] for event in events]
    assert kinds[0] == "transcript"
    assert events[0]["text"] == "tên khách hàng là trần thị bình"
    assert kinds.index("field") < kinds.index("transcript", 1) < kinds.index("session")
    assert events[kinds.index("field")]["field"]["value"] == "Trần Thị Bình"


async def test_nobody_reaches_another_guests_session(path: TypedPath) -> None:
    owner, stranger = await path.citizen(), await path.citizen()
    session_id = (await owner.start(form="crm"))["session_id"]
    await stranger.start()  # a guest with a cookie of their own
    base = f"/api/sessions/{session_id}"
    for method, call, body in (
        ("GET", "", None),
        ("DELETE", "", None),
        ("GET", "/live", None),
        ("POST", "/messages", {"text": "tên tôi là kẻ gian"}),
        ("PUT", "/fields/customerName", {"value": "Kẻ Gian"}),
        ("POST", "/undo", {}),
        ("POST", "/redo", {}),
        ("POST", "/close", {}),
        ("POST", "/resume", {}),
    ):
        status, error = await stranger.call(method, base + call, body)
        assert (status, error["error"]) == (404, "SESSION_NOT_FOUND"), call
    for address in (f"/ws?session_id={session_id}", f"{base}/live"):
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await stranger.http.ws_connect(path.voice_address + address)
        assert refused.value.status == 404
    status, session = await owner.call("GET", base)
    assert (status, session["form"]["fields"][0]["value"]) == (200, "")
    assert session_id not in str(await stranger.call("GET", "/api/sessions"))


async def test_concurrent_sessions_each_fill_their_own_page(path: TypedPath) -> None:
    names = ["Lê Văn Cường", "Phạm Thị Dung", "Võ Minh Tuấn", "Hoàng Văn Em"]

    async def journey(name: str) -> str:
        citizen = await path.citizen()
        session_id = (await citizen.start(form="crm"))["session_id"]
        session = await fill_crm(citizen, session_id, name)
        assert session["form"]["progress"]["required_left"] == 0
        await citizen.say(session_id, "gửi đi")
        done = await citizen.say(session_id, "đồng ý")
        reference = done["session"]["form"]["receipt"]["reference"]
        return str((await citizen.submission(reference))["fields"]["customerName"])

    assert await asyncio.gather(*map(journey, names)) == names


async def test_what_is_stored_of_a_session(path: TypedPath) -> None:
    citizen = await path.citizen()
    session = await citizen.start(form="crm")
    await fill_crm(citizen, session["session_id"])
    table = boto3.resource(
        "dynamodb", endpoint_url=path.dynamodb, region_name=path.settings.aws_region
    ).Table(path.settings.dynamodb_table_name)
    key = {"session_id": session["session_id"]}
    item = (await asyncio.to_thread(table.get_item, Key=key))["Item"]
    assert (item["user_id"], item["status"], item["language"]) == (session["user_id"], "active", "vi")
    assert item["expires_at"] > 0
    assert len(item["messages"]) >= 2
    kept = repr(item)
    assert "KH008" not in kept  # what was said and entered is sealed
    again = await citizen.call("GET", f"/api/sessions/{session['session_id']}")
    assert values_of(again[1])["customerId"] == "KH008"


async def test_a_restarted_voice_bot_goes_on_with_the_session(path: TypedPath) -> None:
    citizen = await path.citizen()
    session_id = (await citizen.start(form="crm"))["session_id"]
    before = (await citizen.say(session_id, "tên khách hàng là trần thị bình"))["session"]
    await path.restart_voice_bot()
    assert await citizen.call("GET", f"/api/sessions/{session_id}") == (200, before)
    answer = await citizen.say(session_id, "à không, sửa lại tên là trần thị bích")
    assert values_of(answer["session"])["customerName"] == "Trần Thị Bích"
    _, listed = await citizen.call("GET", "/api/sessions")
    assert [item["session_id"] for item in listed["items"]] == [session_id]


@pytest.mark.slow
async def test_an_agent_that_fails_and_comes_back_without_its_pages(path: TypedPath) -> None:
    citizen = await path.citizen()
    session_id = (await citizen.start(form="crm"))["session_id"]
    await fill_crm(citizen, session_id)
    base = f"/api/sessions/{session_id}"
    await path.stop_agent()
    status, error = await citizen.call("POST", f"{base}/messages", {"text": "ghi chú là gọi lại sau"})
    assert (status, error["error"]) == (502, "SERVICE_CONNECTION_FAILED")
    assert set(error) == {"error", "message", "details", "correlation_id"}
    assert (await citizen.call("POST", "/api/sessions", {"form": "crm"}))[0] == 502
    assert (await citizen.call("GET", base))[0] == 200
    await path.start_agent()
    answer = await citizen.say(session_id, "ghi chú là gọi lại sau")
    values = values_of(answer["session"])
    assert values["notes"].casefold() == "gọi lại sau"
    assert (values["customerName"], values["customerId"]) == ("Trần Thị Bình", "KH008")
    await citizen.say(session_id, "gửi đi")
    done = await citizen.say(session_id, "đồng ý")
    stored = await citizen.submission(done["session"]["form"]["receipt"]["reference"])
    assert stored["fields"]["customerName"] == "Trần Thị Bình"


async def test_a_closed_page_comes_back_with_its_values(path: TypedPath) -> None:
    citizen = await path.citizen()
    session_id = (await citizen.start(form="crm"))["session_id"]
    filled = await fill_crm(citizen, session_id)
    assert (await citizen.call("POST", f"/api/sessions/{session_id}/close", {}))[0] == 200
    status, resumed = await citizen.call("POST", f"/api/sessions/{session_id}/resume", {})
    assert status == 200
    assert values_of(resumed) == values_of(filled)


async def test_the_live_picture_is_passed_on(path: TypedPath) -> None:
    citizen = await path.citizen()
    session_id = (await citizen.start(form="crm"))["session_id"]
    address = f"{path.voice_address}/api/sessions/{session_id}/live"
    async with citizen.http.get(address) as answer:
        assert (answer.status, answer.content_type) == (200, "image/jpeg")
        assert (await answer.read()).startswith(b"\xff\xd8")
    async with citizen.http.ws_connect(address) as socket, asyncio.timeout(SECONDS):
        frame = await socket.receive()
        assert frame.type is aiohttp.WSMsgType.BINARY
        assert frame.data.startswith(b"\xff\xd8")
    await citizen.call("DELETE", f"/api/sessions/{session_id}")
    async with citizen.http.get(address) as answer:
        assert answer.status == 404
