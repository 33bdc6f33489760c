"""The session table: its key, its indexes, and its making where nobody else has made it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import ClientError

from src.exceptions import DatabaseConnectionError, DatabaseError
from src.session_store.client import error_code, translated_errors

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient
    from mypy_boto3_dynamodb.type_defs import TableDescriptionTypeDef

USER_INDEX: Final = "user_id-created_at-index"
STATUS_INDEX: Final = "status-created_at-index"
TTL_ATTRIBUTE: Final = "expires_at"
ACTIVE_WITHIN_SECONDS: Final = 60.0
POLL_SECONDS: Final = 0.05

_INDEXES: Final = {USER_INDEX: "user_id", STATUS_INDEX: "status"}


def table_definition(table: str) -> dict[str, Any]:
    """The arguments of ``CreateTable``; infrastructure/terraform/dynamodb_gsi.tf says the same."""
    return {
        "TableName": table,
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": [{"AttributeName": "session_id", "KeyType": "HASH"}],
        "AttributeDefinitions": [
            {"AttributeName": name, "AttributeType": "S"}
            for name in ("session_id", "user_id", "status", "created_at")
        ],
        "GlobalSecondaryIndexes": [
            {
                "IndexName": index,
                "KeySchema": [
                    {"AttributeName": partition, "KeyType": "HASH"},
                    {"AttributeName": "created_at", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
            for index, partition in _INDEXES.items()
        ],
    }


def ensure_table(client: DynamoDBClient, table: str) -> None:
    """Make the table unless it is there, and wait until it can be used.

    Raises :class:`DatabaseError` when a table of that name lacks an index.
    """
    with translated_errors("create_table"):
        if not _exists(client, table):
            _create(client, table)
        description = _wait_until_active(client, table)
    present = {index.get("IndexName") for index in description.get("GlobalSecondaryIndexes", [])}
    if missing := sorted(set(_INDEXES) - present):
        raise DatabaseError("The session table lacks indexes.", details={"missing": missing})
    with translated_errors("enable_ttl"):
        _enable_ttl(client, table)


def _exists(client: DynamoDBClient, table: str) -> bool:
    try:
        client.describe_table(TableName=table)
    except ClientError as error:
        if error_code(error) == "ResourceNotFoundException":
            return False
        raise
    return True


def _create(client: DynamoDBClient, table: str) -> None:
    try:
        client.create_table(**table_definition(table))
    except ClientError as error:
        if error_code(error) != "ResourceInUseException":  # else another process was faster
            raise


def _wait_until_active(client: DynamoDBClient, table: str) -> TableDescriptionTypeDef:
    deadline = time.monotonic() + ACTIVE_WITHIN_SECONDS
    while True:
        description = client.describe_table(TableName=table)["Table"]
        if description["TableStatus"] != "CREATING":
            return description
        if time.monotonic() > deadline:
            raise DatabaseConnectionError(details={"operation": "create_table", "status": "CREATING"})
        time.sleep(POLL_SECONDS)


def _enable_ttl(client: DynamoDBClient, table: str) -> None:
    """Let DynamoDB erase expired items; dynalite has no such call, and reads ignore them anyway."""
    try:
        status = client.describe_time_to_live(TableName=table)["TimeToLiveDescription"]
        if status.get("TimeToLiveStatus") in {"ENABLED", "ENABLING"}:
            return
        client.update_time_to_live(
            TableName=table,
            TimeToLiveSpecification={"Enabled": True, "AttributeName": TTL_ATTRIBUTE},
        )
    except ClientError as error:
        if error_code(error) != "UnknownOperationException":
            raise
