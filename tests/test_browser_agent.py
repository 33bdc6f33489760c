"""The browser agent over its real interface, on real Chromium and real pages."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import pytest_asyncio

from src.contract import ExecuteResponse
from src.exceptions import ConfigurationError
from tests.support.browser_agent import (
    AgentClient,
    Bench,
    agent_app,
    agent_settings,
    error,
    field,
    running_bench,
)

pytestmark = [pytest.mark.integration, pytest.mark.asyncio(loop_scope="module")]

WIZARD = {"name": "Ann Lee", "kind": "saving", "term": "12", "email": "ann@example.com", "city": "Hue"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def bench(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bench]:
    async with running_bench(tmp_path_factory.mktemp("agent")) as running:
        yield running


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def open_form(bench: Bench) -> AsyncIterator[AgentClient]:
    """One page that several cases fill in turn, each a field of its own."""
    client = bench.client()
    await opened(client, bench, "plain")
    await client.do(
        {"type": "fill", "field": "city", "value": "hn"}, {"type": "fill", "field": "age", "value": "44"}
    )
    yield client
    await client.close()


@pytest_asyncio.fixture(loop_scope="module")
async def agent(bench: Bench) -> AsyncIterator[AgentClient]:
    client = bench.client()
    yield client
    await client.close()


async def opened(agent: AgentClient, bench: Bench, page: str) -> dict[str, Any]:
    answer = await agent.open(f"{bench.origin}/{page}")
    assert answer["success"], answer["results"]
    return answer


def key() -> str:
    return f"key-{time.monotonic_ns()}"


# --- who may ask, and what ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "header", [None, "Bearer wrong", "Basic abc", "Bearer ", "Bearer " + "x" * 5000, "Bearer ô"]
)
async def test_refuses_callers_without_the_service_token(bench: Bench, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    status, body = await bench.client().post({"session_id": "s", "actions": [{"type": "next"}]}, headers)
    assert (status, body["error"]) == (401, "AUTHENTICATION_FAILED")
    assert set(body) == {"error", "message", "details", "correlation_id"}


@pytest.mark.parametrize(
    "path", ["/api/live?session_id=s", "/api/live/stream?session_id=s", "/api/live/frame?session_id=s"]
)
async def test_the_live_picture_needs_the_token_too(bench: Bench, path: str) -> None:
    async with bench.http.get(bench.address + path) as answer:
        assert answer.status == 401


@pytest.mark.parametrize("path", ["/api/health", "/live", "/metrics", "/docs", "/openapi.json"])
async def test_operators_need_no_token(bench: Bench, path: str) -> None:
    async with bench.http.get(bench.address + path) as answer:
        assert answer.status == 200


async def test_does_not_start_without_a_service_token(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="SERVICE_TOKEN"):
        agent_app(agent_settings(tmp_path, "http://127.0.0.1:1", service_token=""))


async def test_health_tells_the_state_of_the_browser(bench: Bench) -> None:
    async with bench.http.get(f"{bench.address}/api/health") as answer:
        body = await answer.json()
    assert body["status"] == "healthy"
    assert body["service"] == "browser-agent"
    assert body["checks"]["browser"]["version"].startswith("Chromium")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"session_id": "s"},
        {"session_id": "s", "actions": []},
        {"session_id": "s", "actions": [{"type": "teleport"}]},
        {"session_id": "s", "actions": [{"type": "fill", "field": "x"}]},
        {"session_id": "s", "actions": [{"type": "fill", "field": "x", "value": 5}]},
        {"session_id": "s", "actions": [{"type": "fill", "field": "x", "value": "a" * 10_001}]},
        {"session_id": "s", "actions": [{"type": "submit"}]},
        {"session_id": "../../etc", "actions": [{"type": "next"}]},
        {"session_id": "s", "actions": [{"type": "next"}], "user_message": "go"},
        {"session_id": "s", "actions": [{"type": "close"}, {"type": "next"}]},
        [],
        "next",
    ],
)
async def test_bad_requests_are_refused_in_the_error_shape(bench: Bench, body: Any) -> None:
    status, answer = await bench.client().post(body)
    assert status == 400
    assert answer["error"] == "INVALID_INPUT"
    assert answer["correlation_id"]


async def test_a_session_without_a_page_is_unknown(bench: Bench) -> None:
    status, body = await bench.client().post({"session_id": "nobody", "actions": [{"type": "next"}]})
    assert (status, body["error"]) == (404, "BROWSER_SESSION_NOT_FOUND")


async def test_requests_in_words_need_a_model(bench: Bench) -> None:
    status, body = await bench.client().post({"session_id": "s", "user_message": "điền giúp tôi"})
    assert (status, body["error"]) == (400, "MODEL_NOT_CONFIGURED")


# --- opening -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:1/x",
        "https://example.com/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "chrome://version",
        "data:text/html,x",
        "{origin}@evil.example/",
        "{origin}.evil.example/",
        "not a url",
    ],
)
async def test_opens_allowed_origins_only(agent: AgentClient, bench: Bench, url: str) -> None:
    status, body = await agent.post(
        {
            "session_id": agent.session_id,
            "actions": [{"type": "open", "url": url.format(origin=bench.origin)}],
        }
    )
    assert (status, body["error"]) == (403, "ORIGIN_NOT_ALLOWED")


async def test_does_not_follow_a_redirect_off_the_list(agent: AgentClient, bench: Bench) -> None:
    bench.elsewhere.requested.clear()
    answer = await agent.open(f"{bench.origin}/redirect-away")
    assert error(answer)["error"] == "ORIGIN_NOT_ALLOWED"
    assert bench.elsewhere.requested == []


async def test_a_page_cannot_leave_or_open_windows(agent: AgentClient, bench: Bench) -> None:
    bench.elsewhere.requested.clear()
    await opened(agent, bench, "surprises")
    await agent.fill("name", "An")
    for button in ("Rời trang", "Mở cửa sổ"):
        answer = await agent.do({"type": "click", "button": button})
        assert answer["success"]
        assert field(answer, "name")["value"] == "An"
    assert bench.elsewhere.requested == []


@pytest.mark.parametrize(
    ("status", "code"), [(404, "BROWSER_PAGE_NOT_FOUND"), (500, "BROWSER_NAVIGATION_FAILED")]
)
async def test_an_error_page_is_not_a_form(agent: AgentClient, bench: Bench, status: int, code: str) -> None:
    answer = await agent.open(f"{bench.origin}/status/{status}")
    assert error(answer)["error"] == code
    assert str(status) in error(answer)["message"]


async def test_a_failed_opening_leaves_nothing_behind(agent: AgentClient, bench: Bench) -> None:
    answer = await agent.open(f"{bench.origin}/status/404")
    assert answer["page"] is None
    status, _ = await agent.post({"session_id": agent.session_id, "actions": [{"type": "read_all"}]})
    assert status == 404


async def test_the_answer_follows_the_contract(agent: AgentClient, bench: Bench) -> None:
    answer = await opened(agent, bench, "plain")
    parsed = ExecuteResponse.model_validate(answer)
    assert parsed.session_id == agent.session_id
    assert parsed.page is not None
    assert parsed.page.title == "Mọi loại ô"
    assert [(button.label, button.role) for button in parsed.page.buttons] == [
        ("Nhập lại", "clear"),
        ("Trợ giúp", "other"),
        ("Gửi đăng ký", "submit"),
    ]


# --- filling -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("fullName", "Nguyễn Thị Ánh Tuyết", "Nguyễn Thị Ánh Tuyết"),
        ("Thư điện tử", "a@b.vn", "a@b.vn"),
        ("about", "Dòng một\nDòng hai", "Dòng một\nDòng hai"),
        ("Thanh pho", "Đà Nẵng", "dn"),
        ("city", "hcm", "hcm"),
        ("Ngôn ngữ", "vi,Tiếng Pháp", "vi,fr"),
        ("sex", "Nữ", "f"),
        ("news", "sms,app", "sms,app"),
        ("agree", "true", "true"),
        ("age", "30", "30"),
        ("rate", "7.25", "7.25"),
        ("born", "1990-02-28", "1990-02-28"),
        ("at", "08:30", "08:30"),
        ("meet", "2026-12-01T09:15", "2026-12-01T09:15"),
        ("expires", "2028-05", "2028-05"),
        ("risk", "8", "8"),
        ("colour", "#ff8800", "#ff8800"),
        ("code", "HAN001", "HAN001"),
        ("note", "Xin gọi buổi chiều", "Xin gọi buổi chiều"),
        ("amount", "1500000", "1500000"),
        ("ma-gioi-thieu", "VIP", "VIP"),
    ],
)
async def test_fills_every_kind_of_field_and_reads_it_back(
    open_form: AgentClient, name: str, value: str, shown: str
) -> None:
    answer = await open_form.fill(name, value)
    assert answer["success"], answer["results"]
    assert answer["results"][0]["value"] == shown
    values = {one["name"]: one["value"] for one in answer["page"]["fields"]}
    assert shown in values.values()


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("city", "Cần Thơ", "unknown_option"),
        ("age", "17", "below_minimum"),
        ("age", "120", "above_maximum"),
        ("age", "muoi tam", "format"),
        ("born", "2024-01-01", "above_maximum"),
        ("born", "31/12/1990", "format"),
        ("code", "h1", "format"),
        ("fullName", "x" * 60, "too_long"),
        ("fixed", "Huế", "read_only"),
        ("off", "x", "read_only"),
        ("spouse", "Lan", "hidden"),
        ("paper", "x.pdf", "file"),
        ("agree", "maybe", "format"),
    ],
)
async def test_says_why_the_page_refuses_a_value_and_puts_the_old_one_back(
    open_form: AgentClient, name: str, value: str, reason: str
) -> None:
    before = field(await open_form.do({"type": "read_all"}), name)["value"]
    answer = await open_form.fill(name, value)
    assert error(answer)["error"] == "BROWSER_FIELD_REJECTED"
    assert error(answer)["details"]["reason"] == reason
    assert field(answer, name)["value"] == before
    assert field(answer, name)["status"] != "invalid"


async def test_an_unknown_option_is_explained_by_the_options(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "plain")
    answer = await agent.fill("city", "Cần Thơ")
    assert [one["label"] for one in error(answer)["details"]["options"]] == [
        "Hà Nội",
        "Đà Nẵng",
        "TP. Hồ Chí Minh",
    ]


async def test_the_page_hears_the_events_it_listens_for(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "plain")
    answer = await agent.fill("married", "Có")
    assert field(answer, "spouse")["visible"]
    assert (await agent.fill("spouse", "Lan"))["success"]
    answer = await agent.fill("married", "no")
    assert not field(answer, "spouse")["visible"]


async def test_unknown_and_ambiguous_fields(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "plain")
    answer = await agent.fill("Tên con mèo", "Mun")
    assert error(answer)["error"] == "BROWSER_FIELD_NOT_FOUND"


async def test_clear_focus_and_read(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "plain")
    answer = await agent.do(
        {"type": "fill", "field": "fullName", "value": "An"},
        {"type": "fill", "field": "sex", "value": "m"},
        {"type": "fill", "field": "agree", "value": "true"},
        {"type": "focus", "field": "Số tiền"},
        {"type": "read", "field": "họ và tên"},
        {"type": "clear", "field": "fullName"},
        {"type": "clear", "field": "sex"},
        {"type": "clear", "field": "agree"},
    )
    assert [result["value"] for result in answer["results"]] == ["An", "m", "true", "", "An", "", "", ""]
    assert all(field(answer, name)["status"] == "empty" for name in ("fullName", "sex", "agree"))


async def test_clear_all_brings_the_pages_own_defaults_back(agent: AgentClient, bench: Bench) -> None:
    before = await opened(agent, bench, "plain")
    await agent.do(
        *(
            {"type": "fill", "field": name, "value": value}
            for name, value in [
                ("fullName", "An"),
                ("risk", "9"),
                ("city", "hn"),
                ("news", "sms"),
                ("married", "yes"),
                ("spouse", "Lan"),
            ]
        )
    )
    answer = await agent.do({"type": "clear_all"})
    assert [one["value"] for one in answer["page"]["fields"]] == [
        one["value"] for one in before["page"]["fields"]
    ]


async def test_actions_stop_at_the_first_that_fails(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "plain")
    answer = await agent.do(
        {"type": "fill", "field": "fullName", "value": "An"},
        {"type": "fill", "field": "nothing", "value": "x"},
        {"type": "fill", "field": "email", "value": "a@b.vn"},
    )
    assert [result["ok"] for result in answer["results"]] == [True, False]
    assert field(answer, "email")["value"] == ""


async def test_a_repeated_request_runs_nothing_again(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "plain")
    first = await agent.do({"type": "fill", "field": "fullName", "value": "An"}, request_id="r-1")
    await agent.fill("fullName", "Bình")
    again = await agent.do({"type": "fill", "field": "fullName", "value": "An"}, request_id="r-1")
    assert again["results"] == first["results"]
    assert field(again, "fullName")["value"] == "An"
    assert field(await agent.do({"type": "read_all"}), "fullName")["value"] == "Bình"


# --- uploads -----------------------------------------------------------------------------------------


async def test_uploads_files_by_id_never_by_path(agent: AgentClient, bench: Bench) -> None:
    room = bench.data_dir / "uploads" / agent.session_id
    (room / "u1").mkdir(parents=True)
    (room / "u1" / "cccd mặt trước.pdf").write_bytes(b"%PDF-1.4")
    (room / "u2.txt").write_text("plain")
    await opened(agent, bench, "plain")
    answer = await agent.do({"type": "upload", "field": "Giấy tờ", "file": "u1"})
    assert answer["results"][0]["value"] == "cccd mặt trước.pdf"
    assert field(answer, "paper")["status"] == "filled"
    for file, reason in [
        ("u2.txt", "file_type"),
        ("../../x", "no_such_file"),
        ("u9", "no_such_file"),
        ("..", "no_such_file"),
    ]:
        answer = await agent.do({"type": "upload", "field": "paper", "file": file})
        assert error(answer)["details"]["reason"] == reason
    assert (await agent.do({"type": "clear", "field": "paper"}))["success"]
    assert (await agent.do({"type": "upload", "field": "photo", "file": "u2.txt"}))["success"]


# --- wizards -----------------------------------------------------------------------------------------


async def test_finds_the_steps_of_a_wizard_without_a_step_list(agent: AgentClient, bench: Bench) -> None:
    answer = await opened(agent, bench, "wizard")
    assert answer["page"]["step"] == {
        "index": 0,
        "count": 3,
        "title": "About you",
        "titles": ["About you", "Contact", "Review"],
    }
    assert [(one["name"], one["step"], one["visible"]) for one in answer["page"]["fields"]] == [
        ("name", 0, True),
        ("kind", 0, True),
        ("term", 0, False),
        ("email", 1, True),
        ("city", 1, True),
    ]


async def test_next_reports_the_pages_errors_when_it_stays(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "wizard")
    answer = await agent.do({"type": "next"})
    assert error(answer)["details"]["errors"] == [
        {"field": "name", "label": "Full name", "message": "Please enter your full name."}
    ]
    assert answer["page"]["step"]["index"] == 0
    assert field(answer, "name")["status"] == "invalid"
    await agent.fill("name", "Ann Lee")
    answer = await agent.do({"type": "next"})
    assert answer["page"]["step"]["index"] == 1
    answer = await agent.do({"type": "back"})
    assert answer["page"]["step"]["index"] == 0


async def test_goes_to_a_fields_own_step_to_fill_it(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "wizard")
    await agent.fill("Full name", "Ann Lee")
    answer = await agent.fill("City", "Hue")
    assert answer["page"]["step"]["index"] == 1
    answer = await agent.fill("kind", "Current")
    assert answer["page"]["step"]["index"] == 0


async def test_fills_ahead_without_provoking_errors(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "wizard")
    answer = await agent.fill("city", "Hue")
    assert field(answer, "city")["value"] == "Hue"
    assert [one["status"] for one in answer["page"]["fields"]].count("invalid") == 0


async def test_the_pages_own_words_come_with_a_refused_value(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "wizard")
    await agent.fill("name", "Ann Lee")
    await agent.do({"type": "next"})
    answer = await agent.fill("email", "ann at example")
    assert error(answer)["message"] == "That is no e-mail address."
    assert field(answer, "email")["value"] == ""


@pytest.mark.parametrize(("section", "index"), [("2", 1), ("contact", 1), ("Review", 2)])
async def test_goes_to_a_step_by_number_or_title(
    agent: AgentClient, bench: Bench, section: str, index: int
) -> None:
    await opened(agent, bench, "wizard")
    await agent.fill("name", "Ann Lee")
    answer = await agent.do({"type": "go_to", "section": section})
    assert answer["page"]["step"]["index"] == index
    answer = await agent.do({"type": "go_to", "section": "Section 9"})
    assert error(answer)["error"] == "BROWSER_BUTTON_NOT_FOUND"


async def test_restores_a_form_with_conditional_fields(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "wizard")
    answer = await agent.do({"type": "restore", "values": WIZARD})
    assert answer["success"], answer["results"]
    assert {one["name"]: one["value"] for one in answer["page"]["fields"]} == WIZARD


async def test_restore_lists_what_it_could_not_fill(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "wizard")
    values = {"name": "Ann Lee", "kind": "current", "term": "12", "email": "nonsense", "gone": "x"}
    answer = await agent.do({"type": "restore", "values": values})
    left = error(answer)["details"]["not_restored"]
    assert {one["field"]: one["reason"] for one in left} == {
        "term": "not_shown",
        "email": "format",
        "gone": "not_shown",
    }
    assert field(answer, "name")["value"] == "Ann Lee"


async def test_a_wizard_that_draws_only_the_present_step(agent: AgentClient, bench: Bench) -> None:
    answer = await opened(agent, bench, "rendered")
    assert answer["page"]["step"]["titles"] == ["Thông tin", "Địa chỉ", "Gửi"]
    values = {"fullName": "An", "phone": "0912345678", "street": "Lý Thường Kiệt", "note": "Gọi chiều"}
    answer = await agent.do({"type": "restore", "values": values})
    assert answer["success"], answer["results"]
    answer = await agent.do(
        {"type": "back"},
        {"type": "read", "field": "street"},
        {"type": "back"},
        {"type": "read", "field": "Họ tên"},
    )
    assert [result["value"] for result in answer["results"]] == [None, "Lý Thường Kiệt", None, "An"]
    answer = await agent.do({"type": "submit", "idempotency_key": key()})
    assert answer["success"], answer["results"]
    assert answer["page"]["receipt"]["reference"] == "WEB-2026-A7K9"
    assert bench.site.submissions[-1] == values


# --- buttons and surprises ---------------------------------------------------------------------------


async def test_presses_buttons_but_never_the_one_that_sends(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "plain")
    answer = await agent.do({"type": "click", "button": "tro giup"})
    assert answer["page"]["messages"] == ["Gọi 1900 54 54 15"]
    sent = len(bench.site.submissions)
    answer = await agent.do({"type": "click", "button": "Gửi đăng ký"})
    assert error(answer)["error"] == "BROWSER_BUTTON_NOT_FOUND"
    assert len(bench.site.submissions) == sent
    answer = await agent.do({"type": "click", "button": "Nút không có"})
    assert "Trợ giúp" in error(answer)["details"]["buttons"]


async def test_dialogs_are_dismissed_and_reported(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "surprises")
    answer = await agent.do({"type": "click", "button": "Hỏi lại"})
    assert "Xóa hết chứ?" in answer["page"]["messages"]
    assert "giữ nguyên" in answer["page"]["messages"]


async def test_a_modal_offers_its_own_buttons(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "surprises")
    answer = await agent.do({"type": "click", "button": "Mở hộp thoại"})
    assert [button["label"] for button in answer["page"]["buttons"]] == ["Không", "Có, chắc chắn"]
    assert any("Bạn có chắc không?" in message for message in answer["page"]["messages"])
    answer = await agent.do({"type": "click", "button": "Có, chắc chắn"})
    assert "đã chắc" in answer["page"]["messages"]


# --- submitting --------------------------------------------------------------------------------------


async def test_submits_once_per_key(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "wizard")
    await agent.do({"type": "restore", "values": WIZARD}, {"type": "go_to", "section": "1"})
    sent, once = len(bench.site.submissions), key()
    answer = await agent.do({"type": "submit", "idempotency_key": once})
    assert answer["success"], answer["results"]
    assert bench.site.submissions[-1] == WIZARD
    receipt = answer["page"]["receipt"]
    assert receipt["reference"] == answer["results"][0]["value"] == f"LOAN-20261122-X7Q{sent + 1}"
    assert receipt["message"].startswith("Đã nhận hồ sơ của quý khách")
    await opened(agent, bench, "wizard")
    answer = await agent.do({"type": "submit", "idempotency_key": once})
    assert answer["results"][0]["value"] == receipt["reference"]
    assert len(bench.site.submissions) == sent + 1


async def test_a_form_the_page_itself_refuses_is_not_sent(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "native")
    sent, once = len(bench.site.submissions), key()
    answer = await agent.do({"type": "submit", "idempotency_key": once})
    assert error(answer)["error"] == "BROWSER_FORM_SUBMISSION_FAILED"
    assert error(answer)["details"]["outcome"] == "refused"
    assert [one["field"] for one in error(answer)["details"]["errors"]] == ["name", "email"]
    assert len(bench.site.submissions) == sent
    await agent.do({"type": "restore", "values": {"name": "An", "email": "a@b.vn"}})
    assert (await agent.do({"type": "submit", "idempotency_key": once}))["success"]


async def test_a_refusal_of_the_server_is_told_field_by_field(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "wizard?how=refuse")
    await agent.do({"type": "restore", "values": WIZARD})
    once = key()
    answer = await agent.do({"type": "submit", "idempotency_key": once})
    assert error(answer)["details"] == {
        "outcome": "refused",
        "errors": [{"field": "name", "label": "Họ tên", "message": "Tên này không có trong hệ thống."}],
    }
    assert field(answer, "name")["status"] == "invalid"
    await agent.fill("name", "An Bình")
    assert (await agent.do({"type": "submit", "idempotency_key": once}))["success"]


async def test_a_failing_server_leaves_the_outcome_unknown_and_is_never_asked_again(
    agent: AgentClient, bench: Bench
) -> None:
    await opened(agent, bench, "wizard?how=break")
    await agent.do({"type": "restore", "values": WIZARD})
    sent, once = len(bench.site.submissions), key()
    answer = await agent.do({"type": "submit", "idempotency_key": once})
    assert error(answer)["details"]["outcome"] == "unknown"
    await opened(agent, bench, "wizard")
    await agent.do({"type": "restore", "values": WIZARD})
    answer = await agent.do({"type": "submit", "idempotency_key": once})
    assert error(answer)["details"]["outcome"] == "unknown"
    assert len(bench.site.submissions) == sent + 1


async def test_submitting_a_page_without_a_submit_button(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "receipt/LOAN-1-ABC9")
    answer = await agent.do({"type": "submit", "idempotency_key": key()})
    assert error(answer)["error"] == "BROWSER_BUTTON_NOT_FOUND"


# --- several at once, and looking on ------------------------------------------------------------------


async def test_sessions_do_not_see_each_other(bench: Bench) -> None:
    clients = [bench.client() for _ in range(4)]
    await asyncio.gather(*(opened(client, bench, "plain") for client in clients))
    await asyncio.gather(*(client.fill("fullName", f"Người {index}") for index, client in enumerate(clients)))
    answers = await asyncio.gather(*(client.do({"type": "read", "field": "fullName"}) for client in clients))
    assert [answer["results"][0]["value"] for answer in answers] == [f"Người {index}" for index in range(4)]
    await asyncio.gather(*(client.close() for client in clients))


async def test_requests_of_one_session_take_turns(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "plain")
    answers = await asyncio.gather(*(agent.fill("fullName", f"Lần {number}") for number in range(6)))
    assert [answer["results"][0]["value"] for answer in answers] == [f"Lần {number}" for number in range(6)]


async def test_closing_ends_the_session(bench: Bench) -> None:
    agent = bench.client()
    await opened(agent, bench, "plain")
    answer = await agent.do({"type": "close"}, request_id="bye")
    assert answer["success"]
    assert answer["page"] is None
    assert (await agent.do({"type": "close"}, request_id="bye"))["success"]
    status, _ = await agent.post({"session_id": agent.session_id, "actions": [{"type": "read_all"}]})
    assert status == 404


async def test_the_live_page_and_its_picture(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "plain")
    query = {"session_id": agent.session_id}
    async with bench.http.get(f"{bench.address}/api/live", params=query, headers=agent.headers) as answer:
        page = await answer.json()
    assert page["url"] == f"{bench.origin}/plain"
    assert page["title"] == "Mọi loại ô"
    assert page["viewport"] == {"width": 1280, "height": 800}
    async with bench.http.get(
        f"{bench.address}/api/live/frame", params=query, headers=agent.headers
    ) as answer:
        assert answer.content_type == "image/jpeg"
        assert (await answer.read())[:2] == b"\xff\xd8"
    for unknown in ({"session_id": "nobody"}, {}):
        async with bench.http.get(
            f"{bench.address}/api/live", params=unknown, headers=agent.headers
        ) as answer:
            assert answer.status in {400, 404}


async def test_the_live_stream_shows_what_happens(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "plain")
    url = f"{bench.address}/api/live/stream?session_id={agent.session_id}"
    async with bench.http.ws_connect(url, headers=agent.headers) as first:
        still = await first.receive_bytes(timeout=20)
        assert still[:2] == b"\xff\xd8"
        async with bench.http.ws_connect(url, headers=agent.headers) as second:
            assert (await second.receive_bytes(timeout=20))[:2] == b"\xff\xd8"
        await agent.fill("fullName", "Nguyễn Văn An")
        seen = await first.receive_bytes(timeout=20)
        assert seen != still
        await agent.close()
        while (message := await first.receive(timeout=20)).type is aiohttp.WSMsgType.BINARY:
            pass
        assert message.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED, aiohttp.WSMsgType.CLOSING}


async def test_metrics_count_actions_without_personal_data(agent: AgentClient, bench: Bench) -> None:
    await opened(agent, bench, "plain")
    await agent.fill("fullName", "Trần Thị Kín Đáo")
    async with bench.http.get(f"{bench.address}/metrics") as answer:
        text = await answer.text()
    assert 'vpbank_voice_agent_browser_actions_total{action="fill",status="ok"}' in text
    assert "Kín Đáo" not in text
    assert agent.session_id not in text
