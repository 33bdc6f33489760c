"""The session store's listings, each a query of an index: no call reads the whole table.

By user and by status, newest first; many sessions at once; the newest of all. Of a long transcript a listing
shows the newest messages; :meth:`get_session` and :meth:`batch_get_sessions` read all of it.
"""

from __future__ import annotations

import heapq
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from src.dynamodb_service import DynamoDBService, check_limit
from src.exceptions import DatabaseConnectionError, InvalidInputError
from src.session_store.access import NOT_EXPIRED, item_key
from src.session_store.cursors import SessionPage
from src.session_store.items import (
    STATUSES,
    Item,
    check_key,
    check_status,
    decode_item,
    encode,
    range_bound,
)
from src.session_store.table import STATUS_INDEX, USER_INDEX
from src.session_store.transcripts import without_counts

BATCH_SIZE: Final = 100
BATCH_ATTEMPTS: Final = 6
BATCH_FIRST_PAUSE_SECONDS: Final = 0.05
# What one query reads at most; a query that filters by status reads at least so many at once.
MAX_READ_PAGE: Final = 200
FILTERED_READ_PAGE: Final = 50

# A place in a listing: created_at and session_id of the last session shown.
Place = Sequence[str]


class OptimizedDynamoDBService(DynamoDBService):
    """:class:`DynamoDBService` with listings. ``sleep`` is what pauses between batch attempts."""

    def __init__(self, *args: Any, sleep: Callable[[float], None] = time.sleep, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._sleep = sleep

    def get_sessions_by_user(
        self,
        user_id: str,
        limit: int = 50,
        start_date: datetime | date | None = None,
        end_date: datetime | date | None = None,
        cursor: str | None = None,
        status: str | None = None,
    ) -> SessionPage:
        """The user's sessions created in the range, bounds included, newest first.

        Times without zone count as UTC, plain dates span their whole day. ``cursor`` is the
        ``next_cursor`` of the page before, of the same listing.
        """
        check_key(user_id, "user_id")
        if status is not None:
            check_status(status)
        return self._page(USER_INDEX, "user_id", user_id, limit, (start_date, end_date), cursor, status)

    def get_sessions_by_status(
        self,
        status: str,
        limit: int = 50,
        start_date: datetime | date | None = None,
        end_date: datetime | date | None = None,
        cursor: str | None = None,
    ) -> SessionPage:
        """The sessions in that status created in the range, newest first."""
        check_status(status)
        return self._page(STATUS_INDEX, "status", status, limit, (start_date, end_date), cursor, None)

    def get_recent_sessions(self, limit: int = 50, cursor: str | None = None) -> SessionPage:
        """The newest sessions of all statuses: the status index's partitions, merged."""
        check_limit(limit)
        places: dict[str, Place] = {} if cursor is None else self._cursors.read("recent", cursor)
        streams = [
            self._query(STATUS_INDEX, "status", status, limit + 1, (None, None), places.get(status), None)
            for status in STATUSES
        ]
        merged = heapq.merge(*streams, key=_place, reverse=True)
        found = [item for item, _ in zip(merged, range(limit + 1), strict=False)]
        shown = found[:limit]
        if len(found) <= limit:
            return SessionPage(shown)
        for item in shown:
            places[item["status"]] = _place(item)
        return SessionPage(shown, self._cursors.write("recent", places))

    def batch_get_sessions(self, session_ids: Sequence[str], consistent: bool = False) -> list[Item]:
        """Those of the sessions that exist, in the order asked for, each once.

        Raises :class:`DatabaseConnectionError` when the store goes on leaving some unread.
        """
        wanted = list(dict.fromkeys(session_ids))
        found: dict[str, Item] = {}
        for start in range(0, len(wanted), BATCH_SIZE):
            keys = [item_key(session_id) for session_id in wanted[start : start + BATCH_SIZE]]
            for item in self._batch(keys, consistent):
                found[item["session_id"]] = item
        return [found[name] for name in wanted if name in found and not self._expired(found[name])]

    def update_session_status(
        self, session_id: str, status: str, expected_version: int | None = None
    ) -> Item:
        """Set the status, and with it the session's place in the status index; the new session."""
        return self.update_session(session_id, {"status": check_status(status)}, expected_version)

    # --- queries ----------------------------------------------------------------------------------

    def _page(
        self,
        index: str,
        attribute: str,
        value: str,
        limit: int,
        dates: tuple[datetime | date | None, datetime | date | None],
        cursor: str | None,
        status: str | None,
    ) -> SessionPage:
        check_limit(limit)
        bounds = (range_bound(dates[0], end=False), range_bound(dates[1], end=True))
        if bounds[0] and bounds[1] and bounds[0] > bounds[1]:
            raise InvalidInputError("The range ends before it starts.", details={"field": "end_date"})
        listing = repr((index, value, bounds, status))
        place = None if cursor is None else self._cursors.read(listing, cursor)
        found = list(self._query(index, attribute, value, limit + 1, bounds, place, status))
        if len(found) <= limit:
            return SessionPage(found)
        shown = found[:limit]
        return SessionPage(shown, self._cursors.write(listing, _place(shown[-1])))

    def _query(
        self,
        index: str,
        attribute: str,
        value: str,
        count: int,
        bounds: tuple[str | None, str | None],
        place: Place | None,
        status: str | None,
    ) -> Iterator[Item]:
        """Up to ``count`` unexpired sessions of one partition, newest first, from behind ``place``."""
        arguments = self._query_arguments(index, attribute, value, bounds, status)
        if place is not None:
            arguments["ExclusiveStartKey"] = _index_key(attribute, value, place)
        while count > 0:
            wanted = count if status is None else max(count, FILTERED_READ_PAGE)
            arguments["Limit"] = min(MAX_READ_PAGE, wanted)
            query = partial(self._client.query, **arguments)
            answer = self._call(f"query_{attribute}", query)
            items = [without_counts(decode_item(attributes)) for attributes in answer["Items"]]
            yield from items[:count]
            count -= len(items)
            if "LastEvaluatedKey" not in answer:
                return
            arguments["ExclusiveStartKey"] = answer["LastEvaluatedKey"]

    def _query_arguments(
        self,
        index: str,
        attribute: str,
        value: str,
        bounds: tuple[str | None, str | None],
        status: str | None,
    ) -> dict[str, Any]:
        names = {"#partition": attribute}
        values: dict[str, Any] = {":partition": encode(value), ":now": encode(int(self._clock()))}
        condition, filters = "#partition = :partition", NOT_EXPIRED
        start, end = bounds
        values |= {name: encode(bound) for name, bound in ((":start", start), (":end", end)) if bound}
        if start and end:
            condition += " AND created_at BETWEEN :start AND :end"
        elif start or end:
            condition += " AND created_at " + (">= :start" if start else "<= :end")
        if status is not None:
            names["#status"], values[":status"] = "status", encode(status)
            filters += " AND #status = :status"
        return {
            "TableName": self.table,
            "IndexName": index,
            "KeyConditionExpression": condition,
            "FilterExpression": filters,
            "ExpressionAttributeNames": names,
            "ExpressionAttributeValues": values,
            "ScanIndexForward": False,
        }

    def _batch(self, keys: list[dict[str, Any]], consistent: bool) -> Iterator[Item]:
        """Read up to 100 keys; what the store leaves unprocessed is asked for again, with growing pauses."""
        pause = BATCH_FIRST_PAUSE_SECONDS
        for _ in range(BATCH_ATTEMPTS):
            request: Mapping[str, Any] = {self.table: {"Keys": keys, "ConsistentRead": consistent}}
            answer: Any = self._call(
                "batch_get_sessions", partial(self._client.batch_get_item, RequestItems=request)
            )
            found = answer["Responses"].get(self.table, [])
            yield from (self._whole(decode_item(attributes)) for attributes in found)
            keys = list(answer.get("UnprocessedKeys", {}).get(self.table, {}).get("Keys", []))
            if not keys:
                return
            self._sleep(pause * random.uniform(0.5, 1.0))  # noqa: S311 - spreads retries, no secret
            pause *= 2
        raise DatabaseConnectionError(details={"operation": "batch_get_sessions", "unread": len(keys)})


def _place(item: Mapping[str, Any]) -> tuple[str, str]:
    return item["created_at"], item["session_id"]


def _index_key(attribute: str, value: str, place: Place) -> dict[str, Any]:
    created_at, session_id = place
    return {
        attribute: encode(value),
        "created_at": encode(created_at),
        "session_id": encode(session_id),
    }
