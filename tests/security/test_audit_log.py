"""The audit log in a real DynamoDB API: entries are added, never changed, and a change is noticed."""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise

import pytest

from infrastructure.local.start import ROOT
from src.config import Settings
from src.exceptions import DatabaseConnectionError
from src.security import audit_log
from src.security.audit_log import BEFORE_THE_FIRST, DynamoAuditLog, Look
from src.session_store.items import encode
from src.utils.aws_clients import build_aws_client
from tests.support.dynalite import running_dynalite


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    with running_dynalite() as url:
        yield url


@pytest.fixture
async def settings(endpoint: str, request: pytest.FixtureRequest) -> Settings:
    return Settings(dynamodb_endpoint_url=endpoint, audit_table_name=f"audit-{abs(hash(request.node.name))}")


@pytest.fixture
async def log(settings: Settings) -> AsyncIterator[DynamoAuditLog]:
    log = DynamoAuditLog(settings)
    yield log
    log.close()


def look(number: int = 1) -> Look:
    return Look(
        at=f"2026-11-22T09:30:{number:02d}.000000Z", actor="user-officer", role="officer",
        action="read session", subject=f"session-{number}", reason="complaint", correlation_id="c",
    )  # fmt: skip


async def test_entries_are_chained_and_come_newest_first(log: DynamoAuditLog) -> None:
    entries = [await log.append(look(number)) for number in range(1, 6)]
    assert [entry.sequence for entry in entries] == [1, 2, 3, 4, 5]
    assert entries[0].previous == BEFORE_THE_FIRST
    assert all(new.previous == old.hash for old, new in pairwise(entries))
    first = await log.entries(3)
    assert (first.entries, first.older, first.intact) == (tuple(entries[:1:-1]), 3, True)
    rest = await log.entries(3, first.older)
    assert (rest.entries, rest.older, rest.intact) == (tuple(entries[1::-1]), None, True)


async def test_many_at_once_each_get_a_number_of_their_own(log: DynamoAuditLog) -> None:
    await asyncio.gather(*(log.append(look(number)) for number in range(1, 9)))
    page = await log.entries(20)
    assert [entry.sequence for entry in page.entries] == list(range(8, 0, -1))
    assert page.intact


@pytest.mark.parametrize("tampering", ["changed", "taken out", "put in"])
async def test_tampering_is_noticed(log: DynamoAuditLog, settings: Settings, tampering: str) -> None:
    for number in range(1, 5):
        await log.append(look(number))
    client = build_aws_client("dynamodb", region="x", endpoint=settings.dynamodb_endpoint_url)
    table = settings.audit_table_name
    key = {"log": encode("staff"), "sequence": encode(2)}
    if tampering == "changed":
        client.update_item(
            TableName=table, Key=key, UpdateExpression="SET actor = :other",
            ExpressionAttributeValues={":other": encode("somebody else")},
        )  # fmt: skip
    elif tampering == "taken out":
        client.delete_item(TableName=table, Key=key)
    else:
        item = client.get_item(TableName=table, Key=key)["Item"]
        client.put_item(TableName=table, Item={**item, "sequence": encode(5)})
    assert not (await log.entries(10)).intact


async def test_a_log_that_cannot_be_written_is_an_error() -> None:
    log = DynamoAuditLog(Settings(dynamodb_endpoint_url="http://127.0.0.1:9"))
    with pytest.raises(DatabaseConnectionError):
        await log.append(look())
    log.close()


def test_the_code_knows_no_update_and_no_delete() -> None:
    source = inspect.getsource(audit_log)
    assert set(re.findall(r"_client\.(\w+)", source)) == {
        "put_item",
        "query",
        "create_table",
        "get_waiter",
        "close",
    }


def test_terraform_defines_the_same_table_and_denies_changes() -> None:
    text = (ROOT / "infrastructure/terraform/users.tf").read_text(encoding="utf-8")
    table = text[text.index('resource "aws_dynamodb_table" "audit"') :]
    definition = audit_log.audit_table_definition("x")
    keys = {entry["KeyType"]: entry["AttributeName"] for entry in definition["KeySchema"]}
    assert re.search(rf'hash_key\s+= "{keys["HASH"]}"', table)
    assert re.search(rf'range_key\s+= "{keys["RANGE"]}"', table)
    denied = text[text.index('effect = "Deny"') :]
    for action in ("UpdateItem", "DeleteItem", "BatchWriteItem", "DeleteTable"):
        assert f'"dynamodb:{action}"' in denied
