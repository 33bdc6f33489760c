"""Who of the staff looked at what, when and why: entries that are added and never changed.

A table of its own, whose code knows no update and no delete (and whose role may do neither, see
infrastructure/terraform/users.tf). Each entry carries the hash of the one before, so that an entry that was
changed or taken out is noticed; each new hash is logged too, so that entries cut off at the end are noticed
against the log.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from itertools import pairwise
from typing import Any, Final, Protocol

from botocore.exceptions import ClientError

from src.config import Settings
from src.exceptions import DatabaseConflictError, DatabaseConnectionError
from src.session_store.client import error_code, translated_errors
from src.session_store.items import decode_item, encode, encode_item
from src.utils.aws_clients import build_aws_client

logger = logging.getLogger(__name__)

LOG: Final = "staff"
BEFORE_THE_FIRST: Final = "0" * 64
ATTEMPTS: Final = 12


@dataclass(frozen=True, slots=True)
class Look:
    """What is to be noted of one look. ``subject`` is a session's id, or "" for a list."""

    at: str
    actor: str
    role: str
    action: str
    subject: str
    reason: str
    correlation_id: str


@dataclass(frozen=True, slots=True)
class Entry(Look):
    """A look as it stands in the log; ``hash`` covers all the rest."""

    sequence: int
    previous: str
    hash: str

    @property
    def intact(self) -> bool:
        return self.hash == _hash_of(self, self.sequence, self.previous)


@dataclass(frozen=True, slots=True)
class AuditPage:
    """Newest first. ``older``: the sequence to go on before, None on the last page."""

    entries: tuple[Entry, ...]
    older: int | None
    intact: bool


class AuditLog(Protocol):
    async def append(self, look: Look) -> Entry:
        """Add an entry; it is stored when this returns. Raises :class:`~src.exceptions.DatabaseError`."""
        ...

    async def entries(self, limit: int, before: int | None = None) -> AuditPage:
        """The newest entries (older than ``before``), and whether their chain holds."""
        ...


class DynamoAuditLog:
    """:class:`AuditLog` in DynamoDB: partition ``log``, sorted by ``sequence``; its calls in threads."""

    def __init__(self, settings: Settings, client: Any = None) -> None:
        self._table = settings.audit_table_name
        self._client = client or build_aws_client(
            "dynamodb", region=settings.aws_region, endpoint=settings.dynamodb_endpoint_url
        )
        self._has_table = False

    def close(self) -> None:
        self._client.close()

    async def append(self, look: Look) -> Entry:
        entry = await asyncio.to_thread(self._append, look)
        logger.info("audit entry %d: %s", entry.sequence, entry.hash)
        return entry

    async def entries(self, limit: int, before: int | None = None) -> AuditPage:
        found = await asyncio.to_thread(self._newest, limit + 1, before)
        shown = tuple(found[:limit])
        older = shown[-1].sequence if len(found) > limit else None
        return AuditPage(shown, older, chain_holds(found))

    def _append(self, look: Look) -> Entry:
        """One more than the newest; who loses the race for a number takes the next one."""
        for _ in range(ATTEMPTS):
            newest = self._newest(1)
            sequence, previous = (newest[0].sequence + 1, newest[0].hash) if newest else (1, BEFORE_THE_FIRST)
            entry = Entry(
                **asdict(look),
                sequence=sequence,
                previous=previous,
                hash=_hash_of(look, sequence, previous),
            )
            put = partial(
                self._client.put_item,
                TableName=self._table,
                Item=encode_item({"log": LOG, **asdict(entry)}),
                ConditionExpression="attribute_not_exists(#log)",
                ExpressionAttributeNames={"#log": "log"},
            )
            try:
                self._call("append_audit", put)
            except DatabaseConflictError:
                standing = self._newest(1, sequence + 1)
                if not standing or standing[0] != entry:
                    continue  # else it was this very write, repeated by botocore after a lost answer
            return entry
        raise DatabaseConnectionError(details={"operation": "append_audit", "cause": "contention"})

    def _newest(self, limit: int, before: int | None = None) -> list[Entry]:
        names, values = {"#log": "log"}, {":log": encode(LOG)}
        condition = "#log = :log"
        if before is not None:
            condition += " AND #sequence < :before"
            names["#sequence"], values[":before"] = "sequence", encode(before)
        query = partial(
            self._client.query,
            TableName=self._table,
            KeyConditionExpression=condition,
            ExpressionAttributeNames=names,
            ExpressionAttributeValues=values,
            ScanIndexForward=False,
            ConsistentRead=True,
            Limit=limit,
        )
        items = [decode_item(item) for item in self._call("query_audit", query)["Items"]]
        return [Entry(**{name: value for name, value in item.items() if name != "log"}) for item in items]

    def _call(self, operation: str, call: Callable[[], Any]) -> Any:
        with translated_errors(operation):
            if not self._has_table:
                self._ensure_table()
                self._has_table = True
            return call()

    def _ensure_table(self) -> None:
        try:
            self._client.create_table(**audit_table_definition(self._table))
        except ClientError as error:
            # There already; or its making is somebody else's right, and the call itself will tell.
            if error_code(error) not in {"ResourceInUseException", "AccessDeniedException"}:
                raise
        self._client.get_waiter("table_exists").wait(
            TableName=self._table, WaiterConfig={"Delay": 1, "MaxAttempts": 30}
        )


def audit_table_definition(table: str) -> dict[str, Any]:
    """The arguments of ``CreateTable``; infrastructure/terraform/users.tf says the same."""
    return {
        "TableName": table,
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": [
            {"AttributeName": "log", "KeyType": "HASH"},
            {"AttributeName": "sequence", "KeyType": "RANGE"},
        ],
        "AttributeDefinitions": [
            {"AttributeName": "log", "AttributeType": "S"},
            {"AttributeName": "sequence", "AttributeType": "N"},
        ],
    }


def chain_holds(newest_first: list[Entry]) -> bool:
    """Whether each entry is as it was written and follows the next older one without a gap."""
    for newer, older in pairwise(newest_first):
        if newer.previous != older.hash or newer.sequence != older.sequence + 1:
            return False
    oldest = newest_first[-1:]
    begins = all(entry.previous == BEFORE_THE_FIRST for entry in oldest if entry.sequence == 1)
    return begins and all(entry.intact for entry in newest_first)


def _hash_of(look: Look, sequence: int, previous: str) -> str:
    facts = {name: getattr(look, name) for name in Look.__dataclass_fields__}
    text = json.dumps({**facts, "sequence": sequence, "previous": previous}, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
