"""The voice bot's line to the browser agent: POST /api/execute, with typed errors both ways."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final, Protocol

import aiohttp
import pydantic

from src.contract import Action, ErrorBody, ExecuteRequest, ExecuteResponse, Submit
from src.exceptions import (
    AuthenticationError,
    BrowserError,
    RateLimitError,
    ServiceConnectionError,
    ServiceError,
    ServiceTimeoutError,
    ServiceUnavailableError,
    ValidationError,
    VPBankException,
)
from src.monitoring.tracing import span, trace_headers
from src.utils.correlation import CORRELATION_HEADER, current_correlation_id

CONNECT_SECONDS: Final = 2.0
HEALTH_SECONDS: Final = 2.0
AGENT: Final = "The browser agent"

CANNOT_BE_ASKED: Final = (ServiceError, RateLimitError)
"""Failures that a caller can act on by asking again; all others the bot explains in words."""


class BrowserClient(Protocol):
    """What the conversation needs of the browser agent."""

    async def execute(
        self, session_id: str, actions: Sequence[Action], *, request_id: str | None = None
    ) -> ExecuteResponse:
        """Run the actions in order; a failed one shows in the results. Raises :class:`ServiceError` when
        the agent cannot be asked, and the agent's own error when it refuses the request as a whole."""
        ...

    async def health(self) -> Mapping[str, Any]:
        """The agent's own health. Raises :class:`ServiceError`."""
        ...


class HttpBrowserClient:
    """:class:`BrowserClient` over HTTP. The session is the caller's to close."""

    def __init__(
        self, http: aiohttp.ClientSession, address: str, token: str, *, timeout_seconds: float = 30.0
    ) -> None:
        self._http, self.address = http, address.rstrip("/")
        self._headers = {"Authorization": f"Bearer {token}"}
        self._timeout = aiohttp.ClientTimeout(total=timeout_seconds, sock_connect=CONNECT_SECONDS)

    def headers(self) -> dict[str, str]:
        """What every call to the agent carries: the service token, the correlation id and the trace."""
        return {**self._headers, CORRELATION_HEADER: current_correlation_id(), **trace_headers()}

    async def execute(
        self, session_id: str, actions: Sequence[Action], *, request_id: str | None = None
    ) -> ExecuteResponse:
        body = ExecuteRequest(
            session_id=session_id, request_id=request_id or uuid.uuid4().hex, actions=tuple(actions)
        ).model_dump(mode="json", exclude_none=True)
        try:
            return await self._post(body)
        except ServiceConnectionError:
            # A kept connection may have died with an earlier agent process. The request id makes
            # asking again harmless; only a form is never sent on a guess.
            if any(isinstance(action, Submit) for action in actions):
                raise
            return await self._post(body)

    async def _post(self, body: dict[str, Any]) -> ExecuteResponse:
        status, raw = await self._call("POST", "/api/execute", self._timeout, json_body=body)
        if status == 200:
            try:
                return ExecuteResponse.model_validate_json(raw)
            except pydantic.ValidationError as error:
                raise ServiceError(f"{AGENT} gave an answer that is not understood.") from error
        raise error_from_body(status, raw)

    async def health(self) -> Mapping[str, Any]:
        timeout = aiohttp.ClientTimeout(total=HEALTH_SECONDS)
        status, raw = await self._call("GET", "/api/health", timeout)
        try:
            health = json.loads(raw)
        except ValueError as error:
            raise ServiceError(f"{AGENT} gave an answer that is not understood.") from error
        if status != 200 or not isinstance(health, dict):
            raise ServiceUnavailableError(f"{AGENT} is not ready.")
        return health

    async def _call(
        self, method: str, path: str, limits: aiohttp.ClientTimeout, json_body: Any = None
    ) -> tuple[int, bytes]:
        try:
            with span(f"{method} {path}", {"http.request.method": method}, kind="client"):
                async with self._http.request(
                    method, self.address + path, json=json_body, headers=self.headers(), timeout=limits
                ) as answer:
                    return answer.status, await answer.read()
        except TimeoutError as error:
            raise ServiceTimeoutError(f"{AGENT} took too long to answer.") from error
        except aiohttp.ClientError as error:
            raise ServiceConnectionError(f"{AGENT} could not be reached.") from error


def error_from_body(status: int, raw: bytes) -> VPBankException:
    """The agent's error answer as the error it was.

    Errors about the page are passed on as they are. Those that are between the two services (a wrong
    token, a request that the agent finds invalid) are faults of ours: :class:`ServiceError`.
    """
    try:
        body = ErrorBody.model_validate_json(raw)
    except pydantic.ValidationError:
        if status in {502, 503}:
            return ServiceUnavailableError(f"{AGENT} is not ready.")
        return ServiceError(f"{AGENT} answered with status {status}.")
    return error_of(body)


def error_of(body: ErrorBody) -> VPBankException:
    """An error body as a typed error; see :func:`error_from_body`."""
    kind = _error_types().get(body.error)
    if kind is None:
        return ServiceError(f"{AGENT} answered with an error.", details={"code": body.error})
    if issubclass(kind, BrowserError | ServiceError | RateLimitError) or kind.code == "ORIGIN_NOT_ALLOWED":
        return kind(body.message, body.error, body.details)
    if issubclass(kind, AuthenticationError | ValidationError):
        return ServiceError(f"{AGENT} refused the request.", details={"code": body.error})
    return ServiceError(body.message, details={"code": body.error})


def _error_types() -> dict[str, type[VPBankException]]:
    """Each code's error; of those that share one, the most general."""
    found: dict[str, type[VPBankException]] = {}
    level: list[type[VPBankException]] = [VPBankException]
    while level:
        for kind in level:
            found.setdefault(kind.code, kind)
        level = [child for kind in level for child in kind.__subclasses__()]
    return found
