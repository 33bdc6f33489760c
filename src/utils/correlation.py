"""One id that follows a request through all services, log lines and answers."""

from __future__ import annotations

import functools
import inspect
import re
import uuid
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar, cast

from aiohttp import web

CORRELATION_HEADER = "X-Correlation-ID"

correlation_id_var: ContextVar[str | None] = ContextVar("correlation_id", default=None)
trace_id_var: ContextVar[str | None] = ContextVar("trace_id", default=None)
"""The trace that the work at hand belongs to, 32 hexadecimal digits; None where nobody collects traces."""

_VALID_ID = re.compile(r"[A-Za-z0-9_.-]{1,64}")

P = ParamSpec("P")
R = TypeVar("R")
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def new_correlation_id() -> str:
    return uuid.uuid4().hex


def is_valid_correlation_id(value: str) -> bool:
    """Whether a caller's id may be taken over: letters, digits, ``_ . -``, at most 64 of them."""
    return _VALID_ID.fullmatch(value) is not None


def current_correlation_id() -> str:
    """The id of the work at hand; a new one (not remembered) where none was set."""
    return correlation_id_var.get() or new_correlation_id()


@contextmanager
def correlated_by(wanted: str | None) -> Iterator[None]:
    """The block under the id that was asked for; under the present one where that is none or not valid."""
    if wanted is None or not is_valid_correlation_id(wanted):
        yield
        return
    token = correlation_id_var.set(wanted)
    try:
        yield
    finally:
        correlation_id_var.reset(token)


def with_correlation_id(function: Callable[P, R]) -> Callable[P, R]:
    """Decorator: run a function or coroutine function under a correlation id, a new one if none is set."""
    if inspect.iscoroutinefunction(function):

        @functools.wraps(function)
        async def async_wrapper(*args: P.args, **kwargs: P.kwargs) -> Any:
            token = correlation_id_var.set(current_correlation_id())
            try:
                return await function(*args, **kwargs)
            finally:
                correlation_id_var.reset(token)

        return cast(Callable[P, R], async_wrapper)

    @functools.wraps(function)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        token = correlation_id_var.set(current_correlation_id())
        try:
            return function(*args, **kwargs)
        finally:
            correlation_id_var.reset(token)

    return wrapper


class CorrelationIdMiddleware:
    """Gives every request its correlation id and writes it onto every answer.

    ``CorrelationIdMiddleware.install(app)`` covers all answers. With the middleware alone
    (``app.middlewares.append(CorrelationIdMiddleware.middleware)``) an answer that starts inside its
    handler, a WebSocket handshake or a stream, has sent its headers before the middleware sees it.
    """

    @staticmethod
    @web.middleware
    async def middleware(request: web.Request, handler: Handler) -> web.StreamResponse:
        sent = request.headers.get(CORRELATION_HEADER, "")
        correlation_id = sent if is_valid_correlation_id(sent) else new_correlation_id()
        token = correlation_id_var.set(correlation_id)
        try:
            response = await handler(request)
        except web.HTTPException as error:
            error.headers[CORRELATION_HEADER] = correlation_id
            raise
        finally:
            correlation_id_var.reset(token)
        if not response.prepared:
            response.headers[CORRELATION_HEADER] = correlation_id
        return response

    @staticmethod
    async def write_header(_request: web.Request, response: web.StreamResponse) -> None:
        """Signal handler for ``on_response_prepare``: runs just before the headers go out."""
        correlation_id = correlation_id_var.get()
        if correlation_id is not None:
            response.headers[CORRELATION_HEADER] = correlation_id

    @classmethod
    def install(cls, app: web.Application) -> None:
        """Add the outermost middleware and the signal that also reaches WebSockets and streams."""
        app.middlewares.insert(0, cls.middleware)
        app.on_response_prepare.append(cls.write_header)
