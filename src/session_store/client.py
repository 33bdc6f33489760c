"""The DynamoDB client, and the edge where its errors become the product's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    HTTPClientError,
    NoCredentialsError,
    PartialCredentialsError,
)
from botocore.exceptions import ConnectionError as BotocoreConnectionError

from src.config import Settings
from src.exceptions import (
    DatabaseConflictError,
    DatabaseConnectionError,
    DatabaseError,
    PayloadTooLargeError,
)
from src.utils.aws_clients import build_aws_client

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

DEFAULT_ATTEMPTS: Final = 3
RETRY_AFTER_SECONDS: Final = 1

# The service is there but busy or ailing: worth another try later.
_BUSY_CODES: Final = frozenset(
    {
        "InternalServerError",
        "LimitExceededException",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "ServiceUnavailable",
        "ServiceUnavailableException",
        "ThrottlingException",
        "Throttling",
        "TransactionInProgressException",
    }
)
_REFUSED_CODES: Final = frozenset(
    {
        "AccessDeniedException",
        "ExpiredTokenException",
        "IncompleteSignature",
        "InvalidSignatureException",
        "MissingAuthenticationTokenException",
        "UnrecognizedClientException",
    }
)


def build_client(settings: Settings, attempts: int = DEFAULT_ATTEMPTS) -> DynamoDBClient:
    """A client for Amazon DynamoDB, or for ``settings.dynamodb_endpoint_url`` where that is set.

    It is safe to share between threads. ``attempts`` counts the first one too; between attempts botocore
    waits with growing, random pauses (its "standard" mode). A store on this machine checks no
    credentials, so none are needed for it.
    """
    client: DynamoDBClient = build_aws_client(
        "dynamodb",
        region=settings.aws_region,
        endpoint=settings.dynamodb_endpoint_url,
        attempts=attempts,
    )
    return client


@contextmanager
def translated_errors(operation: str) -> Iterator[None]:
    """Raise what botocore raises as the product's own errors.

    A failed condition becomes :class:`DatabaseConflictError`; an unreachable or busy store
    :class:`DatabaseConnectionError`; an item over 400 KB :class:`PayloadTooLargeError`; the rest
    :class:`DatabaseError`. ``details`` name the operation and the foreign code, never any item.
    """
    details: dict[str, Any] = {"operation": operation}
    try:
        yield
    except ClientError as error:
        raise _translate(error, details) from error
    except (BotocoreConnectionError, HTTPClientError) as error:
        details |= {"cause": type(error).__name__, "retry_after_seconds": RETRY_AFTER_SECONDS}
        raise DatabaseConnectionError(details=details) from error
    except (NoCredentialsError, PartialCredentialsError) as error:
        details["cause"] = type(error).__name__
        raise DatabaseError("The session store needs AWS credentials.", details=details) from error
    except BotoCoreError as error:
        details["cause"] = type(error).__name__
        raise DatabaseError(details=details) from error


def error_code(error: ClientError) -> str:
    """The foreign error code without its namespace."""
    return str(error.response.get("Error", {}).get("Code", "")).rpartition("#")[2]


def _translate(error: ClientError, details: dict[str, Any]) -> Exception:
    code = error_code(error)
    message = str(error.response.get("Error", {}).get("Message", ""))
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    details = {**details, "cause": code}
    if code in {"ConditionalCheckFailedException", "TransactionConflictException"}:
        return DatabaseConflictError(details=details)
    if code in _BUSY_CODES or status >= 500:
        return DatabaseConnectionError(details={**details, "retry_after_seconds": RETRY_AFTER_SECONDS})
    if code in _REFUSED_CODES:
        return DatabaseError("The session store refused our credentials.", details=details)
    if code == "ResourceNotFoundException":
        return DatabaseError("The session table does not exist.", details=details)
    if code == "ValidationException" and "size" in message and "exceeded" in message:
        return PayloadTooLargeError("The session has grown too large to be stored.", details=details)
    return DatabaseError(details=details)
