"""The one way to the session table: every read and write of the store goes through here."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, Final, TypeVar

from src.config import Settings, load_settings
from src.exceptions import DatabaseConflictError, SessionNotFoundError
from src.monitoring.hooks import observe_database
from src.security.data_keys import local_keys
from src.session_store.client import DEFAULT_ATTEMPTS, build_client, translated_errors
from src.session_store.cursors import CursorSeal
from src.session_store.items import Item, check_key, decode_item, encode, timestamp
from src.session_store.table import ensure_table

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

T = TypeVar("T")
Observer = Callable[[str, bool, float], None]

SECONDS_PER_DAY: Final = 86_400
NOT_EXPIRED: Final = "(attribute_not_exists(expires_at) OR expires_at > :now)"


class TableAccess:
    """Owns the client; times, counts and translates every call; never shows an expired session.

    ``clock`` answers epoch seconds; ``observer`` is told operation, success and seconds of every call.
    """

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        client: DynamoDBClient | None = None,
        clock: Callable[[], float] = time.time,
        observer: Observer = observe_database,
        attempts: int = DEFAULT_ATTEMPTS,
    ) -> None:
        self._settings = settings or load_settings()
        self._client = client or build_client(self._settings, attempts)
        self._clock = clock
        self._observer = observer
        self._cursors = CursorSeal(partial(_cursor_secret, self._settings))

    @property
    def table(self) -> str:
        return self._settings.dynamodb_table_name

    def create_table_if_missing(self) -> None:
        """Make the table with its indexes and wait for it; does nothing where it is there."""
        self._call("create_table", lambda: ensure_table(self._client, self.table))

    def check_health(self) -> None:
        """Return when the table can be used; raise the reason when it cannot."""
        self._call("describe_table", lambda: self._client.describe_table(TableName=self.table))

    def close(self) -> None:
        self._client.close()

    def get_session(self, session_id: str, consistent: bool = True) -> Item:
        """The session; raises :class:`SessionNotFoundError` when there is none or it has expired."""
        key = item_key(session_id)
        answer = self._call(
            "get_session",
            lambda: self._client.get_item(TableName=self.table, Key=key, ConsistentRead=consistent),
        )
        item = decode_item(answer.get("Item", {}))
        if not item or self._expired(item):
            raise SessionNotFoundError
        return item

    def _update(
        self,
        operation: str,
        session_id: str,
        expression: str,
        names: Mapping[str, str],
        values: Mapping[str, Any],
        condition: str = "",
        *,
        must_exist: bool = True,
        returned: str = "ALL_NEW",
        ours: Callable[[Item], bool] | None = None,
    ) -> Item:
        """One conditional update, of a session that is there and has not expired if it ``must_exist``.

        After a lost answer botocore repeats the write, whose own condition then fails: ``ours`` tells by
        the session as it stands now whether that is what happened.
        """
        conditions = [condition] if condition else []
        values = dict(values)
        if must_exist:
            conditions += ["attribute_exists(session_id)", NOT_EXPIRED]
            values[":now"] = encode(int(self._clock()))
        arguments: dict[str, Any] = {
            "TableName": self.table,
            "Key": item_key(session_id),
            "UpdateExpression": expression,
            "ExpressionAttributeNames": dict(names),
            "ExpressionAttributeValues": values,
            "ReturnValues": returned,
        }
        if conditions:
            arguments["ConditionExpression"] = " AND ".join(conditions)
        try:
            answer = self._call(operation, lambda: self._client.update_item(**arguments))
        except DatabaseConflictError:
            standing = self.get_session(session_id)  # SessionNotFoundError where that was the reason
            if ours is None or not ours(standing):
                raise
            return standing
        return decode_item(answer.get("Attributes", {}))

    def _call(self, operation: str, call: Callable[[], T]) -> T:
        started, ok = time.perf_counter(), False
        try:
            with translated_errors(operation):
                answer = call()
            ok = True
            return answer
        finally:
            self._observer(operation, ok, time.perf_counter() - started)

    def _expired(self, item: Mapping[str, Any]) -> bool:
        expires_at = item.get("expires_at")
        return expires_at is not None and int(expires_at) <= int(self._clock())

    def _expiry(self, now: float) -> int:
        return int(now) + self._settings.session_ttl_days * SECONDS_PER_DAY


def _cursor_secret(settings: Settings) -> bytes:
    """What seals cursors: it has to outlive a restart, which a service token drawn anew does not.

    With KMS there is no key of this machine's own: there the service token is the operator's, and stays.
    """
    if settings.kms_key_id:
        return (settings.service_token.get_secret_value() or settings.dynamodb_table_name).encode()
    return local_keys(settings).current().secret


def item_key(session_id: str) -> dict[str, Any]:
    return {"session_id": {"S": check_key(session_id, "session_id")}}


def moment(epoch_seconds: float) -> str:
    return timestamp(datetime.fromtimestamp(epoch_seconds, tz=UTC))
