"""Transcripts longer than an item may be: sealed into linked items, read as one, never lost or repeated."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from src.config import load_settings
from src.dynamodb_service_optimized import OptimizedDynamoDBService
from src.exceptions import DatabaseConnectionError, SessionNotFoundError
from src.session_store.transcripts import SEAL_BYTES
from tests.support.dynalite import running_dynalite

pytestmark = pytest.mark.integration

LIMIT_BYTES = 400 * 1024


@pytest.fixture(scope="module")
def store() -> Iterator[OptimizedDynamoDBService]:
    with running_dynalite() as url:
        settings = load_settings(dynamodb_endpoint_url=url, dynamodb_table_name="transcripts")
        service = OptimizedDynamoDBService(settings=settings)
        service.create_table_if_missing()
        yield service
        service.close()


@pytest.fixture
def session_id(store: OptimizedDynamoDBService) -> str:
    name = uuid.uuid4().hex
    store.save_session({"session_id": name, "user_id": "u", "status": "active"}, expected_version=0)
    return name


def message(number: int, size: int = 10_000) -> dict[str, Any]:
    return {"role": "user", "text": f"{number:06}" + "ô" * (size // 2)}


def numbers(store: OptimizedDynamoDBService, session_id: str) -> list[int]:
    return [int(one["text"][:6]) for one in store.get_session(session_id)["messages"]]


def test_a_transcript_goes_on_past_what_one_item_holds(
    store: OptimizedDynamoDBService, session_id: str
) -> None:
    for number in range(100):
        store.append_messages(session_id, [message(number)])
    assert numbers(store, session_id) == list(range(100))
    assert 100 * 10_000 > LIMIT_BYTES > SEAL_BYTES


def test_a_turn_and_its_messages_are_written_together_past_the_limit(
    store: OptimizedDynamoDBService, session_id: str
) -> None:
    version = 1
    for number in range(60):
        answer = store.advance_session(session_id, {"step": number}, version, new_messages=[message(number)])
        version = answer["version"]
    found = store.get_session(session_id)
    assert (found["step"], found["version"]) == (59, 61)
    assert numbers(store, session_id) == list(range(60))


def test_two_writers_at_once_lose_and_repeat_nothing(
    store: OptimizedDynamoDBService, session_id: str
) -> None:
    def write(start: int) -> None:
        for number in range(start, start + 40):
            store.append_messages(session_id, [message(number)])

    writers = [threading.Thread(target=write, args=(start,)) for start in (0, 1000)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    found = numbers(store, session_id)
    assert sorted(found) == [*range(40), *range(1000, 1040)]
    assert [n for n in found if n < 1000] == list(range(40))


def test_a_whole_long_session_is_saved_and_read_back(
    store: OptimizedDynamoDBService, session_id: str
) -> None:
    long = [message(number) for number in range(90)]
    saved = store.save_session({"session_id": session_id, "status": "active", "messages": long})
    assert len(saved["messages"]) == 90
    assert store.get_session(session_id)["messages"] == long
    shorter = store.update_session(session_id, {"messages": long[:2]})
    assert shorter["messages"] == long[:2]
    assert store.batch_get_sessions([session_id])[0]["messages"] == long[:2]


def test_the_counts_are_the_stores_own(store: OptimizedDynamoDBService, session_id: str) -> None:
    store.append_messages(session_id, [message(1), *(message(n) for n in range(2, 40))])
    store.append_messages(session_id, [message(40)])
    for item in (
        store.get_session(session_id),
        store.batch_get_sessions([session_id])[0],
        next(one for one in store.get_sessions_by_user("u", limit=100) if one["session_id"] == session_id),
    ):
        assert not {"transcript_parts", "messages_bytes"} & item.keys()


def test_erasing_a_session_erases_all_of_its_transcript(
    store: OptimizedDynamoDBService, session_id: str
) -> None:
    for number in range(40):
        store.append_messages(session_id, [message(number)])
    assert store.delete_session(session_id)
    with pytest.raises(SessionNotFoundError):
        store.get_session(session_id)
    with pytest.raises(SessionNotFoundError):
        store.get_session(f"{session_id}#transcript#00000")


def test_a_crash_between_the_two_writes_of_sealing_loses_and_repeats_nothing(
    store: OptimizedDynamoDBService, session_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.append_messages(session_id, [message(number) for number in range(20)])
    assert SEAL_BYTES < 20 * 10_000
    update = store._update

    def crash(operation: str, *args: Any, **kwargs: Any) -> Any:
        if operation == "seal_transcript":
            raise DatabaseConnectionError
        return update(operation, *args, **kwargs)

    with monkeypatch.context() as patched:
        patched.setattr(store, "_update", crash)
        with pytest.raises(DatabaseConnectionError):
            store.append_messages(session_id, [message(20)])
    assert numbers(store, session_id) == list(range(20))
    store.append_messages(session_id, [message(20)])
    assert numbers(store, session_id) == list(range(21))
