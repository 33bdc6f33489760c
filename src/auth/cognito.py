"""The edge to Cognito: its calls in threads, its errors as ours."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import hmac
import json
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from typing import Any, Final

import urllib3
from botocore.exceptions import BotoCoreError, ClientError

from src.config import Settings
from src.exceptions import ServiceConnectionError, ServiceError, ServiceUnavailableError
from src.utils.aws_clients import CONNECT_TIMEOUT_SECONDS, READ_TIMEOUT_SECONDS, build_aws_client, is_local

THREADS: Final = 8
ATTEMPTS: Final = 2
RETRY_AFTER_SECONDS: Final = 1
MAX_JWKS_BYTES: Final = 100_000

_BUSY: Final = frozenset({"TooManyRequestsException", "InternalErrorException", "ThrottlingException"})
NOT_OFFERED: Final = "NotImplemented"


class Refused(Exception):  # noqa: N818 - no fault: the caller turns it into what may be told
    """Cognito says no; ``code`` is its own word for why. It never leaves the auth service."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Cognito:
    """The boto3 client behind a few threads. All calls raise :class:`Refused` or :class:`ServiceError`."""

    def __init__(self, settings: Settings, client: Any = None) -> None:
        pool = settings.cognito_user_pool_id
        self.region = pool.partition("_")[0] if "_" in pool else settings.aws_region
        self._endpoint = settings.cognito_endpoint_url
        self._client = client or build_aws_client(
            "cognito-idp", region=self.region, endpoint=self._endpoint, attempts=ATTEMPTS
        )
        self._http = urllib3.PoolManager(
            timeout=urllib3.Timeout(connect=CONNECT_TIMEOUT_SECONDS, read=READ_TIMEOUT_SECONDS), retries=False
        )
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="cognito")

    def close(self) -> None:
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._client.close()
        self._http.clear()

    @property
    def is_local(self) -> bool:
        """Whether it is a stand-in on this machine."""
        return is_local(self._endpoint)

    def issuer(self, pool_id: str) -> str:
        suffix = ".cn" if self.region.startswith("cn-") else ""
        return f"https://cognito-idp.{self.region}.amazonaws.com{suffix}/{pool_id}"

    async def call(self, operation: str, **arguments: Any) -> Mapping[str, Any]:
        """One call by boto3's name for it."""
        answer: Mapping[str, Any] = await self._in_thread(self._call, operation, arguments)
        return answer

    async def signing_keys(self, pool_id: str) -> Mapping[str, Any]:
        """The pool's JWKS document."""
        base = f"{self._endpoint}/{pool_id}" if self.is_local else self.issuer(pool_id)
        document: Mapping[str, Any] = await self._in_thread(self._get_json, f"{base}/.well-known/jwks.json")
        return document

    async def _in_thread(self, function: Any, *arguments: Any) -> Any:
        call = partial(copy_context().run, function, *arguments)
        return await asyncio.get_running_loop().run_in_executor(self._threads, call)

    def _call(self, operation: str, arguments: dict[str, Any]) -> Any:
        try:
            return getattr(self._client, operation)(**arguments)
        except ClientError as error:
            # moto answers 500, as a web page, to calls that it does not know.
            if self.is_local and error.response.get("Error", {}).get("Code") == "500":
                raise Refused(NOT_OFFERED) from error
            raise _translated(operation, error) from error
        except BotoCoreError as error:
            details = {"operation": operation, "cause": type(error).__name__}
            raise ServiceConnectionError(
                "Signing in cannot be reached right now.", details=details
            ) from error

    def _get_json(self, url: str) -> Any:
        try:
            answer = self._http.request("GET", url, preload_content=False)
            try:
                body = answer.read(MAX_JWKS_BYTES + 1)
            finally:
                answer.release_conn()
        except urllib3.exceptions.HTTPError as error:
            raise ServiceConnectionError(details={"operation": "jwks"}) from error
        if answer.status != 200 or len(body) > MAX_JWKS_BYTES:
            raise ServiceError(details={"operation": "jwks", "status": answer.status})
        try:
            document = json.loads(body)
        except ValueError as error:
            raise ServiceError(details={"operation": "jwks"}) from error
        return document if isinstance(document, dict) else {}


def offered(refusal: Refused) -> bool:
    """False where the answer means that this Cognito does not know the call."""
    return refusal.code != NOT_OFFERED


def secret_hash(secret: str, client_id: str, username: str) -> str:
    """What an app client with a secret wants beside a user name."""
    digest = hmac.new(secret.encode(), (username + client_id).encode(), hashlib.sha256).digest()
    return base64.b64encode(digest).decode()


def _translated(operation: str, error: ClientError) -> Exception:
    code = str(error.response.get("Error", {}).get("Code", ""))
    status = int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
    details = {"operation": operation, "cause": code}
    if status == 501 or code == "UnknownOperationException":
        return Refused(NOT_OFFERED)
    if code in _BUSY or status >= 500:
        return ServiceUnavailableError(details={**details, "retry_after_seconds": RETRY_AFTER_SECONDS})
    if code.endswith("Exception"):
        return Refused(code)
    return ServiceError(details=details)
