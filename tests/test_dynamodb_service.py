"""The session store against a real DynamoDB API with its real indexes (dynalite)."""

from __future__ import annotations

import json
import threading
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from src.config import Settings, load_settings
from src.dynamodb_service import DynamoDBService
from src.dynamodb_service_optimized import OptimizedDynamoDBService
from src.exceptions import (
    DatabaseConflictError,
    DatabaseConnectionError,
    DatabaseError,
    InvalidInputError,
    PayloadTooLargeError,
    SessionNotFoundError,
)
from src.session_store.client import build_client
from src.session_store.items import decode_item, encode_item, timestamp
from src.session_store.table import STATUS_INDEX, USER_INDEX
from tests.support.dynalite import free_port, running_dynalite

pytestmark = pytest.mark.integration

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


class Clock:
    """Epoch seconds that stand still until they are moved."""

    def __init__(self) -> None:
        self.now = NOON.timestamp()

    def __call__(self) -> float:
        return self.now


def settings_for(url: str, table: str, **more: Any) -> Settings:
    return load_settings(dynamodb_endpoint_url=url, dynamodb_table_name=table, **more)


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with running_dynalite() as url:
        yield url


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="module")
def client(endpoint: str) -> Any:
    """One client for the module: making one takes a tenth of a second."""
    return build_client(settings_for(endpoint, "sessions"))


@pytest.fixture
def store(endpoint: str, client: Any, clock: Clock, tmp_path: Path) -> Iterator[OptimizedDynamoDBService]:
    """A store with a table of its own."""
    table = f"sessions-{uuid.uuid4().hex}"
    settings = settings_for(endpoint, table, data_dir=tmp_path)
    service = OptimizedDynamoDBService(settings=settings, client=client, clock=clock)
    service.create_table_if_missing()
    yield service
    client.delete_table(TableName=table)


def session(number: int = 0, **attributes: Any) -> dict[str, Any]:
    return {
        "session_id": f"s{number:04d}",
        "user_id": "user-1",
        "status": "active",
        "language": "vi",
        "channel": "text",
        "created_at": timestamp(NOON - timedelta(minutes=number)),
        **attributes,
    }


def ids(items: list[dict[str, Any]]) -> list[str]:
    return [item["session_id"] for item in items]


# --- single sessions --------------------------------------------------------------------------------


def test_the_table_has_its_key_and_both_indexes(store: OptimizedDynamoDBService) -> None:
    table = store._client.describe_table(TableName=store.table)["Table"]
    assert table["KeySchema"] == [{"AttributeName": "session_id", "KeyType": "HASH"}]
    keys = {
        index["IndexName"]: [part["AttributeName"] for part in index["KeySchema"]]
        for index in table["GlobalSecondaryIndexes"]
    }
    assert keys == {USER_INDEX: ["user_id", "created_at"], STATUS_INDEX: ["status", "created_at"]}
    store.create_table_if_missing()
    store.check_health()


def test_a_session_comes_back_as_it_was_saved(store: OptimizedDynamoDBService, clock: Clock) -> None:
    item = session(
        amount=5_000_000,
        rate=7.25,
        forms={"loan": {"values": {"họ_tên": "Nguyễn Văn An", "empty": ""}, "receipt": None}},
        dialogue=json.dumps({"focus": "phone"}),
        flags=[True, False],
        page=b"\x00packed",
    )
    saved = store.save_session(item, expected_version=0)
    read = store.get_session("s0000")
    assert read == saved
    assert read.items() >= item.items()
    assert read["version"] == 1
    assert read["updated_at"] == timestamp(NOON)
    assert read["expires_at"] == int(clock.now) + 90 * 86_400
    assert read["messages"] == []


def test_an_unknown_session_is_not_found(store: OptimizedDynamoDBService) -> None:
    with pytest.raises(SessionNotFoundError):
        store.get_session("nobody")
    with pytest.raises(SessionNotFoundError):
        store.update_session("nobody", {"language": "en"})
    with pytest.raises(SessionNotFoundError):
        store.append_messages("nobody", [{"role": "user", "text": "xin chào"}])
    with pytest.raises(SessionNotFoundError):
        store.save_session(session(), expected_version=3)
    assert store.delete_session("nobody") is False


def test_creating_twice_conflicts(store: OptimizedDynamoDBService) -> None:
    store.save_session(session(), expected_version=0)
    with pytest.raises(DatabaseConflictError):
        store.save_session(session(), expected_version=0)


def test_updates_set_what_they_name_and_raise_the_version(store: OptimizedDynamoDBService) -> None:
    store.save_session(session())
    updated = store.update_session("s0000", {"language": "en", "active_form": None, "status": "completed"})
    assert updated == store.get_session("s0000")
    assert (updated["language"], updated["active_form"], updated["version"]) == ("en", None, 2)
    assert updated["user_id"] == "user-1"
    again = store.update_session("s0000", {"language": "vi"}, expected_version=2)
    assert again["version"] == 3
    with pytest.raises(DatabaseConflictError):
        store.update_session("s0000", {"language": "en"}, expected_version=2)
    with pytest.raises(DatabaseConflictError):
        store.save_session({**again, "language": "en"}, expected_version=2)
    assert store.get_session("s0000")["language"] == "vi"


def test_advancing_adds_messages_and_answers_the_version_alone(store: OptimizedDynamoDBService) -> None:
    store.save_session({**session(), "messages": [{"text": "một"}]})
    two, three = [{"text": "hai"}, {"text": "ba"}], [{"text": "bốn"}]
    advanced = store.advance_session("s0000", {"language": "en"}, 1, new_messages=two)
    stored = store.get_session("s0000")
    assert advanced == {"version": 2, "updated_at": stored["updated_at"]}
    assert (stored["language"], stored["messages"]) == ("en", [{"text": "một"}, *two])
    assert store.advance_session("s0000", {"language": "vi"}, 2)["version"] == 3
    with pytest.raises(DatabaseConflictError):
        store.advance_session("s0000", {"language": "en"}, 2, new_messages=three)
    with pytest.raises(InvalidInputError):
        store.advance_session("s0000", {"version": 9}, 3)
    with pytest.raises(SessionNotFoundError):
        store.advance_session("nobody", {"language": "en"}, 1)
    stored = store.get_session("s0000")
    assert (stored["language"], len(stored["messages"])) == ("vi", 3)


def test_saving_again_without_version_raises_it_all_the_same(store: OptimizedDynamoDBService) -> None:
    created = store.save_session(session())
    saved = store.save_session({**created, "language": "en", "version": 77})
    assert (saved["version"], saved["language"]) == (2, "en")
    assert saved["created_at"] == created["created_at"]


def test_of_two_racing_writers_one_wins(store: OptimizedDynamoDBService) -> None:
    store.save_session(session())
    barrier = threading.Barrier(8)

    def write(number: int) -> bool:
        barrier.wait()
        try:
            store.update_session("s0000", {"writer": number}, expected_version=1)
        except DatabaseConflictError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        outcomes = list(pool.map(write, range(8)))
    assert outcomes.count(True) == 1
    read = store.get_session("s0000")
    assert (read["version"], read["writer"]) == (2, outcomes.index(True))


def test_messages_are_appended_in_order_and_never_lost(store: OptimizedDynamoDBService) -> None:
    store.save_session(session())
    store.append_messages("s0000", [{"role": "user", "text": "một"}, {"role": "assistant", "text": "hai"}])
    store.append_messages("s0000", [])
    with ThreadPoolExecutor(8) as pool:
        list(
            pool.map(
                lambda number: store.append_messages("s0000", [{"role": "user", "text": f"m{number}"}]),
                range(16),
            )
        )
    read = store.get_session("s0000")
    texts = [message["text"] for message in read["messages"]]
    assert texts[:2] == ["một", "hai"]
    assert sorted(texts[2:]) == sorted(f"m{number}" for number in range(16))
    assert read["version"] == 1


def test_deleting_erases(store: OptimizedDynamoDBService) -> None:
    store.save_session(session())
    assert store.delete_session("s0000") is True
    with pytest.raises(SessionNotFoundError):
        store.get_session("s0000")
    assert store.get_sessions_by_user("user-1") == []


def test_expired_sessions_are_not_found_anywhere(store: OptimizedDynamoDBService, clock: Clock) -> None:
    store.save_session(session(1, expires_at=int(clock.now) + 60))
    store.save_session(session(2))
    clock.now += 61
    for attempt in (
        lambda: store.get_session("s0001"),
        lambda: store.update_session("s0001", {"language": "en"}),
        lambda: store.append_messages("s0001", [{"role": "user", "text": "x"}]),
    ):
        with pytest.raises(SessionNotFoundError):
            attempt()
    assert ids(store.get_sessions_by_user("user-1")) == ["s0002"]
    assert ids(store.get_recent_sessions()) == ["s0002"]
    assert ids(store.list_sessions()) == ["s0002"]
    assert ids(store.batch_get_sessions(["s0001", "s0002"])) == ["s0002"]
    assert store.save_session(session(1), expected_version=0)["version"] == 1


@pytest.mark.parametrize(
    "item",
    [
        {},
        {"session_id": ""},
        {"session_id": "x" * 257},
        {"session_id": 5},
        session(user_id=""),
        session(status="lost"),
        session(created_at="yesterday"),
        session(created_at=5),
        session(rate=float("nan")),
        session(rate=float("inf")),
        session(digits=10**40 + 1),
        session(thing=object()),
    ],
)
def test_what_cannot_be_stored_is_refused(store: OptimizedDynamoDBService, item: dict[str, Any]) -> None:
    with pytest.raises(InvalidInputError):
        store.save_session(item)
    assert store.list_sessions() == []


def test_the_stores_own_attributes_cannot_be_updated(store: OptimizedDynamoDBService) -> None:
    store.save_session(session())
    for name in ("session_id", "version", "write_id", "submissions"):
        with pytest.raises(InvalidInputError):
            store.update_session("s0000", {name: "x"})


def test_an_item_over_400_kilobytes_is_too_large(store: OptimizedDynamoDBService) -> None:
    store.save_session(session())
    with pytest.raises(PayloadTooLargeError):
        store.update_session("s0000", {"blob": "x" * 410_000})


# --- submissions ------------------------------------------------------------------------------------


def test_of_many_submitters_one_begins(store: OptimizedDynamoDBService) -> None:
    store.save_session(session())
    barrier = threading.Barrier(6)

    def begin(number: int) -> dict[str, Any]:
        barrier.wait()
        try:
            return store.begin_submission("s0000", "loan", f"key-{number}")["submissions"]["loan"]
        except DatabaseConflictError as error:
            return error.details

    with ThreadPoolExecutor(6) as pool:
        outcomes = list(pool.map(begin, range(6)))
    assert sum("attempt" in outcome for outcome in outcomes) == 1
    assert {outcome["state"] for outcome in outcomes} == {"submitting"}
    assert len({outcome["idempotency_key"] for outcome in outcomes}) == 1


def test_a_submission_is_finished_for_good(store: OptimizedDynamoDBService) -> None:
    store.save_session(session())
    store.begin_submission("s0000", "loan", "key-1")
    with pytest.raises(DatabaseConflictError):
        store.finish_submission("s0000", "loan", "another", {})
    done = store.finish_submission("s0000", "loan", "key-1", {"reference": "LOAN-1"})
    assert (
        done["submissions"]["loan"].items()
        >= {
            "state": "submitted",
            "idempotency_key": "key-1",
            "receipt": {"reference": "LOAN-1"},
        }.items()
    )
    with pytest.raises(DatabaseConflictError) as caught:
        store.begin_submission("s0000", "loan", "key-2")
    assert caught.value.details == {"state": "submitted", "idempotency_key": "key-1"}
    with pytest.raises(DatabaseConflictError):
        store.release_submission("s0000", "loan", "key-1")
    store.begin_submission("s0000", "crm", "key-3")


def test_no_save_takes_a_submission_back(store: OptimizedDynamoDBService) -> None:
    before = store.save_session(session())
    store.begin_submission("s0000", "loan", "key-1")
    store.save_session(before)
    store.save_session(session())
    with pytest.raises(DatabaseConflictError):
        store.begin_submission("s0000", "loan", "key-2")


def test_a_refused_form_may_be_sent_again(store: OptimizedDynamoDBService) -> None:
    store.save_session(session())
    store.begin_submission("s0000", "loan", "key-1")
    with pytest.raises(DatabaseConflictError):
        store.release_submission("s0000", "loan", "other")
    store.release_submission("s0000", "loan", "key-1")
    assert store.begin_submission("s0000", "loan", "key-2")["version"] == 4


def test_writes_recognise_themselves_when_their_answer_was_lost(
    store: OptimizedDynamoDBService, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As botocore does after a lost answer: every write reaches the store twice."""

    def twice(call: Callable[..., Any]) -> Callable[..., Any]:
        def write(**arguments: Any) -> Any:
            call(**arguments)
            return call(**arguments)

        return write

    for name in ("put_item", "update_item"):
        monkeypatch.setattr(store._client, name, twice(getattr(store._client, name)))
    assert store.save_session(session(), expected_version=0)["version"] == 1
    assert store.update_session("s0000", {"language": "en"}, expected_version=1)["version"] == 2
    assert store.advance_session("s0000", {}, 2, new_messages=[{"text": "một"}])["version"] == 3
    assert len(store.get_session("s0000")["messages"]) == 1  # also where the repeated write was not noticed
    assert store.begin_submission("s0000", "loan", "key-1")["submissions"]["loan"]["state"] == "submitting"
    assert "loan" not in store.release_submission("s0000", "loan", "key-1")["submissions"]
    store.begin_submission("s0000", "loan", "key-2")
    done = store.finish_submission("s0000", "loan", "key-2", {"reference": "LOAN-1"})
    again = store.finish_submission("s0000", "loan", "key-2", {"reference": "LOAN-2"})
    assert again["submissions"] == done["submissions"]
    assert again["version"] == 7


# --- listings -----------------------------------------------------------------------------------------


@pytest.fixture
def many(store: OptimizedDynamoDBService) -> OptimizedDynamoDBService:
    """Seven sessions of each of two users, every third one completed, two at the same moment."""
    for number in range(14):
        store.save_session(
            session(
                number,
                user_id=f"user-{number % 2 + 1}",
                status="completed" if number % 3 == 0 else "active",
                created_at=timestamp(NOON - timedelta(minutes=number - number % 4 // 3)),
            )
        )
    return store


def test_a_users_sessions_newest_first(many: OptimizedDynamoDBService) -> None:
    page = many.get_sessions_by_user(user_id="user-1", limit=50)
    assert ids(page) == [f"s{number:04d}" for number in range(0, 14, 2)]
    assert page.next_cursor is None
    assert many.get_sessions_by_user("nobody") == []
    done = many.get_sessions_by_user("user-1", status="completed")
    assert ids(done) == ["s0000", "s0006", "s0012"]


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 100])
def test_pages_join_up_without_gap_or_repetition(many: OptimizedDynamoDBService, limit: int) -> None:
    listings: dict[str, Callable[[str | None], Any]] = {
        "user": lambda cursor: many.get_sessions_by_user("user-2", limit=limit, cursor=cursor),
        "filtered": lambda cursor: many.get_sessions_by_user(
            "user-2", limit=limit, cursor=cursor, status="active"
        ),
        "status": lambda cursor: many.get_sessions_by_status("active", limit=limit, cursor=cursor),
        "recent": lambda cursor: many.get_recent_sessions(limit=limit, cursor=cursor),
        "all": lambda cursor: many.list_sessions(limit=limit, cursor=cursor),
    }
    expected = {"user": 7, "filtered": 5, "status": 9, "recent": 14, "all": 14}
    for name, listing in listings.items():
        seen: list[dict[str, Any]] = []
        cursor: str | None = None
        while True:
            page = listing(cursor)
            assert len(page) <= limit
            seen += page
            cursor = page.next_cursor
            if cursor is None:
                break
        assert len(ids(seen)) == len(set(ids(seen))) == expected[name], name
        if name != "all":
            moments = [item["created_at"] for item in seen]
            assert moments == sorted(moments, reverse=True), name


def test_date_ranges_include_their_bounds(many: OptimizedDynamoDBService) -> None:
    def between(start: Any = None, end: Any = None) -> list[str]:
        return ids(many.get_sessions_by_user("user-1", start_date=start, end_date=end))

    assert between(NOON - timedelta(minutes=4), NOON - timedelta(minutes=2)) == ["s0002", "s0004"]
    assert between(datetime(2026, 11, 22, 11, 56)) == ["s0000", "s0002", "s0004"]
    assert between(end=NOON - timedelta(minutes=11)) == ["s0012"]
    assert len(between(date(2026, 11, 22), date(2026, 11, 22))) == 7
    assert between(date(2026, 11, 23)) == []
    hanoi = NOON.astimezone(tz=None)
    assert between(hanoi) == ["s0000"]
    with pytest.raises(InvalidInputError):
        between(NOON, NOON - timedelta(seconds=1))


def test_cursors_that_were_tampered_with_are_refused(many: OptimizedDynamoDBService) -> None:
    cursor = many.get_sessions_by_user("user-1", limit=2).next_cursor
    assert cursor is not None
    assert "user-1" not in cursor
    flipped = ("A" if cursor[20] != "A" else "B").join((cursor[:20], cursor[21:]))
    for wrong in (flipped, cursor[:-4], "", "x", "%%%", "é", "A" * 5000, cursor + "="):
        with pytest.raises(InvalidInputError):
            many.get_sessions_by_user("user-1", limit=2, cursor=wrong)
    for other in (
        lambda: many.get_sessions_by_user("user-2", cursor=cursor),
        lambda: many.get_sessions_by_user("user-1", cursor=cursor, status="active"),
        lambda: many.get_sessions_by_status("active", cursor=cursor),
        lambda: many.get_recent_sessions(cursor=cursor),
        lambda: many.list_sessions(cursor=cursor),
    ):
        with pytest.raises(InvalidInputError):
            other()


def test_cursors_outlive_a_restart_with_another_service_token(
    many: OptimizedDynamoDBService, client: Any, clock: Clock, endpoint: str, tmp_path: Path
) -> None:
    cursor = many.get_sessions_by_user("user-1", limit=2).next_cursor
    again = settings_for(endpoint, many.table, data_dir=tmp_path, service_token="drawn anew")
    restarted = OptimizedDynamoDBService(settings=again, client=client, clock=clock)
    assert ids(restarted.get_sessions_by_user("user-1", limit=2, cursor=cursor)) == ["s0004", "s0006"]
    elsewhere = settings_for(endpoint, many.table, data_dir=tmp_path / "another")
    with pytest.raises(InvalidInputError):
        OptimizedDynamoDBService(settings=elsewhere, client=client, clock=clock).get_sessions_by_user(
            "user-1", cursor=cursor
        )


@pytest.mark.parametrize("limit", [0, -1, 1001])
def test_limits_are_limited(store: OptimizedDynamoDBService, limit: int) -> None:
    for listing in (store.get_recent_sessions, store.list_sessions):
        with pytest.raises(InvalidInputError):
            listing(limit=limit)


def test_a_change_of_status_moves_the_session_in_the_index(many: OptimizedDynamoDBService) -> None:
    many.update_session_status("s0001", "cancelled")
    assert ids(many.get_sessions_by_status(status="cancelled")) == ["s0001"]
    assert "s0001" not in ids(many.get_sessions_by_status(status="active"))
    for call in (
        lambda: many.update_session_status("s0001", "lost"),
        lambda: many.get_sessions_by_status("lost"),
    ):
        with pytest.raises(InvalidInputError):
            call()


def test_many_sessions_at_once(store: OptimizedDynamoDBService) -> None:
    for number in range(120):
        store.save_session(session(number))
    wanted = [f"s{number:04d}" for number in range(119, -1, -1)]
    assert ids(store.batch_get_sessions([*wanted, "nobody", "s0000"])) == wanted
    assert store.batch_get_sessions([]) == []


# --- when the store ails -------------------------------------------------------------------------------


def test_unprocessed_keys_are_asked_for_again(
    store: OptimizedDynamoDBService, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(4):
        store.save_session(session(number))
    real: Callable[..., Any] = store._client.batch_get_item
    pauses: list[float] = []

    def one_at_a_time(RequestItems: dict[str, Any]) -> Any:
        asked = RequestItems[store.table]
        answer = real(RequestItems={store.table: {**asked, "Keys": asked["Keys"][:1]}})
        rest = asked["Keys"][1:]
        return {**answer, "UnprocessedKeys": {store.table: {"Keys": rest}} if rest else {}}

    monkeypatch.setattr(store._client, "batch_get_item", one_at_a_time)
    monkeypatch.setattr(store, "_sleep", pauses.append)
    assert len(store.batch_get_sessions([f"s{number:04d}" for number in range(4)])) == 4
    assert len(pauses) == 3
    monkeypatch.setattr(
        store._client,
        "batch_get_item",
        lambda RequestItems: {"Responses": {}, "UnprocessedKeys": RequestItems},
    )
    with pytest.raises(DatabaseConnectionError):
        store.batch_get_sessions(["s0000"])


def test_sessions_are_still_there_after_a_restart(tmp_path: Path) -> None:
    for round_number in range(2):
        with running_dynalite(tmp_path) as url:
            service = DynamoDBService(settings_for(url, "sessions"))
            service.create_table_if_missing()
            if round_number == 0:
                service.save_session(session())
                service.append_messages("s0000", [{"role": "user", "text": "xin chào"}])
            else:
                assert service.get_session("s0000")["messages"] == [{"role": "user", "text": "xin chào"}]


def test_a_store_that_is_not_there_is_a_typed_error() -> None:
    seen: list[tuple[str, bool]] = []
    service = OptimizedDynamoDBService(
        settings_for(f"http://127.0.0.1:{free_port()}", "sessions"),
        attempts=1,
        observer=lambda operation, ok, seconds: seen.append((operation, ok)),
    )
    for call in (
        lambda: service.get_session("s0000"),
        lambda: service.save_session(session()),
        lambda: service.get_sessions_by_user("user-1"),
        lambda: service.batch_get_sessions(["s0000"]),
        service.create_table_if_missing,
        service.check_health,
    ):
        with pytest.raises(DatabaseConnectionError) as caught:
            call()
        assert caught.value.http_status == 503
        assert caught.value.__cause__ is not None
    assert seen[:2] == [("get_session", False), ("save_session", False)]


def test_a_missing_table_is_a_typed_error(endpoint: str) -> None:
    service = OptimizedDynamoDBService(settings_for(endpoint, "not-there"))
    for call in (lambda: service.get_session("s0000"), service.list_sessions, service.get_recent_sessions):
        with pytest.raises(DatabaseError, match="does not exist"):
            call()


class AilingServer(ThreadingHTTPServer):
    """Speaks DynamoDB's errors: the given ones in turn, the last one for ever; None is an empty answer."""

    def __init__(self, answers: list[tuple[int, str] | None]) -> None:
        super().__init__(("127.0.0.1", 0), AilingHandler)
        self.answers, self.calls = answers, 0


class AilingHandler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, AilingServer)
        self.rfile.read(int(self.headers["Content-Length"]))
        answer = server.answers[min(server.calls, len(server.answers) - 1)]
        server.calls += 1
        status, code = answer or (200, "")
        body = json.dumps({"__type": f"com.amazonaws.dynamodb.v20120810#{code}"} if code else {}).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/x-amz-json-1.0")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Keep quiet."""


@pytest.fixture
def ailing() -> Iterator[Callable[[list[tuple[int, str] | None]], tuple[AilingServer, DynamoDBService]]]:
    servers: list[AilingServer] = []

    def start(answers: list[tuple[int, str] | None]) -> tuple[AilingServer, DynamoDBService]:
        server = AilingServer(answers)
        servers.append(server)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_address[1]}"
        return server, DynamoDBService(settings_for(url, "sessions"), attempts=2)

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


Ailing = Callable[[list[tuple[int, str] | None]], tuple[AilingServer, DynamoDBService]]


@pytest.mark.parametrize(
    ("answer", "expected", "calls"),
    [
        ((400, "ThrottlingException"), DatabaseConnectionError, 2),
        ((400, "ProvisionedThroughputExceededException"), DatabaseConnectionError, 2),
        ((500, "InternalServerError"), DatabaseConnectionError, 2),
        ((400, "UnrecognizedClientException"), DatabaseError, 1),
        ((400, "ConditionalCheckFailedException"), DatabaseConflictError, 1),
        ((400, "ValidationException"), DatabaseError, 1),
    ],
)
def test_every_foreign_error_is_translated(
    ailing: Ailing, answer: tuple[int, str], expected: type[DatabaseError], calls: int
) -> None:
    server, service = ailing([answer])
    with pytest.raises(expected) as caught:
        service.delete_session("s0000")
    assert type(caught.value) is expected
    assert server.calls == calls
    if expected is DatabaseConnectionError:
        assert caught.value.details["retry_after_seconds"] == 1


def test_a_short_throttling_is_ridden_out(ailing: Ailing) -> None:
    server, service = ailing([(400, "ThrottlingException"), None])
    assert service.save_session(session(), expected_version=0)["version"] == 1
    assert server.calls == 2


# --- items ---------------------------------------------------------------------------------------------

values = st.recursive(
    st.none()
    | st.booleans()
    | st.text(max_size=20)
    | st.binary(max_size=20)
    | st.integers(-(10**30), 10**30)
    | st.floats(-(2.0**53), 2.0**53).filter(lambda number: number == 0 or abs(number) > 1e-100),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.text(min_size=1, max_size=10), values, max_size=6))
def test_items_survive_the_journey(item: dict[str, Any]) -> None:
    assert decode_item(encode_item(item)) == item
