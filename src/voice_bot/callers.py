"""Who is calling, found out in one place: a signed-in user by token or ticket, else a guest by cookie."""

from __future__ import annotations

from typing import Final

from aiohttp import hdrs, web

from src.auth.tickets import Tickets
from src.auth.tokens import Identity
from src.auth_service import CognitoAuthService
from src.exceptions import (
    AuthenticationError,
    ServiceUnavailableError,
    SessionNotFoundError,
    UnauthorizedError,
)
from src.voice_bot.guests import Caller, Guests

TICKET_PARAMETER: Final = "token"
_SCHEME: Final = "bearer"


class Callers:
    """``auth`` None: nobody can sign in here, all are guests."""

    def __init__(self, guests: Guests, auth: CognitoAuthService | None) -> None:
        self._guests, self._auth = guests, auth
        self.tickets = Tickets()

    @property
    def auth(self) -> CognitoAuthService:
        """Raises :class:`ServiceUnavailableError` where signing in is not set up."""
        if self._auth is None:
            raise ServiceUnavailableError("Signing in is not set up here.")
        return self._auth

    async def known(self, request: web.Request) -> Caller | None:
        """Whom the request names, or None.

        Raises :class:`AuthenticationError` for credentials that are no good, whatever cookie comes with them,
        and where guests are not allowed.
        """
        identity = await self._identity(request)
        if identity is None:
            return self._guests.known(request)
        return Caller(identity.user_id, identity=identity)

    async def known_or_new(self, request: web.Request) -> Caller:
        """As :meth:`known`, a new guest where there is none; remember to :meth:`remember` it."""
        return await self.known(request) or self._guests.known_or_new(request)

    async def owner(self, request: web.Request) -> str:
        """The id that sessions of the caller have. Raises :class:`SessionNotFoundError` for nobody."""
        caller = await self.known(request)
        if caller is None:
            raise SessionNotFoundError()
        return caller.user_id

    async def signed_in(self, request: web.Request) -> Identity:
        """The signed-in user. Raises :class:`AuthenticationError` for anybody else."""
        identity = await self._identity(request)
        if identity is None:
            raise AuthenticationError()
        return identity

    async def staff(self, request: web.Request, *groups: str) -> Identity:
        """A signed-in member of one of the groups, whose token Cognito still takes.

        Raises :class:`AuthenticationError`, and :class:`UnauthorizedError` for other users.
        """
        identity = await self.signed_in(request)
        if identity.groups.isdisjoint(groups):
            raise UnauthorizedError()
        await self.auth.check_live(identity)
        return identity

    def guest(self, request: web.Request) -> Caller | None:
        """The guest of the request's cookie, whoever else the request names."""
        return self._guests.of_cookie(request)

    def remember(self, response: web.StreamResponse, caller: Caller) -> None:
        """Set a new guest's cookie on the answer."""
        self._guests.remember(response, caller)

    def forget_guest(self, response: web.StreamResponse) -> None:
        """Take the guest's cookie back."""
        self._guests.forget(response)

    def bearer(self, request: web.Request) -> str | None:
        """The token of the Authorization header, unverified; None without one.

        Raises :class:`AuthenticationError` for a header of another kind.
        """
        header = request.headers.get(hdrs.AUTHORIZATION)
        if header is None:
            return None
        scheme, _, token = header.partition(" ")
        if scheme.lower() != _SCHEME or not token.strip():
            raise AuthenticationError()
        return token.strip()

    async def _identity(self, request: web.Request) -> Identity | None:
        token = self.bearer(request)
        if token is not None:
            if self._auth is None:
                raise AuthenticationError()
            return await self._auth.verify(token)
        ticket = request.query.get(TICKET_PARAMETER)
        if ticket is None or not _is_websocket(request):
            return None
        identity = self.tickets.redeem(ticket)
        if identity is None:
            raise AuthenticationError()
        return identity


def _is_websocket(request: web.Request) -> bool:
    return web.WebSocketResponse().can_prepare(request).ok
