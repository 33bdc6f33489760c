"""Who is calling: a guest is known by a random cookie that only the server can read back.

What is stored is a digest of the cookie, so that a stolen database opens nobody's session.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from src.auth.tokens import Identity
from src.exceptions import AuthenticationError

COOKIE_NAME: Final = "voice_agent_guest"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Caller:
    """``user_id`` owns the sessions; ``new_cookie`` is set when this call made the guest known; ``identity``
    is the signed-in user's, None for a guest."""

    user_id: str
    new_cookie: str | None = None
    identity: Identity | None = None


class Guests:
    """Gives guests their cookies and recognises them again."""

    def __init__(self, *, allowed: bool, secure: bool, max_age_seconds: int) -> None:
        self._allowed, self._secure, self._max_age = allowed, secure, max_age_seconds

    def known(self, request: web.Request) -> Caller | None:
        """The guest that the request's cookie names, or None. Raises :class:`AuthenticationError`
        where guests are not allowed."""
        self._check_allowed()
        return self.of_cookie(request)

    def of_cookie(self, request: web.Request) -> Caller | None:
        """The guest that the cookie names, also where guests are no longer allowed."""
        token = request.cookies.get(COOKIE_NAME, "")
        return Caller(guest_user_id(token)) if _TOKEN.fullmatch(token) else None

    def known_or_new(self, request: web.Request) -> Caller:
        """As :meth:`known`, a new guest where there is none; remember to :meth:`remember` it."""
        caller = self.known(request)
        if caller is not None:
            return caller
        token = secrets.token_urlsafe(32)
        return Caller(guest_user_id(token), new_cookie=token)

    def remember(self, response: web.StreamResponse, caller: Caller) -> None:
        """Set a new guest's cookie on the answer."""
        if caller.new_cookie is not None:
            response.set_cookie(
                COOKIE_NAME,
                caller.new_cookie,
                max_age=self._max_age,
                path="/",
                httponly=True,
                samesite="Lax",
                secure=self._secure,
            )

    def forget(self, response: web.StreamResponse) -> None:
        """Have the browser drop the cookie."""
        response.del_cookie(COOKIE_NAME, path="/", httponly=True, samesite="Lax", secure=self._secure)

    def _check_allowed(self) -> None:
        if not self._allowed:
            raise AuthenticationError()


def guest_user_id(token: str) -> str:
    """The stored id of the guest with this cookie."""
    return "guest-" + hashlib.sha256(token.encode()).hexdigest()[:32]
