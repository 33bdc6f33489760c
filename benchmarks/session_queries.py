"""Listing sessions by an index against scanning for them, in a growing table: time, and capacity as billed.

The claim under test: 10 to 100 times as fast, 90 % fewer reads, at a cost that does not grow with the table.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any, Final

from benchmarks.measuring import Figure
from src.config import load_settings
from src.dynamodb_service_optimized import OptimizedDynamoDBService
from src.session_store.client import build_client
from src.session_store.items import encode, encode_item, timestamp
from src.session_store.table import USER_INDEX
from tests.support.dynalite import running_dynalite

SIZES: Final = (1_000, 10_000, 100_000)
SIZES_SETTING: Final = "SESSION_QUERIES_SIZES"
"""Other sizes, with commas: seeding 100,000 takes minutes on a busy machine."""
SESSIONS_OF_ONE: Final = 20
"""Sessions of every user: what a listing shows is the same in a table of any size."""
THREADS: Final = 4
BATCH: Final = 25
QUERIES: Final = 40
SCANS: Final = 3
GROWTH_BAR: Final = 1.2
"""What a query may cost in the largest table over the smallest, in capacity."""
START: Final = datetime(2026, 1, 1, tzinfo=UTC)
WORDS: Final = "tôi muốn vay năm trăm triệu đồng trong hai mươi bốn tháng"


def measure() -> list[Figure]:
    """One table a size, in a store of its own."""
    figures = []
    costs: dict[int, float] = {}
    for size in sizes():
        with running_dynalite() as url:
            settings = load_settings(dynamodb_endpoint_url=url, dynamodb_table_name=f"sessions-{size}")
            client = build_client(settings)
            service = OptimizedDynamoDBService(settings, client=client)
            service.create_table_if_missing()
            seed(client, service.table, size)
            found, costs[size] = _compared(service, client, size)
            figures += found
            service.close()
    return [*figures, _growth(costs)]


def sizes() -> tuple[int, ...]:
    chosen = os.environ.get(SIZES_SETTING, "")
    return tuple(int(part) for part in chosen.split(",") if part.strip()) or SIZES


def session(number: int, size: int) -> dict[str, Any]:
    """A session as the voice bot writes it, in its size too; each user's are spread over all of time."""
    users = size // SESSIONS_OF_ONE
    return {
        "session_id": f"s{number:08}",
        "user_id": f"user-{number % users}",
        "status": "active" if number % 10 == 0 else "completed",
        "created_at": timestamp(START + timedelta(seconds=number)),
        "updated_at": timestamp(START + timedelta(seconds=number)),
        "version": 1,
        "expires_at": 4_000_000_000,
        "messages": [{"role": "user", "text": WORDS}] * 4,
        "dialogue": "x" * 500,
    }


def seed(client: Any, table: str, size: int) -> None:
    """Fill the table by batches, from several threads."""

    def write(first: int) -> None:
        numbers = range(first, min(first + BATCH, size))
        requests = [{"PutRequest": {"Item": encode_item(session(n, size))}} for n in numbers]
        while requests:
            answer = client.batch_write_item(RequestItems={table: requests})
            requests = answer.get("UnprocessedItems", {}).get(table, [])

    with ThreadPoolExecutor(THREADS) as pool:
        for _ in pool.map(write, range(0, size, BATCH)):
            pass


def _compared(service: OptimizedDynamoDBService, client: Any, size: int) -> tuple[list[Figure], float]:
    """Both ways to the same listing. Answers the query's capacity units as well."""
    user = f"user-{size // SESSIONS_OF_ONE // 2}"
    scan_times, scan_units = _timed(lambda: _scan(client, service.table, user), SCANS)
    _, query_units = _timed(lambda: _query(client, service.table, user), 1)
    service_times = _milliseconds(lambda: service.get_sessions_by_user(user, limit=SESSIONS_OF_ONE), QUERIES)
    units = query_units / scan_units
    ratio = median(scan_times) / median(service_times)
    listing = f"a user's {SESSIONS_OF_ONE} sessions among {size:,}"
    return [
        Figure(f"{listing}: scan with filter, {scan_units:,.1f} units", scan_times),
        Figure(
            f"{listing}: by the index, {query_units:.1f} units ({1 - units:.1%} fewer); the scan's time "
            f"as ratio",
            service_times,
            ratio=ratio,
        ),
    ], query_units


def _timed(listing: Callable[[], tuple[int, float]], times: int) -> tuple[list[float], float]:
    took, units = [], 0.0
    for _ in range(times):
        began = time.perf_counter()
        count, units = listing()
        took.append((time.perf_counter() - began) * 1000)
        if count != SESSIONS_OF_ONE:
            raise AssertionError(f"the listing shows {count} sessions")
    return took, units


def _milliseconds(listing: Callable[[], list[Any]], times: int) -> list[float]:
    return _timed(lambda: (len(listing()), 0.0), times)[0]


def _query(client: Any, table: str, user: str) -> tuple[int, float]:
    answer = client.query(
        TableName=table,
        IndexName=USER_INDEX,
        KeyConditionExpression="user_id = :user",
        ExpressionAttributeValues={":user": encode(user)},
        ScanIndexForward=False,
        Limit=SESSIONS_OF_ONE,
        ReturnConsumedCapacity="TOTAL",
    )
    return len(answer["Items"]), answer["ConsumedCapacity"]["CapacityUnits"]


def _scan(client: Any, table: str, user: str) -> tuple[int, float]:
    count, units = 0, 0.0
    start: dict[str, Any] = {}
    while True:
        answer = client.scan(
            TableName=table,
            FilterExpression="user_id = :user",
            ExpressionAttributeValues={":user": encode(user)},
            ReturnConsumedCapacity="TOTAL",
            **start,
        )
        count += len(answer["Items"])
        units += answer["ConsumedCapacity"]["CapacityUnits"]
        if "LastEvaluatedKey" not in answer:
            return count, units
        start = {"ExclusiveStartKey": answer["LastEvaluatedKey"]}


def _growth(costs: dict[int, float]) -> Figure:
    smallest, largest = min(costs), max(costs)
    return Figure(
        f"capacity of the query among {largest:,} over that among {smallest:,}, as ratio",
        [0.0],
        ratio=costs[largest] / costs[smallest],
        ratio_bar=GROWTH_BAR,
    )
