"""Signing up, in and out. The access token is answered, the refresh token goes into a cookie."""

from __future__ import annotations

import logging
from typing import Final

from aiohttp import web

from src.auth.tickets import LIVES_SECONDS
from src.auth.tokens import Identity
from src.auth_service import CognitoAuthService, SignedIn
from src.exceptions import AuthenticationError, MissingRequiredFieldError, TokenExpiredError, VPBankException
from src.users_api import (
    Accepted,
    Confirmation,
    EmailOnly,
    Login,
    PasswordReset,
    Registration,
    SignedInAnswer,
    Ticket,
    TokenCheck,
    Tokens,
    User,
    VerifiedToken,
)
from src.utils.http_errors import parse_json
from src.voice_bot import keys
from src.voice_bot.clock import utc_text
from src.voice_bot.routes.answers import json_answer

logger = logging.getLogger(__name__)

COOKIE_NAME: Final = "voice_agent_refresh"
COOKIE_PATH: Final = "/api/auth"
COOKIE_SECONDS: Final = 30 * 86_400
"""As long as Cognito's refresh tokens are good unless the app client says otherwise."""

routes = web.RouteTableDef()


@routes.post("/api/auth/register")
async def register(request: web.Request) -> web.Response:
    wanted = await parse_json(request, Registration)
    await _auth(request).register(
        wanted.email, wanted.password.get_secret_value(), name=wanted.name, address=_address(request)
    )
    return json_answer(Accepted(), status=202)


@routes.post("/api/auth/resend")
async def resend(request: web.Request) -> web.Response:
    wanted = await parse_json(request, EmailOnly)
    await _auth(request).resend(wanted.email, address=_address(request))
    return json_answer(Accepted(), status=202)


@routes.post("/api/auth/confirm")
async def confirm(request: web.Request) -> web.Response:
    wanted = await parse_json(request, Confirmation)
    await _auth(request).confirm(wanted.email, wanted.code, address=_address(request))
    return json_answer(Accepted())


@routes.post("/api/auth/login")
async def login(request: web.Request) -> web.Response:
    """Sign in; what the guest of this browser has begun is the user's from now on."""
    wanted = await parse_json(request, Login)
    new_password = wanted.new_password
    signed_in = await _auth(request).login(
        wanted.email,
        wanted.password.get_secret_value(),
        new_password=new_password.get_secret_value() if new_password else None,
        mfa_code=wanted.mfa_code,
        address=_address(request),
    )
    claimed = await _claim(request, signed_in.identity) if wanted.claim else None
    tokens = _tokens(signed_in).model_dump()
    answer = json_answer(SignedInAnswer(**tokens, claimed_sessions=claimed or 0))
    _set_refresh_cookie(request, answer, signed_in)
    if claimed is not None:
        request.app[keys.CALLERS].forget_guest(answer)
    return answer


@routes.post("/api/auth/verify")
async def verify(request: web.Request) -> web.Response:
    """Whom a token names: that of the body, or of the Authorization header."""
    wanted = await parse_json(request, TokenCheck, empty_ok=True)
    token = wanted.access_token or request.app[keys.CALLERS].bearer(request)
    if token is None:
        raise MissingRequiredFieldError(details={"field": "access_token"})
    identity = await _auth(request).verify(token)
    return json_answer(VerifiedToken(user=_user(identity), expires_at=utc_text(identity.expires_at)))


@routes.post("/api/auth/refresh")
async def refresh(request: web.Request) -> web.Response:
    """New tokens for the cookie, which is replaced."""
    token = request.cookies.get(COOKIE_NAME)
    if not token:
        raise AuthenticationError()
    signed_in = await _auth(request).refresh(token)
    answer = json_answer(_tokens(signed_in))
    _set_refresh_cookie(request, answer, signed_in)
    return answer


@routes.post("/api/auth/logout")
async def logout(request: web.Request) -> web.Response:
    """Sign out everywhere. Without anything to sign out the cookie alone is taken back."""
    token = await _token_to_sign_out(request)
    if token is not None:
        identity = await _auth(request).logout(token)
        request.app[keys.CONVERSATIONS].hang_up(identity.user_id)
    answer = web.Response(status=204)
    forget_sign_in(request, answer)
    return answer


@routes.post("/api/auth/forgot-password")
async def forgot_password(request: web.Request) -> web.Response:
    wanted = await parse_json(request, EmailOnly)
    await _auth(request).forgot_password(wanted.email, address=_address(request))
    return json_answer(Accepted(), status=202)


@routes.post("/api/auth/reset-password")
async def reset_password(request: web.Request) -> web.Response:
    wanted = await parse_json(request, PasswordReset)
    await _auth(request).reset_password(
        wanted.email, wanted.code, wanted.new_password.get_secret_value(), address=_address(request)
    )
    return json_answer(Accepted())


@routes.post("/api/auth/ticket")
async def ticket(request: web.Request) -> web.Response:
    """For a WebSocket, where a browser can send no Authorization header."""
    callers = request.app[keys.CALLERS]
    given = callers.tickets.give(await callers.signed_in(request))
    return json_answer(Ticket(ticket=given, expires_in=int(LIVES_SECONDS)), status=201)


def forget_sign_in(request: web.Request, answer: web.StreamResponse) -> None:
    """Have the browser drop the refresh token."""
    secure = request.app[keys.SETTINGS].secure_cookies
    answer.del_cookie(COOKIE_NAME, path=COOKIE_PATH, httponly=True, samesite="Strict", secure=secure)


async def _claim(request: web.Request, identity: Identity) -> int | None:
    """How many sessions of this browser's guest the user has now; None where there was no guest, or where
    not all could be claimed: the cookie stays then, and the next sign-in goes on."""
    guest = request.app[keys.CALLERS].guest(request)
    if guest is None:
        return None
    try:
        return await request.app[keys.CONVERSATIONS].claim(guest.user_id, identity.user_id)
    except VPBankException as error:  # the sign-in itself has succeeded
        logger.warning("A guest's sessions could not all be claimed: %s", error.error_code)
        return None


async def _token_to_sign_out(request: web.Request) -> str | None:
    """The access token, or one made from the refresh cookie where it has expired already."""
    token = request.app[keys.CALLERS].bearer(request)
    if token is not None:
        try:
            await _auth(request).verify(token)
        except TokenExpiredError:
            logger.debug("signing out by the refresh token: the access token has expired")
        else:
            return token
    cookie = request.cookies.get(COOKIE_NAME)
    if not cookie:
        return None
    try:
        return (await _auth(request).refresh(cookie)).access_token
    except AuthenticationError:
        return None  # signed out already


def _auth(request: web.Request) -> CognitoAuthService:
    return request.app[keys.CALLERS].auth


def _address(request: web.Request) -> str:
    return request.app[keys.ADDRESSES].of(request)


def _user(identity: Identity) -> User:
    return User(user_id=identity.user_id, groups=tuple(sorted(identity.groups)))


def _tokens(signed_in: SignedIn) -> Tokens:
    return Tokens(
        access_token=signed_in.access_token,
        expires_in=signed_in.expires_in,
        user=_user(signed_in.identity),
    )


def _set_refresh_cookie(request: web.Request, answer: web.Response, signed_in: SignedIn) -> None:
    if signed_in.refresh_token is not None:
        answer.set_cookie(
            COOKIE_NAME,
            signed_in.refresh_token,
            max_age=COOKIE_SECONDS,
            path=COOKIE_PATH,
            httponly=True,
            samesite="Strict",
            secure=request.app[keys.SETTINGS].secure_cookies,
        )
