"""Sessions as plain dicts, and the form in which DynamoDB keeps them.

This is the one place where an item is written into attributes and read out of them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal, DecimalException
from typing import Any, Final

from boto3.dynamodb.types import Binary, TypeDeserializer, TypeSerializer

from src.exceptions import InvalidInputError

Item = dict[str, Any]

STATUSES: Final = ("active", "completed", "failed", "cancelled")
MAX_ID_LENGTH: Final = 256

# Attributes that are keys of the table or of an index: DynamoDB takes non-empty strings alone.
_KEY_ATTRIBUTES: Final = ("session_id", "user_id", "status", "created_at")


def encode(value: Any) -> Any:
    """A Python value in DynamoDB's attribute form, e.g. ``{"S": "text"}``.

    Floats become exact decimals, dates and times ISO 8601 text. Raises :class:`InvalidInputError` for what
    DynamoDB cannot hold (NaN, infinities, more than 38 digits, foreign types).
    """
    try:
        return TypeSerializer().serialize(_storable(value))
    except (TypeError, DecimalException) as error:
        raise InvalidInputError(
            "The session holds a value that cannot be stored.", details={"type": type(value).__name__}
        ) from error


def encode_item(item: Mapping[str, Any]) -> dict[str, Any]:
    return {name: encode(value) for name, value in item.items()}


def decode_item(attributes: Mapping[str, Any]) -> Item:
    """The inverse of :func:`encode_item`; whole numbers come back as int, others as float."""
    deserializer = TypeDeserializer()
    return {name: _plain(deserializer.deserialize(value)) for name, value in attributes.items()}


def _storable(value: Any) -> Any:
    if isinstance(value, float):
        if not math.isfinite(value):
            raise InvalidInputError("The session holds a number that is not finite.")
        return Decimal(repr(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): _storable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(part) for part in value]
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Binary):
        raw: Any = value  # boto3's stubs do not say that it can be read as bytes
        return bytes(raw)
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_plain(part) for part in value]
    return value


def timestamp(moment: datetime) -> str:
    """The one form of times in key attributes: UTC, microseconds, ``Z``; it sorts as time does.

    A time without zone counts as UTC.
    """
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def parse_timestamp(value: Any, name: str) -> str:
    """A datetime or ISO 8601 text in the form of :func:`timestamp`; raises :class:`InvalidInputError`."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError as error:
            raise InvalidInputError(f"{name} is not an ISO 8601 time.", details={"field": name}) from error
    if not isinstance(value, datetime):
        raise InvalidInputError(f"{name} is not a time.", details={"field": name})
    return timestamp(value)


def range_bound(value: datetime | date | None, *, end: bool) -> str | None:
    """A date range's bound as a timestamp; a plain date spans its whole day in UTC."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return timestamp(value)
    return timestamp(datetime.combine(value, time.max if end else time.min, tzinfo=UTC))


def check_key(value: Any, name: str) -> str:
    """The value of a key attribute; raises :class:`InvalidInputError` when it cannot be one."""
    if not isinstance(value, str) or not value or len(value) > MAX_ID_LENGTH:
        raise InvalidInputError(
            f"{name} must be text of 1 to {MAX_ID_LENGTH} characters.", details={"field": name}
        )
    return value


def check_status(value: Any) -> str:
    if value not in STATUSES:
        raise InvalidInputError(f"status must be one of {', '.join(STATUSES)}.", details={"field": "status"})
    return str(value)


def checked(attributes: Mapping[str, Any]) -> Item:
    """A copy whose key attributes are valid and whose ``created_at`` is in its sorting form."""
    item = dict(attributes)
    if "created_at" in item:
        item["created_at"] = parse_timestamp(item["created_at"], "created_at")
    if "status" in item:
        check_status(item["status"])
    for name in _KEY_ATTRIBUTES:
        if name in item:
            check_key(item[name], name)
    return item
