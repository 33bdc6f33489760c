"""Session records in the real DynamoDB API."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from src.aftercare_api import Rating
from src.config import Settings
from src.contract import PageState, Step
from src.dialogue.state import Change, DialogueState
from src.dialogue.storing import state_to_json
from src.dynamodb_service_optimized import OptimizedDynamoDBService
from src.exceptions import (
    DatabaseConflictError,
    DatabaseConnectionError,
    DatabaseIntegrityError,
    SessionNotFoundError,
)
from src.security.data_keys import LocalKeys
from src.security.encryption import Sealer
from src.utils.aws_clients import build_aws_client
from src.voice_bot.clock import utc_text
from src.voice_bot.records import Draft, FormRecord, LeftForm, SentValue, SessionRecord
from src.voice_bot.session_store import DynamoSessionStore
from src.voice_bot_api import Message, Receipt
from tests.support.dynalite import running_dynalite
from tests.support.voice_bot import BANK, NOW, field_states

FORM = FormRecord(
    key="f1",
    form_id="loan",
    title="Vay",
    url=f"{BANK}/forms/loan",
    values={"customerName": "Nguyễn Văn An"},
    files={"idScan": "0" * 32},
    corrections={"customerName": 2},
    sent=(SentValue("Số CCCD", "079201001234", masked="•••••••••234"),),
)
RECORD = SessionRecord(
    session_id="s1",
    user_id="guest-1",
    language="vi",
    channel="text",
    created_at=utc_text(NOW),
    updated_at=utc_text(NOW),
    mask_ids=True,
    rating=Rating(stars=4, comment="nhanh", at=utc_text(NOW)),
    handed_over_at=utc_text(NOW),
    left=(LeftForm("hr", "reason", "Lý do", 3),),
    messages=(Message(role="user", text="tôi tên An", at=utc_text(NOW)),),
    forms=(FORM,),
    active=0,
    page=PageState(
        url=FORM.url,
        title="Vay",
        step=Step(index=0, count=2, title="Một"),
        fields=field_states({"customerName": "Nguyễn Văn An"}),
    ),
    dialogue=DialogueState(phase="filling", form_id="loan", undo=((Change("customerName", "", "An"),),)),
)
RECEIPT = Receipt(reference="LOAN-1", message="Đã nhận", submitted_at=utc_text(NOW))


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with running_dynalite() as url:
        yield url


@pytest.fixture
async def store(
    endpoint: str, request: pytest.FixtureRequest, tmp_path: Path
) -> AsyncIterator[DynamoSessionStore]:
    table = f"sessions-{abs(hash(request.node.name))}"
    settings = Settings(dynamodb_endpoint_url=endpoint, dynamodb_table_name=table, data_dir=tmp_path)
    sealer = Sealer(LocalKeys(tmp_path / "keys.json"))
    store = DynamoSessionStore(OptimizedDynamoDBService(settings), sealer)
    await store.check()
    yield store
    store.close()


async def test_a_record_comes_back_as_it_was_written(store: DynamoSessionStore) -> None:
    written = await store.create(RECORD)
    assert written.version == 1
    assert await store.load("s1") == written
    grown = replace(written, status="cancelled", forms=(), active=None, page=None, language="en")
    saved = await store.save(grown)
    assert saved.version == 2
    assert await store.load("s1") == saved


async def test_messages_grow_and_are_written_once(store: DynamoSessionStore) -> None:
    record = await store.create(RECORD)
    said = [Message(role="assistant", text=text, at=utc_text(NOW)) for text in ("một", "hai")]
    record = await store.save(record.with_messages(said[:1]))
    record = await store.save(record.with_messages(said[1:]))
    loaded = await store.load("s1")
    assert loaded == record
    assert loaded.messages == (*RECORD.messages, *said)
    again = await store.save(loaded.with_messages(said[:1]))
    assert (await store.load("s1")).messages == again.messages == (*RECORD.messages, *said, said[0])


async def test_two_writers_do_not_overwrite_each_other(store: DynamoSessionStore) -> None:
    written = await store.create(RECORD)
    await store.save(written)
    with pytest.raises(DatabaseConflictError):
        await store.save(written)


async def test_a_write_whose_answer_was_lost_is_known_again_and_gone_on_from(
    store: DynamoSessionStore,
) -> None:
    record = await store.create(RECORD)
    said = [Message(role="assistant", text=text, at=utc_text(NOW)) for text in ("một", "hai")]
    await store.save(record.with_messages(said[:1]), author="me")  # it was written, but who asked never heard
    newer = record.with_messages(said)
    with pytest.raises(DatabaseConflictError):
        await store.save(newer, author="another")
    saved = await store.save(newer, author="me")
    assert await store.load("s1") == saved
    assert (saved.version, saved.messages) == (3, (*RECORD.messages, *said))


async def test_words_are_added_whatever_version_stands(store: DynamoSessionStore) -> None:
    record = await store.save(await store.create(RECORD))
    said = Message(role="user", text="xin chào", at=utc_text(NOW))
    await store.append_messages("s1", [said])
    loaded = await store.load("s1")
    assert (loaded.version, loaded.messages) == (record.version, (*record.messages, said))


async def test_a_submission_begins_once_and_its_receipt_outlives_a_crash(store: DynamoSessionStore) -> None:
    record = await store.create(RECORD)
    version = await store.begin_submission(record, FORM, "key-of-one")
    assert version == 2
    assert await store.begin_submission(record, FORM, "key-of-two") is None
    loaded = await store.load("s1")
    assert loaded.form is not None
    assert loaded.form.submission_key == "key-of-one"
    await store.finish_submission(loaded, FORM, "key-of-one", RECEIPT)
    crashed = await store.load("s1")  # the turn's own write never came
    assert crashed.form is not None
    assert (crashed.form.state, crashed.form.receipt) == ("submitted", RECEIPT)


async def test_a_released_submission_may_begin_again(store: DynamoSessionStore) -> None:
    record = await store.create(RECORD)
    await store.begin_submission(record, FORM, "key-of-one")
    version = await store.release_submission(record, FORM, "key-of-one")
    assert await store.begin_submission(replace(record, version=version), FORM, "key-of-two") is not None


async def test_sessions_are_listed_by_their_user_and_status(store: DynamoSessionStore) -> None:
    for number in range(5):
        created = utc_text(NOW.replace(minute=number))
        await store.create(replace(RECORD, session_id=f"s{number}", created_at=created))
    await store.create(replace(RECORD, session_id="other", user_id="guest-2"))
    first, cursor = await store.of_user("guest-1", status=None, cursor=None, limit=3)
    rest, end = await store.of_user("guest-1", status=None, cursor=cursor, limit=3)
    assert [record.session_id for record in (*first, *rest)] == ["s4", "s3", "s2", "s1", "s0"]
    assert end is None
    assert await store.of_user("guest-1", status="completed", cursor=None, limit=3) == ((), None)


async def test_drafts_are_kept_per_user_and_are_no_sessions(store: DynamoSessionStore) -> None:
    old = Draft("hôm qua", "loan", (("customerName", "An"),), saved_at="2026-01-01T00:00:00.000000Z")
    new = replace(old, name="hôm nay", saved_at="2026-01-02T00:00:00.000000Z")
    for draft in (new, old, new):
        await store.save_draft("guest-1", draft)
    assert await store.drafts("guest-1") == (new, old)
    assert await store.drafts("guest-2") == ()
    assert await store.of_user("guest-1", status=None, cursor=None, limit=10) == ((), None)
    with pytest.raises(SessionNotFoundError):
        await store.load("drafts#guest-1")


async def test_nothing_of_what_citizens_say_or_enter_reaches_the_table(
    store: DynamoSessionStore, endpoint: str, request: pytest.FixtureRequest
) -> None:
    record = await store.create(RECORD)
    message = Message(role="user", text="Số điện thoại 0963023600", at=utc_text(NOW))
    record = await store.save(record.with_messages([message]))
    await store.begin_submission(record, FORM, "key-of-one")
    await store.finish_submission(record, FORM, "key-of-one", RECEIPT)
    await store.save_draft("guest-1", Draft("của An", "loan", (("customerName", "An"),), utc_text(NOW)))
    client = build_aws_client("dynamodb", region="x", endpoint=endpoint)
    items = client.scan(TableName=f"sessions-{abs(hash(request.node.name))}")["Items"]
    assert len(items) == 2
    plain = str(items)
    for word in (
        "Nguyễn Văn An",
        "tôi tên An",
        "0963023600",
        "LOAN-1",
        "Đã nhận",
        "của An",
        "Họ và Tên",
        "Lý do",
    ):
        assert word not in plain
        assert word.encode().decode("latin-1") not in plain
        assert str(word.encode())[2:-1] not in plain
    for word in ("guest-1", "active", "submitted", "key-of-one"):  # what queries and conditions need
        assert word in plain


async def test_a_sealed_value_moved_to_another_session_is_refused(
    store: DynamoSessionStore, endpoint: str, request: pytest.FixtureRequest
) -> None:
    await store.create(RECORD)
    await store.create(replace(RECORD, session_id="s2", user_id="guest-2"))
    client = build_aws_client("dynamodb", region="x", endpoint=endpoint)
    table = f"sessions-{abs(hash(request.node.name))}"
    stolen = client.get_item(TableName=table, Key={"session_id": {"S": "s1"}})["Item"]
    client.put_item(TableName=table, Item={**stolen, "session_id": {"S": "s2"}, "user_id": {"S": "guest-2"}})
    with pytest.raises(DatabaseIntegrityError):
        await store.load("s2")


async def test_items_from_before_the_sealing_are_read_and_sealed_at_the_next_write(
    store: DynamoSessionStore, endpoint: str, request: pytest.FixtureRequest
) -> None:
    assert RECORD.page is not None
    plain = {
        "session_id": "old", "user_id": "guest-1", "created_at": RECORD.created_at, "status": "active",
        "language": "vi", "channel": "text", "active_form": 0,
        "messages": [message.model_dump(mode="json") for message in RECORD.messages],
        "forms": [{"key": "f1", "form_id": "loan", "title": "Vay", "url": FORM.url, "state": "filling",
                   "values": dict(FORM.values), "receipt": None, "submission_key": None}],
        "page": zlib.compress(RECORD.page.model_dump_json(exclude_defaults=True).encode()),
        "dialogue": state_to_json(RECORD.dialogue),
    }  # fmt: skip
    table = f"sessions-{abs(hash(request.node.name))}"
    service = OptimizedDynamoDBService(Settings(dynamodb_endpoint_url=endpoint, dynamodb_table_name=table))
    service.save_session(plain, expected_version=0)
    old = {"hôm qua": {"form_id": "loan", "values": [["customerName", "An"]], "saved_at": utc_text(NOW)}}
    service.save_session({"session_id": "drafts#guest-1", "drafts": old}, expected_version=0)
    record = await store.load("old")
    assert (record.messages, record.forms, record.page, record.dialogue) == (
        RECORD.messages, (replace(FORM, files={}, corrections={}, sent=()),), RECORD.page, RECORD.dialogue,
    )  # fmt: skip
    said = Message(role="assistant", text="một", at=utc_text(NOW))
    saved = await store.save(record.with_messages([said]))
    assert await store.load("old") == saved
    assert isinstance(service.get_session("old")["forms"], bytes)
    [draft] = await store.drafts("guest-1")
    await store.save_draft("guest-1", replace(draft, name="hôm nay"))
    assert {found.name for found in await store.drafts("guest-1")} == {"hôm qua", "hôm nay"}
    service.close()


async def test_erasing(store: DynamoSessionStore) -> None:
    await store.create(RECORD)
    await store.erase("s1")
    await store.erase("s1")
    with pytest.raises(SessionNotFoundError):
        await store.load("s1")


async def test_a_store_that_is_not_there(tmp_path: Path) -> None:
    settings = Settings(dynamodb_endpoint_url="http://127.0.0.1:9")
    store = DynamoSessionStore(OptimizedDynamoDBService(settings, attempts=1), Sealer(LocalKeys(tmp_path)))
    with pytest.raises(DatabaseConnectionError):
        await store.check()
    store.close()
