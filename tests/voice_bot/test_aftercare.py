"""Around a form: files, focus, receipts, ratings, masked ids, search, handing over. Over a real socket."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from aiohttp.test_utils import TestServer
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from src.contract import Focus, Upload
from src.forms.masking import masked, without_ids
from src.voice_bot.app import Parts, build_app
from src.voice_bot.receipt_pdf import ReceiptFacts, ReceiptPrinter
from src.voice_bot.records import SentValue
from src.voice_bot.search import folded, search
from tests.support.memory_audit import MemoryAudit
from tests.support.users import Person
from tests.support.voice_bot import (
    FakeBrowser,
    FakeStore,
    ScriptedUnderstander,
    settings_for_tests,
    ticking_clock,
)

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


class House:
    """A running voice bot, people with a browser each, and its neighbours in memory."""

    def __init__(self, stack: AsyncExitStack, tmp_path: Path) -> None:
        self._stack, self._tmp = stack, tmp_path
        self.browser, self.store = FakeBrowser(), FakeStore()

    async def open(self, **settings: Any) -> House:
        parts = Parts(
            store=self.store,
            audit=MemoryAudit(),
            browser=self.browser,
            understander=ScriptedUnderstander(),
            now=ticking_clock(),
            voice=False,
        )
        app = build_app(settings_for_tests(data_dir=self._tmp, **settings), parts)
        self._server = await self._stack.enter_async_context(TestServer(app))
        return self

    def person(self) -> Person:
        person = Person(self._server)
        self._stack.push_async_callback(person.close)
        return person

    async def at_a_form(self) -> tuple[Person, str]:
        person = self.person()
        return person, f"/api/sessions/{(await person.start())['session_id']}"

    async def sent(self) -> tuple[Person, str]:
        person, path = await self.at_a_form()
        for words in ("customerName=Nguyễn Thị Ánh;phoneNumber=0963023600", "send", "yes"):
            status, answer = await person.call("POST", f"{path}/messages", {"text": words})
            assert status == 200, answer
        assert answer["session"]["status"] == "completed"
        return person, path


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with AsyncExitStack() as stack:
        yield await House(stack, tmp_path).open(
            handover_phone="1900 54 54 15", handover_url="https://chat.bank.test/talk?lang=vi"
        )


async def pdf_of(person: Person, path: str) -> tuple[int, str, PdfReader | None]:
    async with person.http.get(person._base + path, headers=person.headers) as answer:
        body = await answer.read()
        reader = PdfReader(io.BytesIO(body)) if answer.status == 200 else None
        return answer.status, answer.content_type, reader


# --- receipts ---------------------------------------------------------------------------------------


async def test_the_receipt_holds_what_was_sent_and_what_was_answered(house: House) -> None:
    person, path = await house.sent()
    status, kind, document = await pdf_of(person, f"{path}/receipt.pdf")
    assert (status, kind) == (200, "application/pdf")
    assert document is not None
    text = document.pages[0].extract_text()
    for words in ("Biên nhận", "LOAN-1-abc", "Đã nhận", "Nguyễn Thị Ánh", "0963023600", "Họ và Tên"):
        assert words in text

    _, _, hidden = await pdf_of(person, f"{path}/receipt.pdf?mask_ids=true&lang=en")
    assert hidden is not None
    words = hidden.pages[0].extract_text()
    assert "0963023600" not in words
    assert "•••••••600" in words
    assert "Receipt" in words


async def test_without_a_submission_there_is_no_receipt(house: House) -> None:
    person, path = await house.at_a_form()
    assert (await pdf_of(person, f"{path}/receipt.pdf"))[0] == 404
    sender, sent = await house.sent()
    assert (await pdf_of(sender, f"{sent}/receipt.pdf?form=0"))[0] == 200
    assert (await pdf_of(sender, f"{sent}/receipt.pdf?form=1"))[0] == 404
    for query in ("form=x", "lang=fr", "mask_ids=1"):
        assert (await pdf_of(sender, f"{sent}/receipt.pdf?{query}"))[0] == 400


def test_a_receipt_of_many_long_values_goes_over_pages_and_takes_markup_as_text() -> None:
    values = tuple(
        SentValue(f"Ô số {number}", f"<b>giá trị</b> & dài {'ươ ' * 60}", section=f"Phần {number // 20}")
        for number in range(60)
    )
    facts = ReceiptFacts(
        "vi", "Đơn <thử>", None, "", datetime(2026, 11, 22, 2, 30, tzinfo=UTC), values, "abcd1234"
    )
    document = PdfReader(io.BytesIO(ReceiptPrinter(ZoneInfo("Asia/Ho_Chi_Minh")).pdf(facts)))
    text = "\n".join(page.extract_text() for page in document.pages)
    assert len(document.pages) > 1
    for words in ("Đơn <thử>", "<b>giá trị</b> &", "09:30, ngày 22/11/2026", "không cấp mã", "Phần 2"):
        assert words in text


# --- nobody else's -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("method", "call", "body"),
    [
        ("GET", "receipt.pdf", None),
        ("POST", "rating", {"stars": 5}),
        ("PUT", "privacy", {"mask_ids": True}),
        ("POST", "handover", {}),
        ("PUT", "fields/customerName/file", {"upload_id": "0" * 32}),
        ("POST", "fields/customerName/focus", None),
        ("POST", "clear", None),
        ("POST", "look", None),
        ("DELETE", "drafts/một", None),
    ],
)
async def test_what_is_somebody_elses_does_not_exist(house: House, method: str, call: str, body: Any) -> None:
    _, path = await house.sent()
    before = dict(house.store.records)
    for other in (house.person(), (await house.at_a_form())[0]):
        status, answer = await other.call(method, f"{path}/{call}", body)
        assert (status, answer["error"]) == (404, "SESSION_NOT_FOUND")
    assert {key: house.store.records[key] for key in before} == before


# --- by hand ------------------------------------------------------------------------------------------


async def test_going_to_a_field_moves_the_page_and_the_conversation(house: House) -> None:
    person, path = await house.at_a_form()
    status, session = await person.call("POST", f"{path}/fields/phoneNumber/focus")
    assert status == 200
    assert session["form"]["focus"] == "phoneNumber"
    assert house.browser.calls[-1][1] == (Focus(field="phoneNumber"),)
    assert (await person.call("POST", f"{path}/fields/nothing/focus"))[0] == 404
    assert (await person.call("POST", f"{path}/fields/additionalNotes/focus"))[0] == 409


async def test_emptying_the_form_can_be_undone(house: House) -> None:
    person, path = await house.at_a_form()
    await person.call("PUT", f"{path}/fields/phoneNumber", {"value": "0963023600"})
    status, session = await person.call("POST", f"{path}/clear")
    assert status == 200
    assert session["form"]["progress"]["filled"] == 0
    assert session["form"]["can_undo"]
    _, session = await person.call("POST", f"{path}/undo")
    assert session["form"]["progress"]["filled"] == 1
    assert session["form"]["can_redo"]


async def test_a_look_takes_over_what_was_changed_on_the_page(house: House) -> None:
    person, path = await house.at_a_form()
    session_id = path.rpartition("/")[2]
    house.browser.pages[session_id].values["customerName"] = "Trần Văn Bình"
    status, session = await person.call("POST", f"{path}/look")
    assert status == 200
    assert session["form"]["fields"][0]["value"] == "Trần Văn Bình"
    writes = house.store.writes
    await person.call("POST", f"{path}/look")
    assert house.store.writes == writes


async def test_a_file_goes_to_its_field_and_comes_back_with_a_fresh_page(house: House) -> None:
    person, path = await house.at_a_form()
    form = aiohttp.FormData()
    form.add_field("file", PDF, filename="hồ sơ.pdf", content_type="application/pdf")
    async with person.http.post(f"{person._base}{path}/uploads", data=form) as answer:
        upload = (await answer.json())["upload_id"]
    status, answer = await person.call("PUT", f"{path}/fields/customerName/file", {"upload_id": upload})
    assert (status, answer["error"]) == (409, "CONFLICT")
    status, session = await person.call("PUT", f"{path}/fields/idScan/file", {"upload_id": upload})
    assert status == 200, session
    assert house.browser.calls[-1][1] == (Upload(field="idScan", file=upload),)
    del house.browser.pages[path.rpartition("/")[2]]
    status, session = await person.call("POST", f"{path}/resume")
    assert status == 200
    assert (Upload(field="idScan", file=upload),) in [actions for _, actions in house.browser.calls[-2:]]
    assert {field["name"]: field["value"] for field in session["form"]["fields"]}["idScan"] == upload
    bad = {"upload_id": "../../etc/passwd"}
    assert (await person.call("PUT", f"{path}/fields/idScan/file", bad))[0] == 400


async def test_a_draft_is_erased(house: House) -> None:
    person, path = await house.at_a_form()
    await person.call("PUT", f"{path}/fields/phoneNumber", {"value": "0963023600"})
    await person.call("POST", f"{path}/drafts", {"name": "một"})
    assert await person.call("DELETE", f"{path}/drafts/một") == (200, {"items": []})
    assert (await person.call("DELETE", f"{path}/drafts/một"))[0] == 404


async def test_a_change_while_checking_is_part_of_what_the_yes_is_given_to(house: House) -> None:
    person, path = await house.at_a_form()
    for words in ("customerName=Nguyễn Thị Ánh;phoneNumber=0963023600", "send"):
        await person.call("POST", f"{path}/messages", {"text": words})
    _, session = await person.call("PUT", f"{path}/fields/phoneNumber", {"value": "0963023601"})
    assert session["form"]["state"] == "reviewing"
    _, answer = await person.call("POST", f"{path}/messages", {"text": "yes"})
    assert answer["session"]["status"] == "completed"
    assert house.browser.submitted[-1]["phoneNumber"] == "0963023601"


# --- masked ids -----------------------------------------------------------------------------------------


async def test_ids_are_neither_shown_nor_said_where_the_citizen_wishes_so(house: House) -> None:
    person, path = await house.at_a_form()
    status, session = await person.call("PUT", f"{path}/privacy", {"mask_ids": True})
    assert (status, session["mask_ids"]) == (200, True)
    _, answer = await person.call("POST", f"{path}/messages", {"text": "phoneNumber=0963023600"})
    assert "0 9 6 3" not in " ".join(answer["replies"])
    assert "kết thúc bằng 6 0 0" in " ".join(answer["replies"])
    field = answer["session"]["form"]["fields"][1]
    assert (field["value"], field["masked"]) == ("0963023600", "•••••••600")
    assert answer["session"]["form"]["fields"][0]["masked"] is None
    assert (await person.call("PUT", f"{path}/privacy", {"mask_ids": "yes"}))[0] == 400


@given(st.text("0123456789-. ABCkh", max_size=20))
def test_a_masked_id_has_its_length_and_at_most_its_last_signs(value: str) -> None:
    hidden = masked(value)
    assert len(hidden) == len(value)
    assert sum(sign.isalnum() for sign in hidden) in {0, 3}


@given(st.from_regex(r"[0-9]{6,14}", fullmatch=True), st.sampled_from([" ", ", ", "", "."]))
def test_a_spelled_out_id_is_not_said(digits: str, between: str) -> None:
    said = without_ids(f"Số {between.join(digits)} ạ.", [digits], "vi")
    assert said == f"Số số kết thúc bằng {' '.join(digits[-3:])} ạ."


# --- rating and a person ------------------------------------------------------------------------------------


async def test_a_rating_is_kept_with_the_session(house: House) -> None:
    person, path = await house.sent()
    status, session = await person.call("POST", f"{path}/rating", {"stars": 4, "comment": "nhanh\u200b thật"})
    assert status == 200
    assert session["rating"] | {"at": ""} == {"stars": 4, "comment": "nhanh thật", "at": ""}
    for wrong in ({"stars": 0}, {"stars": 6}, {"stars": True}, {"stars": "5"}, {}, {"stars": 5, "x": 1}):
        assert (await person.call("POST", f"{path}/rating", wrong))[0] == 400


async def test_a_person_gets_the_transcript_only_with_consent(house: House) -> None:
    person, path = await house.at_a_form()
    assert (await person.call("GET", "/api/handover"))[1]["phone"] == "1900 54 54 15"
    status, answer = await person.call("POST", f"{path}/handover", {})
    assert (status, answer["transcript_shared"]) == (200, False)
    assert answer["url"] == "https://chat.bank.test/talk?lang=vi"
    _, session = await person.call("GET", path)
    assert (session["staff_may_read"], bool(session["handed_over_at"])) == (False, True)
    _, answer = await person.call("POST", f"{path}/handover", {"share_transcript": True})
    assert answer["url"] == f"https://chat.bank.test/talk?lang=vi&session={answer['code']}"
    assert (await person.call("GET", path))[1]["staff_may_read"] is True


async def test_where_nobody_is_set_up_nobody_is_promised(tmp_path: Path) -> None:
    async with AsyncExitStack() as stack:
        house = await House(stack, tmp_path).open()
        person, path = await house.at_a_form()
        assert await person.call("GET", "/api/handover") == (200, {"phone": None, "url": None})
        assert (await person.call("POST", f"{path}/handover", {}))[0] == 404
        assert (await person.call("GET", path))[1]["handed_over_at"] is None


# --- search ----------------------------------------------------------------------------------------------


async def test_words_find_the_callers_own_sessions(house: House) -> None:
    person, path = await house.sent()
    other, _ = await house.sent()
    session_id = path.rpartition("/")[2]
    for words in ("nguyen thi anh", "LOAN-1-abc", "0963023600 ANH", session_id[:8]):
        status, found = await person.call("GET", "/api/sessions", params={"q": words})
        assert (status, [item["session_id"] for item in found["items"]]) == (200, [session_id]), words
    _, found = await person.call("GET", "/api/sessions", params={"q": "trần"})
    assert found["items"] == []
    _, found = await person.call("GET", "/api/sessions", params={"q": "anh", "status": "active"})
    assert found["items"] == []
    assert (await person.call("GET", "/api/sessions", params={"q": "x" * 201}))[0] == 400
    for cursor in ("abc", "bnVsbA", "W251bGwsIFsxXV0"):
        status, _ = await person.call("GET", "/api/sessions", params={"q": "anh", "cursor": cursor})
        assert status == 400, cursor
    assert other is not person


async def test_search_pages_through_every_match_once(house: House) -> None:
    person, _ = await house.sent()
    for number in range(7):
        await person.start()
        await person.call("GET", "/api/sessions", params={"q": str(number)})
    records = sorted(house.store.records.values(), key=lambda r: (r.created_at, r.session_id), reverse=True)

    async def listing(cursor: str | None, limit: int) -> tuple[tuple[Any, ...], str | None]:
        at = int(cursor or 0)
        return tuple(records[at : at + 3]), str(at + 3) if at + 3 < len(records) else None

    found: list[str] = []
    cursor: str | None = None
    while True:
        page, cursor = await search(listing, "vay", cursor=cursor, limit=2)
        found += [record.session_id for record in page]
        if cursor is None:
            break
    assert found == [record.session_id for record in records]


def test_folding_forgets_accents_and_capitals() -> None:
    assert folded("  Đường  TRẦN Hưng Đạo ") == "duong tran hung dao"
