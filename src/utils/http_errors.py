"""Errors as HTTP answers: one JSON shape, from every service.

``{"error": "<CODE>", "message": "<plain words>", "details": {...}, "correlation_id": "..."}``
"""

from __future__ import annotations

import json
import logging
import math
from collections.abc import Mapping
from typing import Any, Final, TypeVar

import pydantic
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from src.exceptions import InvalidInputError, PayloadTooLargeError, VPBankException
from src.utils.correlation import CORRELATION_HEADER, current_correlation_id
from src.utils.failures import describe_failure

logger = logging.getLogger(__name__)

MAX_BODY_BYTES: Final = 1024 * 1024
MAX_FAULTS: Final = 20

ModelT = TypeVar("ModelT", bound=pydantic.BaseModel)

# aiohttp's own errors: code and words per status.
_HTTP_FAULTS: Final[Mapping[int, tuple[str, str]]] = {
    400: ("INVALID_INPUT", "The request is not valid."),
    401: ("AUTHENTICATION_FAILED", "Please sign in."),
    403: ("UNAUTHORIZED", "You may not do this."),
    404: ("NOT_FOUND", "There is nothing here."),
    405: ("METHOD_NOT_ALLOWED", "This address does not know that method."),
    406: ("NOT_ACCEPTABLE", "No representation fits the Accept header."),
    408: ("REQUEST_TIMEOUT", "The request took too long to arrive."),
    409: ("CONFLICT", "That does not fit the present state."),
    411: ("LENGTH_REQUIRED", "The request must say its length."),
    413: ("PAYLOAD_TOO_LARGE", "That is too large."),
    415: ("UNSUPPORTED_MEDIA_TYPE", "This type of content is not understood here."),
    417: ("EXPECTATION_FAILED", "The Expect header cannot be met."),
    426: ("UPGRADE_REQUIRED", "This address speaks WebSocket."),
    429: ("RATE_LIMITED", "Too many requests. Please wait a moment."),
    503: ("SERVICE_UNAVAILABLE", "This part of the system is not available right now. Please try again."),
}
_KEPT_HEADERS: Final = ("Allow", "Retry-After", "WWW-Authenticate")


def error_body(error: VPBankException, correlation_id: str) -> dict[str, Any]:
    """The JSON body of an error; also fit for a WebSocket message."""
    return {**error.to_dict(), "correlation_id": correlation_id}


def error_response(
    error: VPBankException, correlation_id: str, headers: Mapping[str, str] | None = None
) -> web.Response:
    """The error as an answer. ``details["retry_after_seconds"]`` becomes ``Retry-After`` on 429 and 503."""
    return _answer(error.http_status, error_body(error, correlation_id), headers or {})


def error_middleware(service: str) -> Middleware:
    """The middleware that turns every error of the service's handlers into an answer.

    Typed errors keep their code and status; aiohttp's own are put into the same shape (redirects
    pass); anything else is logged by type and place alone and answered 500. An answer that has
    already begun (WebSocket, stream) cannot be replaced: its error is logged and raised on.
    """

    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        try:
            return await handler(request)
        except web.HTTPException as error:
            if error.status < 400:
                raise
            return _from_aiohttp(error)
        except VPBankException as error:
            _log_typed(service, request, error)
            if _has_begun(request):
                raise
            return error_response(error, current_correlation_id())
        except Exception as error:
            if request.transport is None and isinstance(error, ConnectionError):
                logger.info("%s: %s lost its client", service, _where(request))
                raise
            _log_unknown(service, request, error)
            if _has_begun(request):
                raise
            return error_response(VPBankException(), current_correlation_id())

    return middleware


async def parse_json(
    request: web.Request, model: type[ModelT], *, max_bytes: int = MAX_BODY_BYTES, empty_ok: bool = False
) -> ModelT:
    """The JSON body as ``model``; with ``empty_ok`` an empty body counts as ``{}``.

    Raises :class:`InvalidInputError` for bad JSON and wrong content, its ``details["faults"]`` a list of
    ``{"field": "a.b", "problem": "..."}`` that never repeats what was sent, and
    :class:`PayloadTooLargeError` over ``max_bytes`` (or the application's ``client_max_size``).
    """
    if (request.content_length or 0) > max_bytes:
        raise PayloadTooLargeError(details={"max_bytes": max_bytes})
    body = await request.read()
    if len(body) > max_bytes:
        raise PayloadTooLargeError(details={"max_bytes": max_bytes})
    if not body.strip():
        if not empty_ok:
            raise InvalidInputError("The request needs a JSON body.", details={"faults": []})
        body = b"{}"
    return parse_model(model, body)


def parse_model(model: type[ModelT], body: bytes | str) -> ModelT:
    """JSON text as ``model``; raises :class:`InvalidInputError` as :func:`parse_json` does."""
    try:
        return model.model_validate_json(body)
    except pydantic.ValidationError as error:
        faults = validation_faults(error)
        words = "; ".join(f"{fault['field']}: {fault['problem']}" for fault in faults[:3])
        # The cause is dropped: pydantic's error repeats the values that were sent.
        raise InvalidInputError(f"The request is not valid: {words}", details={"faults": faults}) from None


def validation_faults(error: pydantic.ValidationError) -> list[dict[str, str]]:
    """What is wrong and where, without any value that was sent; the first 20 faults."""
    return [
        {"field": ".".join(str(part)[:100] for part in fault["loc"]) or "body", "problem": _problem(fault)}
        for fault in error.errors(include_url=False, include_input=False)[:MAX_FAULTS]
    ]


def _problem(fault: Any) -> str:
    context = fault.get("ctx", {})
    if fault["type"] == "json_invalid":
        return "is not valid JSON"
    if fault["type"] == "union_tag_invalid":
        return f"must be one of {context['expected_tags']}"
    if fault["type"] == "value_error" and "reason" in context:
        return "is not valid"
    return str(fault["msg"])


def _from_aiohttp(error: web.HTTPException) -> web.Response:
    code, message = _HTTP_FAULTS.get(error.status, ("HTTP_ERROR", "The request could not be served."))
    body = {"error": code, "message": message, "details": {}, "correlation_id": current_correlation_id()}
    kept = {name: error.headers[name] for name in _KEPT_HEADERS if name in error.headers}
    return _answer(error.status, body, kept)


def _answer(status: int, body: dict[str, Any], headers: Mapping[str, str]) -> web.Response:
    response = web.json_response(body, status=status, headers=headers, dumps=_dumps)
    response.headers[CORRELATION_HEADER] = body["correlation_id"]
    response.headers["Cache-Control"] = "no-store"
    seconds = body["details"].get("retry_after_seconds")
    if status in {429, 503} and isinstance(seconds, int | float):
        response.headers["Retry-After"] = str(max(1, math.ceil(seconds)))
    return response


def _dumps(body: Any) -> str:
    return json.dumps(body, ensure_ascii=False, default=str)


def _has_begun(request: web.Request) -> bool:
    return request.writer.output_size > 0


def _where(request: web.Request) -> str:
    """Method and route template: the path itself may name a citizen's session."""
    resource = request.match_info.route.resource
    return f"{request.method} {resource.canonical if resource else 'unmatched'}"


def _log_typed(service: str, request: web.Request, error: VPBankException) -> None:
    level = logging.WARNING if error.http_status >= 500 else logging.INFO
    logger.log(level, "%s: %s answered %d %s", service, _where(request), error.http_status, error.error_code)


def _log_unknown(service: str, request: web.Request, error: Exception) -> None:
    """Type and place only: an exception's words may repeat what a citizen said."""
    logger.error("%s: %s failed with %s", service, _where(request), describe_failure(error))
