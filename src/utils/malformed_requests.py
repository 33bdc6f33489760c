"""What is no HTTP at all gets the error shape of every other answer, and no traceback in the logs.

aiohttp answers requests that its parser refuses itself, before any middleware, in plain text.
"""

from __future__ import annotations

import json
import logging
from typing import Final

from aiohttp import web
from aiohttp.http_exceptions import LineTooLong

from src.exceptions import InvalidInputError, ServiceTimeoutError, VPBankException
from src.security.headers import add_security_headers
from src.utils.correlation import CORRELATION_HEADER, new_correlation_id
from src.utils.failures import describe_failure
from src.utils.http_errors import error_body

logger = logging.getLogger(__name__)

_TOO_LONG: Final = "A line or header of the request is too long."
_NO_HTTP: Final = "The request is not valid HTTP."


class Runner(web.AppRunner):
    """An :class:`aiohttp.web.AppRunner` whose every answer is in the product's shape."""

    async def _make_server(self) -> web.Server:
        return _Server.instead_of(await super()._make_server())


class _Server(web.Server):
    @classmethod
    def instead_of(cls, server: web.Server) -> _Server:
        return cls(
            server.request_handler,
            request_factory=server.request_factory,
            handler_cancellation=server.handler_cancellation,
            **server._kwargs,
        )

    def __call__(self) -> web.RequestHandler:
        return _Protocol(self, loop=self._loop, **self._kwargs)


class _Protocol(web.RequestHandler):
    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Overrides aiohttp's. ``message`` is left out: it repeats what was sent."""
        if request.writer.output_size > 0:
            return super().handle_error(request, status, exc, message)
        error = _error_of(status, exc)
        if status >= 500:
            logger.error("A request failed outside its handler: %s", exc and describe_failure(exc))
        else:
            logger.info("A request was not understood: %s", type(exc).__name__)
        correlation_id = new_correlation_id()
        answer = web.Response(
            status=status,
            text=json.dumps(error_body(error, correlation_id), ensure_ascii=False),
            content_type="application/json",
            headers={CORRELATION_HEADER: correlation_id, "Cache-Control": "no-store"},
        )
        add_security_headers(answer.headers)
        answer.force_close()
        return answer


def _error_of(status: int, exc: BaseException | None) -> VPBankException:
    if status >= 500:
        return ServiceTimeoutError() if status == 504 else VPBankException()
    if isinstance(exc, LineTooLong):
        return InvalidInputError(_TOO_LONG)
    return InvalidInputError(_NO_HTTP)
