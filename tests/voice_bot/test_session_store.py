"""Session records in the real DynamoDB API."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace

import pytest

from src.config import Settings
from src.contract import PageState, Step
from src.dialogue.state import Change, DialogueState
from src.dynamodb_service_optimized import OptimizedDynamoDBService
from src.exceptions import DatabaseConflictError, DatabaseConnectionError, SessionNotFoundError
from src.voice_bot.clock import utc_text
from src.voice_bot.records import Draft, FormRecord, SessionRecord
from src.voice_bot.session_store import DynamoSessionStore
from src.voice_bot_api import Message, Receipt
from tests.support.dynalite import running_dynalite
from tests.support.voice_bot import BANK, NOW, field_states

FORM = FormRecord(
    key="f1", form_id="loan", title="Vay", url=f"{BANK}/forms/loan", values={"customerName": "Nguyễn Văn An"}
)
RECORD = SessionRecord(
    session_id="s1",
    user_id="guest-1",
    language="vi",
    channel="text",
    created_at=utc_text(NOW),
    updated_at=utc_text(NOW),
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
async def store(endpoint: str, request: pytest.FixtureRequest) -> AsyncIterator[DynamoSessionStore]:
    table = f"sessions-{abs(hash(request.node.name))}"
    settings = Settings(dynamodb_endpoint_url=endpoint, dynamodb_table_name=table)
    store = DynamoSessionStore(OptimizedDynamoDBService(settings))
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


async def test_erasing(store: DynamoSessionStore) -> None:
    await store.create(RECORD)
    await store.erase("s1")
    await store.erase("s1")
    with pytest.raises(SessionNotFoundError):
        await store.load("s1")


async def test_a_store_that_is_not_there() -> None:
    settings = Settings(dynamodb_endpoint_url="http://127.0.0.1:9")
    store = DynamoSessionStore(OptimizedDynamoDBService(settings, attempts=1))
    with pytest.raises(DatabaseConnectionError):
        await store.check()
    store.close()
