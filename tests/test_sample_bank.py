"""The sample bank over HTTP: its pages, what it answers, and what it keeps."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import ClientResponse, FormData
from aiohttp.test_utils import TestClient
from markupsafe import escape

from src.exceptions import DatabaseConnectionError
from src.sample_bank.definitions import FORMS
from src.sample_bank.submissions import SubmissionStore
from tests.support.sample_bank import LEAST, LEAVE, NOW, TODAY, running_bank

PAGE = {"Accept": "text/html"}


@pytest.fixture
async def bank(tmp_path: Path) -> AsyncIterator[TestClient]:
    async with running_bank(tmp_path) as server, TestClient(server) as client:
        yield client


async def post(bank: TestClient, form_id: str, fields: dict[str, str]) -> ClientResponse:
    return await bank.post(f"/submissions/{form_id}", data=fields, headers=PAGE, allow_redirects=False)


async def read(bank: TestClient, reference: str) -> dict[str, str]:
    return (await (await bank.get(f"/submissions/{reference}")).json())["fields"]


async def token_of(bank: TestClient, form_id: str) -> str:
    page = await (await bank.get(f"/forms/{form_id}")).text()
    found = re.search(r'name="submission_token" value="([^"]+)"', page)
    assert found
    return found[1]


async def test_health(bank: TestClient) -> None:
    answer = await bank.get("/health")
    body = await answer.json()
    assert (answer.status, body["status"], body["service"]) == (200, "healthy", "sample-bank")
    assert set(body) == {"status", "service", "version", "uptime_seconds", "checks"}


async def test_health_tells_when_nothing_can_be_stored(bank: TestClient, tmp_path: Path) -> None:
    for file in (tmp_path / "sample-bank").iterdir():
        file.unlink()
    (tmp_path / "sample-bank" / "submissions.sqlite3").mkdir()
    answer = await bank.get("/health")
    assert (answer.status, (await answer.json())["status"]) == (503, "unhealthy")


@pytest.mark.parametrize("form_id", FORMS)
@pytest.mark.parametrize("language", ["vi", "en"])
async def test_pages_in_both_languages(bank: TestClient, form_id: str, language: str) -> None:
    answer = await bank.get(f"/forms/{form_id}?lang={language}")
    page = await answer.text()
    form = FORMS[form_id]
    assert answer.status == 200
    assert f'<html lang="{language}">' in page
    for control in form.controls():
        assert f'name="{control.name}"' in page
        label = escape(control.label.vi if language == "vi" else control.label.en)
        assert f'<label for="{control.name}">{label}</label>' in page
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


async def test_today_is_the_citizens_day(bank: TestClient) -> None:
    page = await (await bank.get("/forms/crm")).text()
    assert 'value="2026-11-23" id="interactionDate"' in page
    assert 'value="2026-11-30" id="followUpDate"' in page


@pytest.mark.parametrize("form_id", FORMS)
async def test_a_submission_gets_a_receipt(bank: TestClient, form_id: str) -> None:
    answer = await post(bank, form_id, LEAST[form_id])
    assert answer.status == 303
    receipt = await bank.get(answer.headers["Location"])
    page = await receipt.text()
    reference = re.search(r'id="reference"[^>]*>([^<]+)<', page)
    assert reference
    assert re.fullmatch(rf"{FORMS[form_id].prefix}-20261123-[0-9A-Z]{{16}}", reference[1])
    stored = await (await bank.get(f"/submissions/{reference[1]}")).json()
    assert (stored["reference"], stored["form"]) == (reference[1], form_id)
    assert stored["submitted_at"] == "2026-11-22T17:30:00.000Z"
    assert stored["fields"] == {
        **dict.fromkeys([c.name for c in FORMS[form_id].controls()], ""),
        **LEAST[form_id],
    }


async def test_a_faulty_form_comes_back_with_its_values(bank: TestClient) -> None:
    sent = {
        **LEAST["loan"],
        "phoneNumber": "123",
        "customerName": '"><script>alert(1)</script>',
        "loanTerm": "120",
    }
    answer = await post(bank, "loan", {**sent, "submission_token": "kept-token-1234"})
    page = await answer.text()
    assert answer.status == 422
    assert '<a href="#phoneNumber">Số điện thoại gồm 10 chữ số' in page
    assert re.search(
        r'id="phoneNumber"[^>]* aria-invalid="true"[^>]* aria-describedby="phoneNumber-error"', page
    )
    assert 'value="123" id="phoneNumber"' in page
    assert "<script>alert" not in page
    assert 'value="kept-token-1234"' in page


async def test_the_language_changes_half_way(bank: TestClient) -> None:
    sent = {
        "customerName": "Lê An",
        "collateralType": "vehicle",
        "current_step": "1",
        "submission_token": "tok-123456",
    }
    page = await (await bank.post("/forms/loan?lang=en", data=sent)).text()
    assert 'value="Lê An" id="customerName"' in page
    assert 'value="vehicle" selected' in page
    assert 'data-step="0" aria-labelledby="step-1-title" hidden' in page
    assert 'value="tok-123456"' in page


async def test_one_token_submits_once(bank: TestClient) -> None:
    fields = {**LEAST["crm"], "submission_token": await token_of(bank, "crm")}
    answers = await asyncio.gather(*(post(bank, "crm", fields) for _ in range(8)))
    late = await post(bank, "crm", {**fields, "customerName": ""})
    places = {answer.headers["Location"] for answer in [*answers, late]}
    assert len(places) == 1
    reference = places.pop().split("/")[-1].split("?")[0]
    assert "submission_token" not in await read(bank, reference)
    assert await token_of(bank, "crm") != fields["submission_token"]


async def test_json_callers(bank: TestClient) -> None:
    fields = {**LEAST["loan"], "loanAmount": 500_000_000, "submission_token": "one-use-token"}
    first = await bank.post("/submissions/loan", json=fields)
    second = await bank.post("/submissions/loan", json=fields)
    created = await first.json()
    assert (first.status, second.status) == (201, 200)
    assert await second.json() == created
    assert (await read(bank, created["reference"]))["loanAmount"] == "500000000"


async def test_json_callers_are_told_what_is_wrong(bank: TestClient) -> None:
    answer = await bank.post("/submissions/loan?lang=en", json={**LEAST["loan"], "loanTerm": "120"})
    body = await answer.json()
    assert (answer.status, body["error"]) == (422, "FORM_REJECTED")
    assert list(body["details"]["fields"]) == ["loanTerm"]
    assert body["correlation_id"] == answer.headers["X-Correlation-ID"]


async def test_files_are_kept_by_name(bank: TestClient) -> None:
    data = FormData(LEAVE, quote_fields=False)
    data.add_field("attachments", b"%PDF-1.7", filename="đơn.pdf", content_type="application/pdf")
    answer = await bank.post("/submissions/hr", data=data, allow_redirects=False)
    reference = answer.headers["Location"].split("/")[-1].split("?")[0]
    assert (await read(bank, reference))["attachments"] == "đơn.pdf"


async def test_a_trap_catches_machines(bank: TestClient) -> None:
    assert (await post(bank, "crm", {**LEAST["crm"], "website": "http://spam"})).status == 400


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("GET", "/forms/nothing", None, {}, 404),
        ("GET", "/submissions/LOAN-20261122-0000", None, {}, 404),
        ("GET", "/receipts/x", None, {}, 404),
        ("POST", "/submissions/nothing", b"{}", {"Content-Type": "application/json"}, 404),
        ("POST", "/submissions/loan", b"not json", {"Content-Type": "application/json"}, 400),
        ("POST", "/submissions/loan", b'{"gender": ["male"]}', {"Content-Type": "application/json"}, 400),
        ("POST", "/submissions/loan", b'{"gendre": "male"}', {"Content-Type": "application/json"}, 400),
        ("POST", "/submissions/loan", b"[]", {"Content-Type": "application/json"}, 400),
        ("POST", "/submissions/loan", b"a", {"Content-Type": "text/plain"}, 415),
        ("POST", "/submissions/hr", b"a", {"Content-Type": "multipart/form-data"}, 400),
        (
            "POST",
            "/submissions/hr",
            b"a=" + b"x" * 7_000_000,
            {"Content-Type": "application/x-www-form-urlencoded"},
            413,
        ),
        ("POST", "/submissions/loan", b'{"a":"' + b"x" * 300_000, {"Content-Type": "application/json"}, 413),
        ("DELETE", "/forms/loan", None, {}, 405),
    ],
)
async def test_bad_requests(
    bank: TestClient, method: str, path: str, body: bytes | None, headers: dict[str, str], status: int
) -> None:
    answer = await bank.request(method, path, data=body, headers=headers)
    assert answer.status == status
    assert set(await answer.json()) == {"error", "message", "details", "correlation_id"}
    page = await bank.request(method, path, data=body, headers={**headers, **PAGE})
    assert (page.status, page.content_type) == (status, "text/html")


async def test_a_rejected_page_can_be_loaded_again(bank: TestClient) -> None:
    answer = await bank.get("/submissions/loan?lang=en", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (302, "/forms/loan?lang=en")


async def test_submissions_survive_a_restart(tmp_path: Path) -> None:
    fields = {**LEAST["crm"], "submission_token": "one-use-token"}
    async with running_bank(tmp_path) as server, TestClient(server) as bank:
        first = await (await bank.post("/submissions/crm", json=fields)).json()
    async with running_bank(tmp_path) as server, TestClient(server) as bank:
        assert (await read(bank, first["reference"]))["customerName"] == "Phạm Văn Cường"
        assert await (await bank.post("/submissions/crm", json=fields)).json() == first


def test_a_store_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseConnectionError):
        SubmissionStore(tmp_path / "file" / "below").open()


def test_references_cannot_be_guessed(tmp_path: Path) -> None:
    store = SubmissionStore(tmp_path)
    store.open()
    stored = [store.add("crm", "CRM", {}, NOW, TODAY)[0].reference for _ in range(50)]
    assert len({reference[-8:] for reference in stored}) == 50
