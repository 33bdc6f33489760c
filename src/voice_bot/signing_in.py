"""Puts together what knows the callers: the auth service, and the audit log of the staff's looks."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping
from typing import Any

from aiohttp import web

from src.auth_service import CognitoAuthService
from src.config import Settings
from src.exceptions import VPBankException
from src.voice_bot import keys
from src.voice_bot.callers import Callers

logger = logging.getLogger(__name__)


def auth_service(settings: Settings) -> CognitoAuthService | None:
    """The auth service of the settings; None where none names a Cognito."""
    if not settings.cognito_user_pool_id and not settings.cognito_endpoint_url:
        return None
    return CognitoAuthService(settings)


async def serve_callers(app: web.Application, auth: CognitoAuthService | None) -> AsyncIterator[None]:
    """Clean-up context. The pool is looked for beside the start, and again at need: it may come up later."""
    own = None if auth is not None else auth_service(app[keys.SETTINGS])
    auth = auth or own
    app[keys.CALLERS] = Callers(app[keys.GUESTS], auth)
    preparing = asyncio.create_task(_prepare(auth)) if auth is not None else None
    if auth is not None:
        _add_health_check(app, auth)
    yield
    if preparing is not None:
        preparing.cancel()
        await asyncio.gather(preparing, return_exceptions=True)
    if own is not None:
        own.close()


async def _prepare(auth: CognitoAuthService) -> None:
    try:
        await auth.prepare()
    except VPBankException as error:
        logger.warning("Signing in is not there yet (%s): it is tried again at need.", error.error_code)


def _add_health_check(app: web.Application, auth: CognitoAuthService) -> None:
    async def users() -> Mapping[str, Any]:
        await auth.prepare()
        return {"provider": "cognito"}

    app[keys.HEALTH].add("users", users)
